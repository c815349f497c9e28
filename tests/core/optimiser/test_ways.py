"""A machine that is away is taken where that is sooner by more than the way."""

import pytest

from custom_components.printer_queue.core.optimiser.problem import Machine, Problem
from custom_components.printer_queue.core.optimiser.solve import plan
from tests.support.problems import HOUR, hold, task


def ends_sooner_there(hours: float) -> Problem:
    """Return a task whose own machine is free so much later than one an hour away."""
    return Problem(
        tasks=(task(1, seconds=(HOUR, HOUR), away=(0.0, HOUR)),),
        machines=(Machine(kind=0, free=hours * HOUR), Machine(kind=1)),
    )


@pytest.mark.parametrize(("hours", "machine"), [(0.9, 0), (1.1, 1)])
def test_the_way_counts_as_waiting(hours: float, machine: int) -> None:
    problem = ends_sooner_there(hours)
    solution = plan(problem, moves=200)
    hold(problem, solution)
    assert solution.machine == (machine,)


def test_the_way_takes_no_time_of_the_machine() -> None:
    solution = plan(ends_sooner_there(3), moves=200)
    assert solution.ends == (HOUR,)
    assert solution.cost == pytest.approx(120)
