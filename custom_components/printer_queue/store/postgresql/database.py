"""The PostgreSQL database of a queue: its connection, transactions, who may write."""

from collections.abc import (
    AsyncGenerator,
    Callable,
    Collection,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, override

import psycopg
from sqlalchemy import Connection, StaticPool, create_engine, event, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from ..append import last_event
from ..columns import to_json
from ..database import Database, FollowerState, Leadership
from ..errors import (
    StoreError,
    StoreInUseError,
    StoreServerTooOldError,
    StoreUncertainError,
)
from ..forwarding import create as create_forwarded, forwarded
from ..handed_on import TABLES as REPORT_TABLES, create as create_reports
from ..queries import printer_names
from ..schema import bring_up_to_date
from . import followers
from .address import connection_string, place
from .errors import has_lost_connection, store_error
from .lease import EXPIRES_AFTER, Lease, leadership, lease, may_lead
from .notifications import CHANNEL, notifications

_ANYTHING = text("SELECT 1")
"""Tells whether the server still answers."""
_OLDEST = 14
"""The oldest server's version that is known to do; what is older has no support."""
_SESSION = (
    "SET synchronous_commit = on",  # what is stored outlives a loss of power
    "SET lock_timeout = '3s'",
    "SET statement_timeout = '30s'",
    "SET idle_in_transaction_session_timeout = '30s'",
    # The server notices within 20 s that a client is gone, and lets go of its locks.
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
    "SET tcp_user_timeout = '20s'",
)


class PostgresqlDatabase(Database):
    """A database of its own for one queue, which one Home Assistant at a time leads.

    `holder` names this one like no other, `name` is what people call it.
    """

    def __init__(self, url: str, *, holder: str, name: str) -> None:
        """Take the address; raise AddressError where it is none."""
        self._connection_string = connection_string(url)
        self._place = place(url)
        self._lease = Lease(self._place, holder, name)
        self._lock = Lock()
        self._is_open = False
        self._follows = False
        self._leads = False
        """Whether the lease was taken, or taken up again, over the present connection."""
        self._engine = create_engine(
            "postgresql+psycopg://",
            poolclass=StaticPool,
            json_serializer=to_json,
        )
        # With a `creator` psycopg would not know of the serializer.
        event.listen(self._engine, "do_connect", self._give_address)
        event.listen(self._engine, "connect", _begin_session)
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
        return REPORT_TABLES.union(own)

    @override
    def open(self, prepare: Callable[[Connection], None]) -> None:
        """Take the lease and let `prepare` see to the tables in one transaction.

        Raises StoreInUseError where another leads, and StoreServerTooOldError.
        """
        with self._lock, self._translated_errors():
            with self._engine.begin() as connection:
                self._refuse_old_server(connection)
                self._lease.acquire(connection)
                prepare(connection)
                create_forwarded(connection)
                create_reports(connection)
                followers.create(connection)
            self._is_open = self._leads = True

    @override
    def follow(self, check: Callable[[Connection], None]) -> None:
        with self._lock, self._translated_errors():
            with self._reader.connect() as connection:
                self._refuse_old_server(connection)
                check(connection)
            self._is_open = self._follows = True

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
            self._refuse_old_server(connection)
            bring_up_to_date(connection, self._place, beside=self.own_tables)
            is_blank = last_event(connection) == 0
            names = printer_names(connection, removed=False)
            connection.rollback()
        self.close()
        return None if is_blank else names

    @override
    def close(self) -> None:
        """Let go of the lease with the connection: another may lead at once."""
        with self._lock:
            self._is_open = False
            self._drop_connection()

    @property
    @override
    def keep_up_every(self) -> timedelta:
        return EXPIRES_AFTER / 3

    @override
    def keep_up(self) -> None:
        with self.transaction(writes=True):
            pass  # which renews the lease

    @override
    def transaction(self, *, writes: bool) -> AbstractContextManager[Connection]:
        return self._transaction(writes=writes, fenced=writes)

    @contextmanager
    def _transaction(self, *, writes: bool, fenced: bool) -> Iterator[Connection]:
        """Begin with renewing the lease where `fenced`: only a leader does."""
        with self._lock, self._translated_errors():
            if not self._is_open:
                raise StoreError(self._place, "the database is not open")
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
        self._drop_connection()
        return self._begun_once(writes=writes, fenced=fenced)

    def _begun_once(self, *, writes: bool, fenced: bool) -> Connection:
        connection = (self._engine if writes else self._reader).connect()
        try:
            if not fenced:
                connection.execute(_ANYTHING)
            elif self._follows:
                self._refuse(connection)
            elif self._leads:
                self._lease.renew(connection)
            else:
                self._lease.acquire(connection)
                connection.commit()
                self._leads = True
                self._lease.renew(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse(self, connection: Connection) -> None:
        raise StoreInUseError(self._place, leadership(connection).node)

    def _commit(self, connection: Connection) -> None:
        try:
            connection.commit()
        except SQLAlchemyError as error:
            if has_lost_connection(error):
                raise StoreUncertainError(self._place, str(error.__cause__)) from error
            raise

    def _drop_connection(self) -> None:
        self._leads = False
        self._engine.dispose()

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, psycopg.Error, OSError) as error:
            self._drop_connection()
            raise store_error(error, self._place) from error
        except StoreError:
            self._drop_connection()
            raise

    def _give_address(
        self, _dialect: object, _record: object, arguments: list[Any], _named: object
    ) -> None:
        """Let psycopg connect as libpq reads the address, which may name several hosts."""
        arguments[:] = [self._connection_string]

    def _refuse_old_server(self, connection: Connection) -> None:
        version = connection.dialect.server_version_info
        assert version is not None
        if version[0] < _OLDEST:
            raise StoreServerTooOldError(self._place, ".".join(map(str, version)))


def _begin_session(connection: psycopg.Connection[Any], _record: object) -> None:
    connection.autocommit = True
    for statement in _SESSION:
        connection.execute(statement)
    connection.autocommit = False
