"""Forwards what people ask of a follower to the leader, and waits for its answer."""

import asyncio
from contextlib import suppress
import time
from uuid import uuid4

from ..core.errors import QueueError
from ..store import QueueStore, StoreError, StoreUncertainError
from ..store.forwarding import ANSWERED, Request
from ..store.thread import StoreThread

TAKEN_WITHIN = 10.0
"""Seconds after which a request that no leader has taken is taken back."""
ANSWERED_WITHIN = 40.0
"""Seconds after which nobody waits any more: longer than another leader takes to take over."""
_LOOKS_EVERY = 1.0
"""Seconds between looks for an answer, for what no notification told."""


class Requester:
    """The follower's part of forwarding."""

    def __init__(self, store: QueueStore, thread: StoreThread) -> None:
        self._store = store
        self._in_store = thread.run
        self._waiting: dict[str, asyncio.Event] = {}
        self._nobody_waits = asyncio.Event()
        self._nobody_waits.set()
        self._ended = False

    def notified(self, text: str) -> None:
        """Let whoever waits look, where a notification tells of an answer."""
        answered = self._waiting.get(text.removeprefix(ANSWERED))
        if answered is not None:
            answered.set()

    async def end(self) -> None:
        """Take back what no leader has taken, and let nobody wait any more.

        This node may lead next: it must not do then what has been refused.
        """
        self._ended = True
        for answered in self._waiting.values():
            answered.set()
        await self._nobody_waits.wait()

    async def ask(self, command: Request) -> None:
        """Let the leader carry a command out.

        Raises the leader's QueueError, `leader_missing` where no one leads, and StoreError
        with nothing changed; StoreUncertainError where that is not known.
        """
        try:
            await self._ask(command)
        except QueueError as err:
            if err.key != StoreUncertainError.key:
                raise
            raise StoreUncertainError(self._store.place, "the leader failed") from err

    async def _ask(self, command: Request) -> None:
        forwarding, request_id = self._store.forwarding, uuid4().hex
        self._waiting[request_id] = asyncio.Event()
        self._nobody_waits.clear()
        try:
            await self._in_store(forwarding.ask, request_id, command)
            if await self._answered(request_id, TAKEN_WITHIN):
                return
            if await self._withdrawn(request_id):
                raise QueueError("leader_missing")
            if not await self._answered(request_id, ANSWERED_WITHIN - TAKEN_WITHIN):
                raise StoreUncertainError(self._store.place, "the leader is silent")
        finally:
            del self._waiting[request_id]
            if not self._waiting:
                self._nobody_waits.set()

    async def _answered(self, request_id: str, within: float) -> bool:
        """Wait for an answer; return whether there is one, or raise the refusal.

        An answer that cannot be read now may be read a moment later.
        """
        answered, until = self._waiting[request_id], time.monotonic() + within
        while True:
            left = until - time.monotonic()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(_LOOKS_EVERY, left)):
                    await answered.wait()
            answered.clear()
            with suppress(StoreError):
                if await self._in_store(self._store.forwarding.collect, request_id):
                    return True
            if self._ended or time.monotonic() >= until:
                return False

    async def _withdrawn(self, request_id: str) -> bool:
        """Return whether the request was taken back, as far as the store can say."""
        with suppress(StoreError):
            return await self._in_store(self._store.forwarding.withdraw, request_id)
        return False
