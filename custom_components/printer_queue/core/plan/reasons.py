"""Why the plan lets jobs wait, in reasons that people can follow."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import datetime, timedelta
from math import inf
from operator import itemgetter

from ..minutes import steady
from ..optimiser.problem import NOTHING
from ..optimiser.solution import Solution
from ..rules.distances import way_to
from .availability import Availability
from .formulate import Formulation
from .plan_reason import PlanReason, PlanReasonKind

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


def steady_reasons(
    before: Mapping[str, PlanReason], reasons: Mapping[str, PlanReason], now: datetime
) -> Mapping[str, PlanReason]:
    """Return the reasons with the moments of before until they really move."""
    return {
        job_id: _steady(before.get(job_id), reason, now)
        for job_id, reason in reasons.items()
    }


def _steady(before: PlanReason | None, reason: PlanReason, now: datetime) -> PlanReason:
    same = before is not None and before == reason._replace(
        start=before.start, instead=before.instead
    )
    was = before if before is not None and same else None
    return reason._replace(
        start=steady(was.start if was else None, reason.start, now),
        instead=_steady_instead(was.instead if was else None, reason.instead, now),
    )


def _steady_instead(
    before: datetime | None, instead: datetime | None, now: datetime
) -> datetime | None:
    """Return when it could have started; what has passed moves on with no clock."""
    if instead is None or (before is not None and before <= now and instead <= now):
        return before if instead is not None else None
    return steady(before, instead, now)


class _Reasons:
    def __init__(
        self, availability: Availability, translation: Formulation, solution: Solution
    ) -> None:
        self.availability = availability
        self.translation = translation
        self.solution = solution
        self.problem = translation.problem
        tasks = self.problem.tasks
        self.has_deadlines = any(task.due < inf for task in tasks)
        self.has_releases = any(task.release > 0.0 for task in tasks)
        self.soonest_of = self._soonest_of_kinds()
        self.openings = [
            (self.problem.openings if machine.openings is None else machine.openings)
            or ()
            for machine in self.problem.machines
        ]
        self.closes_ever = any(self.openings)
        self.has_reserved = any(machine.busy for machine in self.problem.machines)
        self.nights = [
            [solution.starts[task] for task in line if self._runs_through_night(task)]
            if openings
            else []
            for line, openings in zip(solution.sequences, self.openings, strict=True)
        ]

    def of(self, task: int) -> PlanReason | None:
        solution, problem = self.solution, self.problem
        machine = solution.machine[task]
        start = solution.starts[task]
        soonest, where = self._soonest(task)
        if soonest > start - NOTICED:
            return None
        job = problem.tasks[task]
        kind: PlanReasonKind | None = None
        material: str | None = None
        if self._is_nearer(task, where) and self._is_open(where, soonest):
            return self._nearer(task, where, soonest)
        if self._saves_swap(task, where):
            kind = PlanReasonKind.SAVES_SWAP
            material = self.translation.jobs[task].spec.needs.material
        elif self.closes_ever and self._gives_night_away(task, soonest):
            kind = PlanReasonKind.NIGHT_TAKEN
        elif self.closes_ever and self._closes_between(machine, soonest, start):
            kind = PlanReasonKind.HOURS
        elif self.has_reserved and self._is_reserved(task, where, soonest):
            kind = PlanReasonKind.RESERVED
        elif self.closes_ever and self._runs_through_night(task):
            kind = PlanReasonKind.KEPT_FOR_NIGHT
        elif self.has_deadlines and self._is_behind_deadline(task):
            if job.due == inf:
                kind = PlanReasonKind.URGENT_FIRST
        elif self.has_releases and any(
            problem.tasks[other].release > soonest for other in self._before(task)
        ):
            kind = PlanReasonKind.WANTED_LATER_FIRST
        if kind is None:
            return None
        now = self.availability.now
        return PlanReason(
            kind,
            self.translation.printers[machine],
            start=now + timedelta(seconds=start),
            instead=now + timedelta(seconds=soonest),
            material=material,
        )

    def _is_nearer(self, task: int, elsewhere: int) -> bool:
        """Return whether it would have to be printed farther away."""
        away, machines = self.problem.tasks[task].away, self.problem.machines
        here = self.solution.machine[task]
        return bool(away) and away[machines[here].kind] < away[machines[elsewhere].kind]

    def _nearer(self, task: int, elsewhere: int, soonest: float) -> PlanReason:
        """Return that another site would be sooner, and how far it is if that is known."""
        state, now = self.availability.state, self.availability.now
        there = state.printers[self.translation.printers[elsewhere]].spec
        is_now = self._is_free_now(task, elsewhere, soonest)
        return PlanReason(
            PlanReasonKind.NEARER_NOW if is_now else PlanReasonKind.NEARER,
            self.translation.printers[self.solution.machine[task]],
            start=now + timedelta(seconds=self.solution.starts[task]),
            instead=now + timedelta(seconds=soonest),
            site=there.site,
            minutes=way_to(state, self.translation.jobs[task].person, there),
        )

    def _is_open(self, machine: int, at: float) -> bool:
        """Return whether somebody is there then; after the last opening nobody knows."""
        openings = self.openings[machine]
        is_known = bool(openings) and at < openings[-1][1]
        return not is_known or any(opens <= at < ends for opens, ends in openings)

    def _is_free_now(self, task: int, machine: int, soonest: float) -> bool:
        """Return whether a printer stands there free, and nothing keeps the job from it."""
        return (
            self.translation.printers[machine] in self.availability.idle
            and soonest <= self.problem.changeover
            and not self._is_reserved(task, machine, soonest)
        )

    def _soonest(self, task: int) -> tuple[float, int]:
        """Return the first start if nobody else waited, and the machine."""
        job = self.problem.tasks[task]
        ready = job.release
        if job.after != NOTHING:
            ready = max(ready, self.solution.ends[job.after])
        ready += self.problem.changeover
        soonest, machine = inf, NOTHING
        for first, took in zip(self.soonest_of, job.seconds, strict=True):
            if took < inf:
                soonest, machine = min((soonest, machine), first)
        return max(soonest, ready), machine

    def _soonest_of_kinds(self) -> list[tuple[float, int]]:
        """Return for each kind of machine the first that can begin, and when."""
        machines, gap = self.problem.machines, self.problem.changeover
        kinds = 1 + max((machine.kind for machine in machines), default=-1)
        soonest = [(inf, NOTHING)] * kinds
        for place, machine in enumerate(machines):
            first = max(machine.free, 0.0) + gap, place
            soonest[machine.kind] = min(soonest[machine.kind], first)
        return soonest

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

    def _is_behind_deadline(self, task: int) -> bool:
        tasks = self.problem.tasks
        return any(tasks[other].due < inf for other in self._before(task))

    def _before(self, task: int) -> tuple[int, ...]:
        line = self.solution.sequences[self.solution.machine[task]]
        return line[: line.index(task)]

    def _closes_between(self, machine: int, soonest: float, start: float) -> bool:
        """Return whether nobody is there for a time before the start."""
        return any(soonest < opens <= start for opens, _ in self.openings[machine])

    def _is_reserved(self, task: int, machine: int, soonest: float) -> bool:
        """Return whether its print would run into a time that the printer is kept for."""
        kept = self.problem.machines[machine]
        until = soonest + self.problem.tasks[task].seconds[kept.kind]
        return any(start < until and soonest < end for start, end in kept.busy)

    def _gives_night_away(self, task: int, soonest: float) -> bool:
        """Return whether a print for the night begins when this one could have begun."""
        start = self.solution.starts[task]
        begun = self.nights[self.solution.machine[task]]
        return any(soonest <= other < start for other in begun)

    def _runs_through_night(self, task: int) -> bool:
        openings = self.openings[self.solution.machine[task]]
        place = bisect_left(openings, self.solution.starts[task], key=itemgetter(1))
        after = openings[place : place + 1]
        return bool(after) and after[0][1] < self.solution.ends[task]
