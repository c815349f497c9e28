"""What nodes that follow say of themselves, so that the leader can tell how far each is behind.

It decides nothing, and is said anew every few seconds: nobody waits for the server's disk.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DateTime,
    MetaData,
    String,
    Table,
    case,
    delete,
    func,
    select,
    text,
)

from .. import tables
from ..database import FollowerState
from ..upsert import upsert

SILENT_AFTER = timedelta(seconds=15)
"""Without a word a node counts as behind since then: it says one every five seconds."""
_FORGOTTEN_AFTER = timedelta(days=1)

metadata = MetaData()
followers = Table(
    "followers",
    metadata,
    Column("holder", String, primary_key=True),
    Column("name", String, nullable=False),
    # The last event that it shows.
    Column("seq", BigInteger, nullable=False),
    Column("behind_since", DateTime(timezone=True)),
    Column("heard_at", DateTime(timezone=True), nullable=False),
)
_FOLLOWERS = followers.c
_NOW = func.clock_timestamp()
_UNAWAITED = text("SET LOCAL synchronous_commit = off")
_BEHIND_SINCE = func.coalesce(
    _FOLLOWERS.behind_since,
    case((_FOLLOWERS.heard_at < _NOW - SILENT_AFTER, _FOLLOWERS.heard_at)),
)


def note(
    connection: Connection,
    *,
    holder: str,
    name: str,
    seq: int,
    behind_since: datetime | None,
) -> None:
    """Say that a node follows, and up to which event."""
    connection.execute(_UNAWAITED)
    connection.execute(
        upsert(connection, followers).values(
            holder=holder,
            name=name,
            seq=seq,
            behind_since=behind_since,
            heard_at=_NOW,
        )
    )
    connection.execute(
        delete(followers).where(_FOLLOWERS.heard_at < _NOW - _FORGOTTEN_AFTER)
    )


def forget(connection: Connection, holder: str) -> None:
    """Say that a node does not follow any more."""
    connection.execute(_UNAWAITED)
    connection.execute(delete(followers).where(_FOLLOWERS.holder == holder))


def states(connection: Connection, leader: str) -> Sequence[FollowerState]:
    """Return the nodes that follow, by name; `leader` is the holder who does not."""
    last = select(tables.queue.c.last_event).scalar_subquery()
    query = (
        select(_FOLLOWERS.name, last - _FOLLOWERS.seq, _BEHIND_SINCE)
        .where(_FOLLOWERS.holder != leader)
        .order_by(_FOLLOWERS.name, _FOLLOWERS.holder)
    )
    return [
        FollowerState(name, behind if since is not None else 0, since)
        for name, behind, since in connection.execute(query)
    ]
