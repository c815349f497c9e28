"""The rows of what is to be done to printers, in their order for each of them."""

from datetime import datetime
from typing import override

from sqlalchemy import Connection, Update, func, select, update

from ..core.effects.effect import EffectOutcome, EffectRow
from ..core.effects.effect_store import EffectStore
from . import tables
from .database import Database
from .purge import purge_effects
from .rows import effect_of

_EFFECTS = tables.effects.c


class Effects(EffectStore):
    """The effects in a queue's file; every method raises a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def heads(self) -> list[EffectRow]:
        """Return the oldest row of every printer that is not settled, oldest first."""
        with self._database.reading() as connection:
            return _heads(connection)

    @override
    def remember(self, row_id: int, note: str) -> None:
        """Write down what has to be known of the row after a crash."""
        with self._database.writing() as connection:
            connection.execute(_waiting(row_id), {"note": note})

    @override
    def retry(self, row_id: int, due_at: datetime) -> None:
        """Count a failed try; the row keeps its place until `due_at` and after."""
        statement = _waiting(row_id).values(tries=_EFFECTS.tries + 1)
        with self._database.writing() as connection:
            connection.execute(statement, {"due_at": due_at})

    def purge(self, before: datetime, batch: int = 500) -> int:
        """Delete those of the first `batch` effects settled before a time; return how many."""
        with self._database.writing() as connection:
            return purge_effects(connection, before, batch)

    @override
    def settle(self, row_id: int, at: datetime, outcome: EffectOutcome) -> None:
        """Take a row out of its printer's line."""
        values = {"settled_at": at, "outcome": outcome}
        with self._database.writing() as connection:
            connection.execute(_waiting(row_id), values)


def _heads(connection: Connection) -> list[EffectRow]:
    oldest = (
        select(func.min(_EFFECTS.id))
        .where(tables.IS_WAITING)
        .group_by(_EFFECTS.printer_id)
    )
    query = select(tables.effects).where(_EFFECTS.id.in_(oldest)).order_by(_EFFECTS.id)
    return [
        EffectRow(
            id=row.id,
            effect=effect_of(row),
            note=row.note,
            tries=row.tries,
            due_at=row.due_at,
        )
        for row in connection.execute(query)
    ]


def _waiting(row_id: int) -> Update:
    return update(tables.effects).where(_EFFECTS.id == row_id, tables.IS_WAITING)
