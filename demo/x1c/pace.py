"""How fast a simulated printer lives."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Wall-clock durations of what a printer does.

    `speed` shortens prints only: one of an hour takes a minute at 60. The rest are the
    gaps that the recordings show (tests/captures/bambu: a1-cloud-print and
    a1-pause-cancel-restart), which people and programs notice as they are.
    """

    speed: float = 1.0
    prepare: timedelta = timedelta(seconds=3)
    """PREPARE before RUNNING; 2-6 s for a cloud print."""
    first_remaining: timedelta = timedelta(seconds=2)
    """RUNNING with 0 minutes remaining before the true value."""
    cancel: timedelta = timedelta(seconds=3)
    """From the error that says "cancelled by the user" to FAILED."""
    error_clears: timedelta = timedelta(seconds=4)
    """From FAILED to print_error 0 after a cancel."""
    report_active: timedelta = timedelta(seconds=1)
    report_idle: timedelta = timedelta(seconds=5)

    def wall(self, nominal: timedelta) -> timedelta:
        """Return how long a print of this nominal duration takes here."""
        return nominal / self.speed
