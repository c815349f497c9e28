"""Is there enough on the spool? Yes, no or unknown, print after print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from ..materials import MaterialRule
from ..model import Job, JobSpec, QueueState
from ..needs import Filament, Needs
from ..printer import Printer
from ..spool_stock import NO_STOCK, SpoolStock
from .fit import serves


@dataclass(frozen=True, slots=True)
class FilamentAnswer:
    """Whether the `needed` grams are `left` when a print begins; None is not known.

    `left` is what the spool holds that the print would take, or where none holds enough
    all that serve it together.
    """

    enough: bool | None = None
    needed: float | None = None
    left: float | None = None


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
        self._grams = [*grams][: len(self._spools)]
        self._grams += [None] * (len(self._spools) - len(self._grams))
        self._materials = materials

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

        Of a print with several filaments nobody knows how much it needs of each. Spools
        of the same filament may be used up one after the other, if the printer can do that.
        """
        grams = spec.grams
        serving = self._serving(spec.needs)
        if grams is None or not serving:
            return FilamentAnswer(needed=grams)
        amounts = [self._grams[place] for place, sure in serving if sure]
        known = [amount for amount in amounts if amount is not None]
        enough = [amount for amount in known if amount >= grams]
        if enough:
            return FilamentAnswer(enough=True, needed=grams, left=enough[0])
        if len(known) == len(serving) and sum(known) < grams:
            return FilamentAnswer(enough=False, needed=grams, left=sum(known))
        return FilamentAnswer(needed=grams)

    def take(self, spec: JobSpec) -> FilamentAnswer:
        """Let a print take what it needs; return whether there was enough of it.

        What runs out is changed for a spool of which nobody knows how much it holds.
        """
        answer = self.answer(spec)
        place = place_of(spec, self._spools, self._grams, self._materials)
        if place is None:
            self._load(spec.needs)
            return answer
        grams = self._grams[place]
        if answer.needed is None or grams is None or grams < answer.needed:
            self._grams[place] = None
        else:
            self._grams[place] = grams - answer.needed
        return answer

    def _finish(self, job: Job, stock: Sequence[SpoolStock]) -> None:
        """Take off what a print under way still needs of the spool that it prints from."""
        place = place_of(job.spec, self._spools, self._grams, self._materials)
        if place is None:
            self._load(job.spec.needs)
            return
        grams, needed = self._grams[place], job.spec.grams
        known = stock[place] if place < len(stock) else NO_STOCK
        share = printed_share(job, known.weighed_at, job.spec.estimate)
        if grams is None or needed is None or share is None:
            self._grams[place] = None
        else:
            self._grams[place] = max(grams - needed * (1 - share), 0.0)

    def _load(self, needs: Needs) -> None:
        """Forget what a print may have used or changed, of several or of other filaments."""
        if len(self._spools) == 1 and needs.filaments:
            self._spools = [needs.filaments[0]]
        touched = [
            place for place, _ in serving_places(needs, self._spools, self._materials)
        ]
        for place in touched or range(len(self._spools)):
            self._grams[place] = None

    def _serving(self, needs: Needs) -> list[tuple[int, bool]]:
        if len(needs.filaments) > 1:
            return []
        return serving_places(needs, self._spools, self._materials)


def filament_for(state: QueueState, spec: JobSpec, printer: Printer) -> FilamentAnswer:
    """Return whether a printer holds enough for what would be printed there next."""
    if spec.grams is None or not printer.stock:
        return UNKNOWN
    return SpoolsLeft.after_print(state, printer).answer(spec)


def place_of(
    spec: JobSpec,
    spools: Sequence[Filament],
    grams: Sequence[float | None],
    materials: MaterialRule,
) -> int | None:
    """Return from which of the spools a print takes; None where nobody can say.

    Rather from one that holds enough, as printers are told to.
    """
    if len(spec.needs.filaments) > 1:
        return None

    def unlike(serving: tuple[int, bool]) -> tuple[bool, bool]:
        place, is_sure = serving
        left = grams[place] if place < len(grams) else None
        short = left is not None and spec.grams is not None and left < spec.grams
        return not is_sure, short

    serving = serving_places(spec.needs, spools, materials)
    return min(serving, key=unlike)[0] if serving else None


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


def serving_places(
    needs: Needs, spools: Sequence[Filament], materials: MaterialRule
) -> list[tuple[int, bool]]:
    """Return the places of spools that may be what a print takes, and whether it is sure.

    What asks for no filament is printed with the only one that is there.
    """
    if not needs.filaments:
        return [(0, True)] if len(spools) == 1 else []
    serving = []
    for place, spool in enumerate(spools):
        answers = [serves(wanted, spool, materials) for wanted in needs.filaments]
        if any(answer is not False for answer in answers):
            serving.append((place, True in answers))
    return serving
