"""Who may read a file next: small files first, and only one large one at a time."""

from asyncio import Future, get_running_loop
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

AT_A_TIME = 2
"""Files; one that takes long does not stop everybody."""
LARGE = 8 * 1024 * 1024
"""Bytes of a file that may take seconds, and much memory."""
_PASSED_BY = 1024 * 1024
"""Bytes of a file for each later one that may be read before it."""


@dataclass(order=True, slots=True)
class _Waiting:
    """A file whose turn it is not yet; the lowest rank is next."""

    rank: int
    number: int
    size: int = field(compare=False)
    begin: Future[None] = field(compare=False)


class ReadingTurns:
    """Turns to read files. A large one waits for small ones, but not for ever."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []
        self._reading: list[int] = []
        """Their bytes."""
        self._came = 0

    @asynccontextmanager
    async def turn(self, size: int) -> AsyncIterator[None]:
        """Wait for the turn of a file of so many bytes; it is over with the context."""
        self._came += 1
        rank = size + self._came * _PASSED_BY
        begin = get_running_loop().create_future()
        waiting = _Waiting(rank, self._came, size, begin)
        self._waiting.append(waiting)
        self._admit()
        try:
            await begin
            yield
        finally:
            if waiting in self._waiting:
                self._waiting.remove(waiting)
            else:
                self._reading.remove(size)
                self._admit()

    def _admit(self) -> None:
        """Let those begin whose turn it is."""
        for waiting in sorted(self._waiting):
            if len(self._reading) == AT_A_TIME:
                return
            busy = any(size > LARGE for size in self._reading)
            if not (busy and waiting.size > LARGE) and not waiting.begin.done():
                self._waiting.remove(waiting)
                self._reading.append(waiting.size)
                waiting.begin.set_result(None)
