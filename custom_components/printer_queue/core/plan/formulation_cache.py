"""What one formulation of the queue leaves for the next, so that little is made anew."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

from ..learning.durations import Durations
from ..materials import MaterialRule
from ..model import Job
from ..needs import Filament
from ..optimiser.atcs import Parameters
from ..printer import PrinterSpec
from .numbered_materials import Materials
from .prints import Print


class Terms(NamedTuple):
    """What a print depends on besides what was asked.

    `specs` and `factors` are those of each kind of printer. Where jobs are planned, not
    asked in their order, it is of matter what they weigh, and where they are preferred.
    """

    durations: Durations
    specs: tuple[PrinterSpec, ...]
    factors: tuple[float, ...]
    materials: MaterialRule = MaterialRule.FAMILY
    is_planned: bool = False


class Known(NamedTuple):
    """What holds under the same terms: prints by job id, and filaments by their class.

    Of the same `jobs`, `kept_from` the same printers, the prints are the same, in their
    order, and so are the numbers of their `materials`.
    """

    terms: Terms | None
    prints: Mapping[str, Print]
    filaments: dict[tuple[Hashable, ...], tuple[Filament, ...]]
    jobs: tuple[Job, ...] = ()
    kept_from: Mapping[str, frozenset[str]] = {}
    materials: Materials | None = None


SEARCHED_AGAIN = 10
"""With so many plans in a row the parameters of a long list are searched for once."""


class FormulationCache:
    """What the last formulation knew of jobs, as far as it holds for the next one.

    A plan of a thousand jobs is made anew with every change, which mostly concerns one
    of them; a thousand new tasks would also wake the garbage collector. Any thread may
    use it: what is known is replaced as a whole.
    """

    def __init__(self) -> None:
        self._known = Known(None, {}, {})
        self._parameters: tuple[Parameters | None, int] = (None, 0)

    def known(self, terms: Terms) -> Known:
        """Return what is known under these terms: nothing under others."""
        known = self._known
        return known if known.terms == terms else Known(terms, {}, {})

    def keep(self, known: Known) -> None:
        """Remember it for the next formulation."""
        self._known = known

    @property
    def parameters(self) -> Parameters | None:
        """What the last list was made with; None where that is to be searched for."""
        parameters, plans = self._parameters
        return parameters if plans % SEARCHED_AGAIN else None

    def keep_parameters(self, parameters: Parameters | None) -> None:
        """Remember what a list was made with."""
        self._parameters = parameters, self._parameters[1] + 1
