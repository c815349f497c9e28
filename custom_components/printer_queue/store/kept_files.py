"""The rows of the files that the queue keeps, and which of them ended jobs still need."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, delete, select

from ..core.job_file import KeptFile
from . import tables
from .database import Database
from .upsert import insert_missing, upsert

_FILES = tables.files.c
_JOBS = tables.jobs.c
_SNAPSHOTS = tables.snapshots.c
_FILE = _JOBS.spec[("file", "sha256")].as_string()
_PICTURE = _JOBS.spec["picture"].as_string()


class EndedFiles(NamedTuple):
    """The hashes of what belongs to a job that has ended, and when it did."""

    ended_at: datetime
    file: str | None
    picture: str | None
    snapshot: str | None


class KeptFiles:
    """What is kept beside a queue's file; methods raise a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, KeptFile]:
        """Return every file and picture by its hash."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tables.files))
            return {row.sha256: file_of(row) for row in rows}

    def keep(self, file: KeptFile) -> None:
        """Note a file that lies in the folder; one of the same hash is the same."""
        with self._database.writing() as connection:
            connection.execute(insert_missing(connection, tables.files), row_of(file))

    def forget(self, hashes: Iterable[str]) -> None:
        """Strike out files that nobody needs."""
        gone = [{"gone": sha256} for sha256 in hashes]
        if gone:
            from_files = delete(tables.files).where(_FILES.sha256 == bindparam("gone"))
            with self._database.writing() as connection:
                connection.execute(from_files, gone)

    def keep_snapshot(self, job_id: str, sha256: str) -> None:
        """Note what a camera saw as a job's print ended; the last one counts."""
        with self._database.writing() as connection:
            row = {"job_id": job_id, "sha256": sha256}
            connection.execute(upsert(connection, tables.snapshots), row)

    def snapshot(self, job_id: str) -> str | None:
        """Return the hash of what a camera saw as a job's print ended."""
        query = select(_SNAPSHOTS.sha256).where(_SNAPSHOTS.job_id == job_id)
        with self._database.reading() as connection:
            sha256: str | None = connection.scalar(query)
            return sha256

    def of_ended(self, since: datetime) -> list[EndedFiles]:
        """Return what belongs to jobs that ended from a moment on, the last ended first."""
        query = (
            select(_JOBS.ended_at, _FILE, _PICTURE, _SNAPSHOTS.sha256)
            .outerjoin(tables.snapshots, _SNAPSHOTS.job_id == _JOBS.id)
            .where(_JOBS.ended_at >= since)
            .order_by(_JOBS.ended_at.desc())
        )
        with self._database.reading() as connection:
            rows = (EndedFiles(*row) for row in connection.execute(query))
            return [row for row in rows if any(row[1:])]


def row_of(file: KeptFile) -> dict[str, Any]:
    """Return a file as it is stored."""
    return {
        "sha256": file.sha256,
        "size": file.size,
        "kept_at": file.kept_at,
        "media_type": file.media_type,
    }


def file_of(row: Row[Any]) -> KeptFile:
    """Return a file that is stored."""
    return KeptFile(
        sha256=row.sha256,
        size=row.size,
        kept_at=row.kept_at,
        media_type=row.media_type,
    )
