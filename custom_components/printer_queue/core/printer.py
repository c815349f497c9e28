"""Printers: how they are set up, and how the queue sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .attempts import GivenUp
from .closure import Closure
from .job_file import FileKind
from .maintenance import Maintenance, MaintenanceTask, closing_task
from .needs import Filament, Size
from .reason import Reason
from .report import PrinterState
from .spool_stock import SpoolStock


class PlateGate(StrEnum):
    """Who vouches for an empty plate before a printer is offered again."""

    CLAIM = "claim"
    """People clear the plate when they claim."""
    AFTER_FAILURE = "after_failure"
    """The same, but after a print that failed somebody looks first."""
    CONFIRM = "confirm"
    """Nobody is asked until somebody has confirmed that the plate is clear."""


USUAL_GATE = PlateGate.AFTER_FAILURE


class Preference(StrEnum):
    """Which jobs a printer should rather get."""

    LARGE = "large"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSpec:
    """What is set up for a printer.

    `material` and `color` are what is loaded where the printer does not report it,
    temperatures are in °C, `hourly_cost` is in the queue's own currency. One that
    `starts_by_itself` prints files of the kinds that it `accepts`, of those that it
    cannot be given (`takes_files`) only what lies there; `models` are the
    names that slicers have for it, `maintenance` what is to be done there. It is offered
    only to members who have its `training`. `site` says where it stands, for people;
    `site_id` is the id of the queue's site that it belongs to, if any. Where it `tells_usage`,
    its own software lets Spoolman know what its prints use.
    """

    id: str
    name: str
    volume: Size | None = None
    nozzle: float | None = None
    material: str | None = None
    color: str | None = None
    gate: PlateGate = USUAL_GATE
    tags: frozenset[str] = frozenset()
    max_nozzle_temperature: float | None = None
    max_bed_temperature: float | None = None
    hourly_cost: float | None = None
    site: str | None = None
    site_id: str | None = None
    prefers: Preference | None = None
    starts_by_itself: bool = False
    accepts: frozenset[FileKind] = frozenset()
    takes_files: bool = True
    models: frozenset[str] = frozenset()
    training: str | None = None
    maintenance: tuple[MaintenanceTask, ...] = ()
    tells_usage: bool = False

    @property
    def spools(self) -> tuple[Filament, ...]:
        """What somebody has set up as loaded."""
        if self.material is None and self.color is None:
            return ()
        return (Filament(self.material, self.color),)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedTurn:
    """A turn on a printer that was missed, `claimed` or not.

    `ranks` are those that its job had until then, and its person's other jobs that went
    behind with it.
    """

    job_id: str
    person_id: str | None
    claimed: bool
    ranks: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatePrint:
    """What lies on a plate; `job_id` is None where the queue knows no job of it.

    `failed` says that its printer reported so, `error` what it said with it.
    """

    name: str | None
    job_id: str | None = None
    failed: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """A printer as the queue sees it; what changes at every report is kept elsewhere.

    `state` is the last one that the printer reported, kept through silence. `online` is
    False until the first report after a start and while the printer is silent.
    `ignored_print` says that what it prints belongs to no open job (the job was ended
    by a person while the printer went on), `stop_wanted` that it should stop it.
    `spools` is what is loaded, one for each tray that is not empty; `tells_spools` says
    that the printer itself reports them. `stock` is what is known of how much is on them,
    in the order of `spools`; empty where that is nothing. `missed_turns` are those since a print last
    started there, the oldest first; `out_because` is why it went out of service where
    nobody took it out, `closure` what was said by whoever did. `plate_print` lies on a plate that is not clear. `given_up` are
    attempts whose print may still begin, the oldest first; `failures_in_row` are those
    since a print was last completed. While `starting_stopped` it starts nothing itself.
    `maintenance` is what it has printed in all, and how its tasks are. `silent_because` is why
    nobody hears it, where the queue knows.
    """

    spec: PrinterSpec
    state: PrinterState = PrinterState.UNKNOWN
    online: bool = False
    silent_because: Reason | None = None
    print_id: str | None = None
    file: str | None = None
    in_service: bool = True
    plate_clear: bool = True
    ignored_print: bool = False
    stop_wanted: bool = False
    last_ended_at: datetime | None = None
    spools: tuple[Filament, ...] = ()
    tells_spools: bool = False
    stock: tuple[SpoolStock, ...] = ()
    missed_turns: tuple[MissedTurn, ...] = ()
    out_because: Reason | None = None
    closure: Closure | None = None
    plate_print: PlatePrint | None = None
    given_up: tuple[GivenUp, ...] = ()
    failures_in_row: int = 0
    starting_stopped: bool = False
    maintenance: Maintenance = Maintenance()

    @property
    def id(self) -> str:
        """The printer's id."""
        return self.spec.id

    @property
    def is_usable(self) -> bool:
        """The printer is heard, and does not report that it needs to be mended."""
        return self.online and self.state is not PrinterState.ERROR

    @property
    def closed_for(self) -> str | None:
        """The maintenance task for whose sake it is out of service."""
        if self.out_because is not Reason.MAINTENANCE:
            return None
        return closing_task(self.spec.maintenance, self.maintenance)
