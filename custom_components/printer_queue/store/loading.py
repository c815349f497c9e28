"""The queue's state as it stands in the file."""

from datetime import timedelta

from sqlalchemy import Connection, select, type_coerce

from ..core.estimate import print_sample
from ..core.model import (
    JOINS_COUNTED_FOR,
    LEARNT_FROM,
    Job,
    Printer,
    PrintSample,
    QueueState,
    RecentJoin,
    Settings,
)
from . import tables
from .columns import Span
from .rows import job_of, printer_of

_JOBS = tables.jobs.c


def load(connection: Connection, settings: Settings) -> QueueState:
    """Return the state; members belong to the set-up and are empty, no printer is heard.

    Of change-overs only those are known whose print was watched to its end.
    """
    queue = connection.execute(select(tables.queue)).one()
    return QueueState(
        settings=settings,
        printers={printer.id: printer for printer in _printers(connection)},
        jobs={job.id: job for job in _open_jobs(connection)},
        paused=queue.paused,
        next_number=queue.next_number,
        samples=_samples(connection),
        changeovers=_changeovers(connection),
        recent_joins=_recent_joins(connection),
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
        .where(_JOBS.estimate.is_not(None), _JOBS.ended_at > _JOBS.started_at)
        .order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    taught = (print_sample(job_of(row)) for row in connection.execute(query))
    newest_first = [sample for sample in taught if sample is not None]
    return tuple(reversed(newest_first))


def _changeovers(connection: Connection) -> tuple[timedelta, ...]:
    delay = type_coerce(_JOBS.started_at - _JOBS.offered_at, Span)
    query = (
        select(delay)
        .where(tables.HAS_TAUGHT_CHANGEOVER)
        .order_by(_JOBS.started_at.desc(), _JOBS.number.desc())
        .limit(LEARNT_FROM)
    )
    newest_first = [max(one, timedelta()) for one in connection.scalars(query)]
    return tuple(reversed(newest_first))


def _recent_joins(connection: Connection) -> tuple[RecentJoin, ...]:
    """Return the joins of the last minute before the last one."""
    query = (
        select(_JOBS.person_id, _JOBS.created_at)
        .where(_JOBS.person_id.is_not(None))
        .order_by(_JOBS.number.desc())
    )
    joins: list[RecentJoin] = []
    for row in connection.execute(query):
        if joins and row.created_at <= joins[0].at - JOINS_COUNTED_FOR:
            break
        joins.append(RecentJoin(row.person_id, row.created_at))
    return tuple(reversed(joins))
