"""The store: everything that outlives a restart, behind blocking calls."""

from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection, delete, select

from ..core.decision import Steps
from ..core.effects.effect import Effect
from ..core.effects.usage import Usage
from ..core.learning.arrivals import Arrival
from ..core.model import Job, QueueState
from ..core.notices.notice import Notice
from ..core.notices.outbox import OutboxRow
from ..core.printer import PrinterSpec
from ..core.reason import Reason
from ..core.settings import Settings
from ..core.statistics.records import JobRecord
from . import append, history, load, outbox, purge, queries, statistics, tables
from .answers import Answers
from .append import put_meta
from .copied_contents import ContentFolder
from .copy import copy
from .database import Database, FollowerState, Leadership
from .effects import Effects
from .ended import EndedJobs
from .errors import StoreReplacedError, StoreUncertainError
from .file_contents import FileContents
from .following import Following
from .forwarding import Forwarding
from .handed_on import HandedOnReports, settle as settle_reports
from .history import Ending
from .kept_files import KeptFiles
from .log import Log
from .named_sites import NamedSites
from .queries import PrinterTotals, StoredEvent
from .schema import bring_up_to_date
from .shared_set_up import SharedSetUp
from .uncertain import settle
from .usages import Usages

EVENTS_STORED = "events"
"""The text that is notified with every decision."""


