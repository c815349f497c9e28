"""The queue in plain numbers: jobs as tasks, printers as machines."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from math import exp, exp2, inf

from ..materials import MaterialRule
from ..model import Job, Preference, Printer
from ..needs import Filament, Needs
from ..optimiser.problem import NOTHING, Costs, Machine, Problem, Task
from ..rules.fit import may_run, setup_class, swaps
from ..rules.order import hours_used
from .availability import Availability
from .formulation_cache import FormulationCache, Print, Terms

SWAP_TIME = timedelta(minutes=3)
"""What loading another spool adds to a change-over."""
LATE = 3000.0
SWAP = 800.0
"""Weighted minutes that a late job and a swap cost: the method is explained in docs/planning.md."""
BEFORE_DEADLINE = timedelta(hours=2)
"""From so long before a deadline on an end counts as more and more likely late."""
DEADLINE_WAITS = 3.0
"""How many times as much the waiting of a job with a deadline counts."""
GROWS_OVER = timedelta(hours=24)
"""After waiting so long a job counts twice, after twice as long three times ..."""
SHARE_HALVES_OVER = timedelta(hours=24)
SHARE_REACH = 1.5
"""How much more or less than average use of the printers may change a job's weight."""
OVERTAKEN = 4.0
"""How many times as much a job weighs that was passed over as often as is allowed."""
STEP = 0.02
"""Printers whose prints take equally long to within so much are of one kind."""
OTHER_SIZE = 1.1
"""How many times as long a print seems to take on a printer for other sizes."""


@dataclass(frozen=True, slots=True)
class Formulation:
    """A problem, and whose its numbers are."""

    problem: Problem
    jobs: tuple[Job, ...]
    printers: tuple[str, ...]


def formulate(
    availability: Availability, jobs: Sequence[Job], cache: FormulationCache
) -> Formulation:
    """Translate the jobs that wait, and the printers that can be planned for."""
    return _Formulator(availability, jobs, cache).translated()


