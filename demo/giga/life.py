"""What a simulated Klipper does as time goes by. Knows no broker and no clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from ..x1c.pace import Pace

LAYER = timedelta(seconds=40)
"""Of a real printer's time."""
_FAILS_AT = 0.4
"""The share of a print at which it fails."""
WHY_IT_FAILS = "Extruder not heating at expected rate"


class KlipperState(StrEnum):
    """The values of `print_stats.state`."""

    STANDBY = "standby"
    PRINTING = "printing"
    PAUSED = "paused"
    COMPLETE = "complete"
    CANCELLED = "cancelled"
    ERROR = "error"


class Refused(Exception):
    """The printer does not do this now; the text is what it answers."""


@dataclass(slots=True, kw_only=True)
class Life:
    """One printer's state, moved on by `advance`.

    `begun` are the files of all prints, the oldest first. `duration` is wall clock, from the end of the heating without pauses. Of all prints
    every `fails_every`-th fails; with None none does.
    """

    pace: Pace
    fails_every: int | None = None
    state: KlipperState = KlipperState.STANDBY
    file: str = ""
    message: str = ""
    begun: list[str] = field(default_factory=list)
    duration: timedelta = timedelta()
    layers: int = 0
    started_at: datetime | None = None
    paused_at: datetime | None = None
    paused_for: timedelta = timedelta()
    ended_share: float = 0.0
    ended_after: timedelta = timedelta()

    @property
    def busy(self) -> bool:
        """A print is under way."""
        return self.state in (KlipperState.PRINTING, KlipperState.PAUSED)

    def start(self, now: datetime, file: str, nominal: timedelta) -> None:
        """Begin a print; a paused one is dropped for it without a word."""
        if self.state is KlipperState.PRINTING:
            raise Refused("SD busy")
        self.state, self.file, self.message = KlipperState.PRINTING, file, ""
        self.begun.append(file)
        self.duration = self.pace.wall(nominal)
        self.layers = max(int(nominal / LAYER), 5)
        self.started_at, self.paused_at = now, None
        self.paused_for = timedelta()

    def pause(self, now: datetime) -> None:
        """Stand still; at rest nothing happens, and it is not refused."""
        if self.state is KlipperState.PRINTING:
            self.state, self.paused_at = KlipperState.PAUSED, now

    def resume(self, now: datetime) -> None:
        """Go on after a pause."""
        if self.paused_at is None:
            raise Refused("Print is not paused, resume aborted")
        self.paused_for += now - self.paused_at
        self.state, self.paused_at = KlipperState.PRINTING, None

    def cancel(self, now: datetime) -> None:
        """Give up the print under way, if there is one."""
        if self.busy:
            self._end(KlipperState.CANCELLED, now)

    def advance(self, now: datetime) -> None:
        """Make every change that is due."""
        if self.state is not KlipperState.PRINTING:
            return
        if self._is_to_fail() and self.share(now) >= _FAILS_AT:
            self._end(KlipperState.ERROR, now)
            self.message = WHY_IT_FAILS
        elif self.share(now) >= 1.0:
            self._end(KlipperState.COMPLETE, now)

    def share(self, now: datetime) -> float:
        """Return the part of the file that is printed, 0 to 1."""
        if not self.busy:
            return self.ended_share
        printed = max(self._elapsed(now) - self.pace.prepare, timedelta())
        return min(printed / self.duration, 1.0) if self.duration else 1.0

    def objects(self, now: datetime) -> dict[str, dict[str, Any]]:
        """Return Klipper's objects as Moonraker shows them."""
        share = self.share(now)
        elapsed = self._elapsed(now) if self.busy else self.ended_after
        printed = max(elapsed - self.pace.prepare, timedelta())
        layer = 1 + int(share * (self.layers - 1)) if self.layers else None
        return {
            "webhooks": {"state": "ready", "state_message": "Printer is ready"},
            "print_stats": {
                "filename": self.file,
                "total_duration": round(elapsed.total_seconds(), 2),
                "print_duration": round(printed.total_seconds(), 2),
                "filament_used": round(share * 4000, 1),
                "state": str(self.state),
                "message": self.message,
                "info": {"total_layer": self.layers or None, "current_layer": layer},
            },
            "virtual_sdcard": {"progress": share, "is_active": self.busy},
            "display_status": {"progress": share, "message": None},
        }

    def _is_to_fail(self) -> bool:
        return self.fails_every is not None and len(self.begun) % self.fails_every == 0

    def _elapsed(self, now: datetime) -> timedelta:
        if self.started_at is None:
            return timedelta()
        return (self.paused_at or now) - self.started_at - self.paused_for

    def _end(self, state: KlipperState, now: datetime) -> None:
        self.ended_share, self.ended_after = self.share(now), self._elapsed(now)
        self.state, self.paused_at = state, None
