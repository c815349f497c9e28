"""What Moonraker is asked and told, over whatever reaches it."""

from abc import abstractmethod
from typing import Any, override

from ...printers import moonraker_start as moonraker
from ...printers.doing import Doing
from .asking import AskingWay


class MoonrakerMethods(AskingWay):
    """A way that calls methods of Moonraker's."""

    @abstractmethod
    async def _async_method(self, name: str, **params: str) -> Any:
        """Return a method's result; raise WayError for an error or for no answer."""

    @override
    async def _async_look(self) -> Doing:
        return moonraker.read(await self._async_method(moonraker.QUERY))

    @override
    async def _async_print(self, name: str) -> None:
        await self._async_method(moonraker.START, filename=name)

    @override
    async def _async_pause(self, doing: Doing) -> None:
        await self._async_method(moonraker.PAUSE)

    @override
    async def _async_resume(self, doing: Doing) -> None:
        await self._async_method(moonraker.RESUME)

    @override
    async def _async_stop(self, doing: Doing) -> None:
        await self._async_method(moonraker.STOP)
