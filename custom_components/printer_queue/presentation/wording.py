"""Refusals in the language of whoever asks, which need not be Home Assistant's own."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN


async def async_error_text(
    hass: HomeAssistant, language: str, err: HomeAssistantError
) -> str:
    """Return what went wrong in a language; English where there are no texts in it."""
    texts = await async_get_translations(hass, language, "exceptions", {DOMAIN})
    name = f"component.{DOMAIN}.exceptions.{err.translation_key}.message"
    text = texts.get(name)
    if text is None:
        return str(err)
    return text.format(**(err.translation_placeholders or {}))