class _Formulator:
    def __init__(
        self,
        availability: Availability,
        jobs: Sequence[Job],
        cache: FormulationCache,
    ) -> None:
        self.availability = availability
        self.state = availability.state
        self.printers = [self.state.printers[key] for key in availability.free]
        self.jobs = _startable(availability, jobs) if self.printers else ()
        self.kinds, self.kind_of = self._kinds()
        terms = self._terms()
        known = cache.known(terms)
        prints = self._prints(terms, known.prints, known.filaments)
        self.materials = _Materials(
            [filaments for _, filaments, _ in prints], terms.materials
        )
        self.prints = self.materials.numbered(prints)
        keys = (job.id for job in self.jobs)
        cache.keep(known._replace(prints=dict(zip(keys, self.prints, strict=True))))
        self.is_planned = self.state.settings.ordering.is_planned
        self.shares: dict[str, float] = {}
        self.usual_share = 1.0
        if self.is_planned:
            self.shares, self.usual_share = self._shares()

    def translated(self) -> Formulation:
        settings, availability = self.state.settings, self.availability
        problem = Problem(
            tasks=tuple(self._tasks()),
            machines=tuple(self._machine(printer) for printer in self.printers),
            costs=Costs(late=LATE, swap=SWAP),
            changeover=self._hurried(availability.turnround.mean),
            swap_time=SWAP_TIME.total_seconds(),
            openings=self._openings(),
            operators=settings.operators,
        )
        return Formulation(
            problem, self.jobs, tuple(printer.id for printer in self.printers)
        )

    def _shares(self) -> tuple[dict[str, float], float]:
        """Return by how much people's use of the printers changes their jobs' weights.

        The second is that of people who have not printed at all.
        """
        used = hours_used(self.state, self.availability.now)
        people = {job.person_id or "" for job in self.jobs} | set(used)
        average = sum(used.values(), timedelta()) / max(len(people), 1)

        def share(had: timedelta) -> float:
            factor = exp2((average - had) / SHARE_HALVES_OVER)
            return min(max(factor, 1 / SHARE_REACH), SHARE_REACH)

        shares = {person_id: share(had) for person_id, had in used.items()}
        return shares, share(timedelta())

    # Printers

    def _kinds(self) -> tuple[list[Printer], dict[str, int]]:
        """Return a printer of each kind, and each printer's kind.

        Printers are of one kind where they differ for no job.
        """
        named: set[str | None] = set()
        for job in self.jobs:
            needs = job.spec.needs
            if needs.printer is not None or needs.printers:
                named.update((needs.printer, *needs.printers))
        kinds: list[Printer] = []
        known: dict[object, int] = {}
        kind_of: dict[str, int] = {}
        for printer in self.printers:
            spec = printer.spec
            slower = self.availability.durations.printers.get(printer.id, 0.0)
            mark = (
                spec.volume,
                spec.nozzle,
                spec.tags,
                spec.max_nozzle_temperature,
                spec.max_bed_temperature,
                spec.prefers,
                round(slower / STEP),
                printer.id if printer.id in named else None,
            )
            if mark not in known:
                known[mark] = len(kinds)
                kinds.append(printer)
            kind_of[printer.id] = known[mark]
        return kinds, kind_of

    def _machine(self, printer: Printer) -> Machine:
        free = self.availability.free[printer.id].mean
        if printer.id in self.availability.idle:
            # Nobody was asked ahead: the first change-over takes longer.
            free = self._hurried(self.availability.changeover.mean) - self._hurried(
                self.availability.turnround.mean
            )
        loaded = self.materials.loaded(printer.spools)
        return Machine(
            kind=self.kind_of[printer.id],
            free=free,
            loaded=loaded if len(printer.spools) > 1 else frozenset(),
            rotating=min(loaded) if len(printer.spools) == 1 and loaded else NOTHING,
            busy=tuple(
                (max(self._seconds_to(span.start), 0.0), self._seconds_to(span.end))
                for span in self.state.hours.reserved.get(printer.id, ())
                if span.end > self.availability.now
            ),
        )

    def _openings(self) -> tuple[tuple[float, float], ...] | None:
        if self.state.hours.open is None:
            return None
        return tuple(
            (max(self._seconds_to(span.start), 0.0), self._seconds_to(span.end))
            for span in self.state.hours.open
            if span.end > self.availability.now
        )

    def _hurried(self, gap: float) -> float:
        """Return a change-over that leaves room to be asked in the longest opening.

        Windows may be longer than any day: such a change-over would fit in none, and
        nobody would ever be asked.
        """
        spans = self.state.hours.open or ()
        longest = max((span.end - span.start for span in spans), default=timedelta.max)
        return min(gap, longest.total_seconds() / 2)

    # Jobs

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each job's task."""
        return {job.id: place for place, job in enumerate(self.jobs)}

    def _terms(self) -> Terms:
        durations = self.availability.durations
        factors = tuple(
            exp(STEP * round(durations.printers.get(kind.id, 0.0) / STEP))
            for kind in self.kinds
        )
        specs = tuple(kind.spec for kind in self.kinds)
        return Terms(durations, specs, factors, self.state.settings.materials)

    def _prints(
        self,
        terms: Terms,
        known: Mapping[str, Print],
        same: dict[tuple[Hashable, ...], tuple[Filament, ...]],
    ) -> list[Print]:
        """Return how long each job prints where, and of what."""
        fits: dict[object, tuple[bool, ...]] = {}
        prints: list[Print] = []
        for job in self.jobs:
            spec = job.spec
            kept = known.get(job.id)
            if kept is None or kept.spec is not spec:
                key = _fit_key(spec.needs)
                if key not in fits:
                    fits[key] = tuple(
                        may_run(spec.needs, printer) for printer in terms.specs
                    )
                usual = self.availability.seconds(job)
                seconds = tuple(
                    usual * factor if fit else inf
                    for factor, fit in zip(terms.factors, fits[key], strict=True)
                )
                filaments = spec.needs.filaments
                classes = tuple(setup_class(f, terms.materials) for f in filaments)
                filaments = same.setdefault(classes, filaments)
                kept = Print(spec, filaments, Task(seconds))
            prints.append(kept)
        return prints

    def _tasks(self) -> Iterator[Task]:
        for job, (spec, _, task) in zip(self.jobs, self.prints, strict=True):
            if job.not_before is not None or spec.after is not None:
                release, after = self._release(job)
                task = task._replace(release=release, after=after)
            yield self._weighed(job, task) if self.is_planned else task

    def _weighed(self, job: Job, task: Task) -> Task:
        """Return the task with what it costs to let it wait, or be late."""
        task = task._replace(
            seconds=self._with_preferences(job, task.seconds), weight=self._weight(job)
        )
        if job.spec.deadline is None:
            return task
        return task._replace(
            due=self._seconds_to(job.spec.deadline),
            waiting=DEADLINE_WAITS,
            margin=BEFORE_DEADLINE.total_seconds(),
        )

    def _weight(self, job: Job) -> float:
        # A clock may have been set back since.
        waited = max(self.availability.now - job.created_at, timedelta())
        share = self.shares.get(job.person_id or "", self.usual_share)
        weight = (11 - job.spec.priority) / 5.5 * (1 + waited / GROWS_OVER) * share
        if job.overtaken >= self.state.settings.overtakes:
            weight *= OVERTAKEN
        return weight

    def _release(self, job: Job) -> tuple[float, int]:
        """Return when a job may be asked for, and the task that it waits for."""
        release = 0.0
        if job.not_before is not None:
            release = max(self._seconds_to(job.not_before), 0.0)
        if job.spec.after is None:
            return release, NOTHING
        if job.spec.after in self.index:
            return release, self.index[job.spec.after]
        return max(
            release, self.availability.expected.end_in(job.spec.after) or 0.0
        ), NOTHING

    def _with_preferences(
        self, job: Job, seconds: tuple[float, ...]
    ) -> tuple[float, ...]:
        """Let small jobs keep off printers for large ones, and the other way round.

        A job is large that some printer is too small for.
        """
        if job.spec.needs.size is None or all(
            k.spec.prefers is None for k in self.kinds
        ):
            return seconds
        is_large = inf in seconds
        other = Preference.SMALL if is_large else Preference.LARGE
        return tuple(
            took * OTHER_SIZE if kind.spec.prefers is other else took
            for took, kind in zip(seconds, self.kinds, strict=True)
        )

    def _seconds_to(self, moment: datetime) -> float:
        return (moment - self.availability.now).total_seconds()


