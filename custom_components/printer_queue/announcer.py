"""Tells automations and event entities of this queue what has happened."""

from collections import defaultdict
from collections.abc import Callable
import logging
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from .const import DOMAIN, EVENT_PRINTER_QUEUE
from .core.decision import Steps
from .core.happenings import Happening, happenings
from .listeners import Listeners
from .viewers import viewer_of

_LOGGER = logging.getLogger(__name__)


class Announcer:
    """Fires the bus event, and calls back who listens to one printer or to all."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        self._hass = hass
        self._entry = entry
        self._listeners: defaultdict[str | None, Listeners[Happening]] = defaultdict(
            Listeners
        )

    @callback
    def listen(
        self, listener: Callable[[Happening], None], printer_id: str | None = None
    ) -> CALLBACK_TYPE:
        """Call back on what happens to one printer, or (None) on everything."""
        return self._listeners[printer_id].add(listener)

    @callback
    def announce(self, steps: Steps, *, on_bus: bool) -> None:
        """Let everybody know what a decision led to, automations `on_bus` only.

        Nobody knows who listens: they are told what anybody may see of people's names.
        """
        viewer = viewer_of(self._hass, steps[-1].after.settings.names)
        for happening in happenings(steps, viewer):
            if on_bus:
                self._fire(happening)
            self._call_back(happening)

    def _fire(self, happening: Happening) -> None:
        if happening.type in ("printer_online", "printer_offline"):
            _LOGGER.info(
                "%s: %s is %s",
                self._entry.title,
                happening.data["printer"],
                happening.type.removeprefix("printer_"),
            )
        self._hass.bus.async_fire(
            EVENT_PRINTER_QUEUE,
            {
                "config_entry_id": self._entry.entry_id,
                "device_id": self._device_id(happening.printer_id),
                **happening.data,
            },
        )

    def _call_back(self, happening: Happening) -> None:
        for key in dict.fromkeys((None, happening.printer_id)):
            if (listeners := self._listeners.get(key)) is not None:
                listeners.tell(happening, happening.type)

    def _device_id(self, printer_id: str | None) -> str | None:
        """Return the printer's device, as actions take it."""
        if printer_id is None:
            return None
        entry_id = self._entry.entry_id
        device = dr.async_get(self._hass).async_get_device_by_identifier(
            (DOMAIN, f"{entry_id}_{printer_id}"), config_entry_id=entry_id
        )
        return device.id if device else None
