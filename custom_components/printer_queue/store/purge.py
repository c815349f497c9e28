"""Forgetting, in small batches: what is old of the audit trail and the outbox."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from . import tables

_EVENTS = tables.events.c
_OUTBOX = tables.outbox.c


def purge_events(connection: Connection, before: datetime, batch: int) -> int:
    """Delete the oldest events before a time; return how many."""
    oldest = (
        select(_EVENTS.seq).where(_EVENTS.at < before).order_by(_EVENTS.at).limit(batch)
    )
    statement = delete(tables.events).where(_EVENTS.seq.in_(oldest))
    return connection.execute(statement).rowcount


def purge_notices(connection: Connection, before: datetime, batch: int) -> int:
    """Delete notices that were delivered or dropped before a time; return how many."""
    oldest = (
        select(_OUTBOX.id)
        .where(_OUTBOX.settled_at < before)
        .order_by(_OUTBOX.settled_at)
        .limit(batch)
    )
    statement = delete(tables.outbox).where(_OUTBOX.id.in_(oldest))
    return connection.execute(statement).rowcount
