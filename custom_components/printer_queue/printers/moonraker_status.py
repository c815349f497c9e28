"""What Klipper has reported through Moonraker so far, put together from its messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .coerce import number
from .moonraker_words import AFTER_SHUTDOWN

OBJECTS = ("webhooks", "print_stats", "virtual_sdcard", "display_status")
"""The objects of Klipper that describe a print."""

DISCONNECTED = "disconnected"
"""Klipper's process is gone; Moonraker's own word, which `webhooks` cannot have."""
STARTING = "startup"
BROKEN = frozenset({"shutdown", "error", DISCONNECTED})
"""States of Klipper in which nothing prints until it is started anew."""

_WANTED = {
    "webhooks": ("state", "state_message"),
    "print_stats": (
        "state",
        "filename",
        "message",
        "total_duration",
        "print_duration",
        "info",
    ),
    "virtual_sdcard": ("progress",),
    "display_status": ("progress",),
}
_NAMES = [f"{name}.{field}" for name, fields in _WANTED.items() for field in fields]

_KLIPPER_STATE = "webhooks.state"
_PRINT_STATE = "print_stats.state"
_FILE = "print_stats.filename"
_DURATIONS = ("print_stats.total_duration", "print_stats.print_duration")
PROGRESS = ("virtual_sdcard.progress", "display_status.progress")
_MOVING = (*_DURATIONS, *PROGRESS)
"""What grows in a print and in nothing else."""

_LATE_BY = 60.0
"""Seconds of Klipper's clock; a time that is further back is that of a new start."""
_SHORTER_BY = 2.0
"""Seconds; vendors round a duration when they take a print up again."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one message has changed."""

    is_news: bool = False
    """Anything was taken."""
    began_anew: bool = False
    """Klipper has been started again; no print outlives that."""
    tells_state: bool = False
    """It says what becomes of the print."""
    advanced: bool = False
    """A print has gone on since its state was reported; one that is paused lasts on."""
    progressed: bool = False
    """It has got further since then."""
    restarted: bool = False
    """The same file is printed from its beginning again."""


class KlipperStatus:
    """The wanted fields, as `object.field`, accumulated over deltas.

    `moment` is a time on Klipper's clock, in seconds since its host was switched on;
    None where a message has none.
    """

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}
        self._moments: dict[str, float] = {}
        self._clock: float | None = None
        """The latest moment that was not merely kept by the broker."""

    @property
    def print_state(self) -> str | None:
        """`print_stats.state`; None until reported, and again once Klipper began anew."""
        return _word(self._known, _PRINT_STATE)

    @property
    def klipper_state(self) -> str | None:
        """`webhooks.state`, or `DISCONNECTED`."""
        return _word(self._known, _KLIPPER_STATE)

    def values(self) -> dict[str, Any]:
        """Return every wanted field, None where it was not reported."""
        return {name: self._known.get(name) for name in _NAMES}

    def forget(self) -> None:
        """Believe nothing any more; a message that comes late is still known as such."""
        self._known = {}

    def disconnect(self, why: str | None) -> None:
        """Note that Klipper's process is gone."""
        self._known = {_KLIPPER_STATE: DISCONNECTED, "webhooks.state_message": why}
        self._moments.pop(_KLIPPER_STATE, None)

    def take(
        self, status: Mapping[str, Any], moment: float | None, *, retained: bool = False
    ) -> Change:
        """Merge the `status` of a moment.

        A field that a later message has set stays. When Klipper has begun anew,
        what it had said of a print before is over.
        """
        reset = not retained and self._note_clock(moment)
        if reset:
            self._known, self._moments = {}, {}
        before = dict(self._known)
        taken = {
            f"{name}.{field}"
            for name, fields in _WANTED.items()
            for field in fields
            if isinstance(status.get(name), dict)
            and field in status[name]
            and self._keep(f"{name}.{field}", moment, status[name][field])
        }
        if retained or not taken:
            return Change(is_news=bool(taken), began_anew=reset)
        recovered = self._has_recovered(before, taken, moment)
        return Change(
            is_news=True,
            began_anew=reset or recovered,
            tells_state=_PRINT_STATE in taken,
            advanced=self._has_grown(before, taken, moment, _MOVING),
            progressed=self._has_grown(before, taken, moment, PROGRESS),
            restarted=self._is_shorter(before, taken),
        )

    def _note_clock(self, moment: float | None) -> bool:
        """Return whether Klipper's clock has gone back."""
        if moment is None:
            return False
        back = self._clock is not None and self._clock - moment >= _LATE_BY
        if back or self._clock is None or moment > self._clock:
            self._clock = moment
        return back

    def _keep(self, name: str, moment: float | None, value: Any) -> bool:
        if moment is None:
            self._moments.pop(name, None)
        else:
            if 0 < self._moments.get(name, moment) - moment < _LATE_BY:
                return False
            self._moments[name] = moment
        self._known[name] = value
        return True

    def _has_recovered(
        self, before: Mapping[str, Any], taken: set[str], moment: float | None
    ) -> bool:
        """Return whether Klipper runs again that was broken, or is being started.

        Moonraker may never publish that it is ready again (Arksine/moonraker #954,
        mended in 2025, and vendors ship older ones). What a broken Klipper cannot
        report, one that was started anew has.
        """
        was, now = _word(before, _KLIPPER_STATE), self.klipper_state
        if _KLIPPER_STATE in taken:
            anew = now != was and (now == STARTING or was in BROKEN)
            if not anew or now in BROKEN:
                return False
        elif was not in BROKEN or not self._denies(was, taken, moment):
            return False
        else:
            self._known.pop(_KLIPPER_STATE)
        if _PRINT_STATE not in taken:
            self._known.pop(_PRINT_STATE, None)
        return True

    def _denies(self, state: str | None, taken: set[str], moment: float | None) -> bool:
        """Return whether a message shows that a broken state is over."""
        if not self._is_after(_KLIPPER_STATE, moment):
            return False
        if state == DISCONNECTED:
            return True
        return _PRINT_STATE in taken and self.print_state not in AFTER_SHUTDOWN

    def _has_grown(
        self,
        before: Mapping[str, Any],
        taken: set[str],
        moment: float | None,
        names: tuple[str, ...],
    ) -> bool:
        """Return whether one of the names has grown since the state was reported."""
        if _PRINT_STATE in taken or not self._is_after(_PRINT_STATE, moment):
            return False
        return any(
            (number(self._known[name]) or 0) > (number(before.get(name)) or 0)
            for name in taken.intersection(names)
        )

    def _is_shorter(self, before: Mapping[str, Any], taken: set[str]) -> bool:
        """Return whether the print has lasted for less than it had before.

        The durations of another file begin at zero as well, but its name says enough.
        What comes of a new print in messages of its own is not compared again.
        """
        other_file = _FILE in taken and self._known[_FILE] != before.get(_FILE)
        shorter = any(
            (number(self._known[name]) or 0)
            < (number(before.get(name)) or 0) - _SHORTER_BY
            for name in taken.intersection(_DURATIONS)
        )
        if other_file or shorter:
            for name in set(_DURATIONS) - taken:
                self._known.pop(name, None)
        return shorter and not other_file

    def _is_after(self, name: str, moment: float | None) -> bool:
        known = self._moments.get(name)
        return known is None or moment is None or moment > known


def _word(known: Mapping[str, Any], name: str) -> str | None:
    value = known.get(name)
    return value if isinstance(value, str) else None
