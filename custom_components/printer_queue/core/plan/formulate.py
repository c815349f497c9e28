"""The queue in plain numbers: jobs as tasks, printers as machines."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from math import exp, exp2, inf

from ..model import Job, JobSpec, Reservation
from ..needs import Filament
from ..optimiser.problem import NOTHING, Costs, Machine, Problem, Task
from ..printer import Preference, Printer
from ..rules.fit import setup_class
from ..rules.order import hours_used
from ..rules.starts import may_have
from .availability import Availability
from .busy import busy, hurried, lanes, openings, openings_of
from .crews import Crews
from .filament import long_enough, smallest_needs
from .formulation_cache import FormulationCache, Known, Terms
from .kept_from import kept_from_by_job
from .numbered_materials import Materials
from .prints import Print, fit_key
from .startable import startable
from .ways import WaysOfPeople

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
_GROWS_OVER = GROWS_OVER.total_seconds()
SHARE_HALVES_OVER = timedelta(hours=24)
SHARE_REACH = 1.5
"""How much more or less than average use of the printers may change a job's weight."""
OVERTAKEN = 4.0
"""How many times as much a job weighs that was passed over as often as is allowed."""
PRESENT = 1.01
"""How many times as much a job weighs whose person is there: so little decides only among equals."""
STEP = 0.02
"""Printers whose prints take equally long to within so much are of one kind."""
OTHER_SIZE = 1.1
"""How many times as long a print seems to take on a printer for other sizes."""


