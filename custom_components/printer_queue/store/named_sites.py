"""The sites that nodes of a queue have named as theirs, also while none of those nodes is there."""

from collections.abc import Collection
from datetime import timedelta
from time import monotonic

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    MetaData,
    String,
    Table,
    delete,
    func,
    select,
)

from .database import Database
from .upsert import upsert

_FORGOTTEN_AFTER = timedelta(days=1)
_NAMED_EVERY = timedelta(hours=1)

metadata = MetaData()
_named = Table(
    "named_sites",
    metadata,
    Column("site_id", String, primary_key=True),
    # As people call it, which it keeps through restarts: what it does not name any more is
    # forgotten at once. Two of one name forget each other's sites for an hour at most.
    Column("node", String, primary_key=True),
    Column("named_at", DateTime(timezone=True), nullable=False),
)
TABLES = frozenset(metadata.tables)
_NAMED = _named.c
_NOW = func.clock_timestamp()


class NamedSites:
    """Which sites have a node; methods raise a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._own: frozenset[str] | None = None
        """What was said last; None before the first time since the start."""
        self._noted_at = 0.0

    def note(self, sites: Collection[str]) -> None:
        """Say which sites are this node's; said again by the hour, so that it holds."""
        own, now = frozenset(sites), monotonic()
        is_new = own != self._own
        if not is_new and (
            not own or now - self._noted_at < _NAMED_EVERY.total_seconds()
        ):
            return
        node = self._database.node
        with self._database.noting() as connection:
            connection.execute(
                delete(_named).where(
                    ((_NAMED.node == node) & _NAMED.site_id.not_in(own))
                    | (_NAMED.named_at < _NOW - _FORGOTTEN_AFTER)
                )
            )
            for site_id in own:
                values = {"site_id": site_id, "node": node, "named_at": _NOW}
                connection.execute(upsert(connection, _named).values(**values))
        self._own, self._noted_at = own, now

    def all(self) -> frozenset[str]:
        """Return the ids of the sites that any node has named within a day."""
        recent = _NAMED.named_at >= _NOW - _FORGOTTEN_AFTER
        with self._database.reading() as connection:
            return frozenset(connection.scalars(select(_NAMED.site_id).where(recent)))


def create(connection: Connection) -> None:
    """Make the table."""
    metadata.create_all(connection)
