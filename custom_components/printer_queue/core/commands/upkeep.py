"""What set-up, printers, plan and time lead to, without anybody asking."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from ..hours import Hours
from ..model import Member
from ..printer import PrinterSpec
from ..reason import Reason
from ..report import LastWord, PrinterReport
from ..samples import Forecast, PrintForecast
from ..settings import Settings
from ..spool_stock import LoadedSpool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours:
    """What calendars and schedules now say about the coming days."""

    hours: Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPresence:
    """Which members are now where the printers are, and which are not."""

    present: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class StockSpools:
    """Spoolman says which of its spools are on a printer, and what is left on them.

    `in_order` says that they were chosen in the order of the printer's trays. Those without
    a number are none of Spoolman's any more. With `stays_loaded` others were loaded meanwhile:
    these say only which spools those are, and how much is on those that nobody has weighed.
    """

    printer_id: str
    spools: tuple[LoadedSpool, ...]
    in_order: bool = False
    stays_loaded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInterlocks:
    """What now keeps printers from starting by themselves, by printer."""

    interlocks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A step of the plan: it is the job's turn on a printer now."""

    job_id: str
    printer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPlan:
    """What the plan leads to now; what no longer holds by then is passed over.

    `late` are jobs whose printer, asked for early, is not free for long. `forecasts`
    of starts and `end_forecasts` of the ends of prints are to be remembered.
    """

    asks: tuple[Ask, ...] = ()
    late: tuple[str, ...] = ()
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    end_forecasts: Mapping[str, PrintForecast] = field(default_factory=dict)

    def without_first(self, asks: int) -> FollowPlan | None:
        """Return what is left once so many are asked, and all else is done."""
        return FollowPlan(asks=self.asks[asks:]) if len(self.asks) > asks else None

    def first(self, asks: int) -> FollowPlan:
        """Return the same with so many asks at most."""
        return replace(self, asks=self.asks[:asks])


@dataclass(frozen=True, slots=True, kw_only=True)
class Configure:
    """The set-up as it is now; what is missing has been removed."""

    settings: Settings
    members: tuple[Member, ...]
    printers: tuple[PrinterSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconcile:
    """A printer reported a state, print or file that is new.

    `last_word` is what it reported last while it printed: with a printer that goes
    straight to idle, only this says whether it can have been done. `reason` is why a
    silent one is not heard, where that is known. `kept_for` is the id of the job for which
    it was reserved then, as the node knew that heard it.
    """

    printer_id: str
    report: PrinterReport
    last_word: LastWord | None = None
    reason: Reason | None = None
    kept_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoseSite:
    """No node follows the printers of a site any more, for a while already."""

    site_id: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed: let windows end and send reminders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClock:
    """Somebody or something has set the clock: it is `by` later now than it would be."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Recover:
    """The first command after a start: no printer has reported yet."""
