"""What one formulation of the queue leaves for the next, so that little is made anew."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from ..learning.durations import Durations
from ..materials import MaterialRule
from ..model import JobSpec, PrinterSpec
from ..needs import Filament
from ..optimiser.problem import Task


class Print(NamedTuple):
    """What was asked, its filaments, and its task as it is if it waits for nothing.

    Filaments that the same spools serve are one object, so that they are counted by it.
    """

    spec: JobSpec
    filaments: tuple[Filament, ...]
    task: Task


class Terms(NamedTuple):
    """What a print depends on besides what was asked.

    `specs` and `factors` are those of each kind of printer.
    """

    durations: Durations
    specs: tuple[PrinterSpec, ...]
    factors: tuple[float, ...]
    materials: MaterialRule = MaterialRule.FAMILY


class Known(NamedTuple):
    """What holds under the same terms: prints by job id, and filaments by their class."""

    terms: Terms | None
    prints: Mapping[str, Print]
    filaments: dict[tuple[Hashable, ...], tuple[Filament, ...]]


class FormulationCache:
    """What the last formulation knew of jobs, as far as it holds for the next one.

    A plan of a thousand jobs is made anew with every change, which mostly concerns one
    of them; a thousand new tasks would also wake the garbage collector. Any thread may
    use it: what is known is replaced as a whole.
    """

    def __init__(self) -> None:
        self._known = Known(None, {}, {})

    def known(self, terms: Terms) -> Known:
        """Return what is known under these terms: nothing under others."""
        known = self._known
        return known if known.terms == terms else Known(terms, {}, {})

    def keep(self, known: Known) -> None:
        """Remember it for the next formulation."""
        self._known = known
