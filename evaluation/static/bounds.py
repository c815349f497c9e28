"""How good a plan can be at best: a bound, and for few jobs the proven optimum."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.problem import Problem

from .instances import STEP
from .network import network

GAP = 1e-7
"""Share by which a proven optimum may still be above its own bound."""


class NoProofError(Exception):
    """The solver gave up, or ran out of time."""


def lower_bound(problem: Problem, ends: float) -> float:
    """Return a cost that no schedule is below, in weighted minutes.

    `ends` is when some good schedule ends: a first guess of how long the network is.

    The linear relaxation of the network (see network.py), by HiGHS's interior point
    method and crossover. The network is as long as it has to be: the bound holds for
    schedules of any length if a job that starts later than that costs more than its
    dual price, since all its later arcs then have reduced costs above zero, too.
    """
    return _relaxed(Arrays(problem), ends)[0]


def _relaxed(figures: Arrays, ends: float, above: float = 0.0) -> tuple[float, int]:
    """Return the bound and a number of steps after which no job starts.

    The latter holds for all schedules that cost at most `above` more than the bound.
    """
    steps = round(ends / STEP) + 1
    while True:
        net = network(figures, steps)
        jobs = net.jobs
        solution = linprog(
            net.cost,
            A_ub=net.rows[jobs:],
            b_ub=net.supply[jobs:],
            A_eq=net.rows[:jobs],
            b_eq=net.supply[:jobs],
            method="highs-ipm",
        )
        if solution.status == 0 and all(
            figures.cost(job, steps * STEP) > price + above
            for job, price in enumerate(solution.eqlin.marginals)
        ):
            return float(solution.fun), steps
        if solution.status not in (0, 2):
            raise NoProofError(solution.message)
        steps = steps * 6 // 5


def optimum(
    problem: Problem, known: float, ends: float, seconds: float = 300.0
) -> float:
    """Return the least cost of all schedules, proven by HiGHS's branch and cut.

    `known` is the cost of some schedule, `ends` when it ends. Raises NoProofError where
    the time is up.
    """
    figures = Arrays(problem)
    bound, steps = _relaxed(figures, ends)
    _, steps = _relaxed(figures, steps * STEP, above=known - bound)
    net = network(figures, steps)
    least = np.full(len(net.supply), -np.inf)
    least[: net.jobs] = 1.0
    integral = np.zeros(len(net.cost))
    integral[: net.arcs] = 1
    solution = milp(
        net.cost,
        constraints=LinearConstraint(net.rows, least, net.supply),
        bounds=Bounds(0.0, np.inf),
        integrality=integral,
        options={"time_limit": seconds, "mip_rel_gap": GAP},
    )
    if solution.status != 0:
        raise NoProofError(solution.message)
    return float(solution.fun)
