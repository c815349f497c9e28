"""A queue whose printers start by themselves, as a process that can be killed at any line.

It has all of the queue but Home Assistant: the store, the mailbox and its commits, and
what does the effects; its printers are outside (`printing_press.py`).
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import json
import os
from pathlib import Path
import signal
import sys
from types import CodeType
from typing import Any, override

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.learning.experience import Experience
from custom_components.printer_queue.core.model import JobSpec, Person, QueueState
from custom_components.printer_queue.core.notices.contacts import Contacts
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.rules.reconcile import is_news
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.dispatch import doubt
from custom_components.printer_queue.dispatch.farm import PrinterIssue
from custom_components.printer_queue.dispatch.way import (
    Fault,
    Progress,
    StartOrder,
    Way,
    WayError,
)
from custom_components.printer_queue.dispatch.worker import EffectWorker
from custom_components.printer_queue.queue.commit import commit
from custom_components.printer_queue.queue.mailbox import Changes, Mailbox
from custom_components.printer_queue.queue.replanner import Snapshot
from custom_components.printer_queue.store import sqlite_store
from custom_components.printer_queue.store.thread import StoreThread

SETTINGS = Settings(name="Queue", members_only=False, open_jobs_limit=10**6)
ROOT = cmd.Caller(Person("root", "Root"), is_admin=True)
SETTLES_WITHIN = timedelta(seconds=0.3)
LOOK_EVERY = 0.01
FILE = JobFile(
    name="part.gcode", kind=FileKind.GCODE, sha256="ab" * 32, size=10, sliced_for="X"
)
PACKAGE = "custom_components/printer_queue/"
RULES = f"{PACKAGE}core/"
"""They write nothing and send nothing: between two of their lines nothing can be lost."""
TOOL = sys.monitoring.DEBUGGER_ID


@dataclass(frozen=True, slots=True)
class Run:
    """What the process is to do; with `dies_at` it kills itself at that line of the queue's.

    Lines are counted from its beginning, or from when it first tells a printer to start.
    """

    file: Path
    socket: Path
    jobs: int
    printers: int
    dies_at: int | None = None
    from_a_start: bool = False


def run(what: Run) -> None:
    """Print all jobs."""
    cut = _PowerCut(what.dies_at)
    if not what.from_a_start:
        cut.count()
    asyncio.run(_Farm(what, cut).print_all())


class _PowerCut:
    """Ends the process at a line of the queue's rooms, in whatever thread it runs."""

    def __init__(self, dies_at: int | None) -> None:
        self._left = dies_at
        self._counts = False

    def count(self) -> None:
        """Count the lines that run from now on, if it does not yet."""
        if self._counts or self._left is None:
            return
        self._counts = True
        sys.monitoring.use_tool_id(TOOL, "power cut")
        sys.monitoring.register_callback(TOOL, sys.monitoring.events.LINE, self._line)
        sys.monitoring.set_events(TOOL, sys.monitoring.events.LINE)

    def _line(self, code: CodeType, _number: int) -> Any:
        file = code.co_filename
        if PACKAGE not in file or RULES in file:
            return sys.monitoring.DISABLE
        assert self._left is not None
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return None


class _LoopClock:
    """Time as it is."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def call_at(self, when: datetime, action: Callable[[], None]) -> Callable[[], None]:
        seconds = max((when - self.now()).total_seconds(), 0)
        return asyncio.get_running_loop().call_later(seconds, action).cancel


class _Outside:
    """The connection to the printers and to whoever audits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = asyncio.Lock()

    async def open(self) -> None:
        self._reader, self._writer = await asyncio.open_unix_connection(self._path)

    async def ask(self, **request: Any) -> dict[str, Any]:
        async with self._lock:
            self._writer.write(json.dumps(request).encode() + b"\n")
            answer: dict[str, Any] = json.loads(await self._reader.readline())
            return answer