@dataclass(frozen=True, slots=True)
class Formulation:
    """A problem, and whose its numbers are.

    The last machines are not printers of their own, but the times of `reservations` on
    printers that stand there already: no other machine is used in these.
    """

    problem: Problem
    jobs: tuple[Job, ...]
    printers: tuple[str, ...]
    reservations: tuple[Reservation, ...] = ()


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
        self.is_planned = self.state.settings.ordering.is_planned
        self.printers = [self.state.printers[key] for key in availability.free]
        self.jobs = startable(availability, jobs) if self.printers else ()
        self.kept_from = kept_from_by_job(self.state, self.jobs, availability.now)
        self.kinds, self.kind_of = self._kinds()
        self.prints, self.materials = self._translated_jobs(cache)
        self.lanes = lanes(availability, self.jobs)
        self.crews = Crews(self.state.settings)
        self.ways = WaysOfPeople(self.state, self.kinds)
        self.shares: dict[str, float] = {}
        self.usual_share = 1.0
        if self.is_planned:
            self.shares, self.usual_share = self._shares()

    def translated(self) -> Formulation:
        settings, availability = self.state.settings, self.availability
        problem = Problem(
            tasks=tuple(self._tasks()),
            weights=self._weights() if self.is_planned else None,
            machines=(
                *(self._machine(printer) for printer in self.printers),
                *(
                    self._lane(len(self.kinds) + place, reservation)
                    for place, reservation in enumerate(self.lanes)
                ),
            ),
            costs=Costs(late=LATE, swap=SWAP),
            changeover=hurried(availability, availability.turnround.mean),
            swap_time=SWAP_TIME.total_seconds(),
            openings=openings(availability),
            operators=settings.operators,
            crews=self.crews.sizes,
        )
        printers = (
            *(printer.id for printer in self.printers),
            *(reservation.printer_id for reservation in self.lanes),
        )
        return Formulation(problem, self.jobs, printers, self.lanes)

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
        named.update(*self.kept_from.values())
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
                spec.site_id,
                round(slower / STEP),
                (spec.accepts, spec.takes_files, spec.models)
                if spec.starts_by_itself
                else None,
                printer.id if printer.id in named else None,
            )
            if mark not in known:
                known[mark] = len(kinds)
                kinds.append(printer)
            kind_of[printer.id] = known[mark]
        return kinds, kind_of

    def _machine(self, printer: Printer) -> Machine:
        availability = self.availability
        free = availability.free[printer.id].mean
        if printer.id in availability.idle:
            # Nobody was asked ahead: the first change-over takes longer.
            first, next_ones = availability.changeover, availability.turnround
            free = hurried(availability, first.mean)
            free -= hurried(availability, next_ones.mean)
        loaded = self.materials.loaded(printer.spools)
        if printer.stock:
            loaded = long_enough(self.state, printer, loaded, self._smallest)
        return Machine(
            kind=self.kind_of[printer.id],
            free=free,
            loaded=loaded if len(printer.spools) > 1 else frozenset(),
            rotating=min(loaded) if len(printer.spools) == 1 and loaded else NOTHING,
            busy=busy(availability, printer),
            openings=openings_of(availability, printer),
            crew=self.crews.number(printer),
        )

    @cached_property
    def _smallest(self) -> dict[int, JobSpec]:
        """The job that needs least of each material."""
        return smallest_needs((made.task.material, made.spec) for made in self.prints)

    def _lane(self, kind: int, reservation: Reservation) -> Machine:
        """Return a printer as its reservation has it: for one person, and for a time."""
        printer = self.state.printers[reservation.printer_id]
        machine = self._machine(printer)
        return machine._replace(
            kind=kind,
            free=max(machine.free, self._seconds_to(reservation.start)),
            busy=busy(self.availability, printer, reservation),
        )

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
        materials = self.state.settings.materials
        return Terms(durations, specs, factors, materials, self.is_planned)

    def _translated_jobs(
        self, cache: FormulationCache
    ) -> tuple[Sequence[Print], Materials]:
        """Return what each job is, and the numbers of what they need."""
        terms = self._terms()
        known = cache.known(terms)
        # Mostly time alone has passed, or a printer has reported.
        if (
            known.materials is not None
            and known.kept_from == self.kept_from
            and known.jobs == self.jobs
        ):
            return [*known.prints.values()], known.materials
        prints = self._prints(terms, known.prints, known.filaments)
        materials = Materials([made.filaments for made in prints], terms.materials)
        prints = materials.numbered(prints)
        keys = (job.id for job in self.jobs)
        by_job = dict(zip(keys, prints, strict=True))
        cache.keep(
            Known(terms, by_job, known.filaments, self.jobs, self.kept_from, materials)
        )
        return prints, materials

    def _prints(
        self,
        terms: Terms,
        known: Mapping[str, Print],
        same: dict[tuple[Hashable, ...], tuple[Filament, ...]],
    ) -> list[Print]:
        """Return how long each job prints where, and of what."""
        fits: dict[object, tuple[bool, ...]] = {}
        prints: list[Print] = []
        nowhere: frozenset[str] = frozenset()
        for job in self.jobs:
            spec = job.spec
            kept = known.get(job.id)
            kept_from = self.kept_from.get(job.id, nowhere)
            if kept is None or kept.spec is not spec or kept.kept_from != kept_from:
                key = fit_key(spec), kept_from
                if key not in fits:
                    fits[key] = tuple(
                        printer.id not in kept_from and may_have(spec, printer)
                        for printer in terms.specs
                    )
                usual = self.availability.seconds(job)
                seconds = tuple(
                    usual * factor if fit else inf
                    for factor, fit in zip(terms.factors, fits[key], strict=True)
                )
                filaments = spec.needs.filaments
                classes = tuple(setup_class(f, terms.materials) for f in filaments)
                filaments = same.setdefault(classes, filaments)
                task = (
                    self._weighed(spec, seconds) if self.is_planned else Task(seconds)
                )
                # Nobody waits for the queue before the time that they have named.
                since = max(job.created_at, spec.earliest_start or job.created_at)
                kept = Print(spec, filaments, task, kept_from, since.timestamp())
            prints.append(kept)
        return prints

    def _tasks(self) -> Iterator[Task]:
        """Yield each job's task as it is now: mostly as it was in the plan before."""
        is_planned, are_spread = self.is_planned, self.is_planned and self.ways.matter
        for job, made in zip(self.jobs, self.prints, strict=True):
            task, spec = made.task, made.spec
            wished = job.not_before or spec.earliest_start
            if wished is not None or spec.after is not None:
                release, after = self._release(job)
                task = task._replace(release=release, after=after)
            if is_planned and spec.deadline is not None:
                task = task._replace(due=self._seconds_to(spec.deadline))
            if are_spread:
                task = task._replace(away=self.ways.of(job.person))
            if self.lanes:
                task = task._replace(
                    seconds=(*task.seconds, *self._in_lanes(job, task)),
                    # To what they have reserved people go anyhow.
                    away=task.away and (*task.away, *(0.0 for _ in self.lanes)),
                )
            yield task

    def _in_lanes(self, job: Job, task: Task) -> Iterator[float]:
        """Yield how long a job prints in each reservation; inf in those of others."""
        for reservation in self.lanes:
            own = job.person_id == reservation.person.id
            kind = self.kind_of[reservation.printer_id]
            yield task.seconds[kind] if own else inf

    def _weighed(self, spec: JobSpec, seconds: tuple[float, ...]) -> Task:
        """Return a task with what it costs to let it wait, or be late."""
        seconds = self._with_preferences(spec, seconds)
        task = Task(seconds, weight=(11 - spec.priority) / 5.5)
        if spec.deadline is None:
            return task
        margin = BEFORE_DEADLINE.total_seconds()
        return task._replace(waiting=DEADLINE_WAITS, margin=margin)

    def _weights(self) -> list[float]:
        """Return what each job weighs now: its priority, and how long it has waited."""
        now, overtakes = (
            self.availability.now.timestamp(),
            self.state.settings.overtakes,
        )
        share, usual = self.shares.get, self.usual_share
        present = {person_id for person_id, is_ in self.state.present.items() if is_}
        weights = []
        for job, made in zip(self.jobs, self.prints, strict=True):
            person_id = job.person_id or ""
            weight = made.task.weight * share(person_id, usual)
            waited = now - made.since
            # A clock may have been set back since.
            if waited > 0.0:
                weight *= 1.0 + waited / _GROWS_OVER
            if person_id in present:
                weight *= PRESENT
            if job.overtaken >= overtakes:
                weight *= OVERTAKEN
            weights.append(weight)
        return weights

    def _release(self, job: Job) -> tuple[float, int]:
        """Return when a job may be asked for, and the task that it waits for."""
        release = 0.0
        if job.asked_from is not None:
            release = max(self._seconds_to(job.asked_from), 0.0)
        if job.spec.after is None:
            return release, NOTHING
        if job.spec.after in self.index:
            return release, self.index[job.spec.after]
        return max(
            release, self.availability.expected.end_in(job.spec.after) or 0.0
        ), NOTHING

    def _with_preferences(
        self, spec: JobSpec, seconds: tuple[float, ...]
    ) -> tuple[float, ...]:
        """Let small jobs keep off printers for large ones, and the other way round.

        A job is large that some printer is too small for.
        """
        if spec.needs.size is None or all(k.spec.prefers is None for k in self.kinds):
            return seconds
        is_large = inf in seconds
        other = Preference.SMALL if is_large else Preference.LARGE
        return tuple(
            took * OTHER_SIZE if kind.spec.prefers is other else took
            for took, kind in zip(seconds, self.kinds, strict=True)
        )

    def _seconds_to(self, moment: datetime) -> float:
        return (moment - self.availability.now).total_seconds()
