"""The part of the set-up that all nodes of a queue share, as the leader's is.

Each item has a key and a value. One that is gone stays with no value: a node that has it
still, or never heard of it, so knows the one from the other.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    MetaData,
    String,
    Table,
    func,
    inspect,
    select,
)

from .database import Database
from .upsert import upsert

SET_UP_SHARED = "set_up"
"""The text that is notified with every change."""

type Item = Mapping[str, Any] | None
"""What there is of the set-up under one key, as JSON; None for what is gone."""

metadata = MetaData()
_shared = Table(
    "shared_set_up",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", JSON(none_as_null=True)),
    # Which change of the set-up it came with, counted from 1.
    Column("revision", BigInteger, nullable=False),
)
TABLES = frozenset(metadata.tables)
_SHARED = _shared.c
_LAST = select(func.coalesce(func.max(_SHARED.revision), 0))


class SharedSetUp:
    """What is shared; methods raise a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_there = False

    def revision(self) -> int | None:
        """Return how often it was changed; None where the leader's version shares none."""
        with self._database.reading() as connection:
            if not self._is_there:
                self._is_there = inspect(connection).has_table(_shared.name)
            return connection.scalar(_LAST) if self._is_there else None

    def read(self) -> dict[str, Item]:
        """Return all items."""
        query = select(_SHARED.key, _SHARED.value)
        with self._database.reading() as connection:
            return {row.key: row.value for row in connection.execute(query)}

    def write(self, changes: Mapping[str, Item]) -> None:
        """Change items as the leader; the other nodes are notified."""
        with self._database.writing() as connection:
            revision = connection.execute(_LAST).scalar_one() + 1
            rows = [
                {"key": key, "value": value, "revision": revision}
                for key, value in changes.items()
            ]
            connection.execute(upsert(connection, _shared), rows)
            self._database.notify(connection, SET_UP_SHARED)


def create(connection: Connection) -> None:
    """Make the table."""
    metadata.create_all(connection)