class QueueStore:
    """What a queue keeps, in a file or a database.

    Every call blocks on the disk or the network: never call from the event loop. Any thread
    may call; one call is served at a time, in no promised order, so whoever writes waits for
    each `append` before the next. Every method raises a StoreError when that fails it, and
    has changed nothing then; try again once the cause is gone.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.effects = Effects(database)
        self.usages = Usages(database)
        self.files = KeptFiles(database)
        self.contents = FileContents(database)
        self.ended = EndedJobs(database)
        self.log = Log(database)
        self.answers = Answers(database)
        self.following = Following(database)
        self.forwarding = Forwarding(database)
        self.reports = HandedOnReports(database)
        self.named_sites = NamedSites(database)
        self.shared_set_up = SharedSetUp(database)
        self._last_seq = 0

    @property
    def place(self) -> str:
        """What people call the file or database."""
        return self._database.place

    def open(self) -> None:
        """Create what is not there yet, or open it and bring its schema up to date.

        Raises StoreCorruptError for what is damaged or foreign and StoreTooNewError for what is
        of a later version; both stay as they are.
        """
        database = self._database

        def prepare(connection: Connection) -> None:
            bring_up_to_date(connection, database.place, beside=database.own_tables)

        database.open(prepare)

    def follow(self) -> None:
        """Open what another leads, only to be read.

        Raises StoreOtherVersionError where that one's tables are of another version.
        """
        self._database.follow()

    def leadership(self) -> Leadership | None:
        """Return who leads; None where nobody else could."""
        return self._database.leadership()

    def may_lead(self) -> bool:
        """Return whether who led has stopped or hangs: open it anew then."""
        return self._database.may_lead()

    def note_following(
        self, seq: int, behind_since: datetime | None, sites: Collection[str]
    ) -> None:
        """See `Database.note_following`."""
        self._database.note_following(seq, behind_since, sites)

    def end_following(self) -> None:
        """Let the leader know that this node does not follow any more."""
        self._database.end_following()

    def followers(self) -> Sequence[FollowerState]:
        """Return the nodes that follow this one, as far as they have said so."""
        return self._database.followers()

    def notifications(self) -> AsyncGenerator[str]:
        """Yield what all nodes notify; see `Database.notifications`."""
        return self._database.notifications()

    def close(self) -> None:
        """Let go of the file or database."""
        self._database.close()

    @property
    def keep_up_every(self) -> timedelta | None:
        """How often to call `keep_up` at least; None where nobody could take over."""
        return self._database.keep_up_every

    def keep_up(self) -> None:
        """Say that it is still led from here, whatever is under way; or StoreInUseError."""
        self._database.keep_up()

    def copy_to(
        self,
        target: QueueStore,
        settings: Settings,
        on_progress: Callable[[int, int], None],
        folder: ContentFolder | None = None,
    ) -> None:
        """Copy everything into a store that is open and new; see `copy.copy`."""
        of_target = target._database  # another of its kind
        copy(self._database, of_target, settings, on_progress, folder)

    def load(self, settings: Settings) -> QueueState:
        """Return the state as stored: open jobs, printers, what was learnt.

        Members are empty and no printer has reported yet. What is appended from now on
        must continue from this state.
        """
        with self._database.reading() as connection:
            state = load.load(connection, settings)
            self._last_seq = append.last_event(connection)
        return state

    def arrivals(self) -> tuple[Arrival, ...]:
        """Return how the jobs of the last weeks came, as far as is kept of it."""
        with self._database.reading() as connection:
            return load.arrivals(connection)

    def append(
        self,
        steps: Steps,
        notices: Sequence[Notice] = (),
        effects: Sequence[Effect] = (),
        decision_id: str | None = None,
        *,
        usages: Sequence[Usage] = (),
        is_forwarded: bool = False,
        reports: Mapping[str, int] | None = None,
    ) -> tuple[int, ...]:
        """Store one command's outcome in one transaction; return the events' numbers.

        `steps` are at least one. A decision whose id is stored is not stored again. One that
        was forwarded has its request's id, and answers it; a QueueError says that it is gone,
        and nothing was stored. Of `reports` each printer's are let go of, up to a number.
        Raises StoreReplacedError when the last event is another than this object stored or
        loaded: `load` again. StoreUncertainError: it may be stored, `holds` tells later.
        """

        def write(connection: Connection, first: int) -> None:
            append.append(
                connection,
                first,
                steps,
                notices,
                effects,
                usages=usages,
                decision_id=decision_id,
            )
            if is_forwarded and decision_id is not None:
                self.forwarding.answer_with(connection, decision_id)
            settle_reports(connection, reports or {})

        try:
            return self._append(len(steps), decision_id, write)
        except StoreUncertainError as err:
            if decision_id is None:
                raise
            return settle(
                partial(self._append, len(steps), decision_id, write),
                partial(self._stored, len(steps), decision_id),
                uncertain=err,
            )

    def _append(
        self,
        count: int,
        decision_id: str | None,
        write: Callable[[Connection, int], None],
    ) -> tuple[int, ...]:
        first = self._last_seq + 1
        with self._database.writing() as connection:
            last = append.last_event(connection, locked=True)
            if last == self._last_seq:
                write(connection, first)
                self._database.notify(connection, EVENTS_STORED)
            elif decision_id is None or not append.holds(
                connection, first, decision_id
            ):
                raise StoreReplacedError(
                    self._database.place, f"event {last} is last, not {self._last_seq}"
                )
        return self._numbers(count)

    def _stored(self, count: int, decision_id: str) -> tuple[int, ...] | None:
        """Return the numbers of a decision's events; None where it is not stored."""
        return self._numbers(count) if self.holds(decision_id) else None

    def _numbers(self, count: int) -> tuple[int, ...]:
        first = self._last_seq + 1
        self._last_seq += count
        return tuple(range(first, first + count))

    def holds(self, decision_id: str) -> bool:
        """Return whether the decision is stored that was appended last, in vain."""
        with self._database.reading() as connection:
            return append.holds(connection, self._last_seq + 1, decision_id)

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

    def rank_before_pass(self, job_id: str) -> int | None:
        """Return the rank that a job had before it passed last, if that is known."""
        with self._database.reading() as connection:
            return queries.rank_before_pass(connection, job_id)

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

    def last_event(self) -> int:
        """Return the number of the newest event, 0 where there is none."""
        with self._database.reading() as connection:
            return queries.last_event(connection)

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
        """Make a file and its log fit to be copied until `end_backup`.

        Commands are stored all the while; nobody waits for the backup.
        """
        self._database.begin_backup()

    def end_backup(self) -> None:
        """Let the log be folded into the file again: the copying is over."""
        self._database.end_backup()
