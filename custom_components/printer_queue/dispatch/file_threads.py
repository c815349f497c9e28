"""Threads in which files are given to printers, so that nothing else waits for them.

A printer may take twenty minutes for a file: neither Home Assistant's own threads nor
the network are given to that without a limit.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

AT_ONCE = 3
"""Files on their way; more of them share a network that is slow already."""


class Abortable(Protocol):
    """Work in a thread that can be told to end."""

    def abort(self) -> None:
        """Let the work end soon, by raising."""


class FileThreads:
    """Runs blocking work with files, a few at a time."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        """Allow so many at once."""
        self._places = asyncio.Semaphore(at_once)

    async def async_run[T](self, transfer: Abortable, work: Callable[[], T]) -> T:
        """Return what the work returns, or raise what it raises.

        Cancelled, it tells the work to end and waits until it has.
        """
        async with self._places:
            with ThreadPoolExecutor(1, "printer_queue_file") as executor:
                working = asyncio.wrap_future(executor.submit(work))
                try:
                    await asyncio.wait([working])
                except asyncio.CancelledError:
                    transfer.abort()
                    await asyncio.wait([working])
                    working.exception()
                    raise
                return working.result()


_THREADS: HassKey[FileThreads] = HassKey(f"{DOMAIN}_file_threads")


def file_threads(hass: HomeAssistant) -> FileThreads:
    """Return the threads that all queues share."""
    return hass.data.setdefault(_THREADS, FileThreads())
