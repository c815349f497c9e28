"""Hears what the nodes of a queue notify each other of."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
import logging

from homeassistant.core import HomeAssistant, callback

from ..store import QueueStore, StoreError

_LOGGER = logging.getLogger(__name__)

RECONNECT_AFTER = 1.0
"""Seconds after which a connection that has failed is made anew."""


class Notifications:
    """Calls back with each text, one after the other; with an empty one to read all.

    What was notified while there was no connection is lost, so the empty text comes with
    every connection.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        store: QueueStore,
        name: str,
        on_text: Callable[[str], Awaitable[None]],
    ) -> None:
        self._hass = hass
        self._store = store
        self._name = name
        self._on_text = on_text
        self._task: asyncio.Task[None] | None = None

    @callback
    def start(self) -> None:
        """Listen until `stop`."""
        self._task = self._hass.async_create_background_task(self._run(), self._name)

    async def stop(self) -> None:
        """Listen no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        is_told = False
        while True:
            try:
                async with aclosing(self._store.notifications()) as texts:
                    async for text in texts:
                        await self._on_text(text)
            except StoreError as err:
                _LOGGER.debug("%s: connecting anew: %s", self._name, err)
            except Exception:  # a bug must not end the listening for good
                if not is_told:
                    _LOGGER.exception("%s: connecting anew", self._name)
                is_told = True
            await asyncio.sleep(RECONNECT_AFTER)
