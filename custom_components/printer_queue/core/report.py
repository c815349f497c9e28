"""What a printer reports of itself, in one vocabulary for every kind of printer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from .attempts import Blame


class PrinterState(StrEnum):
    """The states that the queue distinguishes."""

    IDLE = "idle"
    PREPARING = "preparing"
    PRINTING = "printing"
    PAUSED = "paused"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ERROR = "error"
    """It is heard, and reports itself that it prints nothing until somebody mends it."""
    OFFLINE = "offline"
    UNKNOWN = "unknown"

    @property
    def is_active(self) -> bool:
        """A print is under way: printing or paused."""
        return self in _ACTIVE

    @property
    def is_terminal(self) -> bool:
        """A print has ended; printers hold this state for hours."""
        return self in _TERMINAL

    @property
    def is_silent(self) -> bool:
        """The printer reports nothing; silence ends no job and frees no printer."""
        return self in _SILENT

    @property
    def is_ready(self) -> bool:
        """Nothing is under way: a print could start."""
        return self is PrinterState.IDLE or self in _TERMINAL


_ACTIVE = frozenset({PrinterState.PRINTING, PrinterState.PAUSED})
_TERMINAL = frozenset(
    {PrinterState.FINISHED, PrinterState.FAILED, PrinterState.CANCELLED}
)
_SILENT = frozenset({PrinterState.OFFLINE, PrinterState.UNKNOWN})


class Preparation(StrEnum):
    """What is done before a print begins."""

    SLICING = "slicing"
    UPLOADING = "uploading"


@dataclass(frozen=True, slots=True)
class Tray:
    """One place that holds a spool; `material` None means the tray is empty.

    `slot` is the printer's own name of the place ("0".."15", "external"), `color`
    is RRGGBB in upper case or RRGGBBAA where it is translucent, `remain` the share left
    in percent, `brand` the maker's own id of the filament ("GFG00"), `colors` all of a
    spool of several colours. `weight` is that of its filament when it was new, in grams.
    `nozzle` is the one that the place feeds where a printer has two: 0 is the main one.
    """

    slot: str
    material: str | None = None
    color: str | None = None
    remain: int | None = None
    brand: str | None = None
    colors: tuple[str, ...] = ()
    # On its label: known of a spool, but nothing that makes it another one.
    weight: float | None = field(default=None, compare=False)
    nozzle: int | None = None

    @property
    def grams(self) -> float | None:
        """How much filament is left, where both are known."""
        if self.weight is None or self.remain is None:
            return None
        return self.weight * self.remain / 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterReport:
    """One printer's state as reported `at` a moment (aware UTC).

    `progress` is 0-100, `remaining` what the printer itself expects. `print_id` is
    set only where the printer gives every print an id of its own; two reports with
    different ids are two prints. `file` is the file or task name as reported, `error` a
    text for people. `preparation` says what a preparing printer is at, `blame` what
    a print that failed before it began has failed by. `estimate` is how long the whole print takes and
    `grams` what it weighs, as slicing it has shown.
    """

    state: PrinterState
    at: datetime
    progress: float | None = None
    remaining: timedelta | None = None
    layer: int | None = None
    total_layers: int | None = None
    file: str | None = None
    print_id: str | None = None
    error: str | None = None
    trays: tuple[Tray, ...] = ()
    active_tray: str | None = None
    preparation: Preparation | None = None
    blame: Blame = Blame.PRINTER
    estimate: timedelta | None = None
    grams: float | None = None

    def decides_like(self, other: PrinterReport) -> bool:
        """Return whether one of two reports in a row can only differ in progress."""
        return _decisive(self) == _decisive(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWord:
    """What a printer last reported of the print under way, and when (aware UTC).

    `progress` is the last that it reported at all, `remaining` that of the last report.
    """

    at: datetime
    progress: float | None = None
    remaining: timedelta | None = None


def last_word(before: LastWord | None, report: PrinterReport) -> LastWord | None:
    """Return the last word after a report; None while no print is under way.

    Silence takes nothing back.
    """
    if report.state.is_silent or report.state is PrinterState.PREPARING:
        return before
    if not report.state.is_active:
        return None
    progress = report.progress
    if progress is None and before is not None:
        progress = before.progress
    return LastWord(at=report.at, progress=progress, remaining=report.remaining)


stated = attrgetter("state", "print_id", "file")
"""What a report says about a print, and a stored printer keeps of its last report."""

_decisive = attrgetter(
    "state", "print_id", "file", "trays", "preparation", "estimate", "grams"
)
