"""Work outside the event loop, and patience with a store that does not work."""

from collections.abc import Awaitable, Callable
import logging
from typing import Any

from ..store.errors import StoreError
from .clock import Clock, Sleeper, pause_after

_LOGGER = logging.getLogger(__name__)

type RunBlocking = Callable[..., Awaitable[Any]]
"""Runs a blocking function with its arguments outside the event loop."""


class RetryingStore:
    """Calls the store until it works, so that nothing is sent twice while it does not.

    What is wrong with the store is shown to people by those who own it; `what` waits
    meanwhile, as the log names it.
    """

    def __init__(
        self, run_blocking: RunBlocking, clock: Clock, sleeper: Sleeper, what: str
    ) -> None:
        self._run = run_blocking
        self._what = what
        self._clock = clock
        self._sleeper = sleeper

    async def call[**P, T](
        self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """Return the store's answer; None when the sleeper was stopped before."""
        failures = 0
        while True:
            try:
                answer: T = await self._run(ask, *args, **kwargs)
            except StoreError as error:
                failures += 1
                if failures == 1:
                    _LOGGER.warning("%s wait for the store: %s", self._what, error)
            else:
                return answer
            if self._sleeper.stopped:
                return None
            await self._sleeper.until(self._clock.now() + pause_after(failures))
