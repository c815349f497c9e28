"""Reading much of the history without keeping the store from what the queue writes."""

from collections.abc import Awaitable, Callable

PAGE = 500
"""Jobs that are read at once, about 10 ms: commands are stored in between."""


async def async_all_pages[T](
    read: Callable[[T | None, int], Awaitable[list[T]]], most: int | None = None
) -> list[T]:
    """Return all that `read` gives, page by page; at most so many.

    `read` takes the last item of the page before and how many to return.
    """
    everything: list[T] = []
    more = True
    while more:
        limit = PAGE if most is None else min(PAGE, most - len(everything))
        page = await read(everything[-1] if everything else None, limit)
        everything += page
        more = len(page) == PAGE and len(everything) != most
    return everything
