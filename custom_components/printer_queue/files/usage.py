"""How much of each filament a print uses."""

from collections.abc import Callable
from math import pi

from .quantities import cubic_millimetres, grams, millimetres
from .scalars import total
from .slicer_comments import SlicerComments
from .slicers import Keys, Slicer
from .values import Amounts, at, listed, numbers_of, of_each, written

_DENSEST = 25
"""g/cm³; nothing is heavier."""


class Used:
    """What is used of each filament, as far as the slicer says."""

    def __init__(self, slicer: Slicer, comments: SlicerComments) -> None:
        self._slicer = slicer
        self._comments = comments
        materials = listed(comments, slicer.materials)
        self._count = len(materials) or None
        self._weights = self._read(slicer.grams, grams)
        self._lengths = self._read(slicer.lengths, millimetres)
        self._volumes = self._read(slicer.volumes, cubic_millimetres)

    @property
    def trays(self) -> list[int] | None:
        """Which trays are used, counted from 0; None where nobody says."""
        named = numbers_of(self._comments, self._slicer.trays)
        trays = [int(tray) - 1 for tray in named if tray]
        if trays and min(trays) >= 0:
            return trays
        for amounts in (self._weights, self._lengths, self._volumes):
            trays = [tray for tray, amount in enumerate(amounts) if amount]
            if trays:
                return trays
        return None

    @property
    def grams(self) -> float | None:
        """The weight of all together, where need be from length and density."""
        for value in written(self._comments, self._slicer.total_grams):
            if (weight := total(grams(value, 1))) is not None:
                return weight
        return total(self._weights) or self._from_density()

    @property
    def grams_of_each(self) -> tuple[float | None, ...]:
        """The weight of the filament of each of several trays; empty where none is known.

        Bambu Studio lists those that are used, others all that there are.
        """
        trays = self.trays or []
        weights = self._weights if len(self._weights) > 1 else self._by_density()
        if len(trays) < 2 or len(weights) < 2:
            return ()
        places = range(len(trays)) if len(weights) == len(trays) else trays
        known = (weights[place] if place < len(weights) else None for place in places)
        grams = tuple(round(weight, 2) if weight else None for weight in known)
        return grams if any(grams) else ()

    def _from_density(self) -> float | None:
        weights = self._by_density()
        return None if None in weights else round(sum(filter(None, weights)), 2) or None

    def _by_density(self) -> list[float | None]:
        """Return the weight of each filament from its length; 0 of what is not used."""
        densities = numbers_of(self._comments, self._slicer.densities)
        diameters = numbers_of(self._comments, self._slicer.diameters)
        weights: list[float | None] = []
        for tray, length in enumerate(self._lengths):
            diameter, density = at(diameters, tray), at(densities, tray)
            if not length:
                weights.append(0.0)
            elif diameter and density:
                if density > _DENSEST:
                    # ideaMaker gives kg/m³.
                    density /= 1000
                # mm³ to cm³
                weights.append(pi / 4 * diameter**2 * length * density / 1000)
            else:
                weights.append(None)
        return weights

    def _read(
        self, keys: Keys, parse: Callable[[str, int | None], list[float | None]]
    ) -> Amounts:
        for key in keys:
            values = of_each(self._comments, key)
            if len(values) > 1:
                amounts = [next(iter(parse(value, 1)), None) for value in values]
            else:
                amounts = [a for value in values for a in parse(value, self._count)]
            if any(amounts):
                return amounts
        return []
