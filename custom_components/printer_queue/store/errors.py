"""What can be wrong with the queue's file, each kind with its own remedy."""

import errno
from pathlib import Path
import shutil
import sqlite3
from typing import ClassVar

from sqlalchemy.exc import StatementError


class StoreError(Exception):
    """The file could not be read or written; nothing has changed.

    `key` names the translated text, which says what happened and what to do. This
    class itself stands for what has no remedy of its own (a failing disk).
    """

    key: ClassVar[str] = "store_failed"

    def __init__(self, path: Path, detail: str) -> None:
        """Take the path, and what is wrong in SQLite's or the system's own words."""
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail

    @property
    def placeholders(self) -> dict[str, str]:
        """What goes into the translated text."""
        return {"path": str(self.path), "error": self.detail}


class StoreFullError(StoreError):
    """The disk is full. Goes on by itself once there is room."""

    key = "store_full"


class StoreLockedError(StoreError):
    """Another program keeps the file locked. Goes on by itself once it lets go."""

    key = "store_locked"


class StoreCorruptError(StoreError):
    """The file is damaged or is no queue's file. It stays where it is."""

    key = "store_corrupt"


class StoreReadOnlyError(StoreError):
    """The file or its folder cannot be written or opened: permissions, read-only disk."""

    key = "store_read_only"


class StoreTooNewError(StoreError):
    """A later version of the integration wrote the file."""

    key = "store_too_new"


class StoreMissingError(StoreError):
    """The file was there and is gone. Goes on by itself once it is back."""

    key = "store_missing"


class StoreReplacedError(StoreError):
    """The file is not as this queue left it: load the queue again."""

    key = "store_replaced"


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
    return _kind(cause, path)(path, str(cause))


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
