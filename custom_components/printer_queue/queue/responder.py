"""Carries out what followers forward to the leader, and answers each request once."""

import asyncio
from collections.abc import Awaitable, Callable
import logging

from ..core.errors import QueueError
from ..store import QueueStore, StoreError, StoreUncertainError
from ..store.forwarding import Forwarded, Request
from ..store.thread import StoreThread

_LOGGER = logging.getLogger(__name__)


class Responder:
    """The leader's part of forwarding; `execute` takes a command and its request's id.

    It returns whether that led to a decision, which is stored together with its answer:
    where a leader died before, the next one carries the request out. What could not be
    stored is not answered: whoever asked is told after a while that it is not known, and at
    once where a bug was in the way. Requests are begun in the order in which they were
    asked, and none waits until another is done.
    """

    def __init__(
        self,
        store: QueueStore,
        thread: StoreThread,
        epoch: int,
        execute: Callable[[Request, str], Awaitable[bool]],
    ) -> None:
        self._forwarding = store.forwarding
        self._in_store = thread.run
        self._epoch = epoch
        self._execute = execute
        self._under_way: set[asyncio.Task[None]] = set()
        self._ended = False

    async def look(self) -> None:
        """Begin with the requests that nobody has answered yet."""
        try:
            taken = await self._in_store(self._forwarding.take, self._epoch)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not look for forwarded requests: %s", err)
            return
        if self._ended:
            return
        for request in taken:
            task = asyncio.create_task(self._respond(request))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def end(self) -> None:
        """Leave to the next leader what is not done yet, and take nothing more."""
        self._ended = True
        under_way = [*self._under_way]
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _respond(self, request: Forwarded) -> None:
        refusal: QueueError | None = None
        try:
            try:
                if await self._execute(request.command, request.id):
                    return
            except QueueError as err:
                refusal = err
            except StoreError:
                raise
            except Exception:  # a bug: the mailbox tells of its own, nobody of a plan's
                _LOGGER.exception("Could not carry out %s", request.command)
                refusal = QueueError(StoreUncertainError.key)
            await self._in_store(self._forwarding.answer, request.id, refusal)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not answer a forwarded request: %s", err)
