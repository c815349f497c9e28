"""Stands by for a queue that another Home Assistant leads."""

from datetime import datetime, timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

LOOK_EVERY = timedelta(seconds=5)
"""Home Assistant by itself would try again less and less often, up to minutes."""
_NEXT_LOOKS: HassKey[set[str]] = HassKey(f"{DOMAIN}_standby")
"""The entries of the queues that are looked at soon."""


@callback
def async_stand_by(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Look soon whether this Home Assistant can lead the queue.

    A deposed leader looks at once, since another one leads by then, and follows that. However
    often it is refused until then: it would stand there as a leader for as long as people
    ask it for something. Whatever has been loaded anew or unloaded meanwhile is left alone.
    """
    looks = hass.data.setdefault(_NEXT_LOOKS, set())
    entry_id = entry.entry_id
    if entry_id in looks:
        return
    is_deposed = entry.state is ConfigEntryState.LOADED
    stands_as = ConfigEntryState.LOADED if is_deposed else ConfigEntryState.SETUP_RETRY

    @callback
    def look(_now: datetime) -> None:
        looks.discard(entry_id)
        if entry.state is stands_as:
            hass.config_entries.async_schedule_reload(entry_id)

    looks.add(entry_id)
    after = timedelta() if is_deposed else LOOK_EVERY
    async_call_later(hass, after, HassJob(look, cancel_on_shutdown=True))
