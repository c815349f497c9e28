"""Whose file is read next."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from custom_components.printer_queue.requests.reading_turns import LARGE, ReadingTurns

SMALL = 10_000


class Readers:
    """Files that are read until somebody says that they have been."""

    def __init__(self) -> None:
        self.reading: list[str] = []
        self.read: list[str] = []
        self._turns = ReadingTurns()
        self._ends: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    async def come(self, name: str, size: int) -> None:
        """Let a file come in."""
        self._ends[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._read(name, size))
        await self._settle()

    async def end(self, name: str) -> None:
        """Let a file have been read."""
        self._ends[name].set()
        await self._settle()

    async def give_up(self, name: str) -> None:
        """Let somebody wait for a file no longer."""
        self.tasks[name].cancel()
        await self._settle()

    async def _read(self, name: str, size: int) -> None:
        async with self._turns.turn(size):
            self.reading.append(name)
            try:
                await self._ends[name].wait()
            finally:
                self.reading.remove(name)
        self.read.append(name)

    async def _settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)


@pytest.fixture
async def readers() -> AsyncIterator[Readers]:
    """Return files to come; those that are left are given up."""
    readers = Readers()
    yield readers
    for task in readers.tasks.values():
        task.cancel()
    await asyncio.gather(*readers.tasks.values(), return_exceptions=True)


async def test_two_files_are_read_at_a_time(readers: Readers) -> None:
    for name in "abc":
        await readers.come(name, SMALL)
    assert readers.reading == ["a", "b"]
    await readers.end("b")
    assert readers.reading == ["a", "c"]


async def test_the_smallest_is_next(readers: Readers) -> None:
    for name, size in (("a", 1), ("b", 1), ("c", 90 * LARGE), ("d", 5), ("e", SMALL)):
        await readers.come(name, size)
    await readers.end("a")
    assert readers.reading == ["b", "d"]
    await readers.end("d")
    assert readers.reading == ["b", "e"]
    await readers.end("e")
    assert readers.reading == ["b", "c"]


async def test_a_large_file_waits_for_another_and_leaves_a_place_to_small_ones(
    readers: Readers,
) -> None:
    await readers.come("large", LARGE + 1)
    await readers.come("larger", LARGE + 2)
    assert readers.reading == ["large"]
    await readers.come("small", SMALL)
    assert readers.reading == ["large", "small"]
    await readers.end("large")
    assert readers.reading == ["small", "larger"]


async def test_a_large_file_is_not_passed_by_for_ever(readers: Readers) -> None:
    for name in "ab":
        await readers.come(name, SMALL)
    await readers.come("large", LARGE)
    for number in range(20):
        await readers.come(f"small {number}", SMALL)
    for name in ("a", "b", *(f"small {number}" for number in range(9))):
        await readers.end(name)
    assert "large" in readers.reading


async def test_whoever_gives_up_leaves_the_place_to_others(readers: Readers) -> None:
    for name in "abcd":
        await readers.come(name, SMALL)
    await readers.give_up("c")
    await readers.give_up("a")
    assert readers.reading == ["b", "d"]
    await readers.end("b")
    await readers.end("d")
    assert readers.read == ["b", "d"]


async def test_a_file_that_cannot_be_read_ends_its_turn(readers: Readers) -> None:
    turns = ReadingTurns()
    for _ in range(3):
        with pytest.raises(OSError):
            async with turns.turn(LARGE + 1):
                raise OSError