class _PressWay(Way):
    """One printer of the press."""

    settles_within = SETTLES_WITHIN

    def __init__(self, outside: _Outside, printer_id: str, cut: _PowerCut) -> None:
        self._outside = outside
        self._printer_id = printer_id
        self._cut = cut

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        progress(50)
        await self._tell("upload", order.file.name)

    @override
    async def async_start(self, order: StartOrder) -> None:
        self._cut.count()
        await self._tell("start", order.file.name)

    @override
    async def async_pause(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        raise NotImplementedError

    @override
    async def async_resume(
        self, attempt_id: str | None, file: str | None = None
    ) -> None:
        raise NotImplementedError

    @override
    async def async_stop(self, attempt_id: str | None, file: str | None = None) -> None:
        raise NotImplementedError

    @override
    async def async_remove(self, name: str) -> None:
        await self._tell("remove", name)

    async def _tell(self, what: str, name: str) -> None:
        printer = self._printer_id
        answer = await self._outside.ask(what=what, printer=printer, file=name)
        if "refused" in answer:
            raise WayError(Fault.PRINTER, answer["refused"])


class _Farm:
    """The queue, from its file on; what the worker sees of it."""

    def __init__(self, what: Run, cut: _PowerCut) -> None:
        self._what = what
        self._outside = _Outside(what.socket)
        self._store = sqlite_store(what.file)
        self._thread = StoreThread("store")
        self._reports: dict[str, PrinterReport] = {}
        self._heard_at: dict[str, datetime] = {}
        self._ways = {
            f"p{n}": _PressWay(self._outside, f"p{n}", cut)
            for n in range(what.printers)
        }

    async def print_all(self) -> None:
        """Take up what is stored, and go on until every job has ended."""
        doubt.LOOK_EVERY = timedelta(seconds=LOOK_EVERY)
        await self._outside.open()
        await self._thread.run(self._store.open)
        self.state = await self._thread.run(self._store.load, SETTINGS)
        self._experience = Experience.of(self.state, datetime.now(UTC))
        self._mailbox = Mailbox(
            self.state,
            commit=self._commit,
            is_stored=self._is_stored,
            probe=self._probe,
            show=self._show,
            on_error=lambda _: None,
        )
        self._worker = EffectWorker(
            effects=self._store.effects,
            farm=self,
            clock=_LoopClock(),
            run_blocking=self._thread.run,
            spawn=lambda work, name: asyncio.create_task(work, name=name),
        )
        decides = asyncio.create_task(self._mailbox.run())
        await self._mailbox.execute(cmd.Recover())
        await self._mailbox.execute(self._configuration())
        self._worker.start()
        people = asyncio.create_task(self._join())
        while not (people.done() and await self._is_over()):
            await self._follow()
            await asyncio.sleep(LOOK_EVERY)
        await people
        await self._worker.stop()
        self._mailbox.close()
        await decides
        await self._thread.end(self._store.close)

    def _configuration(self) -> cmd.Configure:
        specs = tuple(
            PrinterSpec(
                id=printer_id,
                name=printer_id,
                starts_by_itself=True,
                accepts=frozenset({FileKind.GCODE}),
                models=frozenset({"X"}),
            )
            for printer_id in self._ways
        )
        return cmd.Configure(settings=SETTINGS, members=(), printers=specs)

    async def _join(self) -> None:
        """Let a person join with the jobs that are not there yet."""
        for number in range(self._what.jobs):
            job_id = f"job-{number}"
            if await self._thread.run(self._store.job, job_id) is None:
                spec = JobSpec(name=job_id, estimate=timedelta(minutes=1), file=FILE)
                await self._mailbox.execute(
                    cmd.Join(
                        caller=ROOT, person=Person("a", "A"), job_id=job_id, spec=spec
                    )
                )
                await self._outside.ask(what="accepted", job=job_id)

    async def _follow(self) -> None:
        """Hear the printers; somebody takes off what they have printed."""
        for printer_id in self._ways:
            said = await self._outside.ask(what="look", printer=printer_id)
            report = PrinterReport(
                state=PrinterState(said["state"]),
                at=datetime.now(UTC),
                file=said["file"],
            )
            self._reports[printer_id] = report
            self._heard_at[printer_id] = report.at
            command = cmd.Reconcile(printer_id=printer_id, report=report)
            if is_news(self.state, command):
                self._mailbox.post(command)
            printer = self.state.printers[printer_id]
            if printer.state.is_ready and not printer.plate_clear:
                await self._mailbox.execute(
                    cmd.ClearPlate(caller=ROOT, printer_id=printer_id)
                )

    async def _is_over(self) -> bool:
        """Return whether nothing is left to print or to do."""
        if self.state.jobs:
            return False
        return not await self._thread.run(self._store.effects.heads)

    async def _commit(self, changes: Changes) -> Plan:
        snapshot = Snapshot(changes.before, dict(self._reports), self._experience)
        self._experience, plan = await self._thread.run(
            commit, self._store, changes, snapshot, Contacts()
        )
        return plan

    async def _is_stored(self, changes: Changes) -> bool:
        return await self._thread.run(self._store.holds, changes.id)

    async def _probe(self) -> None:
        return

    def _show(self, changes: Changes, plan: Plan) -> None:
        self.state = changes.after
        self._mailbox.follow(plan.steps)
        self._worker.wake()

    # What the worker sees

    state: QueueState

    async def execute(self, command: cmd.Command) -> None:
        await self._mailbox.execute(command)

    def report(self, printer_id: str) -> PrinterReport | None:
        return self._reports.get(printer_id)

    def last_heard(self, printer_id: str) -> datetime | None:
        return self._heard_at.get(printer_id)

    def way(self, printer_id: str) -> Way | None:
        return self._ways.get(printer_id)

    async def check_leads(self) -> None:
        """Nothing: a file has one node."""

    async def blocked_by(self, printer_id: str) -> str | None:
        return None

    async def path(self, sha256: str) -> Path:
        return self._what.file.with_name(sha256)

    def show_upload(self, printer_id: str, percent: float | None) -> None:
        return

    def show_issue(self, printer_id: str, trouble: PrinterIssue | None) -> None:
        return
