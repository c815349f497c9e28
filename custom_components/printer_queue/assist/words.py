"""What is said, in the language in which it was asked."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN
from ..presentation.sentences import filled

_PREFIX = f"component.{DOMAIN}.common."


class Words:
    """The texts of one language."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the translations of the common section by their full keys."""
        self._texts = texts

    def __call__(self, key: str, **values: str | int) -> str:
        """Return a text with its values filled in."""
        texts = self._texts
        return filled(texts[_PREFIX + key], values, texts[f"{_PREFIX}ui_somebody"])


def base_language(tag: str) -> str:
    """Return the language of a tag: there are texts for "de", not for "de-AT"."""
    return tag.replace("_", "-").split("-")[0].lower()


async def async_words(hass: HomeAssistant, language: str) -> Words:
    """Return the texts of a language; English where there are none in it."""
    texts = await async_get_translations(
        hass, base_language(language), "common", {DOMAIN}
    )
    return Words(texts)
