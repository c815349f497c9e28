"""Making a plan: list scheduling, then annealing, from yesterday's plan where it helps."""

from collections.abc import Sequence
from math import inf

from .dispatch import dispatched
from .figures import Figures
from .polish import anneal
from .problem import Problem
from .ranking import Parameters
from .search import best_dispatched
from .solution import Draft, Sequences, Solution, evaluated
from .warm import with_new

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
) -> Solution:
    """Return the cheapest plan found; the same arguments always give the same one.

    `before` holds each machine's tasks in the order of the plan before this one, as
    indexes into `problem.tasks`, without those that are no longer there; what is new is
    inserted at its best place. `moves` is how many changes the annealing tries: 600
    take a few milliseconds, 20,000 are for an executor. At most `sets` sets of
    parameters are tried for the list schedule that it begins with.
    """
    figures = Figures(problem)
    if not figures.machines or not figures.tasks:
        return Draft(figures).finished()
    sets = max(min(sets, TASKS_TRIED // figures.tasks), 1)
    best, parameters = best_dispatched(figures, sets)
    if before is not None:
        kept = _kept(figures, parameters, before)
        if kept is not None and kept.cost <= best.cost:
            best = kept
    if moves:
        polished = _polished(figures, parameters, best, moves, seed)
        if polished is not None and polished.cost < best.cost:
            best = polished
    return best.finished()


def _horizon(figures: Figures) -> int:
    """Return how many tasks are annealed; the rest is list-scheduled behind them."""
    return min(
        max(HORIZON, HORIZON_LINE * figures.machines), LONGEST_LINE * figures.machines
    )


def _heads(figures: Figures, draft: Draft) -> list[list[int]]:
    """Return each machine's tasks that lie within the horizon."""
    horizon = _horizon(figures)
    starts = sorted(start for start in draft.starts if start < inf)
    if len(starts) <= horizon:
        return draft.sequences
    until = starts[horizon]
    return [
        [task for task in tasks if draft.starts[task] < until]
        for tasks in draft.sequences
    ]


def _whole(figures: Figures, parameters: Parameters, heads: Sequences) -> Draft | None:
    """Return the exact draft of the heads with the rest list-scheduled behind."""
    draft = evaluated(figures, heads)
    return None if draft is None else dispatched(figures, parameters, draft)


def _kept(figures: Figures, parameters: Parameters, before: Sequences) -> Draft | None:
    """Return yesterday's plan with what is new, None where that leads nowhere."""
    known = {task for tasks in before for task in tasks}
    new = [task for task in range(figures.tasks) if task not in known]
    fits = all(
        figures.seconds[figures.kind[machine]][task] < inf
        for machine, tasks in enumerate(before)
        for task in tasks
    )
    draft = evaluated(figures, before) if fits and len(new) <= MOST_NEW else None
    if draft is None:
        return None
    heads = _heads(figures, draft)
    seen = figures.with_predecessors(draft.ends)
    new = [task for task in new if seen.ready[task] < inf]
    return _whole(figures, parameters, with_new(seen, heads, new))


def _polished(
    figures: Figures, parameters: Parameters, draft: Draft, moves: int, seed: int
) -> Draft | None:
    """Return the draft with its head annealed."""
    heads = _heads(figures, draft)
    seen = figures.with_predecessors(draft.ends)
    return _whole(figures, parameters, anneal(seen, heads, moves, seed))
