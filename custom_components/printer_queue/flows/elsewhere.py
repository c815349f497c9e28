"""What of a member only another Home Assistant knows that shares the queue.

A form cannot show it here, and must not take it from the member for that.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.selector import SelectOptionDict
from homeassistant.helpers.translation import async_get_translations

from ..config import database_url_of, unpinned
from ..const import CONF_USER, DOMAIN
from .accounts import Account


@callback
def pins_elsewhere(
    hass: HomeAssistant, entry: ConfigEntry[Any], pins: Iterable[str]
) -> list[str]:
    """Return the pins of entities that another Home Assistant may have; see `config.pins`."""
    if database_url_of(entry) is None:
        return []
    return [pin for pin in pins if not unpinned(hass, [pin])]


async def async_account_elsewhere(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    stored: Mapping[str, Any],
    accounts: Iterable[Account],
) -> list[SelectOptionDict]:
    """Return the choice of a member's account that is none here, if it is none."""
    user_id = stored.get(CONF_USER)
    if user_id is None or database_url_of(entry) is None:
        return []
    if any(account.id == user_id for account in accounts):
        return []
    language = hass.config.language
    texts = await async_get_translations(hass, language, "common", {DOMAIN})
    label = texts[f"component.{DOMAIN}.common.account_elsewhere"]
    return [SelectOptionDict(value=user_id, label=label)]
