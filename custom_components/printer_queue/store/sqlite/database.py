"""The SQLite file of a queue: its connection, transactions, backups."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
import sqlite3
from threading import Lock
from typing import Any, override

from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from ..columns import to_json
from ..database import Database
from ..errors import StoreCorruptError, StoreError, StoreLockedError, StoreMissingError
from .errors import store_error

BUSY_TIMEOUT = timedelta(seconds=3)
_WRITES = "queue_writes"
_WHILE_LOCKED = timedelta(seconds=0.1)
"""How long a call waits for a lock for which another has just waited in vain."""
_CHECKPOINT_AT = 1000
"""Pages in the write-ahead log after which SQLite folds it into the file: its default."""
_CHECKED_UP_TO = 8 * 1024 * 1024
"""Bytes of a file that is checked page by page when it is opened (under 50 ms)."""


class SqliteDatabase(Database):
    """A file, with what another program may do to it.

    One call waits out another program's lock; those behind it fail at once until a call
    has written.
    """

    def __init__(self, path: Path, busy_timeout: timedelta = BUSY_TIMEOUT) -> None:
        """Take the path, and how long to wait for another program's lock."""
        self._path = path
        self._busy_timeout = busy_timeout
        self._lock = Lock()
        self._is_open = False
        self._is_locked = False
        self._in_backup = False
        self._identity: tuple[int, int] | None = None
        self._engine = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=StaticPool,
            json_serializer=to_json,
        )
        self._writer = self._engine.execution_options(**{_WRITES: True})
        event.listen(self._engine, "begin", _begin)

    @property
    @override
    def place(self) -> str:
        return str(self._path)

    @override
    def open(self, prepare: Callable[[Connection], None]) -> None:
        """Create or open the file and let `prepare` see to it in one transaction."""
        with self._lock, self._translated_errors():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._refuse_headless_log()
            with self._writer.begin() as connection:
                self._check(connection)
                prepare(connection)
            self._engine.dispose()
            self._is_open = True

    @override
    def close(self) -> None:
        with self._lock:
            self._is_open = False
            self._engine.dispose()

    @override
    def begin_backup(self) -> None:
        """Leave the main file alone until `end_backup`, whatever is written.

        The log is folded into the file now and only grows from then on. A copy of both
        is consistent however long the copying takes: SQLite ignores what follows the
        last whole transaction of a log. So nobody has to wait for a backup. What is
        not open yet leaves it alone from its opening on.
        """
        with self._lock, self._translated_errors():
            self._in_backup = True
            if not self._is_open:
                return
            self._require_file()
            with self._driver() as connection:
                _hold_log(connection)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @override
    def end_backup(self) -> None:
        """Let the log be folded into the file again."""
        with self._lock, self._translated_errors():
            self._in_backup = False
            if not self._is_open:
                return
            self._require_file()
            with self._driver() as connection:
                connection.execute(f"PRAGMA wal_autocheckpoint={_CHECKPOINT_AT}")
                connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, False)
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    @override
    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Connection]:
        engine = self._writer if writes else self._engine
        with self._lock, self._translated_errors():
            self._require_file()
            with engine.begin() as connection:
                yield connection
            if self._is_locked and writes:
                self._is_locked = False
                engine.dispose()  # the next connection has its patience again

    @contextmanager
    def _driver(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection, outside of any transaction."""
        raw = self._engine.raw_connection()
        try:
            connection = raw.driver_connection
            assert isinstance(connection, sqlite3.Connection)
            yield connection
        finally:
            raw.close()

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            self._engine.dispose()
            failure = store_error(error, self._path)
            self._is_locked |= isinstance(failure, StoreLockedError)
            raise failure from error
        except StoreError:
            self._engine.dispose()
            raise

    @property
    def _patience(self) -> timedelta:
        if self._is_locked:
            return min(self._busy_timeout, _WHILE_LOCKED)
        return self._busy_timeout

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path,
            timeout=self._patience.total_seconds(),
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA journal_mode=WAL")
            # Off while `prepare` runs: a migration may rebuild tables.
            connection.execute(f"PRAGMA foreign_keys={self._is_open:d}")
            if self._in_backup:
                _hold_log(connection)
            self._identity = self._file_identity()
        except BaseException:
            connection.close()
            raise
        return connection

    def _file_identity(self) -> tuple[int, int]:
        status = self._path.stat()
        return status.st_dev, status.st_ino

    def _require_file(self) -> None:
        """Follow the path where somebody put another file; refuse a missing one.

        SQLite would go on writing to a deleted file, and would create a missing one.
        """
        if not self._is_open:
            raise StoreError(self.place, "the file is not open")
        if not self._path.exists():
            raise StoreMissingError(self.place, "the file is missing")
        if self._identity != self._file_identity():
            self._engine.dispose()

    def _check(self, connection: Connection) -> None:
        if self._path.stat().st_size <= _CHECKED_UP_TO:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if verdict != "ok":
                raise StoreCorruptError(self.place, verdict)

    def _refuse_headless_log(self) -> None:
        """Refuse a log without its main file: SQLite would throw it away."""
        log = self._path.with_name(f"{self._path.name}-wal")
        is_missing = not self._path.exists() or self._path.stat().st_size == 0
        if is_missing and log.exists() and log.stat().st_size:
            raise StoreCorruptError(
                self.place, f"the file is missing beside {log.name}"
            )


def _begin(connection: Connection) -> None:
    """Begin at once: Python's driver would wait for the first change to do so."""
    writes: Any = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _hold_log(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_autocheckpoint=0")
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
