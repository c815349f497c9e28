"""What people have sent and no job has yet."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..core.job_file import KeptFile
from ..files.facts import FileFacts
from .arrival import Arrival
from .errors import JobFileError
from .line import Line

KEPT_FOR = timedelta(hours=1)
"""How long an upload waits for more of it, or for its job."""
MOST_OF_ONE = 4
"""Uploads of one person; with a further one the oldest goes."""


@dataclass(eq=False, slots=True, kw_only=True)
class Upload:
    """A file that somebody sends.

    `owner` is the id of a user of Home Assistant, `size` in bytes as it was announced.
    Whoever writes or reads holds `turn`; pieces come over `line`. While it arrives
    there is an `arrival`, then the `file` in the queue's folder, and with `plates` what
    was read in it; a file that is not to be kept goes away with that.
    """

    id: str
    owner: str
    name: str
    size: int
    touched_at: datetime
    arrival: Arrival | None
    file: KeptFile | None = None
    plates: tuple[FileFacts, ...] | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    line: Line = field(default_factory=Line)

    @property
    def received(self) -> int:
        """The bytes that have arrived."""
        return self.size if self.arrival is None else self.arrival.size


class Uploads:
    """The uploads of one queue, the oldest first."""

    def __init__(self) -> None:
        self._uploads: dict[str, Upload] = {}

    def __iter__(self) -> Iterator[Upload]:
        """Iterate over those that are there now."""
        return iter(list(self._uploads.values()))

    def add(self, upload: Upload) -> None:
        """Take in a new one."""
        self._uploads[upload.id] = upload

    def of(self, owner: str | None, upload_id: str) -> Upload:
        """Return somebody's upload; None may have anybody's. Raises JobFileError."""
        upload = self._uploads.get(upload_id)
        if upload is None or owner not in (None, upload.owner):
            raise JobFileError("upload_missing")
        return upload

    def has(self, upload_id: str) -> bool:
        """Return whether there is such an upload."""
        return upload_id in self._uploads

    def forget(self, upload: Upload) -> None:
        """Let it go."""
        self._uploads.pop(upload.id, None)

    def too_many(self, owner: str) -> list[Upload]:
        """Return the oldest uploads of somebody who begins one more."""
        own = [upload for upload in self if upload.owner == owner]
        return own[: max(0, len(own) - MOST_OF_ONE + 1)]

    def old(self, now: datetime) -> list[Upload]:
        """Return those that nobody has touched for long, nor touches now."""
        return [
            upload
            for upload in self
            if now - upload.touched_at > KEPT_FOR and not upload.turn.locked()
        ]

    @property
    def expected(self) -> int:
        """The bytes that those which arrive have announced."""
        return sum(upload.size for upload in self if upload.arrival is not None)

    @property
    def hashes(self) -> set[str]:
        """The files that are kept for them."""
        return {upload.file.sha256 for upload in self if upload.file is not None}
