"""What the live Discord message shows, and how it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from . import markdown
from .discord import DiscordMessage
from .texts import LONGEST_NAME, Texts, clip

LONGEST_DESCRIPTION = 2700
"""Characters of each of the two embeds; Discord allows 6000 for all texts of all
embeds of a message, and 4096 for one description.
https://docs.discord.com/developers/resources/message#embed-object-embed-limits"""
MOST_JOBS = 150
"""No description is long enough for more lines; the rest is only counted."""
ROUNDED_TO = timedelta(minutes=1)
"""Expectations move a little with every report; smaller changes are not shown."""


class Doing(StrEnum):
    """What a printer is about, as far as the queue's readers care."""

    FREE = "free"
    OFFERED = "offered"
    RESERVED = "reserved"
    PREPARING = "preparing"
    PRINTING = "printing"
    PAUSED = "paused_print"
    BUSY = "busy"
    """It prints something that belongs to no job."""
    PLATE = "plate"
    """Nobody has cleared the plate yet."""
    OFFLINE = "offline"
    OUT_OF_SERVICE = "out_of_service"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPrinter:
    """One printer. `until` ends the window, or is when the print should be done.

    `next_person` is asked already for when it is free, and has perhaps claimed it.
    """

    name: str
    doing: Doing
    job: str | None = None
    person: str | None = None
    until: datetime | None = None
    next_person: str | None = None
    next_claimed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardJob:
    """One waiting job. `position` counts from 1; None for a job on hold.

    `printer` and `starts` are what is expected; None where no printer fits.
    """

    job: str
    person: str
    position: int | None
    printer: str | None = None
    starts: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """All that the message shows, in the order in which it is shown.

    `left_out` is how many jobs follow on those of `waiting`.
    """

    queue: str
    printers: tuple[BoardPrinter, ...]
    waiting: tuple[BoardJob, ...]
    left_out: int = 0
    paused: bool = False


def board_message(view: BoardView, texts: Texts) -> DiscordMessage:
    """Return the message: one embed for the printers and one for who waits."""
    printers = [_printer_line(printer, texts) for printer in view.printers]
    waiting = [_waiting_line(job, texts) for job in view.waiting]
    if view.paused:
        waiting.insert(0, texts["board.paused"])
    elif not waiting:
        waiting.append(texts["board.nobody"])
    name = markdown.escape(clip(view.queue, LONGEST_NAME))
    return DiscordMessage(
        embeds=(
            {
                "title": f"{name}: {texts['board.printers']}",
                "description": _fitting(printers, texts, 0),
            },
            {
                "title": texts["board.waiting"],
                "description": _fitting(waiting, texts, view.left_out),
            },
        )
    )


def _printer_line(printer: BoardPrinter, texts: Texts) -> str:
    line = f"**{_name(printer.name)}**: {_doing(printer, texts)}"
    if printer.next_person is None:
        return line
    key = "board.next_reserved" if printer.next_claimed else "board.next_offered"
    return texts.say(key, line=line, person=_name(printer.next_person))


def _doing(printer: BoardPrinter, texts: Texts) -> str:
    values = {"job": _name(printer.job), "person": _name(printer.person)}
    is_unknown = printer.doing is Doing.PREPARING and printer.job is None
    key = f"board.{Doing.BUSY if is_unknown else printer.doing}"
    if printer.until is not None:
        # A window's end is certain, and must not be shown later than it is.
        certain = printer.doing in _NAMES_PERSON_ITSELF
        until = printer.until if certain else _rounded(printer.until)
        values["until"] = markdown.clock_time(until)
        if f"{key}_until" in texts.texts:
            key = f"{key}_until"
    if printer.doing in _NAMES_PERSON_ITSELF or printer.person is None:
        return texts.say(key, **values)
    values["job"] = texts.say("board.of", job=values["job"], person=values["person"])
    return texts.say(key, **values)


_NAMES_PERSON_ITSELF = (Doing.OFFERED, Doing.RESERVED)


def _waiting_line(job: BoardJob, texts: Texts) -> str:
    who = texts.say("board.of", job=f"**{_name(job.job)}**", person=_name(job.person))
    if job.position is None:
        return f"– {who}: {texts['board.held']}"
    if job.starts is None or job.printer is None:
        return f"**{job.position}.** {who}: {texts['board.not_planned']}"
    expected = texts.say(
        "board.expected",
        printer=_name(job.printer),
        starts=markdown.clock_time(_rounded(job.starts)),
    )
    return f"**{job.position}.** {who}: {expected}"


def _fitting(lines: Sequence[str], texts: Texts, more: int) -> str:
    """Return as many whole lines as Discord takes, and how many are left out."""
    shown: list[str] = []
    room = LONGEST_DESCRIPTION
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        shown.append(line)
    left_out = len(lines) - len(shown) + more
    if left_out:
        shown.append(texts.say("board.more", count=str(left_out)))
    return "\n".join(shown)


def _name(text: str | None) -> str:
    return markdown.escape(clip(text or "", LONGEST_NAME))


def _rounded(when: datetime) -> datetime:
    seconds = ROUNDED_TO.total_seconds()
    return datetime.fromtimestamp(
        round(when.timestamp() / seconds) * seconds, tz=when.tzinfo
    )
