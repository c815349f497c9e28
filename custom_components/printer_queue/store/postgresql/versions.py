"""Nodes of different versions: which can follow which, and what is said where one cannot.

Nodes whose tables are alike share a queue whatever their releases are, so that they can be
updated one after the other. What a later release stores may be unreadable to an earlier one
all the same.
"""

from sqlalchemy import Connection, text

from .. import schema
from ..errors import StoreError, StoreOtherVersionError, StoreTooNewError
from ..release import RELEASE, is_later

# A leader of before versions were told has not made the columns, or leaves there which
# one led before it.
_WROTE = text(
    "SELECT holder_name, CASE WHEN to_jsonb(lease) ->> 'version_epoch' = epoch::text"
    " THEN to_jsonb(lease) ->> 'version' END,"
    " to_jsonb(lease) ->> 'newest_version' FROM lease"
)


def refuse_other_tables(connection: Connection, place: str) -> None:
    """Raise StoreOtherVersionError where the leader's tables are not as this version's."""
    if schema.version_of(connection) != schema.newest():
        raise _other_version(connection, place)


def refuse_later_tables(connection: Connection, place: str) -> None:
    """Raise StoreTooNewError where a later version's tables are there."""
    if schema.version_of(connection) > schema.newest():
        raise _too_new(connection, place)


def written_later(
    connection: Connection, place: str, *, follows: bool
) -> StoreError | None:
    """Return what to say of what cannot be read since a later version wrote it.

    None where none did: then it is damaged. A node that `follows` is told of its leader.
    """
    _, leading, newest = connection.execute(_WROTE).one()
    has_later_tables = schema.version_of(connection) > schema.newest()
    if follows and (has_later_tables or is_later(RELEASE, leading)):
        return _other_version(connection, place)
    if has_later_tables or is_later(RELEASE, newest):
        return _too_new(connection, place)
    return None


def _too_new(connection: Connection, place: str) -> StoreTooNewError:
    _, _, newest = connection.execute(_WROTE).one()
    theirs = _named(newest, schema.version_of(connection))
    ours = _named(RELEASE, schema.newest())
    return StoreTooNewError(place, f"{theirs} wrote it, not {ours}")


def _other_version(connection: Connection, place: str) -> StoreOtherVersionError:
    leader, leading, _ = connection.execute(_WROTE).one()
    return StoreOtherVersionError(
        place,
        leader=leader,
        theirs=_named(leading, schema.version_of(connection)),
        ours=_named(RELEASE, schema.newest()),
    )


def _named(version: str | None, tables: int) -> str:
    """Return what people call a version; the tables' number tells releases apart, too."""
    return f"{version} (schema {tables})" if version else f"schema {tables}"
