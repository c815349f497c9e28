"""Printers followed by single values: any MQTT topic, any sensor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
import math
import re
from typing import Any, override

from ..core.report import PrinterReport, PrinterState, Tray
from .adapter import Reading, ReadingAdapter, Role, is_news
from .coerce import base_name, first_line, number, remaining, text, whole
from .movement import Movement
from .spool import HEAVIEST, LIGHTEST, WHOLE, spool_of
from .words import UnknownWords, Words

ACTIVE_SPOOL = "active"

_SECONDS = {
    "ms": 0.001,
    "s": 1.0,
    "sec": 1.0,
    "min": 60.0,
    "m": 60.0,
    "h": 3600.0,
    "d": 86400.0,
}
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")
_NO_ERROR = frozenset({"off", "none", "no error", "ok", "0", "normal"})
_NOT_KNOWN = frozenset({"unknown", "unavailable", "none", ""})

_STALE_AFTER = timedelta(seconds=10)
"""Values that are older as a print begins are those of the print before."""
_OF_ONE_PRINT = (Role.PROGRESS, Role.REMAINING, Role.LAYER, Role.ERROR)

_DONE = 99.5
"""Percent."""


@dataclass(slots=True)
class ValueAdapter(ReadingAdapter):
    """Puts the values of one printer together.

    `name` is for the log, `words` says what the state's words mean, and
    `remaining_unit` ("s", "min", "h" …) what the remaining time is measured in where
    the reading does not say so itself.
    """

    name: str
    words: Words = field(default_factory=Words)
    remaining_unit: str = "min"
    _readings: dict[Role, Reading] = field(default_factory=dict)
    _last_state: PrinterState | None = None
    _last: PrinterReport | None = None
    _movement: Movement = field(default_factory=Movement)
    _unknown: UnknownWords = field(init=False)

    def __post_init__(self) -> None:
        """Begin without any word that nobody knows."""
        self._unknown = UnknownWords(self.name)

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words for states that nobody knows, as received."""
        return self._unknown.words

    @override
    def receive(self, reading: Reading) -> PrinterReport | None:
        before = self._text(reading.role)
        self._readings[reading.role] = reading
        self._movement.note(reading.role, before, self._text(reading.role), reading.at)
        state = self._state(reading)
        if state is None:
            return None
        report = self._report(state, reading.at)
        if not state.is_silent:
            self._last_state = state
        if not is_news(report, self._last):
            return None
        self._last = report
        return report

    def _state(self, reading: Reading) -> PrinterState | None:
        """Return the state; None until it has been reported."""
        online = self._text(Role.ONLINE)
        if online is not None and online.lower() in ("off", "unavailable"):
            return PrinterState.OFFLINE
        status = self._readings.get(Role.STATE)
        if status is None:
            return None
        state = self._meaning(status, reading.at)
        if state.is_active and not (
            self._last_state is not None and self._last_state.is_active
        ):
            self._begin(reading.at)
        return self._refined(state, reading)

    def _meaning(self, status: Reading, at: datetime) -> PrinterState:
        """Return what the printer does `at` a moment, by its word or by what moves."""
        word, busy_with = status.value, self._activity()
        if self.words.is_milestone(word):
            return busy_with or self._after_milestone(status)
        state = self.words.meaning(word, self._last_state)
        if state is None:
            self._unknown.note(word or "")
            return busy_with or self._movement.state(self._last_state, status.at, at)
        if self.words.is_doubtful(word):
            return busy_with or self._unless_it_moves(state, at)
        return busy_with or state if state is PrinterState.UNKNOWN else state

    def _activity(self) -> PrinterState | None:
        """Return what the machine is busy with; None where nothing shows it."""
        return None

    def _unless_it_moves(self, state: PrinterState, at: datetime) -> PrinterState:
        """Return a state, or that the print goes on which is said to have failed."""
        last = self._last_state
        goes_on = last is not None and last.is_active and self._movement.goes_on(at)
        return last if last and goes_on and state is PrinterState.FAILED else state

    def _after_milestone(self, status: Reading) -> PrinterState:
        """Return what goes on after a step of a print is done."""
        last = self._last_state
        if last is not None and last.is_active:
            return last
        begun = (self._number(Role.PROGRESS, _DONE) or 0) > 0
        if begun or self._movement.has_advanced_since(status.at):
            return PrinterState.PRINTING
        # What is found at a start may be as old as the last print.
        return PrinterState.UNKNOWN if last is None else PrinterState.PREPARING

    def _refined(self, state: PrinterState, reading: Reading) -> PrinterState:
        """Return a better state, where the readings together say more."""
        return state

    def _begin(self, at: datetime) -> None:
        """Forget what was reported of the print before, unless it has just been repeated."""
        self._movement.begin()
        if self._last_state is None:
            return
        for role in _OF_ONE_PRINT:
            known = self._readings.get(role)
            if known is not None and at - known.at > _STALE_AFTER:
                del self._readings[role]

    def _report(self, state: PrinterState, at: datetime) -> PrinterReport:
        progress = self._progress() if state.is_active else None
        spool = self._spool()
        named = state.is_active or state.is_terminal or state is PrinterState.PREPARING
        return PrinterReport(
            state=state,
            at=at,
            progress=100.0 if state is PrinterState.FINISHED else progress,
            remaining=self._remaining(at) if state.is_active else None,
            layer=whole(self._text(Role.LAYER)) if state.is_active else None,
            total_layers=whole(self._text(Role.TOTAL_LAYERS))
            if state.is_active
            else None,
            file=self._file() if named else None,
            error=self._error(state),
            trays=() if spool is None else (spool,),
            active_tray=None if spool is None else spool.slot,
        )

    def _progress(self) -> float | None:
        if self._movement.is_cleared(Role.PROGRESS):
            return None
        return self._number(Role.PROGRESS, 100)

    def _value(self, role: Role) -> Reading | None:
        """Return a reading whose value is known."""
        known = self._readings.get(role)
        if known is None or not isinstance(known.value, str):
            return None
        return None if known.value.strip().lower() in _NOT_KNOWN else known

    def _text(self, role: Role) -> str | None:
        known = self._value(role)
        return None if known is None else text(known.value)

    def _number(self, role: Role, high: float = math.inf) -> float | None:
        return number(self._text(role), 0, high)

    def _file(self) -> str | None:
        file = base_name(self._text(Role.FILE))
        if file is None:
            status = self._value(Role.STATE)
            file = None if status is None else base_name(status.attributes.get("file"))
        return file

    def _error(self, state: PrinterState) -> str | None:
        """Return the error's text: an attribute says more than a binary sensor."""
        known = self._value(Role.ERROR)
        if known is None or state is PrinterState.CANCELLED:
            return None
        word = (text(known.value) or "").lower()
        if word.replace("_", " ") in _NO_ERROR:
            return None
        code = text(known.attributes.get("code"))
        detail = first_line(known.attributes.get("error")) or code
        return detail or (None if word == "on" else first_line(known.value))

    def _remaining(self, at: datetime) -> timedelta | None:
        """Return the remaining time from a number, "1:30:00" or the time of the end."""
        known = self._value(Role.REMAINING)
        if known is None or self._movement.is_cleared(Role.REMAINING):
            return None
        unit = str(known.attributes.get("unit_of_measurement") or self.remaining_unit)
        amount = number(known.value)
        if amount is not None:
            return remaining(amount * _SECONDS.get(unit, 60.0))
        clock = _CLOCK.fullmatch((known.value or "").strip())
        if clock is not None:
            hours, minutes, seconds = (int(part or 0) for part in clock.groups())
            return remaining(hours * 3600 + minutes * 60 + seconds)
        end = _moment(known.value)
        return None if end is None else remaining(max((end - at).total_seconds(), 0))

    def _spool(self) -> Tray | None:
        known = self._value(Role.MATERIAL)
        if known is None:
            return None
        attributes: Mapping[str, Any] = known.attributes
        spool = next(iter(spool_of(known.value or "", attributes) or ()), None)
        if spool is None:
            return Tray(ACTIVE_SPOOL)
        return Tray(
            ACTIVE_SPOOL,
            spool.material,
            spool.color,
            whole(attributes.get("remain"), 0, 100),
            colors=spool.colors,
            weight=number(attributes.get(WHOLE), LIGHTEST, HEAVIEST),
        )


def _moment(value: str | None) -> datetime | None:
    """Return an ISO 8601 time; without an offset it is UTC, as Home Assistant's are."""
    try:
        moment = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
