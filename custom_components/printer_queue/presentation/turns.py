"""Describing many things while others in the event loop get their turn."""

import asyncio
from collections.abc import AsyncIterator, Iterable

AT_ONCE = 50
"""How many are described without a break: about 3 ms."""


async def in_turns[T](things: Iterable[T]) -> AsyncIterator[T]:
    """Yield things, and let others have their turn now and then."""
    for number, thing in enumerate(things, 1):
        yield thing
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
