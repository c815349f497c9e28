"""Carries out what followers forward to the leader, and answers each request once."""

import asyncio
from collections.abc import Awaitable, Callable
import logging

from ..core.commands import Command
from ..core.errors import QueueError
from ..store import QueueStore, StoreError
from ..store.forwarding import Forwarded
from ..store.thread import StoreThread

_LOGGER = logging.getLogger(__name__)


class Responder:
    """The leader's part of forwarding; `execute` takes a command and its request's id.

    It returns whether that led to a decision, which is stored together with its answer:
    where a leader died before, the next one carries the request out. What could not be
    stored is not answered: whoever asked is told that it is not known.
    """

    def __init__(
        self,
        store: QueueStore,
        thread: StoreThread,
        epoch: int,
        execute: Callable[[Command, str], Awaitable[bool]],
    ) -> None:
        self._forwarding = store.forwarding
        self._in_store = thread.run
        self._epoch = epoch
        self._execute = execute

    async def look(self) -> None:
        """Carry out the requests that nobody has answered yet."""
        try:
            taken = await self._in_store(self._forwarding.take, self._epoch)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not look for forwarded requests: %s", err)
            return
        await asyncio.gather(*map(self._respond, taken))

    async def _respond(self, request: Forwarded) -> None:
        refusal: QueueError | None = None
        try:
            try:
                if await self._execute(request.command, request.id):
                    return
            except QueueError as err:
                refusal = err
            await self._in_store(self._forwarding.answer, request.id, refusal)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not answer a forwarded request: %s", err)
