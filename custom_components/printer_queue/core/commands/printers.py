"""What people ask of printers, and of the queue as a whole."""

from dataclasses import dataclass
from datetime import datetime

from ..closure import Closure
from ..model import Person
from ..needs import Filament
from .caller import Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearPlate:
    """Somebody has taken the last print off the plate.

    `job_id` binds it to the print of one job; else it is about whatever lies there.
    """

    caller: Caller
    printer_id: str
    job_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInService:
    """Take a printer out of service, or back in; without a `closure` nothing is said."""

    caller: Caller
    printer_id: str
    in_service: bool
    closure: Closure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPaused:
    """Stop or go on offering printers; what runs goes on.

    Without a `closure` nothing is said.
    """

    caller: Caller
    paused: bool
    closure: Closure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStarting:
    """Stop printers from starting by themselves, or let them again.

    With `printer_id` it is about that one, besides what holds for all of them.
    """

    caller: Caller
    stopped: bool
    printer_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSpools:
    """Somebody, or something that follows spools, says what a printer has loaded.

    `grams` is how much is left on each of the spools, in the same order; None, or too short
    a tuple, is not known.
    """

    caller: Caller
    printer_id: str
    spools: tuple[Filament, ...]
    grams: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MaintenanceDone:
    """Somebody has done a task at a printer; None is all that are due, or due soon."""

    caller: Caller
    printer_id: str
    task: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Keep a printer for a person for a time. `reservation_id` is chosen by the asker."""

    caller: Caller
    person: Person
    reservation_id: str
    printer_id: str
    start: datetime
    end: datetime
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelReservation:
    """Give a printer's reservation up."""

    caller: Caller
    reservation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNow:
    """Look for the best plan now, and follow it: whoever carries it out does so afterwards."""

    caller: Caller


type PrinterCommand = (
    ClearPlate
    | SetInService
    | SetPaused
    | SetStarting
    | LoadSpools
    | MaintenanceDone
    | Reserve
    | CancelReservation
    | PlanNow
)
