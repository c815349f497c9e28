"""The bot's answers in the reader's language: its own texts, and the integration's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.singleton import singleton
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN
from ..core.minutes import whole_minute
from ..core.model import Job
from ..delivery.markdown import clock_time, escape
from ..delivery.texts import FALLBACK, LANGUAGES, LONGEST_NAME, Texts, clip, load_texts
from ..presentation.sentences import filled

_LONGEST_VALUE = 300
"""Characters of what a refusal repeats."""


@dataclass(frozen=True, slots=True)
class Words:
    """All that can be said in one language."""

    texts: Texts
    translations: Mapping[str, str] = field(repr=False)

    def say(self, key: str, **values: str) -> str:
        """Return a text of the bot's, whose values are escaped already."""
        return self.texts.say(f"discord.{key}", **values)

    def phrase(self, key: str, **values: str) -> str:
        """Return a text of the translations' common section."""
        texts, common = self.translations, f"component.{DOMAIN}.common"
        return filled(texts[f"{common}.{key}"], values, texts[f"{common}.ui_somebody"])

    def refusal(self, err: HomeAssistantError) -> str:
        """Return what was refused, in the same words as everywhere."""
        key = f"component.{DOMAIN}.exceptions.{err.translation_key}.message"
        placeholders = err.translation_placeholders or {}
        values = {
            name: escape(clip(value, _LONGEST_VALUE))
            for name, value in placeholders.items()
        }
        return self.translations[key].format(**values)


def shown(text: str | None) -> str:
    """Return a name that people or printers chose, without any meaning as markdown."""
    return escape(clip(text or "", LONGEST_NAME))


def job_shown(job: Job) -> str:
    """Return a job's name and number."""
    return f"**{shown(job.spec.name)}** (#{job.number})"


def time_shown(when: datetime) -> str:
    """Return an expected time, of which nobody knows the seconds."""
    return clock_time(whole_minute(when))


def day_shown(when: datetime) -> str:
    """Return a day with its time, in the reader's zone and language."""
    return f"<t:{int(when.timestamp())}:f>"


@singleton(f"{DOMAIN}_discord_languages")
async def async_languages(hass: HomeAssistant) -> Mapping[str, Texts]:
    """Return the texts of all languages by their tags; they are read once."""
    return await hass.async_add_executor_job(_load_languages)


def _load_languages() -> dict[str, Texts]:
    return {path.stem: load_texts(path.stem) for path in LANGUAGES.glob("*.json")}


async def async_words(hass: HomeAssistant, locale: str) -> Words:
    """Return the words of a Discord locale such as "de" or "en-US", else English ones."""
    languages = await async_languages(hass)
    texts = languages.get(locale.split("-", maxsplit=1)[0], languages[FALLBACK])
    translations: dict[str, Any] = {}
    for section in ("common", "exceptions"):
        translations |= await async_get_translations(
            hass, texts.language, section, {DOMAIN}
        )
    return Words(texts, translations)
