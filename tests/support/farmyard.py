"""Printers that start by themselves, for tests: a farm on the real rules, with a fake clock."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, override

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.effects.compose import compose
from custom_components.printer_queue.core.effects.effect import (
    Effect,
    EffectKind,
    EffectOutcome,
    EffectRow,
)
from custom_components.printer_queue.core.effects.effect_store import EffectStore
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.rules.windows import next_due
from custom_components.printer_queue.dispatch.farm import PrinterIssue
from custom_components.printer_queue.dispatch.way import Progress, StartOrder, Way
from custom_components.printer_queue.dispatch.worker import EffectWorker
from custom_components.printer_queue.store.errors import StoreError, StoreInUseError
from tests.support.delivery import FakeClock, run_inline, settle, spawn
from tests.support.world import World

MOMENT = timedelta(seconds=5)
PLATE = JobFile(
    name="bracket.gcode", kind=FileKind.GCODE, sha256="ab" * 32, size=3_000_000
)
"""A file that the queue keeps."""


class MemoryEffects(EffectStore):
    """Rows in memory that outlive a worker, as the store's do."""

    def __init__(self) -> None:
        self.waiting: dict[int, EffectRow] = {}
        self.settled: list[tuple[EffectKind, EffectOutcome]] = []
        self.broken = False
        self._count = 0

    def add(self, effects: Sequence[Effect]) -> None:
        for effect in effects:
            self._count += 1
            self.waiting[self._count] = EffectRow(
                id=self._count,
                effect=effect,
                note=None,
                tries=0,
                due_at=effect.created_at,
            )

    @override
    def heads(self) -> Sequence[EffectRow]:
        self.fail_if_broken()
        oldest: dict[str, EffectRow] = {}
        for row in self.waiting.values():
            oldest.setdefault(row.effect.printer_id, row)
        return list(oldest.values())

    @override
    def remember(self, row_id: int, note: str) -> None:
        self.fail_if_broken()
        self.waiting[row_id] = replace(self.waiting[row_id], note=note)

    @override
    def retry(self, row_id: int, due_at: datetime) -> None:
        self.fail_if_broken()
        row = self.waiting[row_id]
        self.waiting[row_id] = replace(row, tries=row.tries + 1, due_at=due_at)

    @override
    def settle(self, row_id: int, at: datetime, outcome: EffectOutcome) -> None:
        self.fail_if_broken()
        self.settled.append((self.waiting.pop(row_id).effect.kind, outcome))

    def fail_if_broken(self) -> None:
        if self.broken:
            raise StoreError("queue.db", "disk I/O error")


