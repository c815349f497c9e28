"""The printers of a replay: what they print, what is loaded, what they report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..materials import MaterialRule
from ..model import Job, JobStatus
from ..needs import Filament
from ..printer import PrinterSpec
from ..report import PrinterReport, PrinterState, Tray
from ..statistics.swaps import Rack

_ENDS = {
    JobStatus.FAILED: PrinterState.FAILED,
    JobStatus.CANCELLED: PrinterState.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Run:
    """A print under way; `outcome` is how it is going to end."""

    file: str
    started: datetime
    ends: datetime
    outcome: JobStatus


class Device:
    """One printer. Its spools follow what is printed, unless it starts by itself."""

    def __init__(
        self,
        spec: PrinterSpec,
        spools: Sequence[Filament],
        trays: int,
        materials: MaterialRule,
    ) -> None:
        self.spec = spec
        self.run: Run | None = None
        self.free_since: datetime | None = None
        self._spools = tuple(spools)
        self._rack = Rack(trays, materials)
        self._rack.load(spools)

    def load(self, spools: Sequence[Filament]) -> None:
        """Let somebody change the spools."""
        self._spools = tuple(spools)

    def start(
        self, job: Job, file: str, now: datetime, took: timedelta, outcome: JobStatus
    ) -> Run:
        """Start a print, with the spools that it needs."""
        if not self.spec.starts_by_itself:
            self._rack.load(job.spec.needs.filaments)
            self._spools = self._rack.spools
        self.run = Run(file, now, now + took, outcome)
        return self.run

    def end(self, now: datetime) -> PrinterReport:
        """End the print, and report how."""
        run, self.run = self.run, None
        assert run is not None
        self.free_since = now
        state = _ENDS.get(run.outcome, PrinterState.FINISHED)
        return self._report(state, now, run.file)

    def report(self, now: datetime) -> PrinterReport:
        """Return what it reports now."""
        run = self.run
        if run is None:
            return self._report(PrinterState.IDLE, now)
        took = max(run.ends - run.started, timedelta(seconds=1))
        return self._report(
            PrinterState.PRINTING,
            now,
            run.file,
            progress=min(99.0, 100 * ((now - run.started) / took)),
        )

    def _report(
        self,
        state: PrinterState,
        now: datetime,
        file: str | None = None,
        progress: float | None = None,
    ) -> PrinterReport:
        trays = tuple(
            Tray(
                str(slot),
                spool.material,
                spool.color,
                brand=spool.brand,
                colors=spool.colors,
            )
            for slot, spool in enumerate(self._spools)
            if spool.material is not None
        )
        return PrinterReport(
            state=state, at=now, file=file, progress=progress, trays=trays
        )


def reports_of(
    devices: Mapping[str, Device], now: datetime
) -> dict[str, PrinterReport]:
    """Return what the printers that print report."""
    return {
        key: device.report(now)
        for key, device in devices.items()
        if device.run is not None
    }
