"""What filaments jobs need and printers have loaded, as numbers."""

from collections import Counter
from collections.abc import Sequence

from ..materials import MaterialRule
from ..needs import Filament, Needs
from ..optimiser.problem import NOTHING
from ..rules.fit import swaps
from .prints import Print


class Materials:
    """A number for each combination of filaments; the more jobs need it the smaller."""

    def __init__(
        self, needed: Sequence[tuple[Filament, ...]], rule: MaterialRule
    ) -> None:
        """Count what is needed; filaments that the same spools serve are one object."""
        counted = Counter(map(id, needed))
        by_id = dict(zip(map(id, needed), needed, strict=True))
        some = (key for key, filaments in by_id.items() if filaments)
        ordered = sorted(some, key=counted.__getitem__, reverse=True)
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
