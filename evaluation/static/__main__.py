"""`python -m evaluation.static`: find the bounds and optima that `proven.json` lacks.

The solvers are in the dependency group `evaluation`: install requirements/evaluation.lock with
`uv pip install --require-hashes -r requirements/evaluation.lock` beforehand.
"""

import argparse
from collections.abc import Callable
import sys
import time

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.problem import Problem
from custom_components.printer_queue.core.optimiser.solution import Solution, evaluated
from custom_components.printer_queue.core.optimiser.solve import plan

from .bounds import lower_bound, optimum
from .cpsat import solved
from .proven import LARGE, SMALL, SOLVED, WIDE, Proven, Sort

type Proof = Callable[[Problem, Solution], float]
"""From a problem and some plan of it."""


def main() -> None:
    """Find what is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.static",
        description="Find what is known of the static instances; takes an hour.",
    )
    parser.add_argument(
        "--cpsat", type=float, default=60.0, help="seconds for each of its two workers"
    )
    seconds = parser.parse_args().cpsat

    def bound(problem: Problem, known: Solution) -> float:
        return lower_bound(problem, max(known.ends))

    def best(problem: Problem, known: Solution) -> float:
        return optimum(problem, known.cost, max(known.ends))

    def cpsat(problem: Problem, known: Solution) -> float:
        sequences, _ = solved(problem, max(known.ends), seconds)
        draft = evaluated(Arrays(problem), sequences)
        assert draft is not None  # without predecessors nothing waits for ever
        return draft.cost

    work: tuple[tuple[str, Proof, Sort], ...] = (
        ("bound", bound, LARGE[0]),
        ("optimum", best, SMALL[0]),
        ("bound", bound, WIDE[0]),
        ("bound", bound, LARGE[1]),
        *((f"cpsat {seconds:g} s", cpsat, sort) for sort in SOLVED),
        ("optimum", best, SMALL[1]),
    )
    proven = Proven()
    for what, proof, sort in work:
        for seed in sort.seeds:
            _find(proven, what, proof, sort, seed)


def _find(proven: Proven, what: str, proof: Proof, sort: Sort, seed: int) -> None:
    problem = sort.problem(seed)
    if proven.get(what, problem) is not None:
        return
    began = time.perf_counter()
    known = plan(problem, moves=20_000)
    proven.put(what, problem, proof(problem, known))
    took = time.perf_counter() - began
    print(f"{sort.name}, {seed}: {what}, {took:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
