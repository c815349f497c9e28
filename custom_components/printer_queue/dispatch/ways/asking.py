"""Ways whose printers can be asked what they do, and are, before they are commanded."""

from abc import abstractmethod
import asyncio
from typing import override

from ...printers.doing import Doing
from ..way import Fault, StartOrder, Way, WayError

SENT = "sent"
"""What is remembered before a print is started."""
_LOOKS = 10
"""Seconds, one look in each: so long a print may take to show after its start."""


class AskingWay(Way):
    """A way that looks before it commands, so that nothing is done twice."""

    repeats_safely = True

    @override
    async def async_start(self, order: StartOrder) -> None:
        """Start a print that has not begun yet, and see it begin.

        Of a file that lies at the printer nothing but the name is known: after a crash
        its last print is taken for this one, since nothing may be printed twice.
        """
        name = order.file.name
        doing = await self._async_look()
        if doing.prints(name):
            return
        if order.note is not None and await self._async_has_printed(name, doing):
            return
        doing.require_free()
        await self._async_prepare(order)
        await order.remember(SENT)
        await self._async_print(name)
        await self._async_see(name)

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        doing = await self._async_look()
        doing.require_print(file)
        if not doing.is_paused:
            await self._async_pause(doing)

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        doing = await self._async_look()
        doing.require_print(file)
        if doing.is_paused:
            await self._async_resume(doing)

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        doing = await self._async_look()
        if doing.is_under_way:
            doing.require_print(file)
            await self._async_stop(doing)

    async def _async_see(self, name: str) -> None:
        """Wait until a print shows; a start that was swallowed is told again."""
        for _ in range(_LOOKS):
            doing = await self._async_look()
            if doing.prints(name) or await self._async_has_printed(name, doing):
                return
            await asyncio.sleep(1)
        doing.require_free()
        raise WayError(Fault.BUSY, "It was told to print and does not")

    async def _async_has_printed(self, name: str, doing: Doing) -> bool:
        """Return whether a print of the file has begun and ended already."""
        return doing.has_printed(name)

    async def _async_prepare(self, order: StartOrder) -> None:
        """Make sure that the file can be printed."""

    @abstractmethod
    async def _async_look(self) -> Doing:
        """Ask what it does."""

    @abstractmethod
    async def _async_print(self, name: str) -> None:
        """Tell it to print a file that it has."""

    @abstractmethod
    async def _async_pause(self, doing: Doing) -> None:
        """Tell it to pause, as it was at the look."""

    @abstractmethod
    async def _async_resume(self, doing: Doing) -> None:
        """Tell it to go on, as it was at the look."""

    @abstractmethod
    async def _async_stop(self, doing: Doing) -> None:
        """Tell it to stop, as it was at the look."""
