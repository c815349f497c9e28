"""Is there enough on the spools? Yes, no or unknown, print after print."""

from collections.abc import Iterable, Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from ..materials import MaterialRule
from ..model import Job, JobSpec, QueueState
from ..needs import Filament
from ..printer import Printer
from ..spool_stock import NO_STOCK, SpoolStock
from .filament_places import (
    Serving,
    Taken,
    less,
    padded,
    serving_places,
    taken_from,
    wanted,
)


@dataclass(frozen=True, slots=True)
class FilamentAnswer:
    """Whether the `needed` grams are `left` when a print begins; None is not known.

    `left` is what the spool holds that the print would take, or where none holds enough
    all that serve it together. Of a print with several filaments both are about that
    `filament` of which there is too little, or else least to spare.
    """

    enough: bool | None = None
    needed: float | None = None
    left: float | None = None
    filament: Filament | None = None


UNKNOWN = FilamentAnswer()


class SpoolsLeft:
    """What is left on a printer's spools, as prints take from them one after another."""

    def __init__(
        self,
        spools: Sequence[Filament],
        grams: Iterable[float | None],
        materials: MaterialRule = MaterialRule.FAMILY,
    ) -> None:
        """Begin with spools that hold so many grams."""
        self._spools = list(spools)
        self._grams = padded(grams, len(self._spools))
        self._materials = materials
        self._served: dict[Filament | None, Serving] = {}

    @classmethod
    def after_print(cls, state: QueueState, printer: Printer) -> Self:
        """Return what is left once the print is over that is under way there, if any."""
        stock = printer.stock
        left = cls(
            printer.spools, (each.grams for each in stock), state.settings.materials
        )
        job = state.printing_on(printer.id)
        if job is not None:
            left._finish(job, stock)
        elif printer.state.is_active and printer.online:
            left._grams = [None] * len(left._spools)
        return left

    def answer(self, spec: JobSpec) -> FilamentAnswer:
        """Return whether a print could be done with what is left.

        Of several filaments the worst answer counts: too little of one, else what nobody
        knows. Spools of the same filament may be used up one after the other, if the
        printer can do that.
        """
        return self._too_little(spec) or self._enough(spec)

    def take(self, spec: JobSpec) -> FilamentAnswer:
        """Let a print take what it needs; return whether there was enough of it.

        What runs out is changed for a spool of which nobody knows how much it holds.
        """
        answer = self.answer(spec)
        for place, grams in self._feed(spec):
            left = less(self._grams[place], grams)
            self._grams[place] = None if left is None or left < 0 else left
        return answer

    def _finish(self, job: Job, stock: Sequence[SpoolStock]) -> None:
        """Take off what a print under way still needs of the spools that it prints from."""
        for place, needed in self._feed(job.spec):
            known = stock[place] if place < len(stock) else NO_STOCK
            share = printed_share(job, known.weighed_at, job.spec.estimate)
            rest = None if needed is None or share is None else needed * (1 - share)
            left = less(self._grams[place], rest)
            self._grams[place] = None if left is None else max(left, 0.0)

    def _too_little(self, spec: JobSpec) -> FilamentAnswer | None:
        """Return what is short for certain, however the print is fed.

        Filaments that only the same spools may be have to share them.
        """
        filaments = wanted(spec)
        serving = [
            {place for place, _ in self._serving(each.filament)} for each in filaments
        ]
        for (filament, grams), places in zip(filaments, serving, strict=True):
            amounts = (self._grams[place] for place in places)
            known = [amount for amount in amounts if amount is not None]
            if grams is None or not places or len(known) < len(places):
                continue
            needed = sum(
                each.grams or 0.0
                for each, others in zip(filaments, serving, strict=True)
                if others and others <= places
            )
            if sum(known) < needed:
                return FilamentAnswer(False, needed, sum(known), _named(spec, filament))
        return None

    def _enough(self, spec: JobSpec) -> FilamentAnswer:
        """Return that every spool holds enough, or that nobody knows it."""
        taken = self._taken(spec)
        spare = [each.spare for each in taken]
        known = [grams for grams in spare if grams is not None and grams >= 0]
        if len(known) < len(taken):
            return FilamentAnswer(needed=spec.grams)
        least = taken[known.index(min(known))]
        filament = _named(spec, least.filament)
        return FilamentAnswer(True, least.grams, least.left, filament)

    def _feed(self, spec: JobSpec) -> list[tuple[int, float | None]]:
        """Return from which places a print takes how much, and forget what it changes."""
        taken = self._taken(spec)
        places = [(each.place, each.grams) for each in taken if each.place is not None]
        if len(places) < len(taken):
            self._load(spec, {place for place, _ in places})
        return places

    def _load(self, spec: JobSpec, used: AbstractSet[int]) -> None:
        """Forget what may have been changed for a print that what is loaded does not serve."""
        if len(self._spools) == 1 and spec.needs.filaments:
            self._spools, self._served = [spec.needs.filaments[0]], {}
            used = frozenset()
        for place in set(range(len(self._spools))) - used:
            self._grams[place] = None

    def _taken(self, spec: JobSpec) -> list[Taken]:
        filaments = wanted(spec)
        serving = [self._serving(each.filament) for each in filaments]
        return taken_from(filaments, serving, self._grams)

    def _serving(self, filament: Filament | None) -> Serving:
        """Return what serves it; looked up once, while the same spools are there."""
        if filament not in self._served:
            self._served[filament] = serving_places(
                filament, self._spools, self._materials
            )
        return self._served[filament]


def filament_for(state: QueueState, spec: JobSpec, printer: Printer) -> FilamentAnswer:
    """Return whether a printer holds enough for what would be printed there next."""
    if not printer.stock or (spec.grams is None and not spec.filament_grams):
        return UNKNOWN
    return SpoolsLeft.after_print(state, printer).answer(spec)


def printed_share(
    job: Job, at: datetime | None, whole: timedelta | None
) -> float | None:
    """Return which share of a print was done by a moment; None where nobody can say.

    `whole` is how long it takes. Before its start it was nothing.
    """
    if at is None or job.started_at is None or at <= job.started_at:
        return 0.0
    if not whole:
        return None
    return min(max((at - job.started_at - job.paused_for) / whole, 0.0), 1.0)


def _named(spec: JobSpec, filament: Filament | None) -> Filament | None:
    """Return which filament it is; of an only one nobody has to say that."""
    return filament if len(spec.needs.filaments) > 1 else None
