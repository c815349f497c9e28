"""The queue's half of delivery, without its rules: one job after the other to agents.

What is sent and understood is the integration's own: its way to command agents, its
orders, its dead letters. Which job goes where next is decided here, simply.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from custom_components.printer_queue.core.attempts import Blame, FailedAttempt
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import Job, JobSpec, Person
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.dispatch.way import PrintFile, StartOrder, WayError
from custom_components.printer_queue.dispatch.ways.agent import AgentWay
from custom_components.printer_queue.printers import agent_control as control
from custom_components.printer_queue.printers.adapter import Publish
from custom_components.printer_queue.printers.agent_orders import dead_letter
from custom_components.printer_queue.printers.agent_report import blame_of
from custom_components.printer_queue.printers.agent_status import (
    AgentState,
    AgentStatus,
    status_in,
)
from custom_components.printer_queue.printers.agent_topics import AgentTopics
from tests.support.agent_line import ClientLine, Line

BASE = "fabrication"
ATTEMPTS = 3
"""How often a job is tried at most."""
TRIES_EACH = 2
"""And on one printer."""
_ASK_AFTER = 5.0
"""Seconds of silence after which agents are asked what they do."""


@dataclass(slots=True)
class Errand:
    """A job on its way. `tried` are the printers that it failed on, in order.

    `refused` are those that have said that they can never print it.
    """

    job: Job
    kind: FileKind = FileKind.GCODE
    tried: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    @property
    def attempts(self) -> int:
        """How many there were, refusals among them."""
        return len(self.job.failed_attempts)


class QueueHalf:
    """Gives jobs to printers until each is done or dead."""

    def __init__(
        self, client: Line, printers: Sequence[str], again_after: float
    ) -> None:
        """Serve printers by their keys; unanswered orders are said again after seconds."""
        self.completed: list[str] = []
        """Ids of jobs, in order."""
        self.dead: list[str] = []
        self.states: dict[str, list[AgentState]] = {}
        """What was reported of each attempt, repetitions left out."""
        self.agents: set[str] = set()
        """Those that have carried out something."""
        self._client = client
        self._waiting: deque[Errand] = deque()
        self._printers = {
            printer: _Printer(client, printer, again_after, self._note)
            for printer in printers
        }
        self._under_way = 0

    def add(self, names: Iterable[str], kind: FileKind = FileKind.GCODE) -> None:
        """Let jobs of these names join."""
        for name in names:
            self._waiting.append(Errand(_job(name, kind), kind))

    async def run(self) -> None:
        """Return when every job is done or dead."""
        async with asyncio.TaskGroup() as tasks:
            for printer in self._printers.values():
                tasks.create_task(self._serve(printer))

    async def _serve(self, printer: _Printer) -> None:
        while self._waiting or self._under_way:
            errand = self._next(printer.key)
            if errand is None:
                await asyncio.sleep(0.05)
                continue
            self._under_way += 1
            await self._try(errand, printer)
            self._under_way -= 1

    def _next(self, printer: str) -> Errand | None:
        """Return the first job that has not failed there twice, and best not at all."""
        for often in range(TRIES_EACH):
            for errand in self._waiting:
                refused = printer in errand.refused
                if not refused and errand.tried.count(printer) == often:
                    self._waiting.remove(errand)
                    return errand
        return None

    async def _try(self, errand: Errand, printer: _Printer) -> None:
        job = errand.job
        attempt = f"{job.id}-a{errand.attempts + 1}"
        end = await printer.carry_out(job, attempt, errand.kind)
        if end.state is AgentState.COMPLETED:
            self.completed.append(job.id)
            return
        blame = blame_of(end)
        if blame is Blame.MISMATCH:
            errand.refused.add(printer.key)
        else:
            errand.tried.append(printer.key)
        errand.job = replace(
            job,
            failed_attempts=(
                *job.failed_attempts,
                FailedAttempt(
                    id=attempt,
                    printer_id=printer.key,
                    file=f"{attempt}.gcode",
                    at=datetime.now(UTC),
                    reason=Reason.PRINT_FAILED,
                    blame=blame,
                    error=end.error,
                ),
            ),
        )
        others = len(self._printers) - len(errand.refused)
        most = min(ATTEMPTS, TRIES_EACH * others)
        if blame is Blame.JOB or len(errand.tried) >= most:
            self.dead.append(job.id)
            await _until_sent(self._client, dead_letter(BASE, errand.job, job.number))
        else:
            self._waiting.append(errand)

    def _note(self, status: AgentStatus) -> None:
        if status.attempt_id is not None:
            states = self.states.setdefault(status.attempt_id, [])
            if states[-1:] != [status.state]:
                states.append(status.state)
            if status.state.is_under_way:
                self.agents.add(status.agent)


class _Printer:
    """One printer, as the queue commands it."""

    def __init__(
        self,
        client: Line,
        key: str,
        again_after: float,
        note: Callable[[AgentStatus], None],
    ) -> None:
        self.key = key
        self._client = client
        self._note = note
        self._topics = AgentTopics(BASE, key)
        line = ClientLine(client, self._topics)
        self._way = AgentWay(line, _no_url, again_after=again_after)
        self._ends: dict[str, AgentStatus] = {}
        self._changed = asyncio.Event()
        self._sending: set[asyncio.Future[None]] = set()
        client.listen(self._topics.status, self._take)

    async def carry_out(self, job: Job, attempt: str, kind: FileKind) -> AgentStatus:
        """Have an attempt carried out; return how it has ended."""
        notes: list[str] = []

        async def remember(note: str) -> None:
            notes.append(note)

        while attempt not in self._ends:
            order = StartOrder(
                attempt_id=attempt,
                job=job,
                file=PrintFile(name=f"{attempt}.{_ENDINGS[kind]}", kind=kind),
                report=None,
                note=notes[-1] if notes else None,
                remember=remember,
            )
            try:
                await self._way.async_start(order)
            except WayError:
                await asyncio.sleep(0.1)  # and the same attempt again
            else:
                await self._end_of(attempt)
        return self._ends[attempt]

    async def _end_of(self, attempt: str) -> None:
        """Return when the attempt is over, or after a while, having asked."""
        while attempt not in self._ends:
            self._changed.clear()
            try:
                async with asyncio.timeout(_ASK_AFTER):
                    await self._changed.wait()
            except TimeoutError:
                with suppress(WayError):
                    await self._client.send(control.ask(self._topics))
                return

    def _take(self, payload: bytes) -> None:
        status = status_in(payload)
        assert status is not None, payload
        self._note(status)
        if status.attempt_id is not None and status.state.is_end:
            self._ends.setdefault(status.attempt_id, status)
            self._changed.set()
            self._confirm(status.attempt_id)

    def _confirm(self, attempt: str) -> None:
        """Tell the agent that its end is known; where that fails it says it again."""
        sending = asyncio.ensure_future(self._send(control.seen(self._topics, attempt)))
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)

    async def _send(self, message: Publish) -> None:
        with suppress(WayError):
            await self._client.send(message)


_ENDINGS = {FileKind.GCODE: "gcode", FileKind.MODEL: "stl"}


async def _no_url(_order: StartOrder) -> str | None:
    """Return no address: the files lie at the printers."""
    return None


async def _until_sent(client: Line, message: Publish) -> None:
    while True:
        try:
            await client.send(message)
        except WayError:
            await asyncio.sleep(0.5)
        else:
            return


def _job(name: str, kind: FileKind) -> Job:
    number = int(name.rpartition("-")[2])
    file = JobFile(name=f"{name}.{_ENDINGS[kind]}", kind=kind)
    return Job(
        id=name,
        number=number,
        spec=JobSpec(name=name, file=file),
        person=Person("ann", "Ann"),
        created_at=datetime.now(UTC),
        rank=number,
    )
