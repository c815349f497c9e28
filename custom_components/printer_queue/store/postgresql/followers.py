"""What nodes that follow say of themselves, so that the leader can tell how far each is behind.

It decides nothing, and is said anew every few seconds: nobody waits for the server's disk.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    JSON,
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
    inspect,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from .. import tables
from ..database import FollowerState

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
    # Later than the table. The ids of those whose printers it follows:
    Column("sites", JSON),
    Column("began_at", DateTime(timezone=True), server_default=func.clock_timestamp()),
)
_FOLLOWERS = followers.c
_NOW = func.clock_timestamp()
_UNAWAITED = text("SET LOCAL synchronous_commit = off")
_IS_SILENT = _FOLLOWERS.heard_at < _NOW - SILENT_AFTER
_BEHIND_SINCE = func.coalesce(
    _FOLLOWERS.behind_since, case((_IS_SILENT, _FOLLOWERS.heard_at))
)
_ADD_SITES = text(
    "ALTER TABLE followers ADD COLUMN sites json,"
    " ADD COLUMN began_at timestamptz DEFAULT clock_timestamp()"
)


def create(connection: Connection) -> None:
    """Make the table, or lead an older one to today's."""
    metadata.create_all(connection)
    columns = {one["name"] for one in inspect(connection).get_columns(followers.name)}
    if _FOLLOWERS.sites.name not in columns:
        connection.execute(_ADD_SITES)


def note(
    connection: Connection,
    *,
    holder: str,
    name: str,
    seq: int,
    behind_since: datetime | None,
    sites: Collection[str],
) -> None:
    """Say that a node follows, up to which event, and the printers of which sites."""
    connection.execute(_UNAWAITED)
    values = {
        "name": name,
        "seq": seq,
        "behind_since": behind_since,
        "heard_at": _NOW,
        "sites": sorted(sites),
    }
    connection.execute(
        insert(followers)
        .values(holder=holder, **values)
        .on_conflict_do_update(index_elements=[_FOLLOWERS.holder], set_=values)
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
        select(
            _FOLLOWERS.name,
            last - _FOLLOWERS.seq,
            _BEHIND_SINCE,
            _FOLLOWERS.holder,
            func.coalesce(_FOLLOWERS.began_at, _FOLLOWERS.heard_at),
            _FOLLOWERS.sites,
            ~_IS_SILENT,
        )
        .where(_FOLLOWERS.holder != leader)
        .order_by(_FOLLOWERS.name, _FOLLOWERS.holder)
    )
    return [
        FollowerState(
            name,
            behind if since is not None else 0,
            since,
            holder,
            began_at,
            frozenset(sites or ()),
            is_heard,
        )
        for name, behind, since, holder, began_at, sites, is_heard in connection.execute(
            query
        )
    ]
