"""Past prints, the plan and reservations, as a calendar; who adds an event reserves."""

from contextlib import suppress
from datetime import date, datetime
from typing import Any, override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEntityFeature,
    CalendarEvent,
)
from homeassistant.components.calendar.const import (
    EVENT_END,
    EVENT_LOCATION,
    EVENT_RRULE,
    EVENT_START,
    EVENT_SUMMARY,
)
from homeassistant.components.websocket_api.connection import current_connection
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.util import dt as dt_util

from .coordinator import QueueConfigEntry
from .core.errors import QueueError
from .core.minutes import whole_minute
from .core.model import Job, QueueState, Reservation
from .core.picture import QueueData
from .core.plan.plan import Expected
from .core.viewer import Viewer
from .entity import AskedEntity, QueueEntity
from .presentation.phrases import fault_text, job_title, phrase
from .presentation.refusals import translated_refusals, wrong_call
from .requests.fields import ATTR_END, ATTR_NAME, ATTR_PRINTER_ID, ATTR_START, Fields
from .requests.printers import printer_named
from .requests.reservations import async_cancel_reservation, async_reserve
from .times import utc
from .viewers import viewer_of

PARALLEL_UPDATES = 0

PRINTS = CalendarEntityDescription(key="prints", translation_key="prints")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: QueueConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the queue's calendar."""
    async_add_entities([PrintCalendar(entry.runtime_data, PRINTS)])


class PrintCalendar(AskedEntity, QueueEntity, CalendarEntity):
    """Prints that were, that run and that are planned, and who has reserved a printer."""

    _attr_supported_features = (
        CalendarEntityFeature.CREATE_EVENT | CalendarEntityFeature.DELETE_EVENT
    )
    _event: CalendarEvent | None = None

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the print that runs, or the next that is planned."""
        return self._event

    @callback
    @override
    def _handle_coordinator_update(self) -> None:
        """Write in a step of its own: Home Assistant checks each event by a schema."""
        self.write_soon()

    @callback
    @override
    def _async_write_ha_state(self) -> None:
        """Look for the event once: Home Assistant asks for it three times meanwhile."""
        self._event = self._current()
        super()._async_write_ha_state()

    @property
    def _viewer(self) -> Viewer:
        """Whoever looks at the calendar, whom Home Assistant does not name."""
        return viewer_of(self.hass, self.queue.data.state.settings.names)

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
        return (
            [self._past(job, names) for job in ended]
            + [
                self._planned(data, job_id, expected)
                for job_id, expected in data.plan.jobs.items()
                if expected.start < end_date and expected.end > start_date
            ]
            + [
                self._reserved(data.state, reservation)
                for reservation in data.state.reservations.values()
                if reservation.overlaps(start_date, end_date)
            ]
        )

    @override
    def _asked_in(self) -> Context | None:
        """Return the context of an action, else of whoever is connected.

        Home Assistant's dialogs for events are no actions, and name nobody.
        """
        context, connection = super()._asked_in(), current_connection.get()
        if context is None and connection is not None:
            return Context(user_id=connection.user.id)
        return context

    @override
    async def async_create_event(self, **kwargs: Any) -> None:
        """Reserve a printer for whoever adds the event."""
        if kwargs.get(EVENT_RRULE):
            raise wrong_call("cannot_repeat")
        entry, caller = self.queue.config_entry, await self.async_caller()
        with translated_refusals(self.queue):
            await async_reserve(self.hass, entry, caller, self._wanted(kwargs))

    def _wanted(self, event: dict[str, Any]) -> Fields:
        """Return what an event reserves: its place or its title names the printer."""
        title = (event.get(EVENT_SUMMARY) or "").strip()
        printer_id, name = self._printer(title, event.get(EVENT_LOCATION) or "")
        return {
            ATTR_PRINTER_ID: printer_id,
            ATTR_START: _moment(event[EVENT_START]),
            ATTR_END: _moment(event[EVENT_END]),
            ATTR_NAME: name,
        }

    def _printer(self, title: str, place: str) -> tuple[str, str]:
        """Return the printer that an event is about, and the title without its name.

        Its place may be its name, or its title begin with that. Where there is only one
        printer neither has to.
        """
        with suppress(QueueError):
            return printer_named(self.queue.config_entry, place.strip()), title
        printers = self.queue.data.state.printers
        printer_id = _named_first(self.queue.data.state, title)
        if printer_id is not None:
            rest = title[len(printers[printer_id].spec.name) :]
            return printer_id, rest.strip(" :,-–—")
        if len(printers) == 1:
            return next(iter(printers)), title
        names = ", ".join(sorted(printer.spec.name for printer in printers.values()))
        raise QueueError("which_printer", printers=names)

    @override
    async def async_delete_event(
        self,
        uid: str,
        recurrence_id: str | None = None,
        recurrence_range: str | None = None,
    ) -> None:
        """Give a reservation up; prints are cancelled elsewhere."""
        state = self.queue.data.state
        if uid in state.jobs:
            raise wrong_call("only_reservations_deleted")
        entry, caller = self.queue.config_entry, await self.async_caller()
        with translated_refusals(self.queue):
            await async_cancel_reservation(entry, caller, uid)

    def _past(self, job: Job, names: dict[str, str]) -> CalendarEvent:
        assert job.started_at is not None
        assert job.ended_at is not None
        return CalendarEvent(
            start=dt_util.as_local(job.started_at),
            end=dt_util.as_local(max(job.ended_at, job.started_at)),
            summary=job_title(job, self._viewer),
            description="\n".join(
                [phrase(self.hass, job.status)]
                + ([fault_text(self.hass, job.error)] if job.error else [])
            ),
            location=names.get(job.printer_id or ""),
            uid=job.id,
        )

    def _planned(
        self, data: QueueData, job_id: str, expected: Expected
    ) -> CalendarEvent:
        job = data.state.jobs[job_id]
        # What has begun has a certain start.
        begun = job.started_at is not None
        start = expected.start if begun else whole_minute(expected.start)
        return CalendarEvent(
            start=dt_util.as_local(start),
            end=dt_util.as_local(max(whole_minute(expected.end), start)),
            summary=job_title(job, self._viewer),
            description=phrase(self.hass, job.status),
            location=data.state.printers[expected.printer_id].spec.name,
            uid=job.id,
        )

    def _reserved(self, state: QueueState, reservation: Reservation) -> CalendarEvent:
        printer = state.printers[reservation.printer_id].spec.name
        return CalendarEvent(
            start=dt_util.as_local(reservation.start),
            end=dt_util.as_local(reservation.end),
            summary=phrase(
                self.hass,
                "calendar_reserved",
                printer=printer,
                person=self._viewer.name(reservation.person),
            ),
            description=reservation.name,
            location=printer,
            uid=reservation.id,
        )


def _named_first(state: QueueState, title: str) -> str | None:
    """Return the printer whose name a title begins with, the longest such name."""
    folded = title.casefold()
    names = (
        (printer.spec.name, printer_id)
        for printer_id, printer in state.printers.items()
        if _begins_with(folded, printer.spec.name.casefold())
    )
    _, printer_id = max(names, key=lambda named: len(named[0]), default=("", None))
    return printer_id


def _begins_with(title: str, name: str) -> bool:
    """Return whether a name stands at the beginning as a whole."""
    return title.startswith(name) and not title[len(name) : len(name) + 1].isalnum()


def _moment(when: date | datetime) -> datetime:
    """Return an edge of an event; a whole day begins at midnight."""
    if isinstance(when, datetime):
        return utc(when)
    return utc(dt_util.start_of_local_day(when))
