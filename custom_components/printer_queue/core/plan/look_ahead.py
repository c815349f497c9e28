"""Who is given a printer in view of what may come: the choice that costs least on average.

Where the plan would ask somebody and there is a choice, futures are drawn from the
queue's own past, and every choice is forced first in each of them, with the same moves:
the plan's own head, what the futures' plans would take, the longest print that runs on
while nobody is there, and to wait for a while. Nothing here is random twice: the same
queue at the same time chooses the same.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import inf, sqrt
from statistics import fmean, stdev

from ..commands import Ask
from ..model import Job
from ..optimiser.arrays import Arrays
from ..optimiser.futures import Choice, Future
from ..optimiser.problem import NOTHING
from ..printer import Printer
from ..rules.follow_plan import first_for, is_more_urgent
from ..rules.offers import may_be_asked, suiting
from .availability import Availability
from .formulate import Formulation, formulate
from .formulation_cache import FormulationCache
from .plan import KeptFree
from .plan_reason import PlanReasonKind

PLANNING_MOVES = 300
MENDING_MOVES = 60
"""Changes tried for each future, and for each choice in it."""
SWAP_TIMES = 1.5
"""What a swap costs here, as times of what it costs in a plan: a future that is known
finds another print for each spool, and those that really come do not match."""
DOUBT = 1.0
MOST_VOTED = 3
"""Of so many jobs that the plan, or the futures' own plans, begin with the cost is
worked out."""
LOOKS_AGAIN = timedelta(minutes=5)
"""While nothing changes it is not worked out sooner again whether to wait on."""


def _no_clock() -> float:
    return 0.0


@dataclass(frozen=True, slots=True)
class LookAhead:
    """What is looked at, and for how long.

    `draw` returns what may come from a moment on, in several futures: see
    `drawn_futures`. `clock` counts seconds; once `limit` of them are over, the plan of
    those who wait is followed.
    """

    draw: Callable[[datetime], Sequence[Sequence[Job]]]
    clock: Callable[[], float] = _no_clock
    limit: float = inf


@dataclass(frozen=True, slots=True)
class Looked:
    """Whom to ask, and which printers are kept free meanwhile."""

    asks: tuple[Ask, ...]
    kept_free: Mapping[str, KeptFree] = field(default_factory=dict)


class _TimeIsUpError(Exception):
    """The choice has to be made without looking further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What is planned for those who wait.

    `jobs` are they, in turn; `sequences` holds what each printer is to do in turn, and
    `asks` whom to ask now. `kept_free` are the printers that the plan before kept free.
    """

    availability: Availability
    jobs: Sequence[Job]
    sequences: Mapping[str, Sequence[str]]
    asks: Sequence[Ask]
    kept_free: Mapping[str, KeptFree]


def looked_ahead(planned: Planned, ahead: LookAhead) -> Looked:
    """Return whom to ask in the place of the plan's asks.

    It is one at most: others are asked with the next plan.
    """
    return _Look(planned, ahead).choose()


class _Look:
    def __init__(self, planned: Planned, ahead: LookAhead) -> None:
        self.planned = planned
        self.availability = planned.availability
        self.state, self.now = planned.availability.state, planned.availability.now
        self.jobs = planned.jobs
        self.ahead = ahead
        self.checked, self.longest = ahead.clock(), 0.0
        self.until = self.checked + ahead.limit
        self.may_have = suiting(self.state, self.now)
        self.seen = frozenset(job.id for job in planned.jobs)

    def choose(self) -> Looked:
        asks = tuple(self.planned.asks)
        drawn = self.ahead.draw(self.now)
        if not any(drawn):
            return Looked(asks)
        kept: dict[str, KeptFree] = {}
        try:
            scene: _Scene | None = None
            for ask in asks:
                before = self.planned.kept_free.get(ask.printer_id)
                if before is not None and self._holds(before):
                    kept[ask.printer_id] = before
                    continue
                scene = scene or _Scene(self, drawn)
                choice = self._chosen(scene, ask, before)
                if isinstance(choice, Ask):
                    return Looked((choice,), kept)
                kept[ask.printer_id] = choice
        except _TimeIsUpError:
            return Looked(asks)
        return Looked((), kept)

    def check_time(self) -> None:
        """Go on only where there is time for a step as long as the longest so far."""
        now = self.ahead.clock()
        self.longest = max(self.longest, now - self.checked)
        self.checked = now
        if now + self.longest > self.until:
            raise _TimeIsUpError

    def _holds(self, kept: KeptFree) -> bool:
        """Return whether nothing has happened since that would change the answer."""
        return (
            kept.jobs == self.seen
            and self.now < kept.until
            and self.now < kept.looked_at + LOOKS_AGAIN
        )

    def _chosen(
        self, scene: _Scene, ask: Ask, before: KeptFree | None
    ) -> Ask | KeptFree:
        """Return the job to ask, or how the printer is kept free."""
        head = scene.place.get(ask.job_id)
        printer = self.state.printers[ask.printer_id]
        first = first_for(self.state, self.jobs, printer, self.now, self.may_have)
        bound = first if first and self._is_bound(first) else None
        able = {
            scene.place[job.id]
            for job in self._able(printer, bound)
            if job.id in scene.place
        }
        if head is None or head not in able:
            return ask
        machine = scene.printers.index(ask.printer_id)
        choices = scene.choices(machine, head, able)
        # Whoever may not be passed over any more is not let wait either.
        until = None if bound else self._until(before)
        if until is not None and scene.is_awaited(machine):
            choices.append(
                scene.wait(machine, (until - self.now).total_seconds(), head)
            )
        best = scene.cheapest(machine, choices)
        if best.task != NOTHING or until is None:
            return Ask(scene.jobs[best.task].id, ask.printer_id)
        expected, kind = scene.awaited(machine, until)
        return KeptFree(
            since=before.since if before else self.now,
            until=until,
            looked_at=self.now,
            jobs=self.seen,
            job_id=ask.job_id,
            kind=kind,
            expected=expected or until,
        )

    def _until(self, before: KeptFree | None) -> datetime | None:
        """Return until when the printer may be kept free; None where it may no longer."""
        longest = self.state.settings.wait_for_arrivals
        if before is None:
            return self.now + longest if longest else None
        return before.until if self.now < before.until else None

    def _is_bound(self, first: Job) -> bool:
        """Return whether the job may not be passed over any more."""
        return first.overtaken >= self.state.settings.overtakes

    def _able(self, printer: Printer, bound: Job | None) -> Iterator[Job]:
        """Yield the jobs that the rules would let have the printer now.

        `bound` stands first for it and may not be passed over any more.
        """
        for job in self.jobs:
            if not may_be_asked(job, self.now) or not self.may_have(job, printer):
                continue
            if bound is None or job is bound or is_more_urgent(job, bound):
                yield job


class _Scene:
    """The problem with all that may come in any future, and each future's plan."""

    def __init__(self, look: _Look, drawn: Sequence[Sequence[Job]]) -> None:
        self.look = look
        coming = {job.id: job for future in drawn for job in future}
        made: Formulation = formulate(
            look.availability, [*look.jobs, *coming.values()], FormulationCache()
        )
        costs = made.problem.costs
        self.problem = replace(
            made.problem, costs=replace(costs, swap=costs.swap * SWAP_TIMES)
        )
        self.jobs, self.printers = made.jobs, made.printers
        self.arrays = Arrays(self.problem)
        self.place = {job.id: task for task, job in enumerate(made.jobs)}
        here = [task for task, job in enumerate(made.jobs) if job.id not in coming]
        self.coming = frozenset(range(len(made.jobs))) - frozenset(here)
        before = self._before()
        self.futures: list[Future] = []
        for future in drawn:
            look.check_time()
            tasks = here + [self.place[j.id] for j in future if j.id in self.place]
            self.futures.append(Future(self.problem, tasks, before, PLANNING_MOVES))

    def _before(self) -> list[list[int]]:
        """Return today's plan, where each printer has one line of its own."""
        taken: set[str] = set()
        lines: list[list[int]] = []
        for printer_id in self.printers:
            kept = self.look.planned.sequences.get(printer_id, ())
            line = () if printer_id in taken else kept
            taken.add(printer_id)
            lines.append([self.place[job] for job in line if job in self.place])
        return lines

    def choices(self, machine: int, head: int, able: set[int]) -> list[Choice]:
        """Return what may be worth to go first, the plan's own head before all.

        Where all futures agree with the plan there is nothing to choose.
        """
        votes = Counter(future.first_on(machine) for future in self.futures)
        by_votes = [task for task, _ in votes.most_common() if task in able]
        tasks = [head, *by_votes][:MOST_VOTED]
        if set(votes) != {head}:
            tasks += self._extremes(machine, able)
        return [Choice(task) for task in dict.fromkeys(tasks)]

    def wait(self, machine: int, until: float, instead: int) -> Choice:
        """Return the choice to keep a machine free for so many seconds."""
        free = self.problem.machines[machine].free
        if self.printers[machine] in self.look.availability.idle:
            free = max(free, 0.0) + until  # the first change-over takes longer
        else:
            free = max(free, until)
        return Choice(NOTHING, until, free, instead)

    def is_awaited(self, machine: int) -> bool:
        """Return whether a job that is not there yet would be the machine's first."""
        return any(future.first_on(machine) in self.coming for future in self.futures)

    def _extremes(self, machine: int, able: set[int]) -> Iterator[int]:
        """Yield the longest print if it runs on at closing time, and what fills a gap."""
        kind = self.problem.machines[machine].kind
        by_length = sorted(able, key=lambda task: (self._seconds(task, kind), task))
        if self._outlasts_closing(machine, by_length[-1]):
            yield by_length[-1]
        if self.is_awaited(machine):
            yield by_length[0]

    def _seconds(self, task: int, kind: int) -> float:
        took = self.problem.tasks[task].seconds[kind]
        return took if took < inf else 0.0

    def _outlasts_closing(self, machine: int, task: int, at: float = 0.0) -> bool:
        like, problem = self.problem.machines[machine], self.problem
        ready = max(like.free, at, 0.0)
        asked = self.arrays.ask_at(machine, ready, problem.changeover, 0.0)
        ends = asked + problem.changeover + self._seconds(task, like.kind)
        return ends > self.arrays.closing(machine, asked + problem.changeover)

    def cheapest(self, machine: int, choices: Sequence[Choice]) -> Choice:
        """Return the choice with the least mean cost, the first of them unless in doubt.

        Another one has to cost less in the mean of the futures by `DOUBT` standard errors
        of the difference, which is taken future by future.
        """
        first, *others = choices
        if not others:
            return first
        usual = self._costs(machine, first)
        best, least = first, 0.0
        for choice in others:
            pairs = zip(self._costs(machine, choice), usual, strict=True)
            more = [cost - other for cost, other in pairs]
            error = stdev(more) / sqrt(len(more)) if len(more) > 1 else 0.0
            if (worth := fmean(more) + DOUBT * error) < least:
                best, least = choice, worth
        return best

    def _costs(self, machine: int, choice: Choice) -> list[float]:
        """Return what a choice costs in each future."""
        costs = []
        for future in self.futures:
            self.look.check_time()
            costs.append(future.cost(self.arrays, machine, choice, MENDING_MOVES))
        return costs

    def awaited(
        self, machine: int, until: datetime
    ) -> tuple[datetime | None, PlanReasonKind]:
        """Return by when half of what comes first, and in time, has usually come."""
        heads = [future.first_on(machine) for future in self.futures]
        longest = (until - self.look.now).total_seconds()
        coming = sorted(
            (self.problem.tasks[task].release, task)
            for task in heads
            if task in self.coming and self.problem.tasks[task].release <= longest
        )
        if not coming:
            return None, PlanReasonKind.AWAITS_OTHERS
        release = coming[len(coming) // 2][0]
        long = sum(self._outlasts_closing(machine, task, at) for at, task in coming)
        night = 2 * long > len(coming)
        kind = PlanReasonKind.AWAITS_LONG if night else PlanReasonKind.AWAITS_OTHERS
        return self.look.now + timedelta(seconds=release), kind
