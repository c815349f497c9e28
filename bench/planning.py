"""How long plans take: the annealing, full list schedules, and the plan of a long queue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
import gc
import json
from pathlib import Path
import pickle
import subprocess
import sys
import time

from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.plan.formulation_cache import FormulationCache
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.store import sqlite_store
from evaluation.static.instances import instance
from homeassistant.util import dt as dt_util

from .figures import median
from .files import ROOT, tree_before
from .results import Result, Section
from .seeding import SETTINGS, fill
from .shape import Queue

TITLE = "Planning"
BEFORE = "56af80d"
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
from custom_components.printer_queue.core.optimiser.solve import plan

def solved(problem, options):
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
    problems = [
        (
            instance(SEED, max(int(jobs * scale), 30), printers, unlike=unlike),
            options,
        )
        for (jobs, printers, unlike), options in cases.items()
    ]
    packed = pickle.dumps(problems)
    times = {case: Times() for case in cases}
    for _ in range(rounds):
        was, now = _solve(before, packed), _solve(ROOT, packed)
        for took, seconds_before, seconds in zip(times.values(), was, now, strict=True):
            took.before.append(seconds_before)
            took.now.append(seconds)
    return times


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


def make_plans(
    folder: Path, *, printers: int = 50, waiting: int = 1000, plans: int = 9
) -> dict[Ordering, list[float]]:
    """Return the seconds of plans in a row, each made from the one before."""
    file = folder / "queue.db"
    queue = Queue(printers=printers, members=200)
    fill(file, queue, printing=printers, waiting=waiting)
    store = sqlite_store(file)
    store.open()
    state = store.load(SETTINGS)
    store.close()
    heard = {
        key: replace(printer, online=True, state=PrinterState.PRINTING)
        for key, printer in state.printers.items()
    }
    took: dict[Ordering, list[float]] = {}
    for ordering in (Ordering.FIRST_COME, Ordering.OPTIMISED):
        settings = replace(state.settings, ordering=ordering)
        ordered = replace(state, printers=heard, settings=settings)
        durations, cache = Durations.learn((), dt_util.utcnow()), FormulationCache()
        plan = make_plan(ordered, {}, durations, dt_util.utcnow(), cache=cache)
        for _ in range(plans):
            gc.collect()
            now, begun = dt_util.utcnow(), time.process_time()
            plan = make_plan(ordered, {}, durations, now, before=plan, cache=cache)
            took.setdefault(ordering, []).append(time.process_time() - begun)
    return took


def measured(folder: Path) -> Section:
    """Measure, and say what came out."""
    times = bench(tree_before(folder / "before", BEFORE))
    made = make_plans(folder)
    return Section(TITLE, [*_annealed(times), *_listed(times), *_made(made)], _NOTES)


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


def _ms(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.1f} ms"


_NOTES = f"""CPU time of one process, the fastest of three plans; {ROUNDS} rounds of both in turns, medians. Before is \
commit {BEFORE}, which priced every task behind a change. Plans of the long queue are made each from the one before, as \
the queue does, in a thread where they take long. Every tenth looks for the parameters of its list anew; none of these \
is that."""
