"""How long a queue with a long history takes to start, and how much memory."""

import asyncio
from dataclasses import asdict, dataclass, replace
import gc
import json
from pathlib import Path
import resource
import subprocess
import sys
import time
import tracemalloc

from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import QueueState
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.queue.counter import Counter
from custom_components.printer_queue.store import sqlite_store
from homeassistant.util import dt as dt_util

from .home import add_queue, home_with_mqtt, store_file
from .results import Result, Section
from .seeding import SETTINGS, fill
from .shape import Queue

TITLE = "Start"
TARGET_S = 1.0
TARGET_MB = 100.0
MB = 1e6
QUEUE = Queue(printers=50, members=200)
FINISHED = 100_000
WAITING = 950
PRINTING = 50


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds for the whole entry and for parts of it, and megabytes.

    `resident` is the whole process's memory afterwards, `peak` its highest so far,
    `traced` what Python's own allocator holds; it is 0 unless it was traced.
    """

    entry: float
    parts: dict[str, float]
    resident: float
    peak: float
    traced: float = 0.0


async def start(folder: Path, *, trace: bool = False) -> Start:
    """Set a queue up from its file in `folder`, in a Home Assistant that runs."""
    async with home_with_mqtt(folder) as hass:
        if trace:
            tracemalloc.start()
        before = time.perf_counter()
        await add_queue(hass, QUEUE)
        took = time.perf_counter() - before
        await hass.async_block_till_done()
        gc.collect()
        traced = tracemalloc.get_traced_memory()[0] / MB if trace else 0.0
        resident = _resident()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB
        parts = await hass.async_add_executor_job(_parts, store_file(folder / "home"))
        return Start(took, parts, resident, peak, traced)


def _parts(file: Path) -> dict[str, float]:
    """Time what the start consists of, each on its own."""
    store = sqlite_store(file)
    parts = {}
    moment = time.perf_counter()

    def note(what: str) -> None:
        nonlocal moment
        parts[what], moment = time.perf_counter() - moment, time.perf_counter()

    store.open()
    note("opening the file")
    state = store.load(SETTINGS)
    note("loading")
    Counter(store).count(dt_util.utcnow())
    note("counting the history")
    durations = Durations.learn(state.samples, dt_util.utcnow())
    note("learning durations")
    make_plan(_heard(state), {}, durations, dt_util.utcnow())
    note("the plan, all printers heard")
    store.close()
    return parts


def _heard(state: QueueState) -> QueueState:
    return replace(
        state,
        printers={
            key: replace(printer, online=True, state=PrinterState.PRINTING)
            for key, printer in state.printers.items()
        },
    )


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / MB


def in_process(folder: Path, *, trace: bool) -> Start:
    """Do one start in a process of its own."""
    answer = subprocess.run(
        [
            sys.executable,
            "-m",
            "bench.start",
            str(folder),
            *(["trace"] if trace else []),
        ],
        stdout=subprocess.PIPE,
        check=True,
    )
    return Start(**json.loads(answer.stdout))


def bench(
    folder: Path, *, finished: int = FINISHED, waiting: int = WAITING
) -> dict[str, list[Start]]:
    """Return starts of an empty and of a full queue, plain ones and one traced each."""
    runs = {}
    for name, ended, printing, queued in (
        ("empty", 0, 0, 0),
        ("full", finished, PRINTING, waiting),
    ):
        place = folder / name
        fill(
            store_file(place / "home"),
            QUEUE,
            finished=ended,
            printing=printing,
            waiting=queued,
        )
        plain = [in_process(place, trace=False) for _ in range(3)]
        runs[name] = [*plain, in_process(place, trace=True)]
    return runs


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    runs = bench(folder)
    *empty, empty_traced = runs["empty"]
    *full, full_traced = runs["full"]
    load = max(sum(run.parts.values()) for run in full)
    resident = max(run.resident for run in full) - min(run.resident for run in empty)
    peak = max(run.peak for run in full) - min(run.peak for run in empty)
    results = [
        Result(
            "load at start, 100,000 finished and 1,000 open jobs: slowest of three",
            f"<= {TARGET_S:.0f} s",
            f"{load:.2f} s",
            passed=load <= TARGET_S,
        ),
        *(
            Result(f"of it {what}", "", f"{max(values):.3f} s", passed=None)
            for what, values in _by_part(full).items()
        ),
        Result(
            "the whole entry, with 50 printers' entities",
            "",
            f"{max(run.entry for run in full):.2f} s "
            f"(empty queue: {max(run.entry for run in empty):.2f} s)",
            passed=None,
        ),
        Result(
            "memory above an empty queue, resident",
            f"<= {TARGET_MB:.0f} MB",
            f"{resident:.1f} MB",
            passed=resident <= TARGET_MB,
        ),
        Result("at the peak", "", f"{peak:.1f} MB", passed=None),
        Result(
            "what Python has allocated of it",
            "",
            f"{full_traced.traced - empty_traced.traced:.1f} MB",
            passed=None,
        ),
    ]
    return Section(TITLE, results, _NOTES)


_NOTES = """Every start is a process of its own, with the file in the system's cache. \
The whole entry's time includes the import of Home Assistant's platforms."""


def _by_part(starts: list[Start]) -> dict[str, list[float]]:
    return {what: [run.parts[what] for run in starts] for what in starts[0].parts}


if __name__ == "__main__":
    place, *words = sys.argv[1:]
    answer = asyncio.run(start(Path(place), trace="trace" in words))
    print(json.dumps(asdict(answer)))
