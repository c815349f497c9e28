"""Making a plan: list scheduling, then annealing, from yesterday's plan where it helps."""

from collections.abc import Sequence

from .problem import Problem
from .solution import Solution


def plan(
    problem: Problem,
    *,
    before: Sequence[Sequence[int]] | None = None,
    moves: int = 600,
    seed: int = 0,
) -> Solution:
    """Return the cheapest plan found; the same arguments always give the same one.

    `before` holds each machine's tasks in the order of the plan before this one, as
    indexes into `problem.tasks`, without those that are no longer there; what is new is
    inserted at its best place. `moves` is how many changes the annealing tries: 600
    take a few milliseconds, 20,000 are for an executor.
    """
    raise NotImplementedError
