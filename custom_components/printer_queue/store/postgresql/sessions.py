"""Connections to a PostgreSQL server, each with one session that is set up alike."""

from datetime import timedelta
from typing import Any

import psycopg
from sqlalchemy import Engine, StaticPool, create_engine, event

from ..columns import to_json
from ..errors import StoreServerTooOldError

_OLDEST = 14
"""The oldest server's version that is known to do; what is older has no support."""
_SETTINGS = (
    "SET synchronous_commit = on",  # what is stored outlives a loss of power
    "SET lock_timeout = '3s'",
    "SET idle_in_transaction_session_timeout = '30s'",
    # The server notices within 20 s that a client is gone, and lets go of its locks.
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
    "SET tcp_user_timeout = '20s'",
)


def new_engine(
    connection_string: str, place: str, *, longest_statement: timedelta
) -> Engine:
    """Return what makes one connection when it is asked for, and a new one once disposed of.

    Connecting raises StoreServerTooOldError, besides what SQLAlchemy raises.
    """
    settings = (
        *_SETTINGS,
        f"SET statement_timeout = '{longest_statement.total_seconds():.0f}s'",
    )

    def give_address(
        _dialect: object, _record: object, arguments: list[Any], _named: object
    ) -> None:
        """Let psycopg connect as libpq reads the address, which may name several hosts."""
        arguments[:] = [connection_string]

    def begin_session(connection: psycopg.Connection[Any], _record: object) -> None:
        try:
            _refuse_old_server(connection, place)
            connection.autocommit = True
            for statement in settings:
                connection.execute(statement)
            connection.autocommit = False
        except BaseException:
            connection.close()
            raise

    engine = create_engine(
        "postgresql+psycopg://", poolclass=StaticPool, json_serializer=to_json
    )
    # With a `creator` psycopg would not know of the serializer.
    event.listen(engine, "do_connect", give_address)
    event.listen(engine, "connect", begin_session)
    return engine


def _refuse_old_server(connection: psycopg.Connection[Any], place: str) -> None:
    """Refuse it before it is asked for anything that it does not know."""
    if connection.info.server_version // 10_000 < _OLDEST:
        version = connection.info.parameter_status("server_version") or ""
        raise StoreServerTooOldError(place, version.partition(" ")[0])
