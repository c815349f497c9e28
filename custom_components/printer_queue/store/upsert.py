"""Statements that write a row whether or not it is there, which is not in SQL's standard."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERTS: dict[str, Callable[[Table], Any]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def upsert(connection: Connection, table: Table) -> Any:
    """Return an insert that writes every other column anew where the key is there."""
    return _upsert(connection.dialect.name, table)


def insert_missing(connection: Connection, table: Table) -> Any:
    """Return an insert that leaves a row alone whose key is there."""
    return _INSERTS[connection.dialect.name](table).on_conflict_do_nothing()


@cache
def _upsert(dialect: str, table: Table) -> Any:
    statement = _INSERTS[dialect](table)
    changes = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_=changes
    )
