"""What an error of SQLite or the system means for a queue's file."""

import errno
from pathlib import Path
import shutil
import sqlite3

from sqlalchemy.exc import StatementError

from ..errors import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
)

_BY_SQLITE_CODE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_BUSY: StoreLockedError,
    sqlite3.SQLITE_LOCKED: StoreLockedError,
    sqlite3.SQLITE_CORRUPT: StoreCorruptError,
    sqlite3.SQLITE_NOTADB: StoreCorruptError,
    # A damaged header ("unsupported file format"), or a table that is not there.
    sqlite3.SQLITE_ERROR: StoreCorruptError,
    sqlite3.SQLITE_READONLY: StoreReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: StoreReadOnlyError,
    sqlite3.SQLITE_PERM: StoreReadOnlyError,
    sqlite3.SQLITE_AUTH: StoreReadOnlyError,
}
_BY_ERRNO: dict[int | None, type[StoreError]] = {
    errno.ENOSPC: StoreFullError,
    errno.EDQUOT: StoreFullError,
    errno.EACCES: StoreReadOnlyError,
    errno.EPERM: StoreReadOnlyError,
    errno.EROFS: StoreReadOnlyError,
    errno.EEXIST: StoreReadOnlyError,
    errno.ENOTDIR: StoreReadOnlyError,
}
_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary code in their lowest byte."""

_NO_ROOM = 64 * 1024
"""Free bytes below which a vague failure is taken for a full disk."""


def store_error(error: Exception, path: Path) -> StoreError:
    """Return what an error of SQLAlchemy, SQLite or the system means for the queue."""
    cause = error.orig if isinstance(error, StatementError) else error
    return _kind(cause, path)(str(path), str(cause))


def _kind(cause: BaseException | None, path: Path) -> type[StoreError]:
    if isinstance(cause, OSError):
        return _BY_ERRNO.get(cause.errno, StoreError)
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        # Python's own refusal, not SQLite's: a text in the file is no UTF-8.
        unreadable = isinstance(cause, sqlite3.OperationalError)
        return StoreCorruptError if unreadable else StoreError
    primary = code & _PRIMARY_CODE
    vague = primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
    if vague and _disk_is_full(path):
        return StoreFullError
    return _BY_SQLITE_CODE.get(primary, StoreError)


def _disk_is_full(path: Path) -> bool:
    """SQLite reports a full disk as such only when it happens in the main file or WAL."""
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False
