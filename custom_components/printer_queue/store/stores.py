"""The two ways to keep a queue."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from .sqlite.database import BUSY_TIMEOUT, SqliteDatabase
from .store import QueueStore


def sqlite_store(path: Path, busy_timeout: timedelta = BUSY_TIMEOUT) -> QueueStore:
    """Return the store in a file; `busy_timeout` is how long another's lock is waited for."""
    return QueueStore(SqliteDatabase(path, busy_timeout))


def postgresql_store(url: str, *, holder: str, name: str) -> QueueStore:
    """Return the store in a PostgreSQL database, which `holder` is to lead.

    `name` is what people call the holder. The driver must be installed before. Raises
    AddressError where the address is none.
    """
    from .postgresql.database import PostgresqlDatabase  # noqa: PLC0415  # installed only where needed

    return QueueStore(PostgresqlDatabase(url, holder=holder, name=name))


def printers_in(url: str) -> Mapping[str, str] | None:
    """Return the names of the printers of a database's queue, by id; None without a queue.

    The database stays as it is. The driver must be installed before. Raises AddressError,
    and a StoreError where the database would not do.
    """
    from .postgresql.database import PostgresqlDatabase  # noqa: PLC0415  # installed only where needed

    return PostgresqlDatabase(url, holder="", name="").examine()
