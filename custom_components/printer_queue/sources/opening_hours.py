"""When people are there and printers are reserved, from schedules and calendars."""

import asyncio
from collections.abc import Iterable
from datetime import datetime
import logging
from typing import TYPE_CHECKING, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .. import issues
from ..config import (
    hours_of_sites,
    opening_hours_of,
    reservations_of,
    time_zones_of_sites,
    unpinned,
)
from ..core.commands import SetHours
from ..core.errors import QueueError
from ..core.hours import Hours, Span
from ..store import StoreError
from .calendars import UnreadableError, async_spans, merged
from .watch import READ_EVERY

if TYPE_CHECKING:
    from ..coordinator import QueueCoordinator

_LOGGER = logging.getLogger(__name__)

DAYS_AHEAD = 15
"""From today's midnight on: the next two weeks are known at any time of today."""


class _Timetable(NamedTuple):
    """A pinned schedule or calendar as it is read in a zone; None is Home Assistant's."""

    pin: str
    zone: str | None = None


class OpeningHours:
    """Reads opening hours and reservations; see `watch.Watch`.

    What cannot be read just now stays as it was last known, through restarts too: an
    integration that is late or out of order neither opens nor closes the place.
    """

    urgent = False

    def __init__(self, hass: HomeAssistant, coordinator: QueueCoordinator) -> None:
        self._hass = hass
        self._coordinator = coordinator
        self._entry = coordinator.config_entry
        self._read: dict[_Timetable, tuple[Span, ...]] = {}
        self._unread_since: dict[_Timetable, datetime] = {}
        self._reported: frozenset[str] = frozenset()

    @property
    def pins(self) -> Iterable[str]:
        """What stands for the schedules and calendars."""
        return {timetable.pin for timetable in self._timetables()}

    def _timetables(self) -> set[_Timetable]:
        of_sites = self._of_sites().values()
        return {
            *map(_Timetable, opening_hours_of(self._entry)),
            *map(_Timetable, reservations_of(self._entry).values()),
            *(timetable for of_site in of_sites for timetable in of_site),
        }

    def _of_sites(self) -> dict[str, list[_Timetable]]:
        zones = time_zones_of_sites(self._entry)
        return {
            site_id: [_Timetable(pin, zones.get(site_id)) for pin in pins]
            for site_id, pins in hours_of_sites(self._entry).items()
        }

    async def async_read(self) -> None:
        """Read all schedules and calendars, and pass on to the queue what is new."""
        wanted = self._timetables()
        await asyncio.gather(*map(self._async_read_one, wanted))
        self._read = {key: self._read[key] for key in wanted if key in self._read}
        self._report_trouble(wanted)
        hours = self._hours()
        if hours == self._coordinator.data.state.hours:
            return
        try:
            await self._coordinator.execute(SetHours(hours=hours))
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Opening hours are set later: %s", err)

    async def _async_read_one(self, timetable: _Timetable) -> None:
        entity_id = next(iter(unpinned(self._hass, [timetable.pin])), "")
        zone = (
            await dt_util.async_get_time_zone(timetable.zone)
            if timetable.zone is not None
            else None
        )
        try:
            self._read[timetable] = await async_spans(
                self._hass, entity_id, dt_util.now(zone).date(), DAYS_AHEAD, zone
            )
        except UnreadableError:
            self._unread_since.setdefault(timetable, dt_util.utcnow())
        except Exception:  # a calendar that fails hides no other
            if timetable not in self._unread_since:
                _LOGGER.exception("Could not read %s", entity_id)
            self._unread_since.setdefault(timetable, dt_util.utcnow())
        else:
            self._unread_since.pop(timetable, None)

    def _hours(self) -> Hours:
        """Return what is known by now; what was never read is as it was stored."""
        known = self._coordinator.data.state.hours
        reserved = {
            printer_id: self._read.get(
                _Timetable(pin), known.reserved.get(printer_id, ())
            )
            for printer_id, pin in reservations_of(self._entry).items()
        }
        of_queue = [*map(_Timetable, opening_hours_of(self._entry))]
        of_sites = {
            site_id: self._open(timetables, known.sites.get(site_id))
            for site_id, timetables in self._of_sites().items()
        }
        return Hours(
            open=self._open(of_queue, known.open) if of_queue else None,
            reserved={key: spans for key, spans in reserved.items() if spans},
            sites={key: spans for key, spans in of_sites.items() if spans is not None},
        )

    def _open(
        self, timetables: list[_Timetable], known: tuple[Span, ...] | None
    ) -> tuple[Span, ...] | None:
        """Return when it is open by any of these; as `known` until all were read."""
        if any(timetable not in self._read for timetable in timetables):
            return known
        return merged(span for key in timetables for span in self._read[key])

    def _report_trouble(self, wanted: set[_Timetable]) -> None:
        """Say once what could not be read for some time, and that it is well again."""
        now = dt_util.utcnow()
        self._unread_since = {
            key: since for key, since in self._unread_since.items() if key in wanted
        }
        silent = frozenset(
            timetable.pin
            for timetable, since in self._unread_since.items()
            if now - since >= READ_EVERY
        )
        names = sorted(
            entity_id
            for pin in silent
            for entity_id in unpinned(self._hass, [pin]) or [pin]
        )
        issues.show_hours_unread(self._hass, self._entry, names)
        if silent == self._reported:
            return
        self._reported = silent
        if names:
            _LOGGER.warning(
                "%s: opening hours cannot be read from %s; what was known holds",
                self._entry.title,
                ", ".join(names),
            )
        else:
            _LOGGER.info("%s: opening hours can be read again", self._entry.title)
