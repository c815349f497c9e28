"""Looking at many things while others in the event loop get their turn."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from time import perf_counter

AT_ONCE = 50
"""How many are described without a break at most."""
LONG_ENOUGH = 0.002
"""Seconds after which a turn ends, however few it has come to."""


async def in_turns[T](things: Iterable[T], at_once: int = AT_ONCE) -> AsyncIterator[T]:
    """Yield things, and let others have their turn after so many, or after a while."""
    began, number = perf_counter(), 0
    for thing in things:
        yield thing
        number += 1
        if number == at_once or perf_counter() - began > LONG_ENOUGH:
            await asyncio.sleep(0)
            began, number = perf_counter(), 0
