"""Statistics of the history, for the action and for the entities that show them."""

from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING, NamedTuple, override

from homeassistant.core import callback
from homeassistant.helpers.debounce import Debouncer
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .core.errors import QueueError
from .core.happenings import Happening
from .core.model import QueueState
from .core.printer import PrinterSpec
from .core.statistics.records import History, JobRecord, job_record
from .core.statistics.statistics import Statistics, statistics
from .queue.mailbox import Changes
from .queue.pages import async_all_pages
from .store import StoreError, StoreUnreachableError

if TYPE_CHECKING:
    from .coordinator import QueueCoordinator

_LOGGER = logging.getLogger(__name__)

COUNT_EVERY = timedelta(minutes=30)
"""So that utilisation and what leaves a period are seen."""
AFTER_AN_END = 60.0
"""Seconds that pass at least from one count after a job's end to the next."""
WEEK = timedelta(days=7)
THIRTY_DAYS = timedelta(days=30)


class Shown(NamedTuple):
    """What entities show: the last 7 and 30 days, and this month so far."""

    week: Statistics
    thirty_days: Statistics
    month: Statistics
    month_began: datetime


async def async_statistics(
    queue: QueueCoordinator, since: datetime, until: datetime
) -> Statistics:
    """Count a period, outside the event loop and between what the queue stores.

    Raises QueueError and StoreError.
    """
    read = await _async_read(queue, since, until)
    return await queue.hass.async_add_executor_job(_counted, read, since, until)


class _Read(NamedTuple):
    """What was read, and the state before that."""

    state: QueueState
    ended: list[JobRecord]
    printers: dict[str, PrinterSpec]
    first: float | None


async def _async_read(
    queue: QueueCoordinator, since: datetime, until: datetime
) -> _Read:
    """Read what a period's figures are made of."""
    state = queue.data.state
    first = await queue.in_store(queue.store.first_joined)
    printers = await queue.in_store(queue.store.printer_specs)

    async def page(last: JobRecord | None, limit: int) -> list[JobRecord]:
        return await queue.in_store(
            queue.store.courses,
            ended_after=since,
            joined_before=until,
            beyond=last,
            limit=limit,
        )

    return _Read(state, await async_all_pages(page), printers, first)


def _history(read: _Read) -> History:
    present = read.state.printers
    ended = {job.id for job in read.ended}
    return History(
        ended=read.ended,
        # What ended while the pages were read is not open any more.
        open=[
            job_record(job) for job in read.state.jobs.values() if job.id not in ended
        ],
        printers=read.printers
        | {printer.id: printer.spec for printer in present.values()},
        present=frozenset(present),
        trays={
            printer.id: len(printer.spools)
            for printer in present.values()
            if printer.tells_spools
        },
        first=read.first,
        materials=read.state.settings.materials,
    )


def _counted(read: _Read, since: datetime, until: datetime) -> Statistics:
    return statistics(_history(read), since.timestamp(), until.timestamp())


class StatisticsCoordinator(DataUpdateCoordinator[Shown | None]):
    """Counts after a job's end and now and then, while anybody looks."""

    def __init__(self, queue: QueueCoordinator) -> None:
        super().__init__(
            queue.hass,
            _LOGGER,
            config_entry=queue.config_entry,
            name=f"{queue.name} statistics",
            update_interval=COUNT_EVERY,
            always_update=False,
            request_refresh_debouncer=Debouncer(
                queue.hass, _LOGGER, cooldown=AFTER_AN_END, immediate=True
            ),
        )
        self.queue = queue
        self._is_behind = False

    @callback
    def async_start(self) -> None:
        """Count at once, and after each job's end."""
        entry = self.queue.config_entry
        entry.async_on_unload(self.queue.announcer.listen(self._happened))
        entry.async_on_unload(self.queue.async_listen_decisions(self._decided))
        entry.async_create_task(self.hass, self.async_refresh(), self.name)

    @callback
    def _happened(self, happening: Happening) -> None:
        if happening.type in _CHANGE_THE_HISTORY:
            self._is_behind = True
            self.queue.config_entry.async_create_task(
                self.hass, self.async_request_refresh(), f"{self.name} after an end"
            )

    @callback
    def _decided(self, changes: Changes) -> None:
        """Show the same figures with other names."""
        if changes.before.settings.names is not changes.after.settings.names:
            self.async_update_listeners()

    @override
    async def _async_update_data(self) -> Shown | None:
        """Count anew.

        What was counted last is left while the queue is put down, and while its database
        does not answer, which Repairs says: then it is counted again in a minute.
        """
        self._is_behind = False
        now = dt_util.utcnow()
        today = dt_util.start_of_local_day(dt_util.as_local(now)).date()
        month = dt_util.as_utc(dt_util.start_of_local_day(today.replace(day=1)))
        since = min(month, now - THIRTY_DAYS)
        try:
            read = await _async_read(self.queue, since, now)
        except QueueError:  # nothing can be read any more, and nobody looks
            return self.data
        except StoreError as err:
            if isinstance(err, StoreUnreachableError) and self.data is not None:
                self._is_behind = True
                return self.data
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key=err.key,
                translation_placeholders={"queue": self.queue.config_entry.title},
            ) from err
        return await self.hass.async_add_executor_job(_shown, read, now, month)

    @callback
    @override
    def _async_refresh_finished(self) -> None:
        """Count once more where a job has ended meanwhile.

        The debouncer takes any count that is under way for the one that was asked for,
        also if it had read the history before.
        """
        if self._is_behind:
            self._debounced_refresh.async_schedule_call()


_CHANGE_THE_HISTORY = frozenset({"completed", "failed", "cancelled", "restored"})


def _shown(read: _Read, now: datetime, month: datetime) -> Shown:
    history, until = _history(read), now.timestamp()
    return Shown(
        week=statistics(history, (now - WEEK).timestamp(), until),
        thirty_days=statistics(history, (now - THIRTY_DAYS).timestamp(), until),
        month=statistics(history, month.timestamp(), until),
        month_began=month,
    )
