"""What an error of PostgreSQL or of the network means for a queue."""

import psycopg
from sqlalchemy.exc import DBAPIError

from ..errors import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreRefusedError,
    StoreUnreachableError,
)

_BY_SQLSTATE: dict[str, type[StoreError]] = {
    "3D000": StoreRefusedError,  # no such database
    "42501": StoreRefusedError,  # insufficient privilege
    "53100": StoreFullError,
    "53300": StoreUnreachableError,  # too many connections
    "55P03": StoreLockedError,
    "57014": StoreLockedError,  # the statement took too long
    "57P01": StoreUnreachableError,  # the server shuts down
    "57P02": StoreUnreachableError,
    "57P03": StoreUnreachableError,  # it cannot connect now: it starts or recovers
    "25P03": StoreUnreachableError,  # it has closed an idle transaction's session
    "25006": StoreUnreachableError,  # it has become a standby, and takes no changes
}
_BY_CLASS: dict[str, type[StoreError]] = {
    "08": StoreUnreachableError,
    "28": StoreRefusedError,  # wrong role or password
    "40": StoreLockedError,  # another transaction came in between
    "42": StoreCorruptError,  # a table or column is not as it should be
    "XX": StoreCorruptError,
}
"""By the first two characters; https://www.postgresql.org/docs/current/errcodes-appendix.html"""
_REFUSALS = ("password", "no pg_hba.conf entry", "does not exist", "not permitted")
"""In what a server answers to a connection's first message: libpq hands on no SQLSTATE."""


def store_error(error: Exception, place: str) -> StoreError:
    """Return what an error of SQLAlchemy, psycopg or the system means for the queue."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return _kind(cause)(place, str(cause).strip())


def has_lost_connection(error: Exception) -> bool:
    """Return whether the server's answer to what was sent last may never have come.

    SQLAlchemy knows of more ways in which a connection ends than an error's code says.
    """
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = error.orig if isinstance(error, DBAPIError) else error
    return _kind(cause) is StoreUnreachableError


def _kind(cause: BaseException | None) -> type[StoreError]:
    if isinstance(cause, OSError):
        return StoreUnreachableError
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        by_class = _BY_CLASS.get(state[:2], StoreError)
        return _BY_SQLSTATE.get(state, by_class)
    if isinstance(cause, psycopg.OperationalError):
        refused = any(word in str(cause) for word in _REFUSALS)
        return StoreRefusedError if refused else StoreUnreachableError
    return StoreError
