"""The rows of the files that the queue keeps, and which of them ended jobs still need."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from ..core.job_file import KeptFile
from . import tables
from .database import Database
from .upsert import insert_missing

_FILES = tables.files.c
_JOBS = tables.jobs.c
_FILE = _JOBS.spec[("file", "sha256")].as_string()
_PICTURE = _JOBS.spec["picture"].as_string()


class KeptFiles:
    """What is kept beside a queue's file; methods raise a StoreError as the store's do."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, KeptFile]:
        """Return every file and picture by its hash."""
        with self._database.reading() as connection:
            return {
                row.sha256: KeptFile(
                    sha256=row.sha256,
                    size=row.size,
                    kept_at=row.kept_at,
                    media_type=row.media_type,
                )
                for row in connection.execute(select(tables.files))
            }

    def keep(self, file: KeptFile) -> None:
        """Note a file that lies in the folder; one of the same hash is the same."""
        with self._database.writing() as connection:
            connection.execute(
                insert_missing(connection, tables.files),
                {
                    "sha256": file.sha256,
                    "size": file.size,
                    "kept_at": file.kept_at,
                    "media_type": file.media_type,
                },
            )

    def forget(self, hashes: Iterable[str]) -> None:
        """Strike out files that nobody needs."""
        gone = [{"gone": sha256} for sha256 in hashes]
        if gone:
            from_files = delete(tables.files).where(_FILES.sha256 == bindparam("gone"))
            with self._database.writing() as connection:
                connection.execute(from_files, gone)

    def of_ended(
        self, since: datetime
    ) -> list[tuple[datetime, str | None, str | None]]:
        """Return when jobs ended from a moment on, with the hashes of file and picture."""
        query = select(_JOBS.ended_at, _FILE, _PICTURE).where(_JOBS.ended_at >= since)
        with self._database.reading() as connection:
            return [
                (ended, file, picture)
                for ended, file, picture in connection.execute(query)
                if file or picture
            ]
