"""The rows of notices that are not sent yet, in their order per channel."""

from datetime import datetime

from sqlalchemy import Connection, Update, func, select, update

from ..core.notices.outbox import OutboxRow
from . import tables
from .rows import notice_of

_OUTBOX = tables.outbox.c


def heads(connection: Connection) -> list[OutboxRow]:
    """Return the oldest undelivered row of every channel, due or not, oldest first."""
    oldest = (
        select(func.min(_OUTBOX.id)).where(tables.IS_WAITING).group_by(_OUTBOX.channel)
    )
    query = select(tables.outbox).where(_OUTBOX.id.in_(oldest)).order_by(_OUTBOX.id)
    return [
        OutboxRow(
            id=row.id, notice=notice_of(row), attempts=row.attempts, due_at=row.due_at
        )
        for row in connection.execute(query)
    ]


def settle(
    connection: Connection, row_id: int, at: datetime, *, delivered: bool
) -> None:
    """Take a row out of its channel, delivered or given up."""
    values = {"settled_at": at, "delivered": delivered}
    connection.execute(_waiting(row_id), values)


def retry(connection: Connection, row_id: int, due_at: datetime) -> None:
    """Count a failed try; the row keeps its place until `due_at` and after."""
    statement = _waiting(row_id).values(attempts=_OUTBOX.attempts + 1)
    connection.execute(statement, {"due_at": due_at})


def _waiting(row_id: int) -> Update:
    return update(tables.outbox).where(_OUTBOX.id == row_id, tables.IS_WAITING)
