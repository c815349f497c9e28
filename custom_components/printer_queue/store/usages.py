"""The rows of what Spoolman does not know yet of its spools, in their order."""

from datetime import datetime
from typing import override

from sqlalchemy import Connection, Update, func, select, update

from ..core.effects.usage import UsageOutcome, UsageRow, UsageStore
from . import tables
from .append import put_meta
from .database import Database
from .purge import purge_usages
from .rows import usage_of

_USAGES = tables.usages.c
_SERVER = "spoolman_server"
"""The key of the store's meta: whom waiting usages are for."""


class Usages(UsageStore):
    """The usages in a queue's file; every method raises a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def head(self) -> UsageRow | None:
        """Return the oldest row that is not settled, due or not."""
        query = (
            select(tables.usages).where(tables.IS_WAITING).order_by(_USAGES.id).limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return UsageRow(
            id=row.id,
            usage=usage_of(row),
            used_before=row.used_before,
            tries=row.tries,
            due_at=row.due_at,
        )

    @override
    def waiting(self) -> dict[int, float]:
        """Return how many grams wait to be told of each spool."""
        with self._database.reading() as connection:
            return _grams_waiting(connection)

    def bound_to(self) -> str | None:
        """Return the server that waiting usages are for; None before the first."""
        with self._database.reading() as connection:
            return _server(connection)

    @override
    def bind(self, server: str, at: datetime) -> dict[int, float] | None:
        """Let what is used from here on be for a server, and drop what waits for another.

        Returns how many grams of each spool are dropped; None where it is the same server,
        or the first of all.
        """
        moot = {"settled_at": at, "outcome": UsageOutcome.MOOT}
        with self._database.writing() as connection:
            before = _server(connection)
            if before == server:
                return None
            put_meta(connection, _SERVER, server)
            if before is None:
                return None
            dropped = _grams_waiting(connection)
            connection.execute(update(tables.usages).where(tables.IS_WAITING), moot)
        return dropped

    @override
    def remember(self, row_id: int, used_before: float) -> None:
        """Write down what Spoolman counts as used, before it is told."""
        with self._database.writing() as connection:
            connection.execute(_waiting(row_id), {"used_before": used_before})

    @override
    def retry(self, row_id: int, due_at: datetime) -> None:
        """Count a failed try; the row keeps its place until `due_at` and after."""
        statement = _waiting(row_id).values(tries=_USAGES.tries + 1)
        with self._database.writing() as connection:
            connection.execute(statement, {"due_at": due_at})

    def purge(self, before: datetime, batch: int = 500) -> int:
        """Delete those of the first `batch` usages settled before a time; return how many."""
        with self._database.writing() as connection:
            return purge_usages(connection, before, batch)

    @override
    def settle(self, row_id: int, at: datetime, outcome: UsageOutcome) -> None:
        """Take a row out of the line."""
        values = {"settled_at": at, "outcome": outcome}
        with self._database.writing() as connection:
            connection.execute(_waiting(row_id), values)


def _server(connection: Connection) -> str | None:
    meta = tables.meta.c
    return connection.scalar(select(meta.value).where(meta.key == _SERVER))


def _grams_waiting(connection: Connection) -> dict[int, float]:
    query = (
        select(_USAGES.spool_id, func.sum(_USAGES.grams).label("grams"))
        .where(tables.IS_WAITING)
        .group_by(_USAGES.spool_id)
    )
    return {row.spool_id: row.grams for row in connection.execute(query)}


def _waiting(row_id: int) -> Update:
    return update(tables.usages).where(_USAGES.id == row_id, tables.IS_WAITING)
