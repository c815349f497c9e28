"""Wait for something that cannot be subscribed to."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, overload

POLL = 0.1
"""Seconds between two looks."""


@overload
async def until[T](
    look: Callable[[], Awaitable[T | None]], what: str, *, within: float = ...
) -> T: ...
@overload
async def until[T](
    look: Callable[[], T | None], what: str, *, within: float = ...
) -> T: ...
async def until(look: Callable[[], Any], what: str, *, within: float = 30.0) -> Any:
    """Look again until the answer is true, and return it.

    Raises TimeoutError that names `what` when `within` seconds have passed.
    """
    try:
        async with asyncio.timeout(within):
            while True:
                seen = look()
                answer = await seen if isinstance(seen, Awaitable) else seen
                if answer:
                    return answer
                await asyncio.sleep(POLL)
    except TimeoutError:
        raise TimeoutError(f"Waited {within:.0f} s in vain: {what}") from None
