"""Whoever looks at many things lets others have their turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from custom_components.printer_queue import turns
from custom_components.printer_queue.turns import in_turns


@asynccontextmanager
async def somebody_else() -> AsyncIterator[list[int]]:
    """Yield a list that grows whenever somebody else has a turn."""
    had: list[int] = []

    async def take_turns() -> None:
        while True:
            had.append(len(had))
            await asyncio.sleep(0)

    task = asyncio.create_task(take_turns())
    try:
        yield had
    finally:
        task.cancel()


async def test_others_have_their_turn_after_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "LONG_ENOUGH", 60.0)
    async with somebody_else() as had:
        seen = [len(had) async for _ in in_turns("abcdef", 2)]
    assert seen == [0, 0, 1, 1, 2, 2]


async def test_others_have_their_turn_sooner_where_few_take_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "LONG_ENOUGH", -1.0)
    async with somebody_else() as had:
        seen = [len(had) async for _ in in_turns("abc", 2)]
    assert seen == [0, 1, 2]
