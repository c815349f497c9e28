"""The store: everything that outlives a restart, behind blocking calls."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, select

from ..core.decision import Steps
from ..core.model import Job, PrinterSpec, QueueState, Reason
from ..core.notices.notice import Notice
from ..core.notices.outbox import OutboxRow
from ..core.settings import Settings
from ..core.statistics.records import JobRecord
from . import append, history, load, outbox, purge, queries, statistics, tables
from .append import put_meta
from .database import Database
from .errors import StoreCorruptError, StoreReplacedError
from .history import Ending
from .queries import PrinterTotals, StoredEvent
from .schema import bring_up_to_date

_CHECKED_UP_TO = 8 * 1024 * 1024
"""Bytes of a file that is checked page by page when it is opened (under 50 ms)."""


class QueueStore:
    """One queue's file.

    Every call blocks on the disk: never call from the event loop. Any thread may call;
    one call is served at a time, in no promised order, so whoever writes waits for each
    `append` before the next. Every method raises a StoreError when the file fails it,
    and has changed nothing then; try again once the cause is gone.
    """

    def __init__(
        self, path: Path, busy_timeout: timedelta = timedelta(seconds=3)
    ) -> None:
        """Take the path, and how long to wait for another program's lock."""
        self._path = path
        self._database = Database(path, busy_timeout)
        self._last_seq = 0

    def open(self) -> None:
        """Create the file, or open it and bring its schema up to date.

        Raises StoreCorruptError for a damaged or foreign file and StoreTooNewError for one of a
        later version; both stay as they are.
        """
        self._database.open(self._prepare)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def load(self, settings: Settings) -> QueueState:
        """Return the state as stored: open jobs, printers, what was learnt.

        Members are empty and no printer has reported yet. What is appended from now on
        must continue from this state.
        """
        with self._database.reading() as connection:
            state = load.load(connection, settings)
            self._last_seq = append.last_seq(connection)
        return state

    def append(
        self,
        steps: Steps,
        notices: Sequence[Notice] = (),
    ) -> tuple[int, ...]:
        """Store one command's outcome in one transaction; return the events' numbers.

        `steps` are at least one. Raises StoreReplacedError when the last event in the file
        is not the last that this object stored or loaded: then `load` again and go on
        from there.
        """
        with self._database.writing() as connection:
            last = append.last_seq(connection)
            if last != self._last_seq:
                raise StoreReplacedError(
                    self._path, f"event {last} is last, not {self._last_seq}"
                )
            first = last + 1
            append.append(connection, first, steps, notices)
        self._last_seq = last + len(steps)
        return tuple(range(first, first + len(steps)))

    def heads(self) -> list[OutboxRow]:
        """Return the oldest undelivered row of every channel, due or not."""
        with self._database.reading() as connection:
            return outbox.heads(connection)

    def mark_delivered(self, row_id: int, at: datetime) -> None:
        """Record that a row has arrived; it is never a head again."""
        with self._database.writing() as connection:
            outbox.settle(connection, row_id, at, delivered=True)

    def mark_retry(self, row_id: int, due_at: datetime) -> None:
        """Record a failed try and when the next try may be."""
        with self._database.writing() as connection:
            outbox.retry(connection, row_id, due_at)

    def drop(self, row_id: int, at: datetime) -> None:
        """Give a row up: it no longer matters or will never be accepted."""
        with self._database.writing() as connection:
            outbox.settle(connection, row_id, at, delivered=False)

    def job(self, job_id: str) -> Job | None:
        """Return a job, open or ended."""
        with self._database.reading() as connection:
            return queries.job(connection, job_id)

    def job_by_key(self, person_id: str, key: str) -> Job | None:
        """Return the job that a person joined with this idempotency key, if any."""
        with self._database.reading() as connection:
            return queries.job_by_key(connection, person_id, key)

    def held_for(self, job_id: str) -> Reason | None:
        """Return why an ended job was on hold until then; None where it was not."""
        with self._database.reading() as connection:
            return queries.held_for(connection, job_id)

    def history(
        self,
        *,
        person_id: str | None = None,
        printer_id: str | None = None,
        since: datetime | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Job]:
        """Return ended jobs, the last ended first."""
        with self._database.reading() as connection:
            return queries.history(
                connection,
                person_id=person_id,
                printer_id=printer_id,
                since=since,
                limit=limit,
                offset=offset,
            )

    def prints_between(self, start: datetime, end: datetime) -> list[Job]:
        """Return ended prints that ran at some time of a period, first started first."""
        with self._database.reading() as connection:
            return queries.prints_between(connection, start, end)

    def events(
        self, *, job_id: str | None = None, after: int = 0, limit: int = 500
    ) -> list[StoredEvent]:
        """Return events in their order, from the event that follows number `after`."""
        with self._database.reading() as connection:
            return queries.events(connection, job_id=job_id, after=after, limit=limit)

    def totals(self, since: datetime) -> dict[str, PrinterTotals]:
        """Return prints and busy time since a moment, by printer."""
        with self._database.reading() as connection:
            return queries.totals(connection, since)

    def courses(
        self,
        *,
        ended_after: datetime,
        joined_before: datetime,
        beyond: JobRecord | None = None,
        limit: int = 2000,
    ) -> list[JobRecord]:
        """Return ended jobs in plain numbers, the first ended first.

        `beyond` is the last job of the page before.
        """
        with self._database.reading() as connection:
            return statistics.courses(
                connection,
                ended_after=ended_after,
                joined_before=joined_before,
                beyond=beyond,
                limit=limit,
            )

    def endings(
        self, since: datetime, *, beyond: Ending | None = None, limit: int = 500
    ) -> list[Ending]:
        """Return jobs that ended since a moment in plain numbers, the last ended first.

        `beyond` is the last job of the page before.
        """
        with self._database.reading() as connection:
            return history.endings(connection, since, beyond=beyond, limit=limit)

    def first_joined(self) -> float | None:
        """Return when the first job of all joined, in seconds since 1970 UTC."""
        with self._database.reading() as connection:
            return statistics.first_joined(connection)

    def printer_specs(self) -> dict[str, PrinterSpec]:
        """Return printers' set-ups by id, those of removed printers included."""
        with self._database.reading() as connection:
            return statistics.printer_specs(connection)

    def printer_names(self) -> dict[str, str]:
        """Return printers' names by id, those of removed printers included."""
        with self._database.reading() as connection:
            return queries.printer_names(connection)

    def purge_events(self, before: datetime, batch: int = 500) -> int:
        """Delete the oldest events before a time; return how many, 0 when done."""
        with self._database.writing() as connection:
            return purge.purge_events(connection, before, batch)

    def purge_notices(self, before: datetime, batch: int = 500) -> int:
        """Delete notices settled before a time; return how many, 0 when done."""
        with self._database.writing() as connection:
            return purge.purge_notices(connection, before, batch)

    def get_meta(self, key: str) -> str | None:
        """Return a remembered text, such as the id of the live Discord message."""
        with self._database.reading() as connection:
            value: str | None = connection.scalar(
                select(tables.meta.c.value).where(tables.meta.c.key == key)
            )
            return value

    def set_meta(self, key: str, value: str | None) -> None:
        """Remember a text under a key; None forgets it."""
        with self._database.writing() as connection:
            if value is None:
                connection.execute(delete(tables.meta).where(tables.meta.c.key == key))
            else:
                put_meta(connection, key, value)

    def begin_backup(self) -> None:
        """Make the file and its log fit to be copied until `end_backup`.

        Commands are stored all the while; nobody waits for the backup.
        """
        self._database.begin_backup()

    def end_backup(self) -> None:
        """Let the log be folded into the file again: the copying is over."""
        self._database.end_backup()

    def _prepare(self, connection: Connection) -> None:
        if self._path.stat().st_size <= _CHECKED_UP_TO:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if verdict != "ok":
                raise StoreCorruptError(self._path, verdict)
        bring_up_to_date(connection, self._path)
