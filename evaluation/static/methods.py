"""The methods that are compared, and how near they come to what is proven."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
import time

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.atcs import Parameters
from custom_components.printer_queue.core.optimiser.list_scheduling import (
    list_scheduled,
)
from custom_components.printer_queue.core.optimiser.problem import Problem
from custom_components.printer_queue.core.optimiser.solve import plan
from evaluation.summary import mean

from .baselines import fifo, greedy
from .proven import Proven, Sort

type Method = Callable[[Problem], float]
"""Returns what its plan of a problem costs."""


def annealed(moves: int) -> Method:
    """Return the planner with so many moves of its annealing."""
    return lambda problem: plan(problem, moves=moves).cost


METHODS: dict[str, Method] = {
    "FIFO": lambda problem: fifo(Arrays(problem)).cost,
    "greedy": lambda problem: greedy(Arrays(problem)).cost,
    "ATCS, one pass": lambda problem: (
        list_scheduled(Arrays(problem), Parameters()).cost
    ),
}
SHOWN_MOVES = {
    0: "ATCS, best of a grid",
    600: "grid, 600 moves",
    20_000: "grid, 20,000 moves",
}
"""The planner by the moves of its annealing."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """By which share plans cost more than what is proven, and how long they took.

    `seconds` are of processor time, one for each instance.
    """

    shares: Sequence[float]
    seconds: Sequence[float] = ()

    @property
    def mean(self) -> float:
        """The mean share."""
        return fmean(self.shares)

    @property
    def exact(self) -> int:
        """How many plans cost as little as is possible."""
        return sum(share < 1e-6 for share in self.shares)

    @property
    def shown(self) -> str:
        """The mean with its 95 % confidence interval, in per cent."""
        if len(self.shares) < 2:
            return f"{self.mean:.2%}"
        average = mean(self.shares)
        return f"{average.value * 100:.2f} ± {average.margin * 100:.2f} %"

    @property
    def took(self) -> str:
        """The usual time, in milliseconds."""
        return f"{median(self.seconds) * 1000:.1f} ms" if self.seconds else ""


def gaps(sort: Sort, method: Method, proven: Proven, what: str) -> Gaps:
    """Return how far a method is from what is proven of one sort of instances."""
    shares, seconds = [], []
    for seed in sort.seeds:
        problem = sort.problem(seed)
        least = proven.get(what, problem)
        if least is None:
            continue
        began = time.process_time()
        cost = method(problem)
        seconds.append(time.process_time() - began)
        shares.append(cost / least - 1.0)
    return Gaps(shares, seconds)


def known_gaps(sort: Sort, proven: Proven, solver: str, what: str) -> Gaps:
    """Return how far what a solver has reached is from what is proven."""
    shares = []
    for seed in sort.seeds:
        problem = sort.problem(seed)
        cost, least = proven.get(solver, problem), proven.get(what, problem)
        if cost is not None and least is not None:
            shares.append(cost / least - 1.0)
    return Gaps(shares)