class _Materials:
    """A number for each combination of filaments; the more jobs need it the smaller."""

    def __init__(
        self, needed: Sequence[tuple[Filament, ...]], rule: MaterialRule
    ) -> None:
        """Count what is needed; filaments that the same spools serve are one object."""
        by_id = {id(filaments): filaments for filaments in needed if filaments}
        counted = Counter(map(id, needed))
        ordered = sorted(by_id, key=counted.__getitem__, reverse=True)
        self._numbers = {key: number for number, key in enumerate(ordered)}
        self._filaments = [by_id[key] for key in ordered]
        self._loaded: dict[tuple[Filament, ...], frozenset[int]] = {}
        self._rule = rule

    def numbered(self, prints: Sequence[Print]) -> list[Print]:
        """Return those that were counted, each with the number of its material."""
        number = self._numbers.get
        return [
            made
            if made.task.material == (material := number(id(made.filaments), NOTHING))
            else made._replace(task=made.task._replace(material=material))
            for made in prints
        ]

    def loaded(self, spools: tuple[Filament, ...]) -> frozenset[int]:
        """Return what can be printed with these spools as they are."""
        if not spools:
            return frozenset()
        if spools not in self._loaded:
            self._loaded[spools] = frozenset(
                number
                for number, filaments in enumerate(self._filaments)
                if swaps(Needs(filaments=filaments), spools, self._rule) == 0
            )
        return self._loaded[spools]


def _startable(availability: Availability, jobs: Sequence[Job]) -> tuple[Job, ...]:
    """Return the jobs but those that wait for one that nobody knows the end of."""
    while any(job.spec.after is not None for job in jobs):
        ids = {job.id for job in jobs}
        known = tuple(
            job
            for job in jobs
            if job.spec.after is None
            or job.spec.after in ids
            or job.spec.after in availability.expected
        )
        if len(known) == len(jobs):
            return known
        jobs = known
    return tuple(jobs)


def _fit_key(needs: Needs) -> object:
    """Return what of the needs says where a job fits."""
    return (
        needs.size,
        needs.nozzle,
        needs.printers,
        needs.printer,
        needs.tags,
        needs.settings.nozzle_temperature,
        needs.settings.bed_temperature,
    )
