"""The words of `gcode_state`, and what a Bambu Lab printer does whose word nobody knows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ..core.report import PrinterState
from .adapter import Role
from .movement import Movement
from .words import UnknownWords, Words, spelled, words_of

WORDS = Words(
    {
        "idle": PrinterState.IDLE,
        "slicing": PrinterState.PREPARING,
        "prepare": PrinterState.PREPARING,
        "running": PrinterState.PRINTING,
        "pause": PrinterState.PAUSED,
        "finish": PrinterState.FINISHED,
        "failed": PrinterState.FAILED,
        "offline": PrinterState.OFFLINE,
        "init": PrinterState.UNKNOWN,
        "unknown": PrinterState.UNKNOWN,
    },
    during_print={},
)

_MOVING = (
    (Role.PROGRESS, "mc_percent"),
    (Role.REMAINING, "mc_remaining_time"),
    (Role.LAYER, "layer_num"),
)


class BambuWords:
    """Reads the words of one printer."""

    def __init__(self, printer: str, values: Mapping[str, str]) -> None:
        """Name the printer for the log; `values` are a person's meanings of words."""
        self._words = words_of(values, WORDS)
        self.unknown = UnknownWords(printer)
        self._movement = Movement()
        self._word: str | None = None
        """The present word, if nobody knows it."""
        self._since = datetime.min.replace(tzinfo=UTC)
        """When that was first received."""

    def state(
        self,
        values: Mapping[str, Any],
        before: Mapping[str, Any],
        last: PrinterState | None,
        at: datetime,
    ) -> PrinterState:
        """Return the state after `last`, from the fields as they are and were `before`."""
        for role, name in _MOVING:
            was, is_now = before.get(name), values.get(name)
            if is_now != was:
                self._movement.note(role, was, is_now, at)
        word = values["gcode_state"]
        state = self._words.meaning(word, last)
        if state is not None:
            self._word = None
            return state
        self.unknown.note(word)
        if self._word != spelled(word):
            self._word, self._since = spelled(word), at
        return self._movement.state(last, self._since, at)
