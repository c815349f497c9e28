"""How soon a printer that starts by itself is told to, once it may."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
import json
from pathlib import Path
import time
from typing import Any, override
from unittest.mock import patch

from custom_components.printer_queue.const import (
    CONF_MODELS,
    CONF_STARTS_BY_ITSELF,
    CONF_WAY,
)
from custom_components.printer_queue.coordinator import QueueConfigEntry
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobSpec, JobStatus, Person
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.dispatch.way import (
    Progress,
    StartOrder,
    Way,
    WayKind,
)
from custom_components.printer_queue.dispatch.ways import WAYS
from demo.waiting import until
from homeassistant.core import HomeAssistant

from .figures import median, percentile
from .home import add_queue, deliver, home_with_mqtt, message, report_topic
from .results import Result, Section
from .shape import Queue

TITLE = "Starting a print"
TARGET_MS = 100.0
"""On a machine that does nothing else."""
TARGET_DECISIONS = 5.0
"""How many times as long as a decision; so long on any machine."""
_WAY = "bench"
_ROOT = cmd.Caller(Person("root", "Root"), is_admin=True)
_MODEL = "X1 Carbon"
_BETWEEN = 0.1
"""Seconds from one printer that comes free to the next: 50 of them in 5 s."""


@dataclass(slots=True)
class Times:
    """Milliseconds, each from what lets a printer start until it is told to."""

    starts: list[float] = field(default_factory=list)
    decisions: list[float] = field(default_factory=list)
    """Of one decision in the same queue, from its command until it is stored and shown."""


class _Told(Way):
    """Printers that take everything at once; notes when they are told to start."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    @override
    async def async_upload(self, order: StartOrder, progress: Progress) -> None:
        progress(100)

    @override
    async def async_start(self, order: StartOrder) -> None:
        attempt = order.job.attempt
        assert attempt is not None
        self.at[attempt.printer_id] = time.perf_counter()

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


@contextmanager
def _commanded() -> Iterator[_Told]:
    told = _Told()
    kind = WayKind(
        key=_WAY, make=lambda _hass, _printer: told, accepts=frozenset(FileKind)
    )
    with patch.dict(WAYS, {_WAY: kind}):
        yield told