class ScriptedWay(Way):
    """A way whose answers a test writes; it keeps account of what it was asked.

    `next` holds what comes of the next calls, in order: None obeys, an exception is
    raised, an event is waited for first. A start that is obeyed begins on the printer
    when the test says so (`Farmyard.begin`).
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.next: deque[Exception | asyncio.Event | None] = deque()
        self.always: Exception | None = None
        self.orders: list[StartOrder] = []
        self.percents: tuple[float, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.ended_early: list[str] = []

    @property
    def starts(self) -> list[str]:
        """The attempts that the printer was told to start, in order."""
        return [what.removeprefix("start ") for what in self.asked if "start " in what]

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        self.orders.append(order)
        for percent in self.percents:
            progress(percent)
        await self._answer(f"upload {order.file.name}")

    @override
    async def async_start(self, order: StartOrder) -> None:
        self.orders.append(order)
        for note in self.notes:
            await order.remember(note)
        await self._answer(f"start {order.attempt_id}")

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._answer(f"pause {attempt_id}")

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        await self._answer(f"resume {attempt_id}")

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        await self._answer(f"stop {attempt_id}")

    @override
    async def async_withdraw(self, attempt_id: str) -> None:
        await self._answer(f"withdraw {attempt_id}")

    @override
    async def async_remove(self, name: str) -> None:
        await self._answer(f"remove {name}")

    async def _answer(self, what: str) -> None:
        self.asked.append(what)
        answer = self.next.popleft() if self.next else self.always
        if isinstance(answer, asyncio.Event):
            try:
                await answer.wait()
            except asyncio.CancelledError:
                self.ended_early.append(what)
                raise
        elif answer is not None:
            raise answer


class Farmyard(World):
    """A makerspace whose printers start by themselves, their effects and their worker.

    What is decided and what is to be done is kept together; `crash` kills the worker
    and begins anew from what is kept, with printers that nobody has heard yet.
    """

    def __init__(self, *, printers: int = 1, **more: Any) -> None:
        self.clock = FakeClock()
        self.effects = MemoryEffects()
        self.ways: dict[str, ScriptedWay] = {
            f"p{n}": ScriptedWay() for n in range(1, printers + 1)
        }
        self.reports: dict[str, PrinterReport] = {}
        self.heard_at: dict[str, datetime] = {}
        self.shown: list[tuple[str, float | None]] = []
        self.troubles: dict[str, PrinterIssue] = {}
        self.blocked: dict[str, str] = {}
        self.deposed = False
        self.worker = self._worker()
        super().__init__(printers=printers, **more)
        self.specs = tuple(
            PrinterSpec(
                id=spec.id,
                name=spec.name,
                starts_by_itself=True,
                accepts=frozenset(FileKind),
                models=frozenset({"X1C"}),
            )
            for spec in self.specs
        )
        self.configure()

    def _worker(self) -> EffectWorker:
        return EffectWorker(
            effects=self.effects,
            farm=self,
            clock=self.clock,
            run_blocking=run_inline,
            spawn=spawn,
        )

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        self.now = self.clock.now()
        self.effects.fail_if_broken()
        self.steps = decide(self.state, command, self.now)
        if self.steps:
            self.effects.add(compose(self.steps, self.now))
            self.take_effect(self.steps)
            self.worker.wake()
        return [step.event for step in self.steps]

    def join_with_file(self, person: str = "a", **more: Any) -> str:
        """Let a member join with a file that was sliced for these printers."""
        file = replace(PLATE, sliced_for="X1C")
        return self.join(person, **({"file": file} | more))

    @override
    def hear(self, printer_id: str, state: PrinterState, **more: Any) -> list[Event]:
        self.reports[printer_id] = PrinterReport(
            state=state, at=self.clock.now(), **more
        )
        self.heard_at[printer_id] = self.clock.now()
        return super().hear(printer_id, state, **more)

    def still_heard(self, printer_id: str = "p1") -> None:
        """Let the printer say again what it has said."""
        self.heard_at[printer_id] = self.clock.now()

    def begin(self, job_id: str) -> None:
        """Let the printer report the print of a job's attempt."""
        attempt = self.job(job_id).attempt
        assert attempt is not None
        self.hear(attempt.printer_id, PrinterState.PRINTING, file=attempt.file)

    async def pass_time(self, time: timedelta) -> None:
        """Let time pass, waking when the rules have something due."""
        until = self.clock.now() + time
        while (now := self.clock.now()) < until:
            due = next_due(self.state, now) or until
            await self.clock.advance(min(until, max(due, now + MOMENT)) - now)
            self.do(cmd.Tick())
            await settle()

    async def crash(self) -> None:
        """Kill the process and begin anew; no printer has been heard since."""
        await self.worker.stop()
        self.reports.clear()
        self.heard_at.clear()
        self.restart()
        self.worker = self._worker()
        self.worker.start()
        await settle()

    async def check_leads(self) -> None:
        if self.deposed:
            raise StoreInUseError("database", "Attic")

    def attempt_file(self, job_id: str) -> str:
        attempt = self.job(job_id).attempt
        assert attempt is not None
        return attempt.file

    def outcomes(self, kind: EffectKind) -> list[EffectOutcome]:
        """Return what became of the effects of a kind, in order."""
        return [outcome for done, outcome in self.effects.settled if done is kind]

    def statuses(self) -> dict[str, JobStatus]:
        return {job.id: job.status for job in self.state.jobs.values()}

    # What the worker sees

    async def execute(self, command: cmd.Command) -> None:
        self.do(command)

    def report(self, printer_id: str) -> PrinterReport | None:
        return self.reports.get(printer_id)

    def last_heard(self, printer_id: str) -> datetime | None:
        return self.heard_at.get(printer_id)

    def way(self, printer_id: str) -> Way | None:
        return self.ways.get(printer_id)

    async def blocked_by(self, printer_id: str) -> str | None:
        if self.state.interlocks != self.blocked:
            await self.execute(cmd.SetInterlocks(interlocks=dict(self.blocked)))
        return self.blocked.get(printer_id)

    async def path(self, sha256: str) -> Path:
        return Path("kept") / sha256

    def show_upload(self, printer_id: str, percent: float | None) -> None:
        self.shown.append((printer_id, percent))

    def show_issue(self, printer_id: str, issue: PrinterIssue | None) -> None:
        if issue is None:
            self.troubles.pop(printer_id, None)
        else:
            self.troubles[printer_id] = issue
