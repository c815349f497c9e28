"""When people are there and printers are reserved, from schedules and calendars."""

import asyncio
from collections.abc import Iterable
from datetime import date, datetime
import logging
from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .. import issues
from ..config import opening_hours_of, reservations_of, unpinned
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
        self._read: dict[str, tuple[Span, ...]] = {}
        self._unread_since: dict[str, datetime] = {}
        self._reported: frozenset[str] = frozenset()

    @property
    def pins(self) -> Iterable[str]:
        """What stands for the schedules and calendars."""
        return {*opening_hours_of(self._entry), *reservations_of(self._entry).values()}

    async def async_read(self) -> None:
        """Read all schedules and calendars, and pass on to the queue what is new."""
        today = dt_util.now().date()
        pins = sorted(self.pins)
        await asyncio.gather(*(self._async_read_one(pin, today) for pin in pins))
        self._read = {pin: self._read[pin] for pin in pins if pin in self._read}
        self._report_trouble(pins)
        hours = self._hours()
        if hours == self._coordinator.data.state.hours:
            return
        try:
            await self._coordinator.execute(SetHours(hours=hours))
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Opening hours are set later: %s", err)

    async def _async_read_one(self, pin: str, today: date) -> None:
        entity_id = next(iter(unpinned(self._hass, [pin])), "")
        try:
            self._read[pin] = await async_spans(
                self._hass, entity_id, today, DAYS_AHEAD
            )
        except UnreadableError:
            self._unread_since.setdefault(pin, dt_util.utcnow())
        except Exception:  # a calendar that fails hides no other
            if pin not in self._unread_since:
                _LOGGER.exception("Could not read %s", entity_id)
            self._unread_since.setdefault(pin, dt_util.utcnow())
        else:
            self._unread_since.pop(pin, None)

    def _hours(self) -> Hours:
        """Return what is known by now; what was never read is as it was stored."""
        known = self._coordinator.data.state.hours
        reserved = {
            printer_id: self._read.get(pin, known.reserved.get(printer_id, ()))
            for printer_id, pin in reservations_of(self._entry).items()
        }
        return Hours(
            open=self._open(known),
            reserved={key: spans for key, spans in reserved.items() if spans},
        )

    def _open(self, known: Hours) -> tuple[Span, ...] | None:
        pins = opening_hours_of(self._entry)
        if not pins:
            return None
        if any(pin not in self._read for pin in pins):
            return known.open
        return merged(span for pin in pins for span in self._read[pin])

    def _report_trouble(self, pins: list[str]) -> None:
        """Say once what could not be read for some time, and that it is well again."""
        now = dt_util.utcnow()
        self._unread_since = {
            pin: since for pin, since in self._unread_since.items() if pin in pins
        }
        silent = frozenset(
            pin
            for pin, since in self._unread_since.items()
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
