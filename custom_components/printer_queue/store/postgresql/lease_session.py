"""The session that holds the lease on a queue, over a connection of its own.

Nothing else passes over it: neither a statement that fails elsewhere nor one that takes
long lets another Home Assistant lead.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from ..errors import StoreError, StoreInUseError
from .errors import has_lost_connection, store_error
from .lease import Lease
from .sessions import new_engine

_LONGEST_STATEMENT = timedelta(seconds=30)
"""Tables may have to be brought up to date; nobody else can take the lease meanwhile."""


class LeaseSession:
    """Takes the lease and keeps it up; any thread may call, one is served at a time."""

    def __init__(self, connection_string: str, place: str, lease: Lease) -> None:
        self._place = place
        self._lease = lease
        self._lock = Lock()
        self._is_taken = False
        self._has_lock = False
        """Whether the present connection holds the advisory lock."""
        self._engine = new_engine(
            connection_string, place, longest_statement=_LONGEST_STATEMENT
        )

    def take(
        self,
        check: Callable[[Connection, str], None],
        prepare: Callable[[Connection], None],
    ) -> None:
        """Take the lease and let `prepare` see to the tables, in one transaction.

        `check` is as in `Lease.acquire`. Raises StoreInUseError where another leads; after any error nothing is held.
        """
        with self._lock, self._translated_errors():
            try:
                with self._engine.begin() as connection:
                    has_lock = self._lease.acquire(connection, check)
                    prepare(connection)
            except BaseException:
                self._let_go()
                raise
            self._is_taken, self._has_lock = True, has_lock

    def keep_up(self) -> None:
        """Renew the lease; raise StoreInUseError where another leads by now.

        Where the connection was lost the lock is taken up again over a new one.
        """
        with self._lock, self._translated_errors():
            if not self._is_taken:
                raise StoreError(self._place, "the queue is not led from here")
            try:
                self._keep_up()
            except SQLAlchemyError as error:
                if not has_lost_connection(error):
                    raise
                self._let_go()
                self._keep_up()

    def _keep_up(self) -> None:
        with self._engine.begin() as connection:
            if self._has_lock:
                self._lease.renew(connection)
                return
            has_lock = self._lease.take_up_again(connection)
        self._has_lock = has_lock

    def close(self) -> None:
        """Let go of the lease: another may lead at once."""
        with self._lock:
            self._is_taken = False
            self._let_go()

    def _let_go(self) -> None:
        self._has_lock = False
        self._engine.dispose()

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        """Keep the lock, whatever fails, unless it is lost with its connection or to another."""
        try:
            yield
        except (SQLAlchemyError, psycopg.Error, OSError) as error:
            if has_lost_connection(error):
                self._let_go()
            raise store_error(error, self._place) from error
        except StoreInUseError:
            self._let_go()
            raise
