"""Making a plan: list scheduling, then annealing, from yesterday's plan where it helps."""

from collections.abc import Sequence
from math import inf

from .annealing import anneal
from .arrays import Arrays
from .atcs import Parameters
from .list_scheduling import list_scheduled
from .parameter_search import best_list_schedule
from .problem import Problem
from .solution import Draft, Sequences, Solution, evaluated
from .warm_start import with_inserted

TASKS_TRIED = 10_000
"""The parameter sets tried are so few that they list-schedule about so many tasks."""
HORIZON = 80
HORIZON_LINE = 10
LONGEST_LINE = 30
"""Annealed are the first 80 tasks, or 10 a machine, but at most 30 a machine."""
MOST_NEW = 20
"""With more new tasks than this, yesterday's plan is no help."""


def plan(
    problem: Problem,
    *,
    before: Sequence[Sequence[int]] | None = None,
    moves: int = 600,
    seed: int = 0,
    sets: int = 24,
    parameters: Parameters | None = None,
) -> Solution:
    """Return the cheapest plan found; the same arguments always give the same one.

    `before` holds each machine's tasks in the order of the plan before this one, as
    indexes into `problem.tasks`, without those that are no longer there; what is new is
    inserted at its best place. `moves` is how many changes the annealing tries: 600
    take a few milliseconds, 20,000 are for an executor. At most `sets` sets of
    parameters are tried for the list schedule that it begins with. Of more tasks than
    they could all be tried for, none is where the plan before is of use and its
    `parameters` are known.
    """
    arrays = Arrays(problem)
    if not arrays.machines or not arrays.tasks:
        return Draft(arrays).finished(parameters)
    best, parameters = _begun(arrays, before, sets, parameters)
    if moves:
        annealed = _annealed(arrays, parameters, best, moves, seed)
        if annealed is not None and annealed.cost < best.cost:
            best = annealed
    return best.finished(parameters)


def _begun(
    arrays: Arrays, before: Sequences | None, sets: int, parameters: Parameters | None
) -> tuple[Draft, Parameters]:
    """Return the plan to anneal, and the parameters for what lies behind its head."""
    tried = TASKS_TRIED // arrays.tasks
    if before is not None and parameters is not None and tried < sets:
        kept = _kept(arrays, parameters, before)
        if kept is not None:
            return kept, parameters
    best, parameters = best_list_schedule(arrays, max(min(sets, tried), 1))
    if before is not None:
        kept = _kept(arrays, parameters, before)
        if kept is not None and kept.cost <= best.cost:
            best = kept
    return best, parameters


def _horizon(arrays: Arrays) -> int:
    """Return how many tasks are annealed; the rest is list-scheduled behind them."""
    return min(
        max(HORIZON, HORIZON_LINE * arrays.machines), LONGEST_LINE * arrays.machines
    )


def _heads(arrays: Arrays, draft: Draft) -> list[list[int]]:
    """Return each machine's tasks that lie within the horizon."""
    horizon = _horizon(arrays)
    starts = sorted(start for start in draft.starts if start < inf)
    if len(starts) <= horizon:
        return draft.sequences
    until = starts[horizon]
    return [
        [task for task in tasks if draft.starts[task] < until]
        for tasks in draft.sequences
    ]


def _whole(arrays: Arrays, parameters: Parameters, heads: Sequences) -> Draft | None:
    """Return the exact draft of the heads with the rest list-scheduled behind."""
    draft = evaluated(arrays, heads)
    return None if draft is None else list_scheduled(arrays, parameters, draft)


def _kept(arrays: Arrays, parameters: Parameters, before: Sequences) -> Draft | None:
    """Return yesterday's plan with what is new, None where that leads nowhere."""
    known = {task for tasks in before for task in tasks}
    new = [task for task in range(arrays.tasks) if task not in known]
    fits = all(
        arrays.seconds[arrays.kind[machine]][task] < inf
        for machine, tasks in enumerate(before)
        for task in tasks
    )
    draft = evaluated(arrays, before) if fits and len(new) <= MOST_NEW else None
    if draft is None or not new:
        return draft
    heads = _heads(arrays, draft)
    seen = arrays.with_predecessors(draft.ends)
    new = [task for task in new if seen.ready[task] < inf]
    return _whole(arrays, parameters, with_inserted(seen, heads, new))


def _annealed(
    arrays: Arrays, parameters: Parameters, draft: Draft, moves: int, seed: int
) -> Draft | None:
    """Return the draft with its head annealed, None where nothing cheaper was met."""
    heads = _heads(arrays, draft)
    seen = arrays.with_predecessors(draft.ends)
    annealed = anneal(seen, heads, moves, seed)
    return None if annealed == heads else _whole(arrays, parameters, annealed)
