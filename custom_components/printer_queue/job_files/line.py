"""The line on which somebody's file comes in: it may fall silent, or be given up."""

import asyncio
from collections.abc import AsyncIterator

from .errors import JobFileError

SILENT_FOR = 60.0
"""Seconds that a line may be silent; a broken one does not always say that it is."""


class Line:
    """Waits for pieces, for one reader at a time."""

    def __init__(self) -> None:
        """Wait for nothing yet."""
        self._is_given_up = False
        self._waiting: asyncio.Timeout | None = None

    async def async_next(self, pieces: AsyncIterator[bytes]) -> bytes | None:
        """Return the next piece, or None at the end.

        Raises TimeoutError where the line is silent, and JobFileError once it is given up.
        """
        self._check()
        try:
            async with asyncio.timeout(SILENT_FOR) as self._waiting:
                piece = await anext(pieces, None)
        except TimeoutError:
            self._check()
            raise
        finally:
            self._waiting = None
        self._check()  # it may have come in the very moment
        return piece

    def give_up(self) -> None:
        """Let whoever waits for a piece wait no longer, and nobody get one any more."""
        self._is_given_up = True
        if self._waiting is not None and not self._waiting.expired():
            self._waiting.reschedule(asyncio.get_running_loop().time())

    def _check(self) -> None:
        if self._is_given_up:
            raise JobFileError("upload_missing")
