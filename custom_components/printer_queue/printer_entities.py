"""Which entities a printer has, and from when until when.

What is registered of an entity is kept in memory even while it is disabled. Of the later
printers of a large queue there is only what is needed, unless their set-up says otherwise.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

import attr

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .config import printers_in_full
from .const import DOMAIN
from .coordinator import QueueConfigEntry
from .core.events import PrinterRemoved, PrinterSet
from .core.printer import PrinterSpec
from .entity import printer_unique_id, queue_unique_id
from .queue.mailbox import Changes
from .turns import in_turns

NEEDED = frozenset({"state", "connected", "in_service", "starts_by_itself"})
"""What there is of every printer, however many there are.

Automations need it, and the panel's switches do. What happens is heard without an entity:
by the triggers of a printer's device, and by the queue's entity.
"""
_AT_ONCE = 500
"""Printers that are compared with their set-up without a break: about 1 ms."""

RUNS = (ConfigEntryState.SETUP_IN_PROGRESS, ConfigEntryState.LOADED)
"""The states of a queue that is there, or is about to be."""

type Meant = Callable[[PrinterSpec], bool]
"""Whether a printer that is set up so has certain entities."""


def every_printer(_spec: PrinterSpec) -> bool:
    """Mean all printers."""
    return True


def that_starts(spec: PrinterSpec) -> bool:
    """Mean printers that start by themselves."""
    return spec.starts_by_itself


def that_is_maintained(spec: PrinterSpec) -> bool:
    """Mean printers that have maintenance tasks."""
    return bool(spec.maintenance)


@dataclass(frozen=True, slots=True)
class PrinterEntities:
    """What printers have on one platform, those too that come later.

    What is not to be there any more is taken out of the registry.
    """

    entry: QueueConfigEntry
    add: AddConfigEntryEntitiesCallback
    platform: Platform

    async def async_add[D: EntityDescription](
        self,
        descriptions: Collection[D],
        make: Callable[[str, D], Entity],
        is_meant: Meant = every_printer,
    ) -> None:
        """Add what each printer that is meant has of these; `make` is given its id.

        The event loop turns after each printer: nothing waits until all are added.
        """
        shown = _Shown(self, descriptions, make, is_meant)
        queue = self.entry.runtime_data
        self.entry.async_on_unload(queue.async_listen_decisions(shown.follow))
        self.entry.async_on_unload(queue.async_listen_set_up(shown.async_update))
        await shown.async_look_at_all(at_once=1)

    @callback
    def add_while_any(
        self,
        description: EntityDescription,
        make: Callable[[], Entity],
        is_meant: Meant,
    ) -> None:
        """Add an entity of the queue for as long as any printer is meant."""
        queue = self.entry.runtime_data
        is_shown: bool | None = None

        @callback
        def look() -> None:
            nonlocal is_shown
            printers = queue.data.state.printers.values()
            is_wanted = any(is_meant(printer.spec) for printer in printers)
            if is_wanted is is_shown:
                return
            is_shown = is_wanted
            if is_wanted:
                self.add([make()])
            else:
                self.forget([queue_unique_id(self.entry, description.key)])

        @callback
        def follow(changes: Changes) -> None:
            sets_up = any(isinstance(step.event, _SETS_UP) for step in changes.steps)
            if sets_up and self.entry.state in RUNS:
                look()

        self.entry.async_on_unload(queue.async_listen_decisions(follow))
        look()

    def is_enabled(self, unique_id: str) -> bool:
        """Return whether an entity is registered, and enabled."""
        registry = er.async_get(self.entry.runtime_data.hass)
        entity_id = registry.async_get_entity_id(self.platform, DOMAIN, unique_id)
        known = registry.async_get(entity_id) if entity_id else None
        return known is not None and known.disabled_by is None

    @callback
    def forget(self, unique_ids: Iterable[str]) -> None:
        """Take entities out of the registry, those that are in it."""
        registry = er.async_get(self.entry.runtime_data.hass)
        for unique_id in unique_ids:
            entity_id = registry.async_get_entity_id(self.platform, DOMAIN, unique_id)
            if entity_id is not None:
                registry.async_remove(entity_id)

    @callback
    def forget_disabled(self, unique_ids: Iterable[str]) -> None:
        """Forget entities that no person disabled, as if they had never been registered.

        What is only removed takes memory still.
        """
        removed = er.async_get(self.entry.runtime_data.hass).deleted_entities
        for key in self._remove_disabled(unique_ids):
            del removed[key]

    @callback
    def enable_disabled(self, unique_ids: Iterable[str]) -> None:
        """Let entities that no person disabled be enabled when they are added next.

        They keep their names and areas. Were they enabled where they are, Home Assistant
        would load the queue anew.
        """
        removed = er.async_get(self.entry.runtime_data.hass).deleted_entities
        for key in self._remove_disabled(unique_ids):
            removed[key] = attr.evolve(removed[key], disabled_by=None)

    def _remove_disabled(
        self, unique_ids: Iterable[str]
    ) -> Iterator[tuple[str, str, str]]:
        """Remove entities that no person disabled; yield what they are remembered by."""
        registry = er.async_get(self.entry.runtime_data.hass)
        for unique_id in unique_ids:
            entity_id = registry.async_get_entity_id(self.platform, DOMAIN, unique_id)
            known = registry.async_get(entity_id) if entity_id else None
            if known is not None and known.disabled_by is _BY_INTEGRATION:
                registry.async_remove(known.entity_id)
            key = (self.platform, DOMAIN, unique_id)
            removed = registry.deleted_entities.get(key)
            if removed is not None and removed.disabled_by is _BY_INTEGRATION:
                yield key


_BY_INTEGRATION = er.RegistryEntryDisabler.INTEGRATION
"""Who disabled what earlier versions registered of later printers."""
_SETS_UP = (PrinterSet, PrinterRemoved)


class _Extent(Enum):
    """How much a printer has of what there is."""

    NOTHING = auto()
    NEEDED = auto()
    """With what is registered already, and enabled."""
    ALL = auto()


class _Shown[D: EntityDescription]:
    """What printers have of what is described so."""

    def __init__(
        self,
        place: PrinterEntities,
        descriptions: Collection[D],
        make: Callable[[str, D], Entity],
        is_meant: Meant,
    ) -> None:
        self._place = place
        self._entry = place.entry
        self._queue = place.entry.runtime_data
        self._descriptions = descriptions
        self._more = [one for one in descriptions if one.key not in NEEDED]
        self._make = make
        self._is_meant = is_meant
        self._in_full: frozenset[str] = frozenset()
        self._all_looked_at: frozenset[str] | None = None
        """Which had all their entities when all printers were looked at."""
        self._extents: dict[str, _Extent] = {}

    @callback
    def follow(self, changes: Changes) -> None:
        """Look at the printers that were set up.

        What is decided while the queue is being unloaded is shown when it is loaded again.
        """
        if self._entry.state not in RUNS:
            return
        set_up = []
        for step in changes.steps:
            if isinstance(step.event, PrinterRemoved):
                self._extents.pop(step.event.printer_id, None)
            elif isinstance(step.event, PrinterSet):
                set_up.append(step.event.printer_id)
        if set_up:
            self._in_full = printers_in_full(self._entry)
        for printer_id in set_up:
            self._look_at(printer_id)

    async def async_update(self) -> None:
        """Look at all printers where any has all from now on, or not any more."""
        if printers_in_full(self._entry) != self._all_looked_at:
            await self.async_look_at_all(_AT_ONCE)

    async def async_look_at_all(self, at_once: int) -> None:
        """Look at all printers; the event loop turns after so many.

        Nothing is added once the queue is being unloaded: the platform is gone then.
        """
        self._in_full = self._all_looked_at = printers_in_full(self._entry)
        async for printer_id in in_turns(list(self._queue.printers), at_once):
            if self._entry.state not in RUNS:
                return
            self._look_at(printer_id)

    @callback
    def _look_at(self, printer_id: str) -> None:
        """Let a printer have what it is to have, and nothing else."""
        printers = self._queue.printers
        # else it has been removed meanwhile
        if printer_id not in self._entry.subentries or printer_id not in printers:
            return
        before = self._extents.get(printer_id)
        extent = self._extent(printer_id)
        if extent is before:
            return
        self._extents[printer_id] = extent
        if extent is _Extent.NOTHING:
            self._forget(printer_id, self._descriptions)
        elif extent is _Extent.ALL:
            there = []
            if before is _Extent.NEEDED:
                there = self._needed(printer_id)
                self._enable(printer_id, self._more)
            new = [one for one in self._descriptions if one not in there]
            self._add(printer_id, new)
        elif before is _Extent.ALL:
            self._forget(printer_id, self._more)
        else:
            self._place.forget_disabled(self._unique_ids(printer_id, self._more))
            self._add(printer_id, self._needed(printer_id))

    def _extent(self, printer_id: str) -> _Extent:
        if not self._is_meant(self._queue.data.state.printers[printer_id].spec):
            return _Extent.NOTHING
        return _Extent.ALL if printer_id in self._in_full else _Extent.NEEDED

    def _needed(self, printer_id: str) -> list[D]:
        return [
            one
            for one in self._descriptions
            if one.key in NEEDED
            or self._place.is_enabled(self._unique_id(printer_id, one))
        ]

    def _enable(self, printer_id: str, new: Iterable[D]) -> None:
        """Let what a later printer lacked be enabled, unless people want none to be."""
        if not self._entry.pref_disable_new_entities:
            wanted = (one for one in new if one.entity_registry_enabled_default)
            self._place.enable_disabled(self._unique_ids(printer_id, wanted))

    def _add(self, printer_id: str, descriptions: Iterable[D]) -> None:
        new = [self._make(printer_id, one) for one in descriptions]
        if new:
            self._place.add(new, config_subentry_id=printer_id)

    def _forget(self, printer_id: str, descriptions: Iterable[D]) -> None:
        self._place.forget(self._unique_ids(printer_id, descriptions))

    def _unique_ids(self, printer_id: str, descriptions: Iterable[D]) -> Iterator[str]:
        return (self._unique_id(printer_id, one) for one in descriptions)

    def _unique_id(self, printer_id: str, description: D) -> str:
        return printer_unique_id(self._entry, printer_id, description.key)
