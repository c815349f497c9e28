"""The queue's state as it stands in the file."""

from datetime import timedelta

from sqlalchemy import Connection, select

from ..core.evolve.prints import forecast_result
from ..core.hours import ALWAYS_OPEN, Hours
from ..core.learning.durations import print_sample
from ..core.model import Job, Printer, QueueState
from ..core.samples import (
    JOINS_COUNTED_FOR,
    LEARNT_FROM,
    USE_COUNTED_FOR,
    ForecastResult,
    PrintSample,
    RecentJoin,
    Use,
)
from ..core.settings import Settings
from . import tables
from .codec import decode
from .rows import job_of, printer_of

_JOBS = tables.jobs.c


def load(connection: Connection, settings: Settings) -> QueueState:
    """Return the state; members, which belong to the set-up, are empty, printers silent."""
    queue = connection.execute(select(tables.queue)).one()
    return QueueState(
        settings=settings,
        printers={printer.id: printer for printer in _printers(connection)},
        jobs={job.id: job for job in _open_jobs(connection)},
        paused=queue.paused,
        next_number=queue.next_number,
        samples=_samples(connection),
        changeovers=_changeovers(connection, early=False),
        turnrounds=_changeovers(connection, early=True),
        forecast_results=_forecast_results(connection),
        recent_joins=_recent_joins(connection),
        recent_use=_recent_use(connection),
        hours=decode(Hours, queue.hours) if queue.hours else ALWAYS_OPEN,
    )


def _printers(connection: Connection) -> list[Printer]:
    present = tables.printers.c.removed.is_(False)
    query = select(tables.printers).where(present)
    return [printer_of(row) for row in connection.execute(query)]


def _open_jobs(connection: Connection) -> list[Job]:
    query = select(tables.jobs).where(tables.IS_OPEN).order_by(_JOBS.number)
    return [job_of(row) for row in connection.execute(query)]


def _samples(connection: Connection) -> tuple[PrintSample, ...]:
    query = (
        select(tables.jobs)
        .where(tables.HAS_TAUGHT_DURATION, _JOBS.person_id.is_not(None))
        .where(
            _JOBS.spec["estimate"].as_integer().is_not(None),
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
        .order_by(_JOBS.started_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    return tuple(reversed(connection.scalars(query).all()))


def _forecast_results(connection: Connection) -> tuple[ForecastResult, ...]:
    query = (
        select(tables.jobs)
        .where(tables.HAS_TAUGHT_FORECAST, _JOBS.watched.is_(True))
        .order_by(_JOBS.started_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    jobs = [job_of(row) for row in connection.execute(query)]
    results = [result for job in reversed(jobs) for result in forecast_result(job)]
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


def _recent_joins(connection: Connection) -> tuple[RecentJoin, ...]:
    """Return the joins of the last minute before the last one."""
    query = (
        select(_JOBS.person_id, _JOBS.created_at)
        .where(_JOBS.person_id.is_not(None), _JOBS.retry_of.is_(None))
        .order_by(_JOBS.number.desc())
    )
    joins: list[RecentJoin] = []
    for row in connection.execute(query):
        if joins and row.created_at <= joins[0].at - JOINS_COUNTED_FOR:
            break
        joins.append(RecentJoin(row.person_id, row.created_at))
    return tuple(reversed(joins))
