"""What printers have reported and no store could take, while the queue is loaded anew."""

from collections.abc import Sequence
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from ..core.commands import Reconcile

_OWED: HassKey[dict[str, Sequence[Reconcile]]] = HassKey("printer_queue_owed_reports")
"""The reports in their order, by the id of the queue's entry."""


def keep(
    hass: HomeAssistant, entry: ConfigEntry[Any], reports: Sequence[Reconcile]
) -> None:
    """Keep what is owed for when the queue is there again."""
    if reports:
        hass.data.setdefault(_OWED, {})[entry.entry_id] = reports


def take(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Sequence[Reconcile]:
    """Return what was owed when the queue ended, the oldest first; it is kept no more."""
    return hass.data.get(_OWED, {}).pop(entry.entry_id, ())
