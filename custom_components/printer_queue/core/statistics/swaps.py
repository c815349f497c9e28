"""How often spools are changed, and how often first-come would have changed them.

A printer holds as many spools as it has trays: as many as it reports, or as one of its
prints used at once; one where nothing says more. A print that needs a filament which is
not among them has a spool taken out for it, the one that was not needed for longest:
that is a swap. What fills an empty tray is none, and of what a printer holds before its
first print nothing is known. So on a printer with one spool a swap is a print that
needs another filament than the print before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush

from ..materials import MaterialRule
from ..needs import Filament, filament_of
from ..printer import PrinterSpec
from ..rules.fit import may_run, serves
from .records import JobRecord


class Rack:
    """The spools on a printer, the one that was needed last at the end."""

    def __init__(
        self, trays: int, materials: MaterialRule = MaterialRule.FAMILY
    ) -> None:
        self._trays = trays
        self._materials = materials
        self._spools: list[Filament] = []

    def load(self, filaments: Sequence[Filament]) -> int:
        """Load what a print needs; return how many spools are taken out for it."""
        missing = [wanted for wanted in filaments if not self._use(wanted)]
        self._spools += missing
        out = max(len(self._spools) - self._trays, 0)
        del self._spools[:out]
        return out

    @property
    def spools(self) -> tuple[Filament, ...]:
        """What is loaded, the one that was needed last at the end."""
        return tuple(self._spools)

    def _use(self, wanted: Filament) -> bool:
        """Take the spool that is wanted, if it is there."""
        for at, spool in enumerate(self._spools):
            if spool is wanted or _goes_with(wanted, spool, self._materials):
                del self._spools[at]
                known = spool is wanted
                self._spools.append(spool if known else _both(wanted, spool))
                return True
        return False


@dataclass(frozen=True, slots=True)
class Swaps:
    """Swaps of each print by its job's number, and of the same prints first-come."""

    of_prints: Mapping[int, int]
    first_come: int

    @property
    def total(self) -> int:
        """All swaps that there were."""
        return sum(self.of_prints.values())

    @property
    def saved(self) -> int:
        """How many more first-come would have needed; below zero it was better."""
        return self.first_come - self.total


def count_swaps(
    prints: Iterable[JobRecord],
    printers: Mapping[str, PrinterSpec],
    trays: Mapping[str, int],
    materials: MaterialRule = MaterialRule.FAMILY,
) -> Swaps:
    """Count the swaps of prints that have ended, and replay them first-come."""
    by_start = sorted(prints, key=_start)
    holds = dict(trays)
    for job in by_start:
        if job.printer_id is not None:
            used = max(len(job.needs.filaments), 1)
            holds[job.printer_id] = max(holds.get(job.printer_id, 1), used)
    racks = {printer_id: Rack(count, materials) for printer_id, count in holds.items()}
    return Swaps(
        {
            job.number: racks[job.printer_id].load(job.needs.filaments)
            for job in by_start
            if job.printer_id is not None
        },
        _first_come(by_start, printers, holds, materials),
    )


def _first_come(
    by_start: Sequence[JobRecord],
    printers: Mapping[str, PrinterSpec],
    holds: Mapping[str, int],
    materials: MaterialRule,
) -> int:
    """Return the swaps of the same prints in order of joining.

    Each takes as long as it took, on the printer that is free first among those that
    fit it, from joining on. A walk-up stays where it was, since nobody was asked.
    """
    used = dict.fromkeys(job.printer_id for job in by_start if job.printer_id)
    racks = {printer_id: Rack(holds[printer_id], materials) for printer_id in used}
    order = {printer_id: at for at, printer_id in enumerate(used)}
    heap = [(0.0, at, printer_id) for printer_id, at in order.items()]
    heapify(heap)
    total = 0
    for job in sorted(by_start, key=lambda job: job.number):
        skipped: list[tuple[float, int, str]] = []
        while heap and not _may_take(job, printers.get(heap[0][2]), heap[0][2]):
            skipped.append(heappop(heap))
        if heap:
            free, at, printer_id = heappop(heap)
            took = (job.ended or 0.0) - _start(job)
            heappush(heap, (max(free, job.waits_from) + took, at, printer_id))
            total += racks[printer_id].load(job.needs.filaments)
        for entry in skipped:
            heappush(heap, entry)
    return total


def _may_take(job: JobRecord, spec: PrinterSpec | None, printer_id: str) -> bool:
    """Return whether first-come could have put the print there; it did fit where it was."""
    if job.printer_id == printer_id:
        return True
    return job.person_id is not None and spec is not None and may_run(job.needs, spec)


def _start(job: JobRecord) -> float:
    return job.started or 0.0


@lru_cache(maxsize=4096)
def _goes_with(wanted: Filament, spool: Filament, materials: MaterialRule) -> bool:
    return serves(wanted, spool, materials) is not False


@lru_cache(maxsize=4096)
def _both(wanted: Filament, spool: Filament) -> Filament:
    """Return what is known of a spool once it has served."""
    return filament_of(
        spool.material or wanted.material,
        spool.all_colors or wanted.all_colors,
        spool.brand or wanted.brand,
    )
