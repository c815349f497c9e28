"""One thing to do to a printer, until it is done, given up, or nobody wants it any more."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
import logging
from typing import Any

from ..core.attempts import Attempt, Blame
from ..core.commands import AdvanceAttempt, Command, FailAttempt
from ..core.effects.effect import EffectKind, EffectOutcome, EffectRow
from ..core.effects.effect_store import EffectStore
from ..core.effects.relevance import OF_A_PRINT, is_of_another_print, is_relevant
from ..core.errors import QueueError
from ..core.model import Job, JobStatus
from ..core.next_attempt import for_next_attempt
from ..core.reason import Reason
from ..core.rules.starts import may_start_now
from ..store.errors import StoreError
from ..workers.clock import Clock, Sleeper, pause_after
from ..workers.retrying_store import RetryingStore
from .doubt import Doubt
from .farm import Farm, PrinterIssue, PrinterIssueKind
from .print_file import async_print_file, fault_for
from .progress import Progress
from .way import Fault, PrintFile, StartOrder, Way, WayError

_LOGGER = logging.getLogger(__name__)

MOST_TRIES = 8
"""Tries of what is no start, over some six minutes: then a person has to know."""

_PASSING = frozenset({Fault.UNREACHABLE, Fault.BUSY})
_OF_ATTEMPTS = frozenset({EffectKind.UPLOAD, EffectKind.START})
_OBEDIENCE = frozenset(
    {EffectKind.START, EffectKind.PAUSE, EffectKind.RESUME, EffectKind.STOP}
)
"""A printer that did one of these takes orders."""
_TIDYING = frozenset({EffectKind.REMOVE, EffectKind.WITHDRAW})
"""Nobody has to know of it."""
_BLAMED = {Fault.JOB: Blame.JOB, Fault.MISMATCH: Blame.MISMATCH}
_REASONS = {
    Fault.JOB: Reason.FILE_REFUSED,
    Fault.PERSON: Reason.PERSON_NEEDED,
    Fault.FORBIDDEN: Reason.NOT_ALLOWED,
}
_ISSUES = {
    Fault.PERSON: PrinterIssueKind.PERSON,
    Fault.FORBIDDEN: PrinterIssueKind.FORBIDDEN,
}
_DISOBEYED = {
    EffectKind.PAUSE: PrinterIssueKind.PAUSE,
    EffectKind.RESUME: PrinterIssueKind.RESUME,
    EffectKind.STOP: PrinterIssueKind.STOP,
}


class _CutOffError(Exception):
    """What was under way was ended from outside: look again what is to be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every errand needs."""

    farm: Farm
    effects: EffectStore
    store: RetryingStore
    clock: Clock
    sleeper: Sleeper


class Errand:
    """Does one stored effect; whoever stops it cancels it."""

    def __init__(self, row: EffectRow, tools: Tools) -> None:
        self.row = row
        self._effect = row.effect
        self._tools = tools
        self._farm = tools.farm
        self._note = row.note
        self._call: asyncio.Task[None] | None = None
        self._is_cut_off = False

    def look_again(self) -> None:
        """End what is under way if nobody wants it any more."""
        if not self._is_wanted():
            self.cut_off()

    def cut_off(self) -> None:
        """End what is under way, and do it anew if it is still wanted."""
        if self._call is not None:
            self._is_cut_off = True
            self._call.cancel()

    async def run(self) -> EffectOutcome:
        """Try until it is clear what became of it."""
        tries, due_at = self.row.tries, self.row.due_at
        while self._is_wanted():
            if due_at > self._tools.clock.now():
                await self._tools.sleeper.until(due_at)
                continue
            try:
                outcome = await self._do()
            except _CutOffError:
                continue
            except WayError as error:
                if error.fault is Fault.OTHER_PRINT:
                    _LOGGER.debug("%s is not done: %s", self._named(), error.error)
                    return EffectOutcome.MOOT
                tries += 1
                if not self._may_try_again(error.fault, tries):
                    return await self._give_up(error)
                _LOGGER.debug("%s waits: %s", self._named(), error.error)
                due_at = await self._put_off(tries)
            else:
                if outcome is None:
                    continue
                if self._effect.kind in _OBEDIENCE:
                    self._farm.show_issue(self._effect.printer_id, None)
                return outcome
        return EffectOutcome.MOOT

    async def _do(self) -> EffectOutcome | None:
        """Do it once; None where it has to be seen anew whether it is wanted."""
        effect = self._effect
        way = self._way()
        if effect.kind in OF_A_PRINT:
            report = self._farm.report(effect.printer_id)
            if report is None:  # after a restart it may print something else
                await self._wait()
                return None
            if is_of_another_print(effect, self._farm.state, report):
                return EffectOutcome.MOOT
        match effect.kind:
            case EffectKind.UPLOAD:
                return await self._upload(way)
            case EffectKind.START:
                return await self._start(way)
            case EffectKind.PAUSE:
                await self._under_way(way.async_pause(effect.attempt_id, effect.file))
            case EffectKind.RESUME:
                await self._under_way(way.async_resume(effect.attempt_id, effect.file))
            case EffectKind.STOP:
                await self._under_way(way.async_stop(effect.attempt_id, effect.file))
            case EffectKind.REMOVE:
                assert effect.file is not None
                await self._under_way(way.async_remove(effect.file))
            case EffectKind.WITHDRAW:
                await self._withdraw(way)
        return EffectOutcome.DONE

    def _way(self) -> Way:
        way = self._farm.way(self._effect.printer_id)
        if way is None:
            raise WayError(Fault.PRINTER, "nothing is set up that could command it")
        return way

    async def _upload(self, way: Way) -> EffectOutcome | None:
        job, attempt = self._job_and_attempt()
        file = await self._async_file(job, attempt)
        if not self._is_wanted():  # bringing it here may have taken a while
            return None
        if not way.uploads or file.path is None:
            return EffectOutcome.DONE
        advance = AdvanceAttempt(
            job_id=job.id, attempt_id=attempt.id, status=JobStatus.UPLOADING
        )
        await self._decide(advance)
        if not self._is_wanted():
            return None
        printer_id = self._effect.printer_id
        show = partial(self._farm.show_upload, printer_id)
        progress = Progress(show, self._tools.clock)
        try:
            work = way.async_upload(self._order(job, file), progress)
            await self._under_way(work)
        finally:
            self._farm.show_upload(printer_id, None)
        return EffectOutcome.DONE

    async def _start(self, way: Way) -> EffectOutcome | None:
        """Send the start, once.

        That it is about to be sent is decided before it leaves. A crash after that, or
        an attempt that is given up meanwhile, finds the print that may begin.
        """
        job, attempt = self._job_and_attempt()
        may_have_been_sent = attempt.sent_at is not None or self._note is not None
        if may_have_been_sent and not way.repeats_safely:
            arrived = await self._doubt().has_arrived(
                way.settles_within, self._is_wanted
            )
            if arrived is not False:
                return EffectOutcome.DONE if arrived else None
        file = await self._async_file(job, attempt)
        if not self._is_wanted():
            return None
        job, attempt = self._job_and_attempt()
        interlock = await self._farm.blocked_by(attempt.printer_id)
        if interlock is not None:
            return await self._keep_from_starting(attempt, interlock)
        if attempt.sent_at is None and not self._is_ready(attempt):
            await self._wait()
            return None
        if attempt.sent_at is not None and not self._may_start(attempt):
            await self._wait()
            return None
        advance = AdvanceAttempt(job_id=job.id, attempt_id=attempt.id, sent=True)
        await self._decide(advance)
        if not self._is_wanted():
            return None
        job, attempt = self._job_and_attempt()
        order = self._order(job, file)
        await self._under_way(self._way().async_start(order))
        return EffectOutcome.DONE

    async def _keep_from_starting(
        self, attempt: Attempt, interlock: str
    ) -> EffectOutcome | None:
        """Let the job wait anew; one whose print may begin waits until it is safe."""
        if attempt.sent_at is not None:
            await self._wait()
            return None
        assert self._effect.job_id is not None
        failed = FailAttempt(
            job_id=self._effect.job_id,
            attempt_id=attempt.id,
            reason=Reason.INTERLOCK,
            blame=Blame.NOBODY,
            error=interlock,
        )
        await self._decide(failed)
        return EffectOutcome.FAILED

    def _is_ready(self, attempt: Attempt) -> bool:
        """Return whether the printer is heard, and could begin; all else is decided."""
        printer = self._farm.state.printers[attempt.printer_id]
        return printer.online and printer.state.is_ready

    def _may_start(self, attempt: Attempt) -> bool:
        """Return whether a start that has to be sent again may be: nobody takes it back."""
        state = self._farm.state
        printer = state.printers[attempt.printer_id]
        return may_start_now(state, printer, self._tools.clock.now())

    async def _wait(self) -> None:
        """Let what keeps the printer from starting go away."""
        await self._tools.sleeper.until(self._tools.clock.now() + pause_after(1))

    async def _withdraw(self, way: Way) -> None:
        """Let go of an attempt that is over; one that may still begin is waited for.

        Nothing else is sent to the printer before it has settled: a start may break off
        the print that begins. What begins late the queue stops.
        """
        effect = self._effect
        assert effect.attempt_id is not None
        await self._under_way(way.async_withdraw(effect.attempt_id))
        if not way.repeats_safely:
            await self._doubt().has_arrived(way.settles_within, self._may_begin)

    def _may_begin(self) -> bool:
        """Return whether the print of an attempt that is over may still begin."""
        printer = self._farm.state.printers.get(self._effect.printer_id)
        return (
            printer is not None
            and not printer.state.is_active
            and any(
                given_up.attempt_id == self._effect.attempt_id
                for given_up in printer.given_up
            )
        )

    def _doubt(self) -> Doubt:
        return Doubt(self._farm, self._effect, self._tools.clock, self._tools.sleeper)

    async def _under_way(self, work: Coroutine[Any, Any, None]) -> None:
        """Await work that `cut_off` can end.

        What breaks in it is the printer's trouble: another one may do the job.
        """
        self._is_cut_off = False
        self._call = asyncio.create_task(self._as_leader(work))
        try:
            await self._call
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self._is_cut_off and task is not None and not task.cancelling():
                raise _CutOffError from None
            raise
        except WayError:
            raise
        except Exception as error:
            _LOGGER.exception("%s broke", self._named())
            raise WayError(Fault.PRINTER, repr(error)) from error
        finally:
            work.close()  # where it never began
            self._call = None

    async def _as_leader(self, work: Coroutine[Any, Any, None]) -> None:
        """Await work, unless another node may have taken the queue over."""
        try:
            await self._farm.check_leads()
        except (QueueError, StoreError) as error:
            raise WayError(Fault.UNREACHABLE, f"not from here: {error}") from error
        await work

    def _may_try_again(self, fault: Fault, tries: int) -> bool:
        """Return whether it may come right: a start's time is limited by the queue."""
        if fault not in _PASSING:
            return False
        return self._effect.kind in _OF_ATTEMPTS or tries < MOST_TRIES

    async def _put_off(self, tries: int) -> datetime:
        due_at = self._tools.clock.now() + pause_after(tries)
        effects, store = self._tools.effects, self._tools.store
        await store.call(effects.retry, self.row.id, due_at)
        return due_at

    async def _give_up(self, error: WayError) -> EffectOutcome:
        """Say what is wrong; the attempt has failed by it."""
        effect = self._effect
        job = self._farm.state.jobs.get(effect.job_id or "")
        fault = fault_for(job, error.fault)
        level = logging.DEBUG if effect.kind in _TIDYING else logging.WARNING
        _LOGGER.log(level, "%s was given up: %s", self._named(), error.error)
        kind = _ISSUES.get(fault, _DISOBEYED.get(effect.kind))
        if kind is not None:
            self._farm.show_issue(effect.printer_id, PrinterIssue(kind, error.error))
        if effect.kind in _OF_ATTEMPTS:
            assert effect.job_id is not None and effect.attempt_id is not None
            of_kind = (
                Reason.UPLOAD_FAILED
                if effect.kind is EffectKind.UPLOAD
                else Reason.START_REFUSED
            )
            failed = FailAttempt(
                job_id=effect.job_id,
                attempt_id=effect.attempt_id,
                reason=_REASONS.get(fault, of_kind),
                blame=_BLAMED.get(fault, Blame.PRINTER),
                error=error.error,
            )
            await self._decide(failed)
        return EffectOutcome.FAILED

    async def _decide(self, command: Command) -> None:
        """Decide, as soon as the store works."""
        failures = 0
        while True:
            with suppress(QueueError, StoreError):
                await self._farm.execute(command)
                return
            failures += 1
            now = self._tools.clock.now()
            await self._tools.sleeper.until(now + pause_after(failures))

    def _named(self) -> str:
        """Return what is done, for the log."""
        effect = self._effect
        printer = self._farm.state.printers.get(effect.printer_id)
        where = printer.spec.name if printer else effect.printer_id
        return f"{where}: {effect.kind} of {effect.file or 'its print'}"

    def _is_wanted(self) -> bool:
        return is_relevant(self._effect, self._farm.state)

    def _job_and_attempt(self) -> tuple[Job, Attempt]:
        job = self._farm.state.jobs[self._effect.job_id or ""]
        assert job.attempt is not None
        return job, job.attempt

    async def _async_file(self, job: Job, attempt: Attempt) -> PrintFile:
        return await async_print_file(job, attempt, self._farm.path)

    def _order(self, job: Job, file: PrintFile) -> StartOrder:
        return StartOrder(
            attempt_id=self._effect.attempt_id or "",
            job=for_next_attempt(job, self._farm.state.settings.next_attempt),
            file=file,
            report=self._farm.report(self._effect.printer_id),
            note=self._note,
            remember=self._remember,
            materials=self._farm.state.settings.materials,
        )

    async def _remember(self, note: str) -> None:
        if note != self._note:
            effects, store = self._tools.effects, self._tools.store
            await store.call(effects.remember, self.row.id, note)
            self._note = note
