"""Notices in words: one language, and the two ways to write names and times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
import json
from pathlib import Path
import re
from typing import Any, Protocol

from ..core.notices.notice import Notice
from ..presentation.sentences import filled
from ..printers.fault_codes import family_of
from . import markdown

LANGUAGES = Path(__file__).parent / "languages"
FALLBACK = "en"

LONGEST_NAME = 100
LONGEST_ERROR = 300
LONGEST_MESSAGE = 200

_PEOPLE = ("person", "by", "owner")
_NAMES = ("job", "printer", "site", "other", "task", "filament")
_TIMES = ("start", "until", "end")
_COUNTS = ("misses", "try", "tries", "copies", "left", "needed")


class Style(Protocol):
    """How names and times are written where the text is read."""

    def name(self, text: str) -> str:
        """Return a text that people or printers chose."""

    def time(self, when: datetime) -> str:
        """Return a time."""


class DiscordStyle:
    """Markdown; Discord itself shows times in the reader's zone and language."""

    def name(self, text: str) -> str:
        """Return the text without any meaning as markdown."""
        return markdown.escape(text)

    def time(self, when: datetime) -> str:
        """Return a Discord timestamp."""
        return markdown.clock_time(when)


@dataclass(frozen=True, slots=True)
class PlainStyle:
    """Plain text with local times: "14:20", "Fri 14:20", "2026-12-24 14:20"."""

    zone: tzinfo
    now: datetime
    weekdays: tuple[str, ...]

    def name(self, text: str) -> str:
        """Return the text as it is."""
        return text

    def time(self, when: datetime) -> str:
        """Return the local time, with as much of the day as is needed to know it."""
        local = when.astimezone(self.zone)
        days = local.date() - self.now.astimezone(self.zone).date()
        if not days:
            return f"{local:%H:%M}"
        if timedelta() < days < timedelta(days=7):
            return f"{self.weekdays[local.weekday()]} {local:%H:%M}"
        return f"{local:%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A notice in words."""

    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of one language, keyed by their path ("buttons.claim")."""

    language: str
    texts: Mapping[str, str] = field(repr=False)
    weekdays: tuple[str, ...]

    def __getitem__(self, key: str) -> str:
        """Return a text without placeholders."""
        return self.texts[key]

    def say(self, key: str, **values: str) -> str:
        """Return a text with its placeholders filled in."""
        return filled(self.texts[key], values, self.texts["somebody"])

    def plain_wording(self, notice: Notice, zone: tzinfo, now: datetime) -> Wording:
        """Put a notice into words for phones and notify entities."""
        styled = self.wording(notice, PlainStyle(zone, now, self.weekdays))
        if not notice.data.get("shared"):
            return styled
        person = clip(self.person(notice.data["person"]), LONGEST_NAME)
        title = self.say("for_person", person=person, title=styled.title)
        return Wording(title, styled.message)

    def wording(self, notice: Notice, style: Style) -> Wording:
        """Put a notice into words."""
        data = notice.data
        values = self._values(data, style)
        key = f"notices.{data['text']}"
        message = self.say(f"{key}.message", **values)
        if "needed" in data:
            short = "too_little_of" if "filament" in data else "too_little_filament"
            message = f"{message} {self.say(short, **values)}"
        if error := data.get("error"):
            said = self.say(
                "printer_says", error=style.name(clip(self.fault(error), LONGEST_ERROR))
            )
            message = f"{message} {said}"
        return Wording(self.say(f"{key}.title", **values), message)

    def person(self, name: str) -> str:
        """Return a name, or what stands for one that is not shown."""
        return name or self.texts["somebody"]

    def fault(self, error: str) -> str:
        """Return what a printer said of an error; a code that stands alone in words."""
        family = family_of(error)
        return error if family is None else self.say(f"faults.{family}", code=error)

    def _values(self, data: Mapping[str, Any], style: Style) -> dict[str, str]:
        values = {
            key: style.name(clip(data[key], LONGEST_NAME))
            for key in _NAMES
            if key in data
        } | {
            key: style.name(clip(self.person(data[key]), LONGEST_NAME))
            for key in _PEOPLE
            if key in data
        }
        if "message" in data:
            values["message"] = style.name(clip(data["message"], LONGEST_MESSAGE))
        for key in _TIMES:
            if key in data:
                values[key] = style.time(datetime.fromisoformat(data[key]))
        values |= {key: data[key] for key in _COUNTS if key in data}
        if "reason" in data:
            reason = f"reasons.{data['reason']}"
            values["reason"] = self.texts.get(reason, self.texts["reasons.other"])
        return values


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Unicode's embeddings, overrides and isolates, which reach beyond a name.
https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters"""


def clip(text: str, longest: int) -> str:
    """Return a text on one line, cut to at most `longest` characters.

    It is written in the direction of its own letters, and does not turn what follows.
    """
    line = " ".join(_TURNS.sub("", text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def load_texts(language: str, folder: Path = LANGUAGES) -> Texts:
    """Read the texts of a language tag such as "de-CH"; English where it is missing.

    Blocks: call it outside the event loop.
    """
    for name in (language, language.split("-", maxsplit=1)[0], FALLBACK):
        file = folder / f"{name}.json"
        if file.parent == folder and file.is_file():
            content = json.loads(file.read_text(encoding="utf-8"))
            weekdays = tuple(content.pop("weekdays"))
            return Texts(name, dict(_flat(content)), weekdays)
    raise FileNotFoundError(folder / f"{FALLBACK}.json")


def _flat(content: Mapping[str, Any], path: str = "") -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = []
    for key, value in content.items():
        if isinstance(value, str):
            texts.append((path + key, value))
        else:
            texts.extend(_flat(value, f"{path}{key}."))
    return texts
