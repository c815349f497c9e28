"""The log, read on and on from any event of it: nothing is passed over unnoticed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from ..core.model import Job
from . import queries, tables
from .append import last_event
from .database import Database
from .purge import purge_events
from .queries import StoredEvent

_EVENTS = tables.events.c
READ_AT_ONCE = 500
"""Events that are looked at in one go: a few milliseconds of the store's thread."""
TAKEN_AT_ONCE = 50
"""Events that are read whole, and described, in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """What follows an event in the log, of what is asked for.

    All up to event `upto` has been looked at; where `is_forgotten`, it was purged instead.
    `jobs` are those that the events are about, as they are now, and `printer_names` those
    of all printers there ever were, by id.
    """

    events: tuple[StoredEvent, ...]
    upto: int
    is_forgotten: bool = False
    jobs: Mapping[str, Job]
    printer_names: Mapping[str, str]


class Log:
    """The events in a queue's file; methods raise a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> int:
        """Return the number of the last event ever written, 0 for none."""
        with self._database.reading() as connection:
            return last_event(connection)

    def of_kinds(
        self, kinds: Collection[str], since: datetime, *, after: int, limit: int
    ) -> list[StoredEvent]:
        """Return what comes after event `after` of these kinds, since a moment."""
        with self._database.reading() as connection:
            return queries.events_of(
                connection, kinds, since=since, after=after, limit=limit
            )

    def purge(self, before: datetime, batch: int = 500) -> int:
        """Delete the oldest events before a time; return how many, 0 when done."""
        with self._database.writing() as connection:
            return purge_events(connection, before, batch)

    def page(
        self, after: int, *, kinds: Collection[str] = (), job_id: str | None = None
    ) -> LogPage:
        """Return what comes next after event `after`: of these kinds (none: of all), of this job.

        Nothing new is a page that ends where it begins.
        """
        with self._database.reading() as connection:
            first = (
                select(_EVENTS.seq, _EVENTS.kind, _EVENTS.job_id)
                .where(_EVENTS.seq > after)
                .order_by(_EVENTS.seq)
                .limit(READ_AT_ONCE)
            )
            upto, wanted = after, []
            for row in connection.execute(first):
                if row.seq != upto + 1:  # what is between has been purged
                    break
                upto = row.seq
                if kinds and row.kind not in kinds:
                    continue
                if job_id is None or row.job_id == job_id:
                    wanted.append(row.seq)
                if len(wanted) == TAKEN_AT_ONCE:
                    break
            if upto == after:
                upto = _before_next(connection, after)
                return _page(connection, [], upto, is_forgotten=upto != after)
            return _page(connection, wanted, upto)


def _before_next(connection: Connection, after: int) -> int:
    """Return the number of the event before the next one that is still there.

    Where the log has never come as far, in a file from a backup, it is its last one.
    """
    following = select(_EVENTS.seq).where(_EVENTS.seq > after).order_by(_EVENTS.seq)
    number: int | None = connection.scalar(following.limit(1))
    return last_event(connection) if number is None else number - 1


def _page(
    connection: Connection, wanted: list[int], upto: int, *, is_forgotten: bool = False
) -> LogPage:
    query = select(tables.events).where(_EVENTS.seq.in_(wanted)).order_by(_EVENTS.seq)
    events = [queries.stored_event(row) for row in connection.execute(query)]
    jobs = (
        queries.job(connection, job_id)
        for job_id in {stored.job_id for stored in events if stored.job_id is not None}
    )
    return LogPage(
        events=tuple(events),
        upto=upto,
        is_forgotten=is_forgotten,
        jobs={job.id: job for job in jobs if job is not None},
        printer_names=queries.printer_names(connection) if events else {},
    )
