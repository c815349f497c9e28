"""From which of a printer's spools each filament of a print is taken."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..materials import MaterialRule
from ..model import JobSpec
from ..needs import Filament
from .fit import serves

type Amounts = Sequence[float | None]
"""Grams; None is not known."""
type Serving = Sequence[tuple[int, bool]]
"""Places of spools that may be what is wanted, and whether that is sure."""


class Wanted(NamedTuple):
    """What a print is to be printed with, and how many grams of it; None asks for nothing."""

    filament: Filament | None
    grams: float | None


class Taken(NamedTuple):
    """A filament of a print, and the place of the spool that it is taken from.

    `place` is None where nobody can say which, `left` what is there before. `is_sure`
    says that the spool is what is wanted for certain.
    """

    filament: Filament | None
    grams: float | None
    place: int | None = None
    left: float | None = None
    is_sure: bool = False

    @property
    def spare(self) -> float | None:
        """How many grams it leaves, below 0 what is missing; None where nobody is sure."""
        if not self.is_sure or self.grams is None or self.left is None:
            return None
        return self.left - self.grams


def wanted(spec: JobSpec) -> list[Wanted]:
    """Return the filaments of a print; what asks for none wants one all the same."""
    filaments = spec.needs.filaments
    if len(filaments) < 2:
        return [Wanted(filaments[0] if filaments else None, spec.grams)]
    return [
        Wanted(filament, grams)
        for filament, grams in zip(
            filaments, padded(spec.filament_grams, len(filaments)), strict=True
        )
    ]


def taken_from(
    filaments: Sequence[Wanted], serving: Sequence[Serving], grams: Amounts
) -> list[Taken]:
    """Return what a print takes from which of the places that serve it, in the same order.

    Rather from one that holds enough, as printers are told to. What has the least choice
    comes first; several filaments may be taken from one spool.
    """
    left = [*grams]
    taken = [Taken(*each) for each in filaments]
    for at in sorted(range(len(filaments)), key=lambda at: len(serving[at])):
        if not serving[at]:
            continue
        needed = filaments[at].grams
        place, is_sure = min(
            serving[at], key=lambda each: (not each[1], _misses(left[each[0]], needed))
        )
        taken[at] = taken[at]._replace(place=place, left=left[place], is_sure=is_sure)
        left[place] = less(left[place], needed)
    return taken


def _misses(left: float | None, needed: float | None) -> int:
    """Return how little a spool is trusted to hold enough."""
    if left is None or needed is None:
        return 1
    return 0 if left >= needed else 2


def less(left: float | None, used: float | None) -> float | None:
    """Return what stays on a spool; None where nobody knows."""
    return None if left is None or used is None else left - used


def padded(grams: Iterable[float | None], places: int) -> list[float | None]:
    """Return an amount for each of so many places."""
    known = [*grams][:places]
    return known + [None] * (places - len(known))


def serving_places(
    filament: Filament | None, spools: Sequence[Filament], materials: MaterialRule
) -> Serving:
    """Return the places of spools that may be what is wanted.

    What asks for no filament is printed with the only one that is there.
    """
    if filament is None:
        return [(0, True)] if len(spools) == 1 else []
    answers = (
        (place, serves(filament, spool, materials))
        for place, spool in enumerate(spools)
    )
    return [(place, answer is True) for place, answer in answers if answer is not False]
