"""Forgetting, in small batches: what is old of the audit trail and the outbox."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from . import tables

_EVENTS = tables.events.c
_OUTBOX = tables.outbox.c


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
    first = (
        select(_OUTBOX.id, _OUTBOX.settled_at)
        .order_by(_OUTBOX.id)
        .limit(batch)
        .subquery()
    )
    old = select(first.c.id).where(first.c.settled_at < before)
    return connection.execute(delete(tables.outbox).where(_OUTBOX.id.in_(old))).rowcount
