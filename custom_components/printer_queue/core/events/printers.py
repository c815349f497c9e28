"""What printers report, and what people decide about them."""

from dataclasses import dataclass
from typing import ClassVar

from ..closure import Closure
from ..needs import Filament
from ..printer import PrinterSpec
from ..report import PrinterState
from ..spool_stock import SpoolStock
from .event import PrinterEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterChanged(PrinterEvent):
    """The printer reported another state, print or file."""

    kind: ClassVar[str] = "printer_changed"
    state: PrinterState
    print_id: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateCleared(PrinterEvent):
    """The plate is empty again."""

    kind: ClassVar[str] = "plate_cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolsChanged(PrinterEvent):
    """Other spools are loaded; `told` is True where the printer itself reported them."""

    kind: ClassVar[str] = "spools_changed"
    spools: tuple[Filament, ...]
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolsWeighed(PrinterEvent):
    """More or less is known of how much is on the spools that are loaded.

    `stock` has one entry for each; it is empty where nothing is known of any.
    """

    kind: ClassVar[str] = "spools_weighed"
    stock: tuple[SpoolStock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilamentUsed(PrinterEvent):
    """A job's print has used so many grams of the spool at a place among its printer's.

    `left` is what should be on it now; None where nobody can say. `spool_id` is
    the spool's number in Spoolman.
    """

    kind: ClassVar[str] = "filament_used"
    job_id: str
    place: int
    grams: float
    left: float | None = None
    spool_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceChanged(PrinterEvent):
    """The printer was taken out of service or back in, or more is said of it."""

    kind: ClassVar[str] = "service_changed"
    in_service: bool
    closure: Closure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSet(PrinterEvent):
    """A printer was added or its set-up changed."""

    kind: ClassVar[str] = "printer_set"
    spec: PrinterSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterRemoved(PrinterEvent):
    """A printer was removed from the set-up."""

    kind: ClassVar[str] = "printer_removed"
