"""The files that an agent keeps on disk: fetched ones and sliced ones."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
import os
from pathlib import Path

_PARTIAL = ".partial"


class Files:
    """A folder of files, each under a key that says what is in it.

    A file that is not whole has another name, so a crash leaves none that is taken for
    whole. `keep_bytes` is how much is kept when nothing needs it any more.
    """

    def __init__(self, folder: Path, keep_bytes: int) -> None:
        """Make the folder, and clear away what a crash left."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._keep_bytes = keep_bytes
        self._locks: dict[str, asyncio.Lock] = {}
        for partial in folder.glob(f"*{_PARTIAL}*"):
            partial.unlink(missing_ok=True)

    @asynccontextmanager
    async def making(self, key: str) -> AsyncIterator[None]:
        """Let one at a time look for a file and make it."""
        lock = self._locks.setdefault(key, asyncio.Lock())
        try:
            async with lock:
                yield
        finally:
            if not lock.locked():
                self._locks.pop(key, None)

    def get(self, key: str) -> Path | None:
        """Return a whole file, which then counts as just used; None where there is none."""
        path = self._folder / key
        try:
            os.utime(path)
        except FileNotFoundError:
            return None
        return path

    def partial(self, key: str) -> Path:
        """Return where to write a file that is not whole yet."""
        return self._folder / f"{key}{_PARTIAL}"

    async def keep(self, key: str) -> Path:
        """Make the partial file a whole one, and return it. Raises OSError."""
        return await asyncio.to_thread(self._keep, key)

    def prune(self) -> None:
        """Remove those that were used longest ago, until few enough bytes are kept."""
        kept = []
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):
                kept.append((path.stat(), path))
        left = self._keep_bytes
        for stat, path in sorted(kept, key=lambda pair: -pair[0].st_mtime):
            left -= stat.st_size
            if left < 0 and _PARTIAL not in path.name:
                path.unlink(missing_ok=True)

    def _keep(self, key: str) -> Path:
        partial, path = self.partial(key), self._folder / key
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
        return path
