"""How near plans come to the best there is, and how long they take."""

from collections.abc import Mapping
import gc
from statistics import median
import time

from bench.results import Result, Section, table
from custom_components.printer_queue.core.optimiser.solve import plan

from .instances import instance
from .methods import METHODS, SHOWN_MOVES, Gaps, Method, annealed, gaps, known_gaps
from .plots import draw
from .proven import LARGE, SEEDS, SMALL, SOLVED, WIDE, Proven

TITLE = "Static plans (`python -m evaluation static`)"
CPSAT = "cpsat 60 s"
CPSAT_SHOWN = "CP-SAT, cold, 60 s on each of two cores"
TUNED = SHOWN_MOVES[20_000]
WIDE_MOVES = 60_000
CURVE = (0, 100, 300, 600, 2_000, 6_000, 20_000)
"""Numbers of moves that are drawn."""
TIMED = 7
WHOLE = ((1000, 50, 0.010, 0.004), (10_000, 500, 0.200, 0.100))
"""Jobs, printers, and the seconds that a full list schedule of them may take on one kind
of printers, and on three."""

type Compared = Mapping[str, tuple[Gaps, Gaps]]
"""Gaps on identical and on unlike printers, by method."""


def measured() -> Section:
    """Measure, draw the plots, and say what came out."""
    proven = Proven()
    compared = {name: _both(method, proven) for name, method in METHODS.items()}
    curve = {moves: _both(annealed(moves), proven) for moves in CURVE}
    compared |= {name: curve[moves] for moves, name in SHOWN_MOVES.items()}
    draw(_means(compared), _means(curve))
    results = [*_near(compared, proven), *_wide(proven), *_small(proven), *_fast()]
    return Section(TITLE, results, _notes(compared, proven))


def _both(method: Method, proven: Proven) -> tuple[Gaps, Gaps]:
    identical, unlike = (gaps(sort, method, proven, "bound") for sort in LARGE)
    return identical, unlike


def _means[Key](
    compared: Mapping[Key, tuple[Gaps, Gaps]],
) -> dict[Key, tuple[float, ...]]:
    return {
        key: (identical.mean, unlike.mean)
        for key, (identical, unlike) in compared.items()
    }


def _near(compared: Compared, proven: Proven) -> list[Result]:
    results = []
    tuned = compared[TUNED]
    for own, sort, target in zip(tuned, LARGE, (0.022, 0.031), strict=True):
        results.append(
            Result(
                f"{sort.name}, 20,000 moves: above the lower bound",
                f"<= {target:.1%}",
                f"{own.shown} (n = {len(own.shares)}, {own.took})",
                passed=own.mean <= target,
            )
        )
    for sort in SOLVED:
        solver = known_gaps(sort, proven, CPSAT, "bound")
        if not solver.shares:
            continue
        own = gaps(sort, annealed(20_000), proven, "bound")
        results.append(
            Result(
                f"{sort.name}, on the {len(solver.shares)} instances that CP-SAT had 60 s "
                "for on each of two cores",
                f"< {solver.mean:.2%}",
                f"{own.mean:.2%}",
                passed=own.mean < solver.mean,
            )
        )
    return results


def _wide(proven: Proven) -> list[Result]:
    sort = WIDE[0]
    wide = gaps(sort, annealed(WIDE_MOVES), proven, "bound")
    seconds = median(wide.seconds)
    return [
        Result(
            f"{sort.name}, {WIDE_MOVES:,} moves: above the lower bound",
            "<= 1.3 %",
            f"{wide.shown} (n = {len(wide.shares)})",
            passed=wide.mean <= 0.013,
        ),
        Result("for that", "<= 1 s", f"{seconds:.2f} s", passed=seconds <= 1.0),
    ]


def _small(proven: Proven) -> list[Result]:
    results = []
    for sort in SMALL:
        small = gaps(sort, annealed(20_000), proven, "optimum")
        count = len(small.shares)
        if count:
            results.append(
                Result(
                    f"{sort.name}, 20,000 moves: the proven optimum is found",
                    "every time" if not sort.unlike else "",
                    f"{small.exact} of {count} times, "
                    f"{small.mean:.2%} above it ({small.took})",
                    passed=small.exact == count if not sort.unlike else None,
                )
            )
    return results


def _fast() -> list[Result]:
    """Time full list schedules; a plan without moves and with one parameter set."""
    results = []
    for jobs, printers, *targets in WHOLE:
        for unlike, target in zip((False, True), targets, strict=True):
            problem = instance(SEEDS[0], jobs, printers, unlike=unlike)
            took = []
            for _ in range(TIMED):
                gc.collect()
                began = time.process_time()
                plan(problem, moves=0, sets=1)
                took.append(time.process_time() - began)
            seconds = min(took)
            results.append(
                Result(
                    f"full list schedule of {jobs:,} x {printers}"
                    f"{', three kinds of printers' * unlike}",
                    f"<= {target * 1000:.0f} ms",
                    f"{seconds * 1000:.1f} ms",
                    passed=seconds <= target,
                )
            )
    return results


def _notes(compared: Compared, proven: Proven) -> str:
    counts = [len(of_sort.shares) for of_sort in compared[TUNED]]
    head = ("30 jobs, 3 printers", f"identical (n = {counts[0]})")
    rows: list[tuple[str, ...]] = [
        (*head, f"unlike (n = {counts[1]})", "processor time")
    ]
    rows += [
        (name, identical.shown, unlike.shown, identical.took)
        for name, (identical, unlike) in compared.items()
    ]
    solver = [known_gaps(sort, proven, CPSAT, "bound") for sort in SOLVED]
    shown = [
        f"{gap.shown} (n = {len(gap.shares)})" if gap.shares else "" for gap in solver
    ]
    rows.append((CPSAT_SHOWN, *shown, "120 s"))
    return f"""Seeds {SEEDS[0]} to {SEEDS[-1]}, which nothing was tuned to; means with \
95 % confidence intervals; how much more a plan costs than the lower bound of its instance.

{table(rows)}

The instances are described in `evaluation/static/instances.py`, the bound (a linear programme \
over an arc-time-indexed network, swaps included, solved by HiGHS) in \
`evaluation/static/network.py` and `bounds.py`. Bounds, optima and CP-SAT's plans were found by \
`python -m evaluation.static` and are kept in `proven.json`. All times are processor time of one core; \
of a full list schedule the fastest of {TIMED} runs, since others shared the machine.

![Cost above the lower bound, by method](../docs/images/static-methods.svg)

![Cost above the lower bound, by moves of the annealing](../docs/images/static-moves.svg)"""
