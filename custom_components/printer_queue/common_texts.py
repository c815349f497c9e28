"""The short texts that many places share, in Home Assistant's own language."""

from collections.abc import Mapping

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import async_get_cached_translations
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

_LAST: HassKey[Mapping[str, str]] = HassKey(f"{DOMAIN}_common_texts")


@callback
def common_texts(hass: HomeAssistant) -> Mapping[str, str]:
    """Return the translations' common section, by full keys.

    Home Assistant loads another language a moment after it was chosen; until then they
    are those of the language before.
    """
    texts = async_get_cached_translations(hass, hass.config.language, "common", DOMAIN)
    if not texts:
        return hass.data.get(_LAST, texts)
    hass.data[_LAST] = texts
    return texts
