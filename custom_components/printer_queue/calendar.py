"""Past prints and the plan, as a calendar."""

from datetime import datetime
from typing import override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import QueueConfigEntry
from .core.model import Job
from .core.picture import QueueData
from .core.plan.plan import Expected
from .entity import QueueEntity
from .presentation.phrases import job_title, phrase
from .presentation.refusals import translated_refusals

PARALLEL_UPDATES = 0

PRINTS = CalendarEntityDescription(key="prints", translation_key="prints")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the queue's calendar."""
    async_add_entities([PrintCalendar(entry.runtime_data, PRINTS)])


class PrintCalendar(QueueEntity, CalendarEntity):
    """Prints that were, that run and that are planned."""

    _event: CalendarEvent | None = None

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the print that runs, or the next that is planned."""
        return self._event

    @callback
    @override
    def _async_write_ha_state(self) -> None:
        """Look for the event once: Home Assistant asks for it three times meanwhile."""
        self._event = self._current()
        super()._async_write_ha_state()

    def _current(self) -> CalendarEvent | None:
        data, now = self.queue.data, dt_util.utcnow()
        plan = data.plan.jobs
        # No waiting job starts before one that has a printer already.
        kept = (job.id for job in data.kept.values())
        first = plan.first_after(now, kept) or plan.first_after(now, plan)
        return None if first is None else self._planned(data, first, plan[first])

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return what runs at some time of a period."""
        store = self.queue.store
        with translated_refusals(self.queue):
            ended = await self.queue.in_store(
                store.prints_between,
                dt_util.as_utc(start_date),
                dt_util.as_utc(end_date),
            )
            names = await self.queue.in_store(store.printer_names)
        data = self.queue.data
        return [self._past(job, names) for job in ended] + [
            self._planned(data, job_id, expected)
            for job_id, expected in data.plan.jobs.items()
            if expected.start < end_date and expected.end > start_date
        ]

    def _past(self, job: Job, names: dict[str, str]) -> CalendarEvent:
        assert job.started_at is not None
        assert job.ended_at is not None
        return CalendarEvent(
            start=dt_util.as_local(job.started_at),
            end=dt_util.as_local(max(job.ended_at, job.started_at)),
            summary=job_title(job),
            description="\n".join(
                filter(None, (phrase(self.hass, job.status), job.error))
            ),
            location=names.get(job.printer_id or ""),
            uid=job.id,
        )

    def _planned(
        self, data: QueueData, job_id: str, expected: Expected
    ) -> CalendarEvent:
        job = data.state.jobs[job_id]
        return CalendarEvent(
            start=dt_util.as_local(expected.start),
            end=dt_util.as_local(max(expected.end, expected.start)),
            summary=job_title(job),
            description=phrase(self.hass, job.status),
            location=data.state.printers[expected.printer_id].spec.name,
            uid=job.id,
        )
