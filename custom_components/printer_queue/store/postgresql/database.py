"""The PostgreSQL database of a queue: its connection, transactions, who may write."""

from collections.abc import (
    AsyncGenerator,
    Callable,
    Collection,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import datetime, timedelta
from threading import Lock
from typing import override

import psycopg
from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from ..append import last_event
from ..database import Database, FollowerState, Leadership
from ..errors import (
    StoreError,
    StoreInUseError,
    StorePrintersLackingError,
    StoreUncertainError,
)
from ..file_contents import TABLES as CONTENT_TABLES, create as create_contents
from ..forwarding import create as create_forwarded, forwarded
from ..handed_on import TABLES as REPORT_TABLES, create as create_reports
from ..named_sites import TABLES as SITE_TABLES, create as create_named_sites
from ..queries import printer_names
from ..schema import bring_up_to_date
from ..shared_set_up import TABLES as SET_UP_TABLES, create as create_shared_set_up
from ..tables import schema_version
from . import followers
from .address import connection_string, place
from .errors import has_lost_connection, store_error
from .lease import EXPIRES_AFTER, Lease, leadership, lease, may_lead
from .lease_session import LeaseSession
from .notifications import CHANNEL, notifications
from .sessions import new_engine
from .versions import refuse_later_tables, refuse_other_tables, written_later

_ANYTHING = text("SELECT 1")
"""Tells whether the server still answers."""
_PRINTERS = text("SELECT id, spec ->> 'name' AS name FROM printers WHERE NOT removed")
"""Under every version up to today's: they are read before the tables are brought up to date."""
_LONGEST_STATEMENT = timedelta(seconds=12)
"""Shorter than the lease lasts: whoever asks whether it still holds waits for its turn."""


class PostgresqlDatabase(Database):
    """A database of its own for one queue, which one Home Assistant at a time leads.

    `holder` names this one like no other, `name` is what people call it. `printers` are the
    ids of all that it has or had: it does not take over a queue with others; with None any.
    Where not `are_all_known` it does if one of its name led last: it deleted the others.
    """

    def __init__(
        self,
        url: str,
        *,
        holder: str,
        name: str,
        printers: Collection[str] | None = None,
        are_all_known: bool = True,
    ) -> None:
        """Take the address; raise AddressError where it is none."""
        self._printers = printers
        self._are_all_known = are_all_known
        self._connection_string = connection_string(url)
        self._place = place(url)
        self._lease = Lease(self._place, holder, name)
        self._lock = Lock()
        self._is_open = False
        self._follows = False
        self._lease_session = LeaseSession(
            self._connection_string, self._place, self._lease
        )
        self._engine = new_engine(
            self._connection_string, self._place, longest_statement=_LONGEST_STATEMENT
        )
        self._reader = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @property
    @override
    def place(self) -> str:
        return self._place

    @property
    @override
    def own_tables(self) -> frozenset[str]:
        own = {lease.name, forwarded.name, followers.followers.name}
        beside = SITE_TABLES | CONTENT_TABLES | SET_UP_TABLES
        return REPORT_TABLES.union(beside, own)

    @override
    def open(self, prepare: Callable[[Connection], None]) -> None:
        """Take the lease and let `prepare` see to the tables in one transaction.

        Raises StoreInUseError where another leads, StoreTooNewError, StorePrintersLackingError
        where the queue has printers which this one never had, and StoreServerTooOldError.
        """

        def prepare_all(connection: Connection) -> None:
            prepare(connection)
            create_forwarded(connection)
            create_reports(connection)
            create_named_sites(connection)
            create_contents(connection)
            create_shared_set_up(connection)
            followers.create(connection)

        with self._lock:
            self._lease_session.take(self._refuse_without_printers, prepare_all)
            self._is_open = True

    def _refuse_without_printers(self, connection: Connection, leader: str) -> None:
        """Leave a queue with printers that this node never had to the node that led last.

        It would take them out of the queue, and people's prints off them. What it had
        and has no more was deleted here, on purpose.
        """
        if not inspect(connection).has_table(schema_version.name):
            return
        refuse_later_tables(connection, self._place)
        led_last = leader in ("", self._lease.name)
        if self._printers is None or (led_last and not self._are_all_known):
            return
        names = {row.id: row.name for row in connection.execute(_PRINTERS)}
        lacking = sorted(names[key] for key in names.keys() - set(self._printers))
        if lacking:
            raise StorePrintersLackingError(self._place, leader, lacking)

    @override
    def follow(self) -> None:
        with self._lock, self._translated_errors():
            with self._reader.connect() as connection:
                refuse_other_tables(connection, self._place)
            self._is_open = self._follows = True

    @property
    @override
    def follows(self) -> bool:
        return self._follows

    @override
    def leadership(self) -> Leadership:
        with self.reading() as connection:
            return leadership(connection)

    @override
    def may_lead(self) -> bool:
        with self.reading() as connection:
            return may_lead(connection)

    @property
    @override
    def holder(self) -> str:
        return self._lease.holder

    @property
    @override
    def node(self) -> str:
        return self._lease.name

    @override
    def note_following(
        self, seq: int, behind_since: datetime | None, sites: Collection[str]
    ) -> None:
        with self.noting() as connection:
            followers.note(
                connection,
                holder=self._lease.holder,
                name=self._lease.name,
                seq=seq,
                behind_since=behind_since,
                sites=sites,
            )

    @override
    def end_following(self) -> None:
        with self.noting() as connection:
            followers.forget(connection, self._lease.holder)

    @override
    def followers(self) -> Sequence[FollowerState]:
        with self.reading() as connection:
            return followers.states(connection, self._lease.holder)

    @override
    @contextmanager
    def noting(self) -> Iterator[Connection]:
        with self._transaction(writes=True, fenced=not self._follows) as connection:
            yield connection

    @property
    @override
    def keeps_contents(self) -> bool:
        return True

    @override
    @contextmanager
    def carrying(self) -> Iterator[Connection]:
        if not self._is_open:
            raise self._not_open()
        engine = new_engine(
            self._connection_string, self._place, longest_statement=_LONGEST_STATEMENT
        )
        try:
            with engine.connect() as connection:
                yield connection
        except (SQLAlchemyError, psycopg.Error) as error:
            raise store_error(error, self._place) from error
        finally:
            engine.dispose()

    @override
    def notify(self, connection: Connection, text: str) -> None:
        connection.execute(select(func.pg_notify(CHANNEL, text)))

    @override
    def notifications(self) -> AsyncGenerator[str]:
        return notifications(self._connection_string, self._place)

    def examine(self) -> Mapping[str, str] | None:
        """Return the names of its queue's printers by id; None where nothing ever happened.

        It stays as it is. Raises StoreServerTooOldError, StoreRefusedError where tables
        cannot be made, StoreCorruptError for another program's, and StoreTooNewError.
        """
        with (
            self._lock,
            self._translated_errors(),
            self._engine.connect() as connection,
        ):
            bring_up_to_date(connection, self._place, beside=self.own_tables)
            is_blank = last_event(connection) == 0
            names = printer_names(connection, removed=False)
            connection.rollback()
        self.close()
        return None if is_blank else names

    @override
    def close(self) -> None:
        """Let go of both connections, and so of the lease: another may lead at once."""
        with self._lock:
            self._is_open = False
            self._engine.dispose()
        self._lease_session.close()

    @property
    @override
    def keep_up_every(self) -> timedelta:
        return EXPIRES_AFTER / 3

    @override
    def keep_up(self) -> None:
        if self._follows:
            with self.reading() as connection:
                self._refuse(connection)
        self._lease_session.keep_up()

    @override
    def transaction(self, *, writes: bool) -> AbstractContextManager[Connection]:
        return self._transaction(writes=writes, fenced=writes)

    @override
    def _unreadable(self, detail: str) -> StoreError:
        written = None
        with suppress(StoreError), self.transaction(writes=False) as connection:
            written = written_later(connection, self._place, follows=self._follows)
        return written or super()._unreadable(detail)

    @contextmanager
    def _transaction(self, *, writes: bool, fenced: bool) -> Iterator[Connection]:
        """Begin with seeing that this node leads where `fenced`."""
        with self._lock, self._translated_errors():
            if not self._is_open:
                raise self._not_open()
            with closing(self._begun(writes=writes, fenced=fenced)) as connection:
                yield connection
                if writes:
                    self._commit(connection)

    @override
    def begin_backup(self) -> None:
        """Nothing: a database is backed up with its own tools."""

    @override
    def end_backup(self) -> None:
        """Nothing."""

    def _begun(self, *, writes: bool, fenced: bool) -> Connection:
        """Begin over the connection that there is; over a new one where it was lost."""
        try:
            return self._begun_once(writes=writes, fenced=fenced)
        except SQLAlchemyError as error:
            if not has_lost_connection(error):
                raise
        self._engine.dispose()
        return self._begun_once(writes=writes, fenced=fenced)

    def _begun_once(self, *, writes: bool, fenced: bool) -> Connection:
        connection = (self._engine if writes else self._reader).connect()
        try:
            if not fenced:
                connection.execute(_ANYTHING)
            elif self._follows:
                self._refuse(connection)
            else:
                self._lease.fence(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _not_open(self) -> StoreError:
        return StoreError(self._place, "the database is not open")

    def _refuse(self, connection: Connection) -> None:
        raise StoreInUseError(self._place, leadership(connection).node)

    def _commit(self, connection: Connection) -> None:
        try:
            connection.commit()
        except SQLAlchemyError as error:
            if has_lost_connection(error):
                raise StoreUncertainError(self._place, str(error.__cause__)) from error
            raise

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, psycopg.Error, OSError) as error:
            self._engine.dispose()
            raise store_error(error, self._place) from error
        except StoreError:
            self._engine.dispose()
            raise
