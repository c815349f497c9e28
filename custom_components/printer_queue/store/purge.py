"""Forgetting, in small batches: what is old of the audit trail, notices, effects and usages."""

from datetime import datetime

from sqlalchemy import Connection, Table, delete, select

from . import tables

_EVENTS = tables.events.c


def purge_events(connection: Connection, before: datetime, batch: int) -> int:
    """Delete those of the first `batch` events before a time; return how many.

    Events are written as time goes by, so the first ones are the oldest.
    """
    first = (
        select(_EVENTS.seq, _EVENTS.at).order_by(_EVENTS.seq).limit(batch).subquery()
    )
    old = select(first.c.seq).where(first.c.at < before)
    return connection.execute(
        delete(tables.events).where(_EVENTS.seq.in_(old))
    ).rowcount


def purge_notices(connection: Connection, before: datetime, batch: int) -> int:
    """Delete those of the first `batch` notices settled before a time; return how many."""
    return _purge_settled(connection, tables.outbox, before, batch)


def purge_effects(connection: Connection, before: datetime, batch: int) -> int:
    """Delete those of the first `batch` effects settled before a time; return how many."""
    return _purge_settled(connection, tables.effects, before, batch)


def purge_usages(connection: Connection, before: datetime, batch: int) -> int:
    """Delete those of the first `batch` usages settled before a time; return how many."""
    return _purge_settled(connection, tables.usages, before, batch)


def _purge_settled(
    connection: Connection, table: Table, before: datetime, batch: int
) -> int:
    first = (
        select(table.c.id, table.c.settled_at)
        .order_by(table.c.id)
        .limit(batch)
        .subquery()
    )
    old = select(first.c.id).where(first.c.settled_at < before)
    return connection.execute(delete(table).where(table.c.id.in_(old))).rowcount
