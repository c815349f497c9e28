"""Questions about what was: ended jobs, the audit trail, totals."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, literal, select, type_coerce

from ..core.events import Ended, Event, Returned
from ..core.model import Job, JobStatus
from ..core.reason import Reason
from . import tables
from .codec import decode_event
from .columns import Span, UtcTime
from .rows import job_of

_JOBS = tables.jobs.c
_EVENTS = tables.events.c


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """An event of the audit trail, with what it did to its job.

    `job_id` and `printer_id` are those that it is about, whatever its kind.
    """

    seq: int
    event: Event
    job_id: str | None
    printer_id: str | None
    reason: Reason | None
    from_status: JobStatus | None
    to_status: JobStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterTotals:
    """Prints that ended on one printer in a period, and how long they kept it busy."""

    completed: int = 0
    failed: int = 0
    cancelled: int = 0
    busy: timedelta = timedelta()

    @property
    def prints(self) -> int:
        """How many prints ended, whatever became of them."""
        return self.completed + self.failed + self.cancelled

    @property
    def success_rate(self) -> float | None:
        """Share (0-1) of completed prints among those nobody cancelled; None for none."""
        finished = self.completed + self.failed
        return self.completed / finished if finished else None


def job(connection: Connection, job_id: str) -> Job | None:
    """Return a job, open or ended."""
    return _one_job(connection, select(tables.jobs).where(_JOBS.id == job_id))


def job_by_key(connection: Connection, person_id: str, key: str) -> Job | None:
    """Return the job that a person joined with this idempotency key, open or ended."""
    return _one_job(
        connection,
        select(tables.jobs).where(
            _JOBS.person_id == person_id, _JOBS.idempotency_key == key
        ),
    )


def held_for(connection: Connection, job_id: str) -> Reason | None:
    """Return why an ended job was on hold until then; None where it was not."""
    newest_first = (
        select(tables.events)
        .where(_EVENTS.job_id == job_id)
        .order_by(_EVENTS.seq.desc())
    )
    ended = newest_first.where(_EVENTS.kind == Ended.kind).limit(1)
    row = connection.execute(ended).one_or_none()
    if row is None or row.from_status is not JobStatus.HELD:
        return None
    held = newest_first.where(
        _EVENTS.to_status == JobStatus.HELD, _EVENTS.reason.is_not(None)
    ).limit(1)
    row = connection.execute(held).one_or_none()
    # What is old is purged from the trail.
    return Reason.BY_OWNER if row is None else row.reason


def rank_before_pass(connection: Connection, job_id: str) -> int | None:
    """Return the rank that a job had before it passed last, if that is known."""
    passed = (
        select(_EVENTS.data)
        .where(
            _EVENTS.job_id == job_id,
            _EVENTS.kind == Returned.kind,
            _EVENTS.reason == Reason.PASSED,
        )
        .order_by(_EVENTS.seq.desc())
        .limit(1)
    )
    data = connection.execute(passed).scalar_one_or_none()
    rank: int | None = (data or {}).get("ranks_before", {}).get(job_id)
    return rank


def history(
    connection: Connection,
    *,
    person_id: str | None,
    printer_id: str | None,
    since: datetime | None,
    limit: int,
    offset: int,
) -> list[Job]:
    """Return ended jobs, the last ended first."""
    query = (
        select(tables.jobs)
        .where(tables.HAS_ENDED)
        .order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())
        .limit(limit)
        .offset(offset)
    )
    if person_id is not None:
        query = query.where(_JOBS.person_id == person_id)
    if printer_id is not None:
        query = query.where(_JOBS.printer_id == printer_id)
    if since is not None:
        query = query.where(_JOBS.ended_at >= since)
    return [job_of(row) for row in connection.execute(query)]


def prints_between(connection: Connection, start: datetime, end: datetime) -> list[Job]:
    """Return ended prints that ran at some time of a period, first started first."""
    query = (
        select(tables.jobs)
        .where(_JOBS.ended_at > start, _JOBS.started_at < end)
        .order_by(_JOBS.started_at, _JOBS.number)
    )
    return [job_of(row) for row in connection.execute(query)]


def events(
    connection: Connection,
    *,
    job_id: str | None,
    after: int,
    limit: int,
) -> list[StoredEvent]:
    """Return events in their order, from the event that follows number `after`."""
    query = (
        select(tables.events)
        .where(_EVENTS.seq > after)
        .order_by(_EVENTS.seq)
        .limit(limit)
    )
    if job_id is not None:
        query = query.where(_EVENTS.job_id == job_id)
    return [stored_event(row) for row in connection.execute(query)]


def events_of(
    connection: Connection,
    kinds: Collection[str],
    *,
    since: datetime,
    after: int,
    limit: int,
) -> list[StoredEvent]:
    """Return events of some kinds since a moment, from what follows number `after`."""
    query = (
        select(tables.events)
        .where(_EVENTS.seq > after, _EVENTS.at >= since, _EVENTS.kind.in_(kinds))
        .order_by(_EVENTS.seq)
        .limit(limit)
    )
    return [stored_event(row) for row in connection.execute(query)]


def stored_event(row: Row[Any]) -> StoredEvent:
    """Return the event of a row of `events`; ValueError or LookupError for a broken one."""
    columns = {
        "actor": row.actor,
        "job_id": row.job_id,
        "printer_id": row.printer_id,
        "reason": row.reason,
    }
    return StoredEvent(
        seq=row.seq,
        event=decode_event(row.kind, row.at, columns, row.data),
        job_id=row.job_id,
        printer_id=row.printer_id,
        reason=row.reason,
        from_status=row.from_status,
        to_status=row.to_status,
    )


def last_event(connection: Connection) -> int:
    """Return the number of the newest event, 0 where there is none."""
    return connection.scalar(select(func.max(_EVENTS.seq))) or 0


def totals(connection: Connection, since: datetime) -> dict[str, PrinterTotals]:
    """Return totals by printer; a print that began before counts its time since."""
    since_then = literal(since, UtcTime)
    began = case((_JOBS.started_at > since_then, _JOBS.started_at), else_=since_then)
    busy = type_coerce(func.sum(_JOBS.ended_at - began), Span)
    query = (
        select(_JOBS.printer_id, _JOBS.status, func.count(), busy)
        .where(_JOBS.ended_at >= since, _JOBS.started_at.is_not(None))
        .where(_JOBS.printer_id.is_not(None))
        .group_by(_JOBS.printer_id, _JOBS.status)
    )
    by_printer: dict[str, PrinterTotals] = {}
    for printer_id, outcome, prints, spent in connection.execute(query):
        so_far = by_printer.get(printer_id, PrinterTotals())
        by_printer[printer_id] = replace(
            so_far, busy=so_far.busy + spent, **{outcome.value: prints}
        )
    return by_printer


def printer_names(connection: Connection, *, removed: bool = True) -> dict[str, str]:
    """Return the names of printers by id, of those too that were removed, if wanted."""
    name = tables.printers.c.spec["name"].as_string().label("name")
    query = select(tables.printers.c.id, name)
    if not removed:
        query = query.where(tables.printers.c.removed.is_(False))
    return {row.id: row.name for row in connection.execute(query)}


def _one_job(connection: Connection, query: Select[Any]) -> Job | None:
    row = connection.execute(query).one_or_none()
    return None if row is None else job_of(row)
