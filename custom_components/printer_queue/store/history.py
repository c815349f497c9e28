"""How jobs ended, in plain numbers: what the history page is made of, page by page."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from ..core.model import JobSpec, JobStatus, Reason
from . import tables
from .codec import decode
from .paging import SECOND, behind, seconds

_JOBS = tables.jobs.c


class Ending(NamedTuple):
    """A job that has ended; see `Job` for what the fields mean.

    Moments are seconds since 1970 UTC, durations seconds. `told_start` is the start
    that was told first, about when it joined.
    """

    spec: JobSpec
    id: str
    number: int
    person: str | None
    person_id: str | None
    printer_id: str | None
    status: JobStatus
    reason: Reason | None
    created: float
    offered: float | None
    claimed: float | None
    started: float | None
    ended: float
    paused: float
    told_start: float | None


_QUERY = select(
    _JOBS.spec,
    _JOBS.id,
    _JOBS.number,
    _JOBS.person_name,
    _JOBS.person_id,
    _JOBS.printer_id,
    _JOBS.status,
    _JOBS.reason,
    seconds(_JOBS.created_at),
    seconds(_JOBS.offered_at),
    seconds(_JOBS.claimed_at),
    seconds(_JOBS.started_at),
    seconds(_JOBS.ended_at),
    seconds(_JOBS.paused_for),
    _JOBS.forecasts[(0, "start")].as_integer() / SECOND,
).order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())


def endings(
    connection: Connection, since: datetime, *, beyond: Ending | None, limit: int
) -> list[Ending]:
    """Return jobs that ended since a moment, the last ended first.

    `beyond` is the last one of the page before.
    """
    query = _QUERY.where(_JOBS.ended_at >= since).limit(limit)
    query = behind(query, beyond, newest_first=True)
    return [
        Ending(decode(JobSpec, spec), *rest)
        for spec, *rest in connection.execute(query)
    ]
