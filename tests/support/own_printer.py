"""A printer that obeys in its own time, and a line to it that breaks, for a farmyard."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, override

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.dispatch.way import (
    Fault,
    Progress,
    StartOrder,
    WayError,
)
from tests.support.farmyard import ScriptedWay

if TYPE_CHECKING:
    from tests.support.farmyard import Farmyard

SHOWS_AFTER = timedelta(seconds=12)
PRINTS_FOR = timedelta(minutes=10)
HELD_UP_FOR = timedelta(seconds=8)
"""How long an answer is late; less than it takes a print to show."""


class Order(StrEnum):
    """What a printer is told, as far as mishaps tell it apart."""

    UPLOAD = "upload"
    START = "start"
    OTHER = "other"


class Mishap(StrEnum):
    """What goes wrong with the next order."""

    LOST = "lost"
    """It never arrives."""
    ANSWER_LOST = "answer_lost"
    """It arrives, and nobody hears so."""
    LATE = "late"
    """It arrives at once; the answer comes later."""
    LATE_ARRIVAL = "late_arrival"
    """Nothing happens for a while, then it arrives."""
    BUSY = "busy"
    PRINTER = "printer"
    JOB = "job"
    PERSON = "person"
    FORBIDDEN = "forbidden"


_REFUSALS = {
    Mishap.BUSY: Fault.BUSY,
    Mishap.PRINTER: Fault.PRINTER,
    Mishap.JOB: Fault.JOB,
    Mishap.PERSON: Fault.PERSON,
    Mishap.FORBIDDEN: Fault.FORBIDDEN,
}


class OwnPrinter(ScriptedWay):
    """One printer: what it prints, what it was told, and what its line lets through."""

    def __init__(self, farm: Farmyard, printer_id: str) -> None:
        super().__init__()
        self.farm = farm
        self.printer_id = printer_id
        self.mishaps: dict[Order, deque[Mishap]] = {key: deque() for key in Order}
        self.is_up = True
        self.state = PrinterState.IDLE
        self.file: str | None = None
        self.told: str | None = None
        self.begun: list[str] = []
        self.completed: list[str] = []
        self.interrupted: list[str] = []

    # What it is told

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        await self._receive(Order.UPLOAD, lambda: None)

    @override
    async def async_start(self, order: StartOrder) -> None:
        await self._receive(Order.START, lambda: self._take_up(order.file.name))

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._receive(Order.OTHER, lambda: self._turn(PrinterState.PAUSED))

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._receive(Order.OTHER, lambda: self._turn(PrinterState.PRINTING))

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        await self._receive(Order.OTHER, self._stop)

    @override
    async def async_withdraw(self, attempt_id: str) -> None:
        await self._receive(Order.OTHER, lambda: None)

    @override
    async def async_remove(self, name: str) -> None:
        await self._receive(Order.OTHER, lambda: None)

    async def _receive(self, order: Order, obey: Callable[[], None]) -> None:
        if not self.is_up:
            raise WayError(Fault.UNREACHABLE, "no route to host")
        mishaps = self.mishaps[order]
        mishap = mishaps.popleft() if mishaps else None
        if mishap in _REFUSALS:
            raise WayError(_REFUSALS[mishap], f"it says {mishap}")
        if mishap is Mishap.LATE_ARRIVAL:
            await self._wait()
        if mishap is not Mishap.LOST:
            obey()
        if mishap is Mishap.LATE:
            await self._wait()
        if mishap in (Mishap.LOST, Mishap.ANSWER_LOST):
            raise WayError(Fault.UNREACHABLE, "the connection broke")

    async def _wait(self) -> None:
        over = asyncio.Event()
        self.farm.clock.call_at(self.farm.clock.now() + HELD_UP_FOR, over.set)
        await over.wait()

    # What it does

    def _take_up(self, file: str) -> None:
        if self.told is not None or self.state.is_active:
            self.interrupted.append(file)
            return
        self.told = file
        self.farm.clock.call_at(self.farm.clock.now() + SHOWS_AFTER, self._begin)

    def _begin(self) -> None:
        if self.told is None:
            return
        self.file, self.told = self.told, None
        self.begun.append(self.file)
        file = self.file
        self._become(PrinterState.PRINTING)
        self.farm.clock.call_at(
            self.farm.clock.now() + PRINTS_FOR, lambda: self._complete(file)
        )

    def _complete(self, file: str) -> None:
        if self.file == file and self.state is PrinterState.PRINTING:
            self.completed.append(file)
            self._become(PrinterState.FINISHED)
        elif self.file == file and self.state is PrinterState.PAUSED:
            later = self.farm.clock.now() + PRINTS_FOR
            self.farm.clock.call_at(later, lambda: self._complete(file))

    def fail(self) -> None:
        """Let the print fail, where there is one."""
        if self.state.is_active:
            self._become(PrinterState.FAILED)

    def _stop(self) -> None:
        if self.state.is_active or self.told is not None:
            self.told = None
            self._become(PrinterState.CANCELLED)

    def _turn(self, state: PrinterState) -> None:
        if self.state.is_active:
            self._become(state)

    def _become(self, state: PrinterState) -> None:
        self.state = state
        self.say()

    # What is heard of it

    def say(self) -> None:
        """Report what it does, where its line lets that through."""
        if self.is_up:
            self.farm.hear(self.printer_id, self.state, file=self.file)

    def cut(self) -> None:
        """Cut its line; the queue notices."""
        self.is_up = False
        self.farm.hear(self.printer_id, PrinterState.OFFLINE)

    def mend(self) -> None:
        """Mend its line."""
        self.is_up = True
        self.say()
