"""How long plans take: the annealing, full list schedules, and the plan of a long queue."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
import gc
from itertools import cycle, islice
import json
from pathlib import Path
import pickle
import subprocess
import sys
import time
from typing import Any

from custom_components.printer_queue.core.learning.arrivals import (
    ARRIVALS_KEPT,
    KEPT_FOR,
    arrival_of,
    in_order,
)
from custom_components.printer_queue.core.learning.experience import Experience
from custom_components.printer_queue.core.optimiser.problem import Machine, Task
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.queue.replanner import LOOKS_FOR, Snapshot
from evaluation.static.instances import instance
from homeassistant.util import dt as dt_util

from .figures import median
from .older import ROOT, tree_before
from .plans import heard_queue, make_plans
from .results import Result, Section

TITLE = "Planning"
BEFORE = "7d2943e"
"""The last commit whose annealing priced every task behind a change."""
ROUNDS = 5
MOVES = 20_000
TARGET_RATIO = 0.6
TARGET_MS = 8.0
SEED = 1
"""No seed of the evaluation."""
LISTS = {(1000, 50): 4.0, (10_000, 500): 100.0}
"""Jobs and printers of three kinds, and the milliseconds that a list schedule may take."""
_SOLVE = """
import gc, json, pickle, sys, time
from custom_components.printer_queue.core.optimiser.problem import Machine, Problem, Task
from custom_components.printer_queue.core.optimiser.solve import plan

def solved(tasks, machines, options):
    problem = Problem(
        tasks=tuple(Task(**task) for task in tasks),
        machines=tuple(Machine(**machine) for machine in machines),
    )
    took = []
    for _ in range(3):
        gc.collect()
        begun = time.process_time()
        plan(problem, **options)
        took.append(time.process_time() - begun)
    return min(took)

print(json.dumps([solved(*case) for case in pickle.load(sys.stdin.buffer)]))
"""
type Case = tuple[int, int, bool]
"""Jobs, printers, and whether these are of three kinds."""


@dataclass(slots=True)
class Times:
    """Seconds of CPU that one plan takes, a number for each round."""

    before: list[float] = field(default_factory=list)
    now: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How much of the time that it took before it takes now."""
        return median(self.now) / median(self.before)


def bench(before: Path, *, scale: float = 1, rounds: int = ROUNDS) -> dict[Case, Times]:
    """Plan with both trees in turns.

    Thirty jobs are annealed, the others list-scheduled alone; `scale` makes all smaller.
    """
    annealed = {"moves": int(MOVES * scale)}
    cases: dict[Case, dict[str, int]] = {
        (30, 3, False): annealed,
        (30, 3, True): annealed,
        **{(*size, True): {"moves": 0, "sets": 1} for size in LISTS},
    }
    problems = []
    for (jobs, printers, unlike), options in cases.items():
        some = instance(SEED, max(int(jobs * scale), 30), printers, unlike=unlike)
        problems.append((_named(some.tasks), _named(some.machines), options))
    packed = pickle.dumps(problems)
    times = {case: Times() for case in cases}
    for _ in range(rounds):
        was, now = _solve(before, packed), _solve(ROOT, packed)
        for took, seconds_before, seconds in zip(times.values(), was, now, strict=True):
            took.before.append(seconds_before)
            took.now.append(seconds)
    return times


def _named(rows: Iterable[Task | Machine]) -> list[dict[str, Any]]:
    """Return rows by the names of their fields, but for those that are as usual."""
    return [
        {
            name: value
            for name, value in row._asdict().items()
            if name not in row._field_defaults or value != row._field_defaults[name]
        }
        for row in rows
    ]


def _solve(tree: Path, packed: bytes) -> list[float]:
    """Return the seconds that a tree's planner takes for each, the fastest of three."""
    done = subprocess.run(
        [sys.executable, "-c", _SOLVE],
        cwd=tree,
        check=True,
        input=packed,
        capture_output=True,
    )
    seconds: list[float] = json.loads(done.stdout)
    return seconds