async def bench(
    folder: Path, *, printers: int = 50, waiting: int = 1000, rounds: int = 4
) -> Times:
    """Let each printer start so many jobs by itself, each with the upload of its file."""
    queue = Queue(printers=printers, members=waiting // 20 + 1)
    own = {CONF_WAY: _WAY, CONF_STARTS_BY_ITSELF: True, CONF_MODELS: [_MODEL]}
    times = Times()
    with _commanded() as told:
        async with home_with_mqtt(folder) as hass:
            entry = await add_queue(hass, queue, printer_data=own)
            await _report(hass, entry, PrinterState.IDLE, gcode_state="IDLE")
            await _execute(entry, cmd.SetStarting(caller=_ROOT, stopped=True))
            await _join(entry, queue, waiting)
            for printer_id in queue.printer_ids:
                await _execute(entry, _switched(printer_id, stopped=True))
            await _execute(entry, cmd.SetStarting(caller=_ROOT, stopped=False))
            for _ in range(rounds):
                for printer_id in queue.printer_ids:
                    times.decisions.append(await _decision(entry))
                    times.starts.append(await _start(entry, told, printer_id))
                    await asyncio.sleep(_BETWEEN)
                await _print(hass, entry)
    return times


async def _join(entry: QueueConfigEntry, queue: Queue, waiting: int) -> None:
    path = await _kept(entry)
    for number in range(waiting):
        member_id = queue.member_ids[number % queue.members]
        spec = JobSpec(name=f"part {number}", estimate=timedelta(hours=1), file=path)
        person = Person(member_id, member_id.capitalize())
        join = cmd.Join(caller=_ROOT, person=person, job_id=f"j{number}", spec=spec)
        await _execute(entry, join)


async def _kept(entry: QueueConfigEntry) -> JobFile:
    """Return a file that the queue keeps, which all jobs share."""
    keeper = entry.runtime_data.files.keeper
    arrival = await keeper.async_arrival()
    await keeper.async_write(arrival, b"G28\n")
    with keeper.hold() as hold:
        kept = await keeper.async_keep(arrival, hold)
    return JobFile(
        name="part.gcode",
        kind=FileKind.GCODE,
        sha256=kept.sha256,
        size=kept.size,
        sliced_for=_MODEL,
    )


async def _decision(entry: QueueConfigEntry) -> float:
    """Return how many milliseconds one decision takes that starts nothing."""
    state = entry.runtime_data.data.state
    job = next(job for job in state.jobs.values() if job.status is JobStatus.QUEUED)
    estimate = (job.spec.estimate or timedelta()) + timedelta(minutes=1)
    command = cmd.UpdateTime(caller=_ROOT, job_id=job.id, estimate=estimate)
    before = time.perf_counter()
    await _execute(entry, command)
    return (time.perf_counter() - before) * 1000


async def _start(entry: QueueConfigEntry, told: _Told, printer_id: str) -> float:
    """Return how many milliseconds it takes from letting a printer start until it is told."""
    told.at.pop(printer_id, None)
    before = time.perf_counter()
    await _execute(entry, _switched(printer_id, stopped=False))
    await until(lambda: printer_id in told.at, f"a start on {printer_id}", within=10)
    return (told.at[printer_id] - before) * 1000


async def _print(hass: HomeAssistant, entry: QueueConfigEntry) -> None:
    """Let all printers print what they were told, and be cleared, and start nothing yet."""
    coordinator = entry.runtime_data
    for printer_id in coordinator.data.state.printers:
        await _execute(entry, _switched(printer_id, stopped=True))
    for state, word in (
        (PrinterState.PRINTING, "RUNNING"),
        (PrinterState.FINISHED, "FINISH"),
    ):
        await _report(hass, entry, state, gcode_state=word)
    for printer_id in coordinator.data.state.printers:
        await _execute(entry, cmd.ClearPlate(caller=_ROOT, printer_id=printer_id))


async def _report(
    hass: HomeAssistant, entry: QueueConfigEntry, state: PrinterState, **fields: Any
) -> None:
    """Let all printers report a state, of the files that they were given."""
    printers = entry.runtime_data.data.state.printers
    kept = entry.runtime_data.data.kept
    messages = []
    for printer_id in printers:
        job = kept.get(printer_id)
        file = job.attempt.file if job is not None and job.attempt else ""
        body = {"command": "push_status", "msg": 0, "subtask_name": file} | fields
        payload = json.dumps({"print": body}).encode()
        messages.append(message(report_topic(printer_id), payload))
    deliver(hass, messages)
    await until(
        lambda: all(
            printer.online and printer.state is state
            for printer in entry.runtime_data.data.state.printers.values()
        ),
        f"all printers {state}",
        within=60,
    )


def _switched(printer_id: str, *, stopped: bool) -> cmd.SetStarting:
    return cmd.SetStarting(caller=_ROOT, stopped=stopped, printer_id=printer_id)


async def _execute(entry: QueueConfigEntry, command: cmd.Command) -> None:
    execute: Callable[[cmd.Command], Awaitable[None]] = entry.runtime_data.execute
    await execute(command)


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    times = asyncio.run(bench(folder))
    p95 = percentile(times.starts, 95)
    decision = median(times.decisions)
    ratio = median(times.starts) / decision
    results = [
        Result(
            "from letting a printer start to its start command, p95",
            f"<= {TARGET_MS:.0f} ms",
            f"{p95:.1f} ms",
            passed=p95 <= TARGET_MS,
        ),
        Result("median", "", f"{median(times.starts):.1f} ms", passed=None),
        Result(
            "median / that of one decision in the same queue",
            f"<= {TARGET_DECISIONS:.0f}",
            f"{ratio:.1f} ({decision:.1f} ms)",
            passed=ratio <= TARGET_DECISIONS,
        ),
    ]
    return Section(TITLE, results, _NOTES)


_NOTES = """50 printers that start by themselves come free one after the other, with 1,000 waiting jobs, four times \
round. A start is three decisions, each on the disk before the next step – the printer is kept for the job, its file \
is sent, it is about to be told – and the upload, which takes no time here."""
