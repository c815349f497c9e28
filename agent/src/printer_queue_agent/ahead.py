"""Slices queued models while there is nothing else to do."""

import asyncio
from dataclasses import replace
import logging

from .fields import MessageError
from .messages import AgentState, FileKind, FileOrder, Reason, Report, SliceOrder
from .preparation import Preparation, PreparationError
from .reporter import Reporter
from .store import Store

_LOGGER = logging.getLogger(__name__)


class Idleness:
    """Whether an order is being prepared for any printer, which slicing ahead would delay.

    While printers print there is nothing to do but to look at them.
    """

    def __init__(self) -> None:
        """Begin idle."""
        self._busy: set[str] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._work = asyncio.Event()

    def set(self, printer: str, *, busy: bool) -> None:
        """Note whether a printer has work that wants this computer."""
        (self._busy.add if busy else self._busy.discard)(printer)
        wanted, other = (
            (self._work, self._idle) if self._busy else (self._idle, self._work)
        )
        other.clear()
        wanted.set()

    async def wait(self) -> None:
        """Return when there is nothing to do."""
        await self._idle.wait()

    async def wait_for_work(self) -> None:
        """Return when there is something to do."""
        await self._work.wait()


class SlicesAhead:
    """The models of one printer, the first asked for first.

    What comes of it is kept among the files; the order that comes later finds it there.
    """

    def __init__(
        self,
        agent: str,
        printer: str,
        *,
        store: Store,
        reporter: Reporter,
        preparation: Preparation,
        idleness: Idleness,
    ) -> None:
        """Take the agent's name and the printer's key."""
        self._agent = agent
        self._printer = printer
        self._store = store
        self._reporter = reporter
        self._preparation = preparation
        self._idleness = idleness
        self._done: dict[str, tuple[FileOrder, Report]] = {}
        """What has become of those that are asked for, by their ids."""
        self._asked = asyncio.Event()
        self._asked.set()
        self._now: tuple[str, asyncio.Future[None]] | None = None

    def take(self, payload: bytes) -> None:
        """Take a model to be sliced."""
        try:
            order = SliceOrder.parse(payload)
        except MessageError as err:
            _LOGGER.warning(
                "A model to slice ahead for %s cannot be read: %s", self._printer, err
            )
            return
        file, report = self._done.get(order.slice_id, (None, None))
        if file == _lasting(order.file) and report and report.reason is not Reason.FILE:
            self._reporter.say(report)
        elif order.file.kind is FileKind.MODEL and order.file.file_url is not None:
            self._done.pop(order.slice_id, None)
            self._store.save_slice(self._printer, order)
            self._asked.set()

    def say_all(self) -> None:
        """Say again what has become of the models that are asked for."""
        for _, report in self._done.values():
            self._reporter.say(report)

    def forget(self, slice_id: str) -> None:
        """Let a model be."""
        self._store.drop_slice(self._printer, slice_id)
        self._done.pop(slice_id, None)
        if self._now is not None and self._now[0] == slice_id:
            self._now[1].cancel()

    async def run(self) -> None:
        """Slice whatever is asked for, until cancelled."""
        while True:
            await self._asked.wait()
            await self._idleness.wait()
            orders = self._store.slices(self._printer)
            todo = [order for order in orders if order.slice_id not in self._done]
            if todo:
                await self._slice_unless_disturbed(todo[0])
            else:
                self._asked.clear()

    async def _slice_unless_disturbed(self, order: SliceOrder) -> None:
        """Slice one model; give it up, to begin again later, when there is work."""
        slicing = asyncio.ensure_future(self._slice(order))
        self._now = order.slice_id, slicing
        work = asyncio.ensure_future(self._idleness.wait_for_work())
        try:
            await asyncio.wait({slicing, work}, return_when=asyncio.FIRST_COMPLETED)
            if slicing.done() and not slicing.cancelled():
                await slicing
        finally:
            self._now = None
            slicing.cancel()
            work.cancel()
            await asyncio.gather(slicing, work, return_exceptions=True)

    async def _slice(self, order: SliceOrder) -> None:
        report = Report(
            agent=self._agent,
            state=AgentState.SLICING,
            slice_id=order.slice_id,
            job_id=order.job_id,
        )
        try:
            ready = await self._preparation.prepare(
                order.file, lambda: self._reporter.say(report), idly=True
            )
        except PreparationError as err:
            report = replace(
                report, state=AgentState.FAILED, reason=err.reason, error=str(err)
            )
        else:
            report = replace(
                report,
                state=AgentState.SLICED,
                estimated_seconds=ready.estimated_seconds,
                grams=ready.grams,
            )
        self._done[order.slice_id] = _lasting(order.file), report
        self._reporter.say(report)


def _lasting(file: FileOrder) -> FileOrder:
    """Return what stays the same when a model is asked for again: not its address."""
    return replace(file, file_url=None)
