"""Tells automations and event entities of this queue what has happened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from .const import DOMAIN, EVENT_PRINTER_QUEUE, LOGGER
from .core.happenings import Happening

if TYPE_CHECKING:
    from .coordinator import QueueConfigEntry


class Announcer:
    """Fires the bus event and calls back who listens to one printer or to all."""

    def __init__(self, hass: HomeAssistant, entry: QueueConfigEntry) -> None:
        """Begin with nobody listening."""
        self._hass = hass
        self._entry = entry
        self._listeners: dict[str | None, list[Callable[[Happening], None]]] = {}

    @callback
    def listen(
        self, listener: Callable[[Happening], None], printer_id: str | None
    ) -> CALLBACK_TYPE:
        """Call back on what happens to one printer, or (None) on everything."""
        listeners = self._listeners.setdefault(printer_id, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener)

    @callback
    def announce(self, told: Happening) -> None:
        """Let everybody know."""
        if told.type in ("printer_online", "printer_offline"):
            LOGGER.info(
                "%s: %s is %s",
                self._entry.title,
                told.data["printer"],
                told.type.removeprefix("printer_"),
            )
        self._hass.bus.async_fire(
            EVENT_PRINTER_QUEUE,
            {
                "config_entry_id": self._entry.entry_id,
                "device_id": self._device_id(told.printer_id),
                **told.data,
            },
        )
        listeners = list(self._listeners.get(None, ()))
        if told.printer_id is not None:
            listeners += self._listeners.get(told.printer_id, ())
        for listener in listeners:
            try:
                listener(told)
            except Exception:  # noqa: BLE001  # the others listen all the same
                LOGGER.exception("Could not take %s", told.type)

    def _device_id(self, printer_id: str | None) -> str | None:
        """Return the printer's device, as actions take it."""
        if printer_id is None:
            return None
        entry_id = self._entry.entry_id
        device = dr.async_get(self._hass).async_get_device_by_identifier(
            (DOMAIN, f"{entry_id}_{printer_id}"), config_entry_id=entry_id
        )
        return device.id if device else None
