"""The queue's state as it stands in the file."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, null, or_, select

from ..core.closure import Closure
from ..core.commands import AUTOMATION
from ..core.events import PrinterChanged
from ..core.evolve.prints import forecast_result, print_forecast_results
from ..core.evolve.usage import Printed, amount_of, by_person
from ..core.hours import ALWAYS_OPEN, Hours
from ..core.learning.arrivals import ARRIVALS_KEPT, Arrival, in_order
from ..core.learning.durations import print_sample
from ..core.model import (
    Cooldown,
    Job,
    JobSpec,
    JobStatus,
    Person,
    QueueState,
    Reservation,
)
from ..core.printer import Printer
from ..core.quotas import PrintedAmount
from ..core.reason import Reason
from ..core.samples import (
    JOINS_COUNTED_FOR,
    LEARNT_FROM,
    USE_COUNTED_FOR,
    ForecastResult,
    OwnStart,
    PrintForecastResult,
    PrintSample,
    RecentJoin,
    Use,
)
from ..core.settings import Settings
from ..core.shelf import ShelvedPart
from . import tables
from .codec import decode
from .columns import span_from_microseconds
from .rows import job_of, printer_of

_EVENTS = tables.events.c
_JOBS = tables.jobs.c


def load(connection: Connection, settings: Settings) -> QueueState:
    """Return the state; members, which belong to the set-up, are empty, printers silent."""
    queue = connection.execute(select(tables.queue)).one()
    return QueueState(
        settings=settings,
        printers={printer.id: printer for printer in _printers(connection)},
        jobs={job.id: job for job in _open_jobs(connection)},
        paused=queue.paused,
        pause=decode(Closure, queue.pause) if queue.pause else None,
        next_number=queue.next_number,
        samples=_samples(connection),
        changeovers=_changeovers(connection, early=False),
        turnrounds=_changeovers(connection, early=True),
        own_starts=_own_starts(connection),
        forecast_results=_forecast_results(connection),
        print_forecast_results=_print_forecast_results(connection),
        recent_joins=_recent_joins(connection),
        recent_use=_recent_use(connection),
        printed=_printed(connection, settings.quotas_look_back),
        hours=decode(Hours, queue.hours) if queue.hours else ALWAYS_OPEN,
        starting_stopped=queue.starting_stopped,
        interlocks=queue.interlocks,
        reservations={
            kept.id: kept
            for kept in (decode(Reservation, row) for row in queue.reservations)
        },
        cooldowns=tuple(decode(Cooldown, row) for row in queue.cooldowns),
        present=queue.present,
        shelf={
            part.job_id: part
            for part in (decode(ShelvedPart, row) for row in queue.shelf)
        },
        dead_letters={job.id: job for job in _dead_letters(connection)},
    )


def arrivals(connection: Connection) -> tuple[Arrival, ...]:
    """Return how the last jobs came, in the order of time; further tries are left out."""
    query = (
        select(_JOBS.created_at, _JOBS.person_id, _JOBS.person_name, _JOBS.spec)
        .where(_JOBS.person_id.is_not(None), _JOBS.retry_of.is_(None))
        .order_by(_JOBS.number.desc())
        .limit(ARRIVALS_KEPT)
    )
    came = (
        Arrival(
            row.created_at,
            Person(row.person_id, row.person_name),
            decode(JobSpec, row.spec),
        )
        for row in connection.execute(query)
    )
    return in_order(came)


def _printers(connection: Connection) -> list[Printer]:
    present = tables.printers.c.removed.is_(False)
    query = select(tables.printers).where(present)
    printers = [printer_of(row) for row in connection.execute(query)]
    if all(printer.spec.site_id is None for printer in printers):
        return printers
    reasons = _silent_because(connection)
    return [
        replace(printer, silent_because=reasons.get(printer.id)) for printer in printers
    ]


def _silent_because(connection: Connection) -> dict[str, Reason]:
    """Return why printers are silent, as their last reports say, by printer."""
    newest = (
        select(func.max(_EVENTS.seq))
        .where(_EVENTS.kind == PrinterChanged.kind)
        .group_by(_EVENTS.printer_id)
    )
    query = select(_EVENTS.printer_id, _EVENTS.reason).where(
        _EVENTS.seq.in_(newest), _EVENTS.reason.is_not(None)
    )
    return {row.printer_id: row.reason for row in connection.execute(query)}


def _open_jobs(connection: Connection) -> list[Job]:
    query = select(tables.jobs).where(tables.IS_OPEN).order_by(_JOBS.number)
    return [job_of(row) for row in connection.execute(query)]


def _dead_letters(connection: Connection) -> list[Job]:
    by_end = (_JOBS.ended_at, _JOBS.number)
    query = select(tables.jobs).where(tables.IS_DEAD_LETTER).order_by(*by_end)
    return [job_of(row) for row in connection.execute(query)]


def _samples(connection: Connection) -> tuple[PrintSample, ...]:
    query = (
        select(tables.jobs)
        .where(tables.HAS_TAUGHT_DURATION, _JOBS.person_id.is_not(None))
        .where(
            _JOBS.spec["estimate"].as_string().is_not(None),
            _JOBS.ended_at > _JOBS.started_at,
        )
        .order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    taught = (print_sample(job_of(row)) for row in connection.execute(query))
    newest_first = [sample for sample in taught if sample is not None]
    return tuple(reversed(newest_first))


def _changeovers(connection: Connection, *, early: bool) -> tuple[timedelta, ...]:
    query = (
        select(_JOBS.changeover)
        .where(tables.HAS_TAUGHT_CHANGEOVER, _JOBS.asked_early.is_(early))
        .where(_JOBS.attempt.is_(null()))
        .order_by(_JOBS.started_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    return tuple(reversed(connection.scalars(query).all()))


def _own_starts(connection: Connection) -> tuple[OwnStart, ...]:
    query = (
        select(_JOBS.printer_id, _JOBS.changeover)
        .where(tables.HAS_TAUGHT_CHANGEOVER, _JOBS.attempt.is_not(null()))
        .order_by(_JOBS.started_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    newest_first = [OwnStart(*row) for row in connection.execute(query)]
    return tuple(reversed(newest_first))


def _forecast_results(connection: Connection) -> tuple[ForecastResult, ...]:
    query = (
        select(tables.jobs)
        .where(tables.HAS_TAUGHT_FORECAST, _JOBS.watched.is_(True))
        .where(_JOBS.forecasts[(0, "start")].as_string().is_not(None))
        .order_by(_JOBS.started_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    jobs = [job_of(row) for row in connection.execute(query)]
    results = [result for job in reversed(jobs) for result in forecast_result(job)]
    return tuple(results[-LEARNT_FROM:])


def _print_forecast_results(
    connection: Connection,
) -> tuple[PrintForecastResult, ...]:
    query = (
        select(tables.jobs)
        .where(tables.HAS_ENDED, tables.HAS_TAUGHT_FORECAST, _JOBS.watched.is_(True))
        .where(_JOBS.status.in_((JobStatus.COMPLETED, JobStatus.FAILED)))
        .order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    jobs = [job_of(row) for row in connection.execute(query)]
    results = [one for job in reversed(jobs) for one in print_forecast_results(job)]
    return tuple(results[-LEARNT_FROM:])


def _recent_use(connection: Connection) -> tuple[Use, ...]:
    """Return the prints of the seven days before the last one ended."""
    query = (
        select(_JOBS.person_id, _JOBS.ended_at, _JOBS.started_at)
        .where(tables.HAS_ENDED, _JOBS.started_at.is_not(None))
        .where(_JOBS.person_id.is_not(None))
        .order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())
    )
    uses: list[Use] = []
    for row in connection.execute(query):
        if uses and row.ended_at <= uses[0].ended_at - USE_COUNTED_FOR:
            break
        uses.append(Use(row.person_id, row.ended_at, row.ended_at - row.started_at))
    return tuple(reversed(uses))


def _printed(connection: Connection, look_back: timedelta) -> Printed:
    """Return what counts for quotas; of failures and what never printed that is nothing."""
    if not look_back:
        return {}
    times = ("started_at", "ended_at", "paused_for")
    columns = ("person_id", "status", *times, "cost", "spec")
    query = (
        select(*(_JOBS[name] for name in columns))
        .where(tables.HAS_ENDED, _JOBS.person_id.is_not(None))
        .where(_JOBS.status != JobStatus.FAILED)
        .order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())
    )
    newest: datetime | None = None
    amounts: list[tuple[str, PrintedAmount]] = []
    for row in connection.execute(query):
        if newest is not None and row.ended_at <= newest - look_back:
            break
        # Not the whole spec is decoded: there may be tens of thousands.
        estimate = row.spec.get("estimate")
        amount = amount_of(
            status=row.status,
            started_at=row.started_at,
            ended_at=row.ended_at,
            paused_for=row.paused_for,
            estimate=None if estimate is None else span_from_microseconds(estimate),
            grams=row.spec.get("grams"),
            cost=row.cost,
        )
        if amount is not None:
            newest = newest or amount.ended_at
            amounts.append((row.person_id, amount))
    return by_person(amounts)


def _recent_joins(connection: Connection) -> tuple[RecentJoin, ...]:
    """Return the joins of the last minute before the last one, admins' left out."""
    by = _JOBS.created_by
    query = (
        select(_JOBS.person_id, _JOBS.created_at)
        .where(_JOBS.person_id.is_not(None), _JOBS.retry_of.is_(None))
        .where(or_(by.is_(None), by.in_((_JOBS.person_id, AUTOMATION.actor))))
        .order_by(_JOBS.number.desc())
    )
    joins: list[RecentJoin] = []
    for row in connection.execute(query):
        if joins and row.created_at <= joins[0].at - JOINS_COUNTED_FOR:
            break
        joins.append(RecentJoin(row.person_id, row.created_at))
    return tuple(reversed(joins))
