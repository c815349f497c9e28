"""What a simulated printer does as time goes by. Knows no broker and no clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from .pace import Pace

CANCELLED_BY_USER = 50348044
"""0x0300400C: the code that a printer shows when somebody has cancelled the print."""
PAUSED_BY_USER = 50364437
CALIBRATION_SHARE = 0.1
"""The share of a print that passes before its first layer."""
CALIBRATION_STAGES = (13, 2, 14, 1)
"""Homing, bed heat, nozzle clean, levelling: `stg_cur` before the first layer."""


class GcodeState(StrEnum):
    """The values of `gcode_state` that this printer takes."""

    IDLE = "IDLE"
    PREPARE = "PREPARE"
    RUNNING = "RUNNING"
    PAUSE = "PAUSE"
    FINISH = "FINISH"
    FAILED = "FAILED"


BUSY = frozenset({GcodeState.PREPARE, GcodeState.RUNNING, GcodeState.PAUSE})


class Refused(Exception):
    """The printer does not do this now; the text is what it answers."""


@dataclass(slots=True, kw_only=True)
class Print:
    """One print. `duration` is wall clock, from RUNNING to FINISH without pauses."""

    name: str
    file: str
    task_id: str
    duration: timedelta
    layers: int
    running_at: datetime
    print_type: str = "cloud"
    paused_at: datetime | None = None
    paused_for: timedelta = timedelta()

    def elapsed(self, now: datetime) -> timedelta:
        """Return how long it has printed, pauses left out."""
        until = self.paused_at or now
        return max(until - self.running_at - self.paused_for, timedelta())

    def share(self, now: datetime) -> float:
        """Return the part that is done, 0 to 1."""
        return min(self.elapsed(now) / self.duration, 1.0)


@dataclass(slots=True)
class Life:
    """One printer's state, moved on by `advance`.

    `print_error` is the code that is shown now. Of a failed print the code stays until
    the next start; after a cancel it goes back to 0 at `error_clears_at`, while
    `fail_reason` keeps it, as an X1 does. `health` are the health messages as they are
    reported.
    """

    pace: Pace = field(default_factory=Pace)
    state: GcodeState = GcodeState.IDLE
    print: Print | None = None
    print_error: int = 0
    fail_reason: int = 0
    fails_at: datetime | None = None
    error_clears_at: datetime | None = None
    failed_share: float = 0.0
    health: list[dict[str, int]] = field(default_factory=list)

    @property
    def busy(self) -> bool:
        """A print is under way."""
        return self.state in BUSY

    def start(
        self,
        now: datetime,
        *,
        name: str,
        file: str,
        task_id: str,
        nominal: timedelta,
        print_type: str = "cloud",
    ) -> None:
        """Begin a print that would take `nominal` at the speed of a real printer."""
        if self.busy:
            raise Refused("printer is busy")
        self.state = GcodeState.PREPARE
        self.print = Print(
            name=name,
            file=file,
            task_id=task_id,
            duration=self.pace.wall(nominal),
            layers=max(int(nominal.total_seconds() // 40), 5),
            running_at=now + self.pace.prepare,
            print_type=print_type,
        )
        self.print_error = 0
        self.fail_reason = 0
        self.fails_at = None
        self.error_clears_at = None

    def pause(self, now: datetime, error: int = PAUSED_BY_USER) -> None:
        """Stand still, with the code that says why."""
        if self.state is not GcodeState.RUNNING or self.print is None:
            raise Refused("nothing prints")
        self.state = GcodeState.PAUSE
        self.print.paused_at = now
        self.print_error = error

    def resume(self, now: datetime) -> None:
        """Go on after a pause."""
        if self.state is not GcodeState.PAUSE or self.print is None:
            raise Refused("nothing is paused")
        if self.print.paused_at is not None:
            self.print.paused_for += now - self.print.paused_at
        self.print.paused_at = None
        self.state = GcodeState.RUNNING
        self.print_error = 0

    def stop(self, now: datetime) -> None:
        """Cancel the print: the error first, FAILED a little later, then no error."""
        if not self.busy:
            raise Refused("nothing prints")
        self.print_error = CANCELLED_BY_USER
        self.fails_at = now + self.pace.cancel
        self.error_clears_at = self.fails_at + self.pace.error_clears

    def fail(self, now: datetime, error: int) -> None:
        """End the print with an error that stays on the screen."""
        if not self.busy:
            raise Refused("nothing prints")
        self.print_error = error
        self._end_failed(now)

    def skip(self, share: float) -> None:
        """Let the print under way, if there is one, have begun earlier."""
        if self.print is not None and self.busy:
            self.print.running_at -= self.print.duration * share

    def go_home(self) -> None:
        """Leave FINISH or FAILED, as somebody who taps the screen makes it do."""
        if self.busy:
            raise Refused("printer is busy")
        self.state = GcodeState.IDLE
        self.print_error = 0
        self.error_clears_at = None

    def advance(self, now: datetime) -> None:
        """Make every change that is due."""
        if self.fails_at is not None and now >= self.fails_at:
            self._end_failed(now)
        if self.error_clears_at is not None and now >= self.error_clears_at:
            self.error_clears_at = None
            self.print_error = 0
        if self.print is None:
            return
        if self.state is GcodeState.PREPARE and now >= self.print.running_at:
            self.state = GcodeState.RUNNING
        done = self.print.share(now) >= 1.0
        if done and self.state is GcodeState.RUNNING and self.fails_at is None:
            self.state = GcodeState.FINISH

    def _end_failed(self, now: datetime) -> None:
        self.fails_at = None
        self.failed_share = self.print.share(now) if self.print else 0.0
        self.fail_reason = self.print_error
        self.state = GcodeState.FAILED

    def progress(self, now: datetime) -> float:
        """Return the share that the screen shows, 0 to 1."""
        if self.print is None or self.state is GcodeState.IDLE:
            return 0.0
        if self.state is GcodeState.FINISH:
            return 1.0
        if self.state is GcodeState.FAILED:
            return self.failed_share
        return self.print.share(now)

    def remaining_minutes(self, now: datetime) -> int:
        """Return whole minutes of wall clock; 0 until it is known, as real ones say."""
        if self.print is None or self.state not in BUSY:
            return 0
        if now < self.print.running_at + self.pace.first_remaining:
            return 0
        left = self.print.duration - self.print.elapsed(now)
        return max(int(left.total_seconds() // 60), 0)

    def stage(self, now: datetime) -> int:
        """Return `stg_cur`: -1 idle, 0 printing, 16 paused, else what is calibrated."""
        if self.state is GcodeState.PAUSE:
            return 16
        if self.print is None or self.state is not GcodeState.RUNNING:
            return -1
        share = self.print.share(now)
        if share >= CALIBRATION_SHARE:
            return 0
        step = int(share / CALIBRATION_SHARE * len(CALIBRATION_STAGES))
        return CALIBRATION_STAGES[step]

    def layer(self, now: datetime) -> int:
        """Return the layer under way; 0 while it calibrates."""
        if self.print is None:
            return 0
        share = self.progress(now) - CALIBRATION_SHARE
        if share < 0:
            return 0
        layer = 1 + int(share / (1 - CALIBRATION_SHARE) * self.print.layers)
        return min(layer, self.print.layers)
