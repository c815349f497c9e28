"""What keeps printers from starting by themselves: entities that have to be on, or off."""

from collections.abc import Iterable
import logging
from typing import TYPE_CHECKING, Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant, callback

from ..config import Interlock, interlocks_of, unpinned
from ..core.commands import SetInterlocks
from ..core.errors import QueueError
from ..store import StoreError

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator

_LOGGER = logging.getLogger(__name__)


@callback
def blocked_by(
    hass: HomeAssistant, entry: ConfigEntry[Any], printer_id: str
) -> str | None:
    """Return the entity that keeps a printer from starting at this moment, if one does.

    Whatever is not known to be as it has to be is not safe.
    """
    for interlock in interlocks_of(entry).get(printer_id, ()):
        entity_id = _blocks(hass, interlock)
        if entity_id is not None:
            return entity_id
    return None


def _blocks(hass: HomeAssistant, interlock: Interlock) -> str | None:
    """Return the interlock's entity unless it is safe; what stands for it if it is gone."""
    for entity_id in unpinned(hass, [interlock.pin]):
        state = hass.states.get(entity_id)
        safe = STATE_ON if interlock.on else STATE_OFF
        is_safe = state is not None and state.state == safe
        return None if is_safe else entity_id
    return interlock.pin


class Interlocks:
    """Says what blocks each printer; see `watch.Watch`."""

    urgent = True

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._entry = coordinator.config_entry

    @property
    def pins(self) -> Iterable[str]:
        """What stands for the entities."""
        return {
            interlock.pin
            for interlocks in interlocks_of(self._entry).values()
            for interlock in interlocks
        }

    async def async_blocked_by(self, printer_id: str) -> str | None:
        """Return what keeps a printer from starting at this moment, and see that it waits."""
        await self.async_read()
        return blocked_by(self._hass, self._entry, printer_id)

    async def async_read(self) -> None:
        """Look at them all, and pass on to the queue what is new."""
        blocked = {
            printer_id: entity_id
            for printer_id in interlocks_of(self._entry)
            if (entity_id := blocked_by(self._hass, self._entry, printer_id))
        }
        if blocked == self._coordinator.data.state.interlocks:
            return
        try:
            await self._coordinator.execute(SetInterlocks(interlocks=blocked))
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Interlocks are set later: %s", err)
