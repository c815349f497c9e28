"""Changes that are wanted only of what somebody has seen: If-Match (RFC 9110)."""

from asyncio import Lock
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

from ...coordinator import QueueCoordinator
from .exchange import Exchange
from .problems import ProblemError

type Revision = Callable[[Exchange], Awaitable[str]]
"""Gives the revision of what a request would change, as it is now."""


@asynccontextmanager
async def unchanged(
    exchange: Exchange, revision: Revision | None
) -> AsyncIterator[None]:
    """Hold what is to be changed as it was seen; raise ProblemError if it is not so.

    Of several who have seen the same one changes it, and the others are refused; what is
    being stored at that moment at another door is not seen yet. What has no revision is
    never as somebody has seen it. Without If-Match, and with "*", everything goes.
    """
    seen = exchange.request.if_match
    if seen is None or any(etag.value == "*" for etag in seen):
        yield
        return
    async with _LOCKS.setdefault(exchange.queue, Lock()):
        now = None if revision is None else await revision(exchange)
        if not any(
            _revision_in(etag.value) == now for etag in seen if not etag.is_weak
        ):
            raise ProblemError("changed_meanwhile")
        yield


def _revision_in(value: str) -> str:
    return value.partition(".")[0]


_LOCKS: WeakKeyDictionary[QueueCoordinator, Lock] = WeakKeyDictionary()
