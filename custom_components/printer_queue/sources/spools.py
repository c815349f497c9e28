"""What is loaded on printers that do not report it themselves, from other entities."""

from collections.abc import Iterable
import logging
from typing import TYPE_CHECKING

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant

from ..config import spool_entities_of, unpinned
from ..core.commands import AUTOMATION, LoadSpools
from ..core.errors import QueueError
from ..core.spool_stock import LoadedSpool
from ..printers.spool import grams_shown, spool_of
from ..store import StoreError

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator

_LOGGER = logging.getLogger(__name__)

type Spools = tuple[LoadedSpool, ...]


class LoadedSpools:
    """Reads the entities of the printers' spools; see `watch.Watch`.

    The queue learns of it when they show something else than before. Until then it goes
    by what it has learnt since, from the last print or from a person.
    """

    urgent = False

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._entry = coordinator.config_entry
        self._last: dict[str, Spools] = {}
        self._passed_on: dict[str, Spools] = {}

    @property
    def pins(self) -> Iterable[str]:
        """What stands for the entities."""
        return {pin for pins in spool_entities_of(self._entry).values() for pin in pins}

    async def async_read(self) -> None:
        """Read them all, and pass on to the queue what is new."""
        for printer_id, pins in spool_entities_of(self._entry).items():
            spools = self._loaded(pins)
            if spools is not None and spools != self._passed_on.get(printer_id):
                await self._async_pass_on(printer_id, spools)

    def _loaded(self, pins: Iterable[str]) -> Spools | None:
        """Return what is loaded; None while one of the entities has shown nothing yet.

        While an entity is silent, its last spool holds.
        """
        for pin in pins:
            for entity_id in unpinned(self._hass, [pin]):
                state = self._hass.states.get(entity_id)
                if state is None or state.state in (STATE_UNAVAILABLE, STATE_UNKNOWN):
                    continue
                spools = spool_of(state.state, state.attributes)
                if spools is not None:
                    grams = grams_shown(state.attributes)
                    self._last[pin] = tuple(
                        LoadedSpool(filament=spool, grams=grams) for spool in spools
                    )
        if any(pin not in self._last for pin in pins):
            return None
        return tuple(spool for pin in pins for spool in self._last[pin])

    async def _async_pass_on(self, printer_id: str, spools: Spools) -> None:
        printer = self._coordinator.data.state.printers.get(printer_id)
        if printer is None or printer.tells_spools:
            return
        command = LoadSpools(
            caller=AUTOMATION,
            printer_id=printer_id,
            spools=tuple(spool.filament for spool in spools),
            grams=tuple(spool.grams for spool in spools),
        )
        try:
            await self._coordinator.execute(command)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("What %s has loaded is passed on later: %s", printer_id, err)
        else:
            self._passed_on[printer_id] = spools
