"""Finds out whether a start has arrived that may have been sent: never print twice."""

from collections.abc import Callable
from datetime import datetime, timedelta

from ..core.effects.effect import Effect
from ..core.print_identity import is_attempts_print
from ..core.report import PrinterReport, PrinterState
from ..workers.clock import Clock, Sleeper
from .farm import Farm

LOOK_EVERY = timedelta(seconds=5)


class Doubt:
    """Watches one printer until it is clear what became of an attempt's start."""

    def __init__(
        self, farm: Farm, effect: Effect, clock: Clock, sleeper: Sleeper
    ) -> None:
        """Take an effect of the attempt."""
        self._farm = farm
        self._effect = effect
        self._clock = clock
        self._sleeper = sleeper

    async def has_arrived(
        self, settles_within: timedelta, is_wanted: Callable[[], bool]
    ) -> bool | None:
        """Return whether the printer shows the attempt's print.

        False when it has been heard idle from now on for so long without it; None when
        nobody wants to know any more.
        """
        asked_at = self._clock.now()
        idle_since: datetime | None = None
        while is_wanted():
            now = self._clock.now()
            report = self._farm.report(self._effect.printer_id)
            if report is not None and self._shows(report):
                return True
            if report is None or not report.state.is_ready:
                idle_since = None
            elif idle_since is None and self._is_heard_since(asked_at):
                idle_since = now
            look_at = now + LOOK_EVERY
            if idle_since is not None:
                look_at = idle_since + settles_within
                if look_at <= now:
                    return False
            await self._sleeper.until(look_at)
        return None

    def _shows(self, report: PrinterReport) -> bool:
        """Return whether the printer has taken up the attempt's print, or is done with it.

        An idle printer may have the file selected only.
        """
        effect = self._effect
        return (
            not report.state.is_silent
            and report.state is not PrinterState.IDLE
            and is_attempts_print(effect.attempt_id or "", effect.file or "", report)
        )

    def _is_heard_since(self, moment: datetime) -> bool:
        heard = self._farm.last_heard(self._effect.printer_id)
        return heard is not None and heard >= moment
