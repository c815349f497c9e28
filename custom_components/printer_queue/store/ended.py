"""Ended jobs of some kind, page by page, from either end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, select

from ..core.model import Job, JobStatus
from . import tables
from .database import Database
from .history import ENDINGS, Ending
from .paging import behind
from .rows import job_of

_JOBS = tables.jobs.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which ended jobs somebody asks for: all, as far as nothing is said.

    They ended at or after `since` and before `until`.
    """

    newest_first: bool = True

    person_id: str | None = None
    printer_id: str | None = None
    status: JobStatus | None = None
    since: datetime | None = None
    until: datetime | None = None


class Place(NamedTuple):
    """A job's place among ended ones: seconds since 1970 UTC, and its number."""

    ended: float
    number: int


class EndedJobs:
    """The history in the store's file; see `QueueStore` about threads and errors."""

    def __init__(self, database: Database) -> None:
        """Take the store's file."""
        self._database = database

    def jobs(self, wanted: Wanted, *, beyond: Place | None, limit: int) -> list[Job]:
        """Return jobs behind a place."""
        query = select(tables.jobs)
        return self._page(query, job_of, wanted, beyond, limit)

    def endings(
        self, wanted: Wanted, *, beyond: Place | None, limit: int
    ) -> list[Ending]:
        """Return jobs behind a place in plain numbers."""
        return self._page(ENDINGS, Ending._make, wanted, beyond, limit)

    def _page[T](
        self,
        query: Select[Any],
        read: Callable[[Row[Any]], T],
        wanted: Wanted,
        beyond: Place | None,
        limit: int,
    ) -> list[T]:
        keys = (_JOBS.ended_at, _JOBS.number)
        query = (
            behind(_only(query, wanted), beyond, newest_first=wanted.newest_first)
            .order_by(*(key.desc() if wanted.newest_first else key for key in keys))
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [read(row) for row in connection.execute(query)]


def _only(query: Select[Any], wanted: Wanted) -> Select[Any]:
    query = query.where(tables.HAS_ENDED)
    for column, value in (
        (_JOBS.person_id, wanted.person_id),
        (_JOBS.printer_id, wanted.printer_id),
        (_JOBS.status, wanted.status),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.since is not None:
        query = query.where(_JOBS.ended_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(_JOBS.ended_at < wanted.until)
    return query
