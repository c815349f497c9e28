"""Which members are where the printers are, by their person or a device of theirs."""

from collections.abc import Iterable
import logging
from typing import TYPE_CHECKING

from homeassistant.components.device_tracker.const import ATTR_IN_ZONES
from homeassistant.components.zone import ENTITY_ID_HOME
from homeassistant.const import STATE_HOME, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, callback

from ..config import presence_of, unpinned, zone_of
from ..core.commands import SetPresence
from ..core.errors import QueueError
from ..store import StoreError

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator

_LOGGER = logging.getLogger(__name__)


class Presence:
    """Says who is there; see `watch.Watch`. Nobody knows it of members without an entity."""

    urgent = False

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._entry = coordinator.config_entry

    @property
    def pins(self) -> Iterable[str]:
        """What stands for the entities."""
        return set(presence_of(self._entry).values())

    async def async_read(self) -> None:
        """Look at them all, and pass on to the queue what is new."""
        seen = {
            member_id: self._is_there(pin)
            for member_id, pin in presence_of(self._entry).items()
        }
        present = {key: there for key, there in seen.items() if there is not None}
        if present == self._coordinator.data.state.present:
            return
        try:
            await self._coordinator.execute(SetPresence(present=present))
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Presence is set later: %s", err)

    @callback
    def _is_there(self, pin: str) -> bool | None:
        """Return whether somebody is in the queue's zone; None while nobody knows."""
        entity_id = next(iter(unpinned(self._hass, [pin])), "")
        zone_id = next(iter(unpinned(self._hass, [zone_of(self._entry)])), "")
        state, zone = self._hass.states.get(entity_id), self._hass.states.get(zone_id)
        if state is None or state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN):
            return None
        if zone_id == ENTITY_ID_HOME and state.state == STATE_HOME:
            return True
        if zone is None:
            return None
        # Zones may overlap: the state names only the smallest one.
        zones = state.attributes.get(ATTR_IN_ZONES) or ()
        return zone_id in zones or state.state == zone.name
