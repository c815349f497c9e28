"""Fetches an order's file by its address."""

import asyncio
import hashlib
import logging
from pathlib import Path

import aiohttp

_LOGGER = logging.getLogger(__name__)

_BLOCK = 256 * 1024
_TRIES = 4
_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=20, sock_read=60)
"""Seconds; a file may take as long as it keeps coming."""


class DownloadError(Exception):
    """A file cannot be had; the text is for people, and does not hold the address's token."""


class _TryAgainError(Exception):
    """It did not work this time."""


class Downloads:
    """Fetches files that are no larger than `max_bytes`.

    `pause` is the seconds before the second try; each later pause is twice as long.
    """

    def __init__(
        self, session: aiohttp.ClientSession, max_bytes: int, pause: float
    ) -> None:
        """Take the session, whose owner closes it."""
        self._pause = pause
        self._session = session
        self._max_bytes = max_bytes

    async def fetch(
        self, url: str, target: Path, *, size: int | None, sha256: str | None
    ) -> None:
        """Write the file to `target`. Raises DownloadError.

        `size` in bytes and `sha256` in lower-case hex are what the file has to have.
        """
        if size is not None and size > self._max_bytes:
            raise DownloadError(f"The file is larger than {self._max_bytes} bytes")
        pause = self._pause
        for left in reversed(range(_TRIES)):
            try:
                await self._fetch(url, target, size, sha256)
            except (_TryAgainError, aiohttp.ClientError, TimeoutError) as err:
                if not left:
                    raise DownloadError(
                        f"The file cannot be fetched: {_say(err)}"
                    ) from err
                _LOGGER.info("Fetching is tried again: %s", _say(err))
            except OSError as err:
                raise DownloadError(f"The file cannot be kept: {err.strerror}") from err
            else:
                return
            await asyncio.sleep(pause)
            pause *= 2

    async def _fetch(
        self, url: str, target: Path, size: int | None, sha256: str | None
    ) -> None:
        """Fetch it once. A redirect is not followed: the order names the place."""
        digest, received = hashlib.sha256(), 0
        most = self._max_bytes if size is None else size
        async with self._session.get(
            url, timeout=_TIMEOUT, allow_redirects=False
        ) as answer:
            if answer.status >= 500 or answer.status == 429:
                raise _TryAgainError(f"HTTP {answer.status}")
            if answer.status != 200:
                raise DownloadError(
                    f"The file cannot be fetched: HTTP {answer.status} {answer.reason}"
                )
            with target.open("wb") as file:
                async for block in answer.content.iter_chunked(_BLOCK):
                    received += len(block)
                    if received > most:
                        raise DownloadError(f"The file is larger than {most} bytes")
                    digest.update(block)
                    await asyncio.to_thread(file.write, block)
        if size is not None and received != size:
            raise _TryAgainError(f"{received} of {size} bytes came")
        if sha256 is not None and digest.hexdigest() != sha256:
            raise _TryAgainError("The file is another one than was ordered")


def _say(err: Exception) -> str:
    """Return what went wrong without the address, whose token is nobody's business."""
    if isinstance(err, _TryAgainError):
        return str(err)
    if isinstance(err, TimeoutError):
        return "no answer in time"
    return type(err).__name__
