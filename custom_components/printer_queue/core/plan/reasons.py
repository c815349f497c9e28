"""Why the plan lets jobs wait, in reasons that people can follow."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import timedelta
from math import inf

from ..optimiser.problem import NOTHING
from ..optimiser.solution import Solution
from .availability import Availability
from .formulate import Formulation
from .plan import PlanReason, PlanReasonKind

MOST = 200
"""Of how many jobs the reason is worked out: nobody reads further."""
NOTICED = 300.0
"""Seconds by which another start would have to be earlier to be worth a word."""


def plan_reasons(
    availability: Availability, translation: Formulation, solution: Solution
) -> Mapping[str, PlanReason]:
    """Return the reason of each job that could start before it is planned to."""
    reasons = _Reasons(availability, translation, solution)
    soonest = sorted(
        (task for task in range(len(translation.jobs)) if solution.starts[task] < inf),
        key=solution.starts.__getitem__,
    )
    by_job = {translation.jobs[task].id: reasons.of(task) for task in soonest[:MOST]}
    return {job_id: reason for job_id, reason in by_job.items() if reason is not None}


class _Reasons:
    def __init__(
        self, availability: Availability, translation: Formulation, solution: Solution
    ) -> None:
        self.availability = availability
        self.translation = translation
        self.solution = solution
        self.problem = translation.problem
        gap = self.problem.changeover
        self.first = [max(machine.free, 0.0) + gap for machine in self.problem.machines]
        self.closings = sorted(closes for _, closes in self.problem.openings or ())
        self.nights = [
            [solution.starts[task] for task in line if self._runs_through_night(task)]
            if self.closings
            else []
            for line in solution.sequences
        ]

    def of(self, task: int) -> PlanReason | None:
        solution, problem = self.solution, self.problem
        machine = solution.machine[task]
        start = solution.starts[task]
        soonest, where = self._soonest(task)
        if soonest > start - NOTICED:
            return None
        job = problem.tasks[task]
        at = self.availability.now + timedelta(seconds=start)
        instead = self.availability.now + timedelta(seconds=soonest)
        printer_id = self.translation.printers[machine]
        kind: PlanReasonKind | None = None
        material: str | None = None
        if self._saves_swap(task, where):
            kind = PlanReasonKind.SAVES_SWAP
            material = self.translation.jobs[task].spec.needs.material
        elif self._gives_night_away(task, soonest):
            kind = PlanReasonKind.NIGHT_TAKEN
        elif self._closes_between(soonest, start):
            kind = PlanReasonKind.HOURS
        elif self._runs_through_night(task):
            kind = PlanReasonKind.KEPT_FOR_NIGHT
        elif any(problem.tasks[other].due < inf for other in self._before(task)):
            if job.due == inf:
                kind = PlanReasonKind.URGENT_FIRST
        if kind is None:
            return None
        return PlanReason(kind, printer_id, at, instead, material)

    def _soonest(self, task: int) -> tuple[float, int]:
        """Return the first start if nobody else waited, and the machine."""
        job = self.problem.tasks[task]
        ready = job.release
        if job.after != NOTHING:
            ready = max(ready, self.solution.ends[job.after])
        return min(
            (
                (max(first, ready + self.problem.changeover), machine)
                for machine, first in enumerate(self.first)
                if job.seconds[self.problem.machines[machine].kind] < inf
            ),
            default=(inf, NOTHING),
        )

    def _saves_swap(self, task: int, elsewhere: int) -> bool:
        """Return whether it waits for a spool, and for others at most that need it too."""
        tasks = self.problem.tasks
        material = tasks[task].material
        machine = self.problem.machines[elsewhere]
        return (
            material not in (NOTHING, machine.rotating, *machine.loaded)
            and not self.solution.swapped[task]
            and all(tasks[other].material == material for other in self._before(task))
        )

    def _before(self, task: int) -> tuple[int, ...]:
        line = self.solution.sequences[self.solution.machine[task]]
        return line[: line.index(task)]

    def _closes_between(self, soonest: float, start: float) -> bool:
        """Return whether nobody is there for a time before the start."""
        return any(soonest < opens <= start for opens, _ in self.problem.openings or ())

    def _gives_night_away(self, task: int, soonest: float) -> bool:
        """Return whether a print for the night begins when this one could have begun."""
        start = self.solution.starts[task]
        begun = self.nights[self.solution.machine[task]]
        return any(soonest <= other < start for other in begun)

    def _runs_through_night(self, task: int) -> bool:
        place = bisect_left(self.closings, self.solution.starts[task])
        after = self.closings[place : place + 1]
        return bool(after) and after[0] < self.solution.ends[task]
