"""The one thread in which a queue's store is used."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from ..core.errors import QueueError


class StoreThread:
    """Runs functions of a store in order, outside the event loop."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def run[**P, T](
        self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what the function returns.

        Raises what it raises, and QueueError once the thread has ended.
        """
        ask = partial(function, *args, **kwargs)
        try:
            work = asyncio.get_running_loop().run_in_executor(self._executor, ask)
        except RuntimeError as err:  # the thread takes nothing any more
            raise QueueError("not_running") from err
        return await work

    async def end(self, last: Callable[[], None]) -> None:
        """Finish what is under way, then do the last, and take nothing more.

        Raises what the last raises.
        """
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._executor, last)
        self._executor.shutdown(wait=False)
        try:
            await work
        finally:
            await loop.run_in_executor(None, self._executor.shutdown)