def look_aheads(
    folder: Path, *, printers: int, waiting: int, decisions: int = 7
) -> list[float]:
    """Return how many seconds decisions take longer that look ahead.

    A printer is free, and all that is remembered came evenly in the last six weeks.
    """
    state = heard_queue(
        folder, printers=printers, printing=printers - 1, waiting=waiting
    )
    now = dt_util.utcnow()
    arrivals = islice(
        cycle(filter(None, map(arrival_of, state.jobs.values()))), ARRIVALS_KEPT
    )
    past = in_order(
        arrival._replace(at=now - KEPT_FOR * place / ARRIVALS_KEPT)
        for place, arrival in enumerate(arrivals)
    )
    settings = replace(
        state.settings,
        ordering=Ordering.OPTIMISED,
        looks_ahead=True,
        wait_for_arrivals=timedelta(minutes=20),
    )
    snapshot = Snapshot(
        replace(state, settings=settings), {}, Experience.of(state, now, past)
    )
    snapshot = replace(snapshot, before=snapshot.plan(now, looks_ahead=False))
    longer: list[float] = []
    for _ in range(decisions):
        took = []
        for looks_ahead in (False, True):
            gc.collect()
            begun = time.perf_counter()
            plan = snapshot.plan(now, looks_ahead=looks_ahead)
            took.append(time.perf_counter() - begun)
            assert plan.asks or plan.kept_free
        longer.append(took[1] - took[0])
    return longer


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    times = bench(tree_before(folder / "before", BEFORE))
    made = make_plans(folder)
    looked = {
        (waiting, printers): look_aheads(folder, printers=printers, waiting=waiting)
        for waiting, printers in ((80, 3), (1000, 50))
    }
    rows = [*_annealed(times), *_listed(times), *_made(made), *_looked(looked)]
    return Section(TITLE, rows, _NOTES)


def _annealed(times: Mapping[Case, Times]) -> Iterator[Result]:
    for unlike in (False, True):
        took = times[30, 3, unlike]
        name = f"30 jobs, 3{' unlike' * unlike} printers"
        yield Result(
            f"{MOVES:,} moves, {name}: CPU / CPU before",
            f"<= {TARGET_RATIO}",
            f"{took.ratio:.2f} ({_ms(took.now)} / {_ms(took.before)})",
            passed=took.ratio <= TARGET_RATIO,
        )
        rate = MOVES / median(took.now)
        yield Result(f"moves a second, {name}", "", f"{rate:,.0f}", passed=None)


def _listed(times: Mapping[Case, Times]) -> Iterator[Result]:
    for (jobs, printers), target in LISTS.items():
        took = times[jobs, printers, True]
        yield Result(
            f"full list schedule, {jobs:,} jobs, {printers} printers of three kinds",
            f"<= {target:.0f} ms",
            f"{_ms(took.now)} (before {_ms(took.before)}, {took.ratio:.2f})",
            passed=median(took.now) * 1000 <= target,
        )


def _made(made: Mapping[Ordering, list[float]]) -> Iterator[Result]:
    for ordering, took in made.items():
        yield Result(
            f"plan of 1,000 waiting jobs and 50 printers, {ordering.value}",
            f"<= {TARGET_MS:.0f} ms",
            _ms(took),
            passed=median(took) * 1000 <= TARGET_MS,
        )


def _looked(looked: Mapping[tuple[int, int], list[float]]) -> Iterator[Result]:
    for (waiting, printers), took in looked.items():
        yield Result(
            f"looking ahead, {waiting:,} waiting jobs, {printers} printers, longest",
            f"<= {LOOKS_FOR * 1000:.0f} ms",
            f"{max(took) * 1000:.0f} ms (median {median(took) * 1000:.0f})",
            passed=max(took) <= LOOKS_FOR,
        )


def _ms(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.1f} ms"


_NOTES = f"""CPU time of one process, the fastest of three plans; {ROUNDS} rounds of both in turns, medians. Before is \
commit {BEFORE}, which priced every task behind a change. Plans of the long queue are made each from the one before, as \
the queue does, in a thread where they take long. Every tenth looks for the parameters of its list anew; none of these \
is that. Looking ahead is by the clock: how much longer than the same decision without it."""
