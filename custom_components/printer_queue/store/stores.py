"""The two ways to keep a queue."""

from collections.abc import Collection, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from .database import Leadership
from .errors import StoreError
from .sqlite.database import BUSY_TIMEOUT, SqliteDatabase
from .store import QueueStore


def sqlite_store(path: Path, busy_timeout: timedelta = BUSY_TIMEOUT) -> QueueStore:
    """Return the store in a file; `busy_timeout` is how long another's lock is waited for."""
    return QueueStore(SqliteDatabase(path, busy_timeout))


def postgresql_store(
    url: str,
    *,
    holder: str,
    name: str,
    printers: Collection[str] | None = None,
    are_all_known: bool = True,
) -> QueueStore:
    """Return the store in a PostgreSQL database, which `holder` is to lead.

    `name` is what people call the holder. `printers` are the ids of all that it has or had:
    what has others it does not take over; with None whatever there is. Where not `are_all_known`
    that it had, it takes over what a node of its name led last, too. The driver must be
    installed before. Raises AddressError where the address is none.
    """
    from .postgresql.database import PostgresqlDatabase  # noqa: PLC0415  # installed only where needed

    return QueueStore(
        PostgresqlDatabase(
            url,
            holder=holder,
            name=name,
            printers=printers,
            are_all_known=are_all_known,
        )
    )


def printers_in(url: str) -> Mapping[str, str] | None:
    """Return the names of the printers of a database's queue, by id; None without a queue.

    The database stays as it is. The driver must be installed before. Raises AddressError,
    and a StoreError where the database would not do.
    """
    from .postgresql.database import PostgresqlDatabase  # noqa: PLC0415  # installed only where needed

    return PostgresqlDatabase(url, holder="", name="").examine()


def led_now(url: str) -> Leadership | None:
    """Return who leads a database's queue now; None where nobody does, or none can tell.

    The driver must be installed before. Raises AddressError.
    """
    with closing(postgresql_store(url, holder="", name="")) as store:
        try:
            store.follow()
            return None if store.may_lead() else store.leadership()
        except StoreError:
            return None
