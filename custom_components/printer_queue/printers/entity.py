"""Printers followed by the entities of another integration, as `platforms` describes it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import override

from ..core.report import PrinterState
from .adapter import Reading, ReadingAdapter, Role
from .bambu_codes import CANCELLED, error_code
from .coerce import number
from .family import Config, Family, Field, FieldKind
from .platforms import KINDS
from .platforms.kind import EntityKind
from .values import ValueAdapter
from .words import spelled, words_of

_REFINED_FOR = timedelta(minutes=1)
"""How long after an end another entity may show its cause."""
_DONE = 99.5
"""Percent."""
_PASSING_ENDS = {
    "cancelling": PrinterState.CANCELLED,
    "canceling": PrinterState.CANCELLED,
    "aborting": PrinterState.CANCELLED,
    "stopping": PrinterState.CANCELLED,
    "finishing": PrinterState.FINISHED,
}


@dataclass(slots=True, kw_only=True)
class EntityAdapter(ValueAdapter):
    """A printer as the entities of a known integration show it."""

    kind: EntityKind
    _cause: tuple[PrinterState, datetime] | None = None
    """What this print's end will have been, and when that was reported."""
    _ended: tuple[PrinterState, datetime] | None = None
    """The state with which it ended, and when."""
    _outcome: PrinterState | None = None

    @override
    def _meaning(self, status: Reading, at: datetime) -> PrinterState:
        # A machine that can print nothing goes on with no print.
        if self._shown_activity() is PrinterState.ERROR:
            return PrinterState.ERROR
        state = super()._meaning(status, at)
        if state is PrinterState.PRINTING and self._is_cleared():
            return PrinterState.IDLE
        return state

    def _is_cleared(self) -> bool:
        """Return whether a print has left its values, whatever its state is called."""
        file = self._readings.get(Role.FILE)
        return (
            self.kind.clears_what_is_over
            and file is not None
            and file.value == ""
            and self._movement.is_cleared(Role.PROGRESS)
        )

    @override
    def _activity(self) -> PrinterState | None:
        shown = self._shown_activity()
        if shown is not PrinterState.PREPARING:
            return shown
        last = self._last_state
        return last if last is not None and last.is_active else shown

    def _shown_activity(self) -> PrinterState | None:
        """Return the meaning of the activity's word; None where it says nothing."""
        known = self._value(Role.ACTIVITY)
        word = None if known is None else known.value
        status = self._readings.get(Role.STATE)
        if word is None and self.kind.activity_attribute and status is not None:
            attribute = status.attributes.get(self.kind.activity_attribute)
            word = None if attribute is None else str(attribute)
        if word is None or spelled(word) not in self.kind.activity:
            return None
        state = self.kind.activity[spelled(word)] or PrinterState.PREPARING
        return None if state is PrinterState.UNKNOWN else state

    @override
    def _refined(self, state: PrinterState, reading: Reading) -> PrinterState:
        """Work out how a print ended from what was reported around its end."""
        was_active = self._last_state is not None and self._last_state.is_active
        if state.is_active and not was_active:
            self._cause = None
        cause = self._cause_in(reading)
        if cause is not None:
            self._cause = (cause, reading.at)
        if state not in (PrinterState.FAILED, PrinterState.IDLE):
            self._ended = self._ended if state.is_silent else None
            return state
        if self._ended is None or self._ended[0] is not state:
            if (
                not was_active
                and (self._last_state or state) is not PrinterState.FAILED
            ):
                self._ended = None
                return state
            self._ended, self._outcome = (state, reading.at), None
        if self._cause is not None and self._outcome is None:
            cause, reported_at = self._cause
            if abs(reported_at - self._ended[1]) <= _REFINED_FOR:
                self._outcome = cause
        return self._outcome or state

    def _cause_in(self, reading: Reading) -> PrinterState | None:
        if self.kind.reports_cancel_as_error and reading.role is Role.ERROR:
            code = error_code(reading.attributes.get("code"))
            return PrinterState.CANCELLED if code in CANCELLED else None
        if self.kind.reports_no_end and reading.role is Role.STATE:
            return _PASSING_ENDS.get(spelled(reading.value or ""))
        if self.kind.reports_no_end and reading.role is Role.PROGRESS:
            done = (number(reading.value, 0, 100) or 0) >= _DONE
            return PrinterState.FINISHED if done else None
        return None


def _read(config: Config, platform: str | None) -> ReadingAdapter:
    kind = KINDS.get(platform or "")
    values = config.get("values") or {}
    if kind is None:
        return ValueAdapter(config["entity"], words_of(values))
    return EntityAdapter(
        config["entity"],
        words_of(values, kind.words),
        kind.remaining_unit,
        kind=kind,
    )


ENTITY = Field("entity", FieldKind.ENTITY, identifies=True)

FAMILY = Family(
    key="entity",
    needs=(ENTITY,),
    takes=(Field("values", FieldKind.STATE_WORDS),),
    read=_read,
)
