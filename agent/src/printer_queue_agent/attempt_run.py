"""Carries out one attempt: fetch, slice, upload, start, follow.

Before each step that others see, the attempt is on disk as about to take it. So after
a crash at any line it is known what may have been done, and a print is started again
only where the printer itself shows that it has not been.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
import logging
import time
from typing import Any

from .attempt import Attempt, End, Stage
from .messages import AgentState, PrinterState, Reason
from .preparation import Preparation, PreparationError, Ready
from .printers.printer import Activity, Look, Printer, PrinterError
from .reporter import Progress, Reporter
from .times import Times
from .wishes import Wishes

_LOGGER = logging.getLogger(__name__)


_UPLOADS = 4
"""How often a file is sent at most."""
_SURE = 3
"""How many looks in a row have to show that a print is gone."""
_STATES = {
    Activity.PRINTING: PrinterState.PRINTING,
    Activity.PAUSED: PrinterState.PAUSED,
    Activity.ERROR: PrinterState.ERROR,
}
_ENDS = {
    Activity.COMPLETED: AgentState.COMPLETED,
    Activity.FAILED: AgentState.FAILED,
    Activity.ERROR: AgentState.FAILED,
    Activity.CANCELLED: AgentState.CANCELLED,
}


class _AttemptError(Exception):
    """The attempt has failed."""

    def __init__(self, reason: Reason, error: str) -> None:
        super().__init__(error)
        self.reason = reason


async def look_at(printer: Printer, reporter: Reporter) -> Look | None:
    """Return what the printer says, None where it says nothing; report it either way."""
    try:
        look = await printer.look()
    except (PrinterError, AttributeError, LookupError, TypeError, ValueError) as err:
        # Besides what a printer says: what comes of reading nonsense.
        _LOGGER.debug("No answer that is understood: %r", err)
        reporter.note_printer(PrinterState.OFFLINE)
        return None
    reporter.note_printer(_STATES.get(look.activity, PrinterState.IDLE))
    return look


class AttemptRun:
    """One attempt, from the grant or from where a crash left it to its end."""

    def __init__(
        self,
        attempt: Attempt,
        wishes: Wishes,
        *,
        printer: Printer,
        preparation: Preparation,
        reporter: Reporter,
        save: Callable[[Attempt], None],
        times: Times,
    ) -> None:
        """`save` returns when the attempt is on disk."""
        self._attempt = attempt
        self._wishes = wishes
        self._printer = printer
        self._preparation = preparation
        self._reporter = reporter
        self._write = save
        self._times = times

    async def run(self, begun: Callable[[], None]) -> None:
        """Bring the attempt to its end, whatever that is; only a cancel ends it before.

        `begun` is called when the print is under way and nothing is left to do but to look.
        """
        self._reporter.say_attempt(self._attempt)
        try:
            if self._attempt.stage in (Stage.GRANTED, Stage.UPLOADING):
                if not await self._unless_stopped(self._give_file()):
                    self._end(End(state=AgentState.CANCELLED))
                    return
                await self._start()
            elif self._attempt.stage is Stage.STARTING:
                await self._find_out_whether_it_started()
            begun()
            await self._follow()
        except (_AttemptError, PreparationError) as err:
            end = End(state=AgentState.FAILED, reason=err.reason, error=str(err))
            self._end(end)
        except OSError as err:
            error = f"The file cannot be kept or read here: {err.strerror}"
            self._end(End(state=AgentState.FAILED, reason=Reason.FILE, error=error))
        except Exception:  # one attempt does not keep all others waiting
            _LOGGER.exception("The attempt %s has met a fault", self._attempt.id)
            error = "A fault in the agent; its log says more"
            self._end(End(state=AgentState.FAILED, reason=Reason.LOST, error=error))
        await self._tidy_up()

    async def _give_file(self) -> None:
        """Let the printer have the file. Done again from its beginning after a crash."""
        await self._look_while_idle()
        file = self._attempt.order.file
        name = file.file_name
        if not file.lies_at_printer:
            self._progress(AgentState.UPLOADING, 0)
            ready = await self._preparation.prepare(file, self._note_slicing)
            self._save(
                stage=Stage.UPLOADING,
                estimated_seconds=ready.estimated_seconds,
                grams=ready.grams,
            )
            name = await self._upload(ready)
        self._save(printer_file=name)

    async def _upload(self, ready: Ready) -> str:
        def progress(percent: float) -> None:
            self._progress(AgentState.UPLOADING, percent)

        self._progress(AgentState.UPLOADING, 0)
        for left in reversed(range(_UPLOADS)):
            try:
                return await self._printer.upload(ready.path, ready.name, progress)
            except PrinterError as err:
                # A refusal stays one, whoever asks again.
                if not left or err.refused:
                    raise _AttemptError(Reason.UPLOAD, str(err)) from err
                _LOGGER.warning("The upload is tried again: %s", err)
            await asyncio.sleep(self._times.ask_again)
        raise AssertionError  # the loop returns or raises

    async def _start(self) -> None:
        """Tell the printer to print, once."""
        look = await self._look_while_idle()
        if self._wishes.stop:
            return
        file = self._attempt.printer_file
        assert file is not None
        self._save(stage=Stage.STARTING, file_before=look.file, started_at=time.time())
        try:
            await self._printer.start(file)
        except PrinterError as err:
            if err.refused:
                raise _AttemptError(Reason.START, str(err)) from err
            _LOGGER.warning("Nobody knows yet whether it has started: %s", err)
        await self._wait_for_print(self._times.start_within)
        if self._attempt.stage is not Stage.PRINTING:
            raise _AttemptError(Reason.START, "The printer did not start the print")

    async def _find_out_whether_it_started(self) -> None:
        """After a crash: follow what was started, or start what surely was not."""
        attempt = self._attempt
        since = max(0.0, time.time() - (attempt.started_at or 0.0))
        look = await self._wait_for_print(max(0.0, self._times.settles_within - since))
        if self._attempt.stage is Stage.PRINTING:
            return
        # It names the same file as before: it has printed nothing since.
        untouched = self._printer.remembers_its_file and look.file is not None
        if untouched and look.file == attempt.file_before != attempt.printer_file:
            await self._start()
        else:
            error = "Nobody knows whether the printer has printed it"
            raise _AttemptError(Reason.LOST, error)

    async def _wait_for_print(self, seconds: float) -> Look:
        """Wait until the printer shows the print; return its last answer after the time.

        A printer that is not there is waited for: only it knows.
        """
        end = time.monotonic() + seconds
        while True:
            look = await look_at(self._printer, self._reporter)
            if look is not None:
                if look.file == self._attempt.printer_file and (
                    look.activity.is_active or look.activity in _ENDS
                ):
                    self._save(stage=Stage.PRINTING)
                    return look
                if look.activity.is_active:
                    error = f"The printer prints {look.file or 'something else'}"
                    raise _AttemptError(Reason.START, error)
                if time.monotonic() >= end:
                    return look
            await asyncio.sleep(self._times.look_every)

    async def _follow(self) -> None:
        """Report the print until the printer says that it is over."""
        if self._attempt.stage is not Stage.PRINTING:
            self._end(End(state=AgentState.CANCELLED))
            return
        gone = 0
        asked_again = _Pace(self._times.ask_again)
        while True:
            look = await look_at(self._printer, self._reporter)
            if look is not None:
                if look.file == self._attempt.printer_file and look.activity.is_active:
                    gone = 0
                    self._note_print(look)
                    await self._do_as_wished(look, asked_again)
                elif end := self._end_of(look, sure=gone + 1 >= _SURE):
                    self._end(end)
                    return
                else:
                    gone += 1
            await self._wishes.wait_for_change(self._times.look_every)

    def _end_of(self, look: Look, *, sure: bool) -> End | None:
        """Return how the print has ended; None while that is not sure."""
        attempt = self._attempt
        seconds = round(max(0.0, time.time() - (attempt.started_at or time.time())))
        if look.file == attempt.printer_file and (state := _ENDS.get(look.activity)):
            failed = state is AgentState.FAILED
            if look.activity is Activity.ERROR and not sure:
                return None
            return End(
                state=state,
                reason=Reason.PRINT if failed else None,
                error=look.error or ("The print has failed" if failed else None),
                duration_seconds=seconds,
            )
        if not sure:
            return None
        if self._wishes.stop or look.file == attempt.printer_file:
            # Idle with the file still chosen: somebody has cancelled it.
            return End(state=AgentState.CANCELLED, duration_seconds=seconds)
        return End(
            state=AgentState.FAILED,
            reason=Reason.LOST,
            error=look.error or "The printer does not know of the print any more",
            duration_seconds=seconds,
        )

    async def _do_as_wished(self, look: Look, asked: "_Pace") -> None:
        """Ask the printer to pause, go on or stop, where that is wished and not so yet."""
        paused = look.activity is Activity.PAUSED
        wish = self._wishes.paused
        if wish is paused:
            self._wishes.paused = wish = None
        act: Callable[[], Coroutine[Any, Any, None]]
        if self._wishes.stop:
            act = self._printer.stop
        elif wish is not None:
            act = self._printer.pause if wish else self._printer.resume
        else:
            return
        if asked.is_due(act.__name__):
            try:
                await act()
            except PrinterError as err:
                _LOGGER.warning("The printer does not %s: %s", act.__name__, err)

    async def _look_while_idle(self) -> Look:
        """Return what the printer says. Raises _AttemptError unless it could start."""
        for _ in range(_SURE):
            look = await look_at(self._printer, self._reporter)
            if look is not None:
                break
            await asyncio.sleep(self._times.look_every)
        else:
            raise _AttemptError(Reason.PRINTER, "The printer does not answer")
        if look.activity.is_active:
            error = f"The printer prints {look.file or 'something else'}"
            raise _AttemptError(Reason.PRINTER, error)
        if look.activity is Activity.ERROR:
            error = look.error or "The printer is not ready"
            raise _AttemptError(Reason.PRINTER, error)
        return look

    async def _unless_stopped(self, work: Coroutine[Any, Any, None]) -> bool:
        """Do something; return False when it was given up since the print is to stop."""
        doing = asyncio.ensure_future(work)
        stopped = asyncio.ensure_future(self._wishes.wait_for_stop())
        try:
            await asyncio.wait({doing, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not doing.done():
                return False
            await doing
            return not self._wishes.stop
        finally:
            doing.cancel()
            stopped.cancel()
            await asyncio.gather(doing, stopped, return_exceptions=True)

    async def _tidy_up(self) -> None:
        """Take off the printer what was uploaded for this attempt alone."""
        file = self._attempt.printer_file
        if file is not None and not self._attempt.order.file.lies_at_printer:
            try:
                await self._printer.remove(file)
            except PrinterError as err:
                _LOGGER.warning("%s stays on the printer: %s", file, err)

    def _note_slicing(self) -> None:
        self._progress(AgentState.SLICING, None)

    def _note_print(self, look: Look) -> None:
        paused = look.activity is Activity.PAUSED
        state = AgentState.PAUSED if paused else AgentState.PRINTING
        self._progress(state, look.progress, look.remaining_seconds)

    def _progress(
        self, state: AgentState, percent: float | None, remaining: int | None = None
    ) -> None:
        progress = Progress(state, percent, remaining)
        self._reporter.note_progress(self._attempt, progress)

    def _end(self, end: End) -> None:
        self._save(stage=Stage.ENDED, end=end)
        self._reporter.say_attempt(self._attempt)

    def _save(self, **changes: Any) -> None:
        """Keep the attempt, with a stop that has come meanwhile."""
        stop_asked = self._attempt.stop_asked or self._wishes.stop
        self._attempt = replace(self._attempt, stop_asked=stop_asked, **changes)
        self._write(self._attempt)


class _Pace:
    """Lets each kind of request through once in a while."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last: dict[str, float] = {}

    def is_due(self, kind: str) -> bool:
        now = time.monotonic()
        due = now - self._last.get(kind, float("-inf")) >= self._seconds
        if due:
            self._last[kind] = now
        return due
