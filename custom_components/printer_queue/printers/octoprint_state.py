"""What an OctoPrint does, made up of its events, its flags and the progress it publishes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from ..core.report import PrinterReport, PrinterState
from .coerce import base_name, first_line, number, remaining, text
from .words import UnknownWords, spelled, words_of

_GOES_ON = {
    "PrintStarted": PrinterState.PRINTING,
    "PrintResumed": PrinterState.PRINTING,
    "PrintPaused": PrinterState.PAUSED,
}
_ENDS = {
    "PrintDone": PrinterState.FINISHED,
    "PrintFailed": PrinterState.FAILED,
    "PrintCancelled": PrinterState.CANCELLED,
}
EVENTS = (
    *_GOES_ON,
    *_ENDS,
    "PrintCancelling",
    "PrinterStateChanged",
    "Error",
    "Connected",
    "Disconnected",
)
"""The events that are read."""

_STATES = {
    "STARTING": PrinterState.PREPARING,
    "TRANSFERING_FILE": PrinterState.PREPARING,
    "TRANSFERRING_FILE": PrinterState.PREPARING,
    "PRINTING": PrinterState.PRINTING,
    "PAUSED": PrinterState.PAUSED,
}
"""`state_id`, OctoPrint's octoprint/util/comm.py; the rest stands below or passes by."""
_LEAVING = {
    "FINISHING": PrinterState.FINISHED,
    "CANCELLING": PrinterState.CANCELLED,
}
"""What a print comes to that is in this state, unless its end says otherwise."""
_ON_ITS_WAY = frozenset({*_LEAVING, "PAUSING", "RESUMING"})
"""States in which some print is under way."""
_CLOSED = frozenset({"OFFLINE", "CLOSED", "NONE"})
_CLOSED_BY_ERROR = frozenset({"ERROR", "CLOSED_WITH_ERROR", "OFFLINE_AFTER_ERROR"})
_CONNECTS = frozenset({"OPEN_SERIAL", "DETECT_SERIAL", "DETECT_BAUDRATE", "CONNECTING"})
"""States in which the serial line is being opened."""
_FATAL = ("emergency", "disconnect")
"""Consequences of an `Error` after which the serial line is closed."""

_SETTLES_IN = timedelta(seconds=10)
"""Progress is looked up every 5 seconds: what it implies may be older than an event."""


class Flags(Enum):
    """What the flags of OctoPrint's state come to."""

    PRINTING = PrinterState.PRINTING
    PAUSED = PrinterState.PAUSED
    READY = PrinterState.IDLE
    CLOSED = PrinterState.OFFLINE
    BROKEN = PrinterState.ERROR


def read_flags(state: object) -> Flags | None:
    """Return what the flags of a `state` object come to; None where they say nothing.

    While it connects or sends a file to the printer's card none of them is true.
    """
    flags = state.get("flags") if isinstance(state, dict) else None
    if not isinstance(flags, dict):
        return None

    def any_of(*names: str) -> bool:
        return any(flags.get(name) is True for name in names)

    if any_of("error", "closedOrError"):
        return Flags.BROKEN if any_of("error") else Flags.CLOSED
    if any_of("paused"):
        return Flags.PAUSED
    if any_of("printing", "pausing", "resuming", "cancelling", "finishing"):
        return Flags.PRINTING
    return Flags.READY if any_of("ready") else None


class OctoPrintState:
    """One OctoPrint's state and the print under way.

    In a print every loss of the serial line is its failure, in whatever order the
    messages come, and also where OctoPrint fires no `PrintFailed`, as in a pause. Until
    OctoPrint says that the printer is operational, it is broken.
    """

    def __init__(
        self, name: str = "OctoPrint", values: Mapping[str, str] | None = None
    ) -> None:
        """Know nothing; `values` are what a person says that its words mean."""
        self.unknown = UnknownWords(name)
        self._meanings = words_of(values or {}).own
        self.forget()

    def forget(self, state: PrinterState | None = None) -> None:
        """Know nothing but a state."""
        self.state = state
        self._start_signs: set[str] = set()
        """What announced the print under way: a restart is announced once more."""
        self.changed_at: datetime | None = None
        """When the last event was heard."""
        self._soon = False
        """The event before this one is no older than a moment."""
        self._begin()

    def _begin(self) -> None:
        self._progress: float | None = None
        self._left: timedelta | None = None
        self._file: str | None = None
        self._error: str | None = None
        self._leaving: PrinterState | None = None
        self._over = False
        """How the last print ended has been reported."""

    @property
    def is_active(self) -> bool:
        """A print is under way."""
        return self.state is not None and self.state.is_active

    def is_settled(self, at: datetime) -> bool:
        """Return whether the last event is so long ago that progress is newer."""
        return self.changed_at is None or abs(at - self.changed_at) >= _SETTLES_IN

    def hear_event(self, event: str, payload: Mapping[str, Any], at: datetime) -> None:
        """Follow one event of `EVENTS`."""
        self._soon = not self.is_settled(at)
        self.changed_at = at
        if not self.is_active and self.state is not PrinterState.PREPARING:
            self._start_signs.clear()
        if event in _ENDS:
            self._end(_ENDS[event], payload)
        elif event in _GOES_ON:
            self._go_on(event, payload)
        elif event == "PrinterStateChanged":
            self._change((text(payload.get("state_id")) or "").upper())
        elif event == "PrintCancelling":
            self._cancel(payload)
        elif event == "Error":
            self._error = first_line(payload.get("error"))
            if payload.get("consequence") in _FATAL:
                self._break(by_error=True)
        elif event == "Disconnected":
            self._break(by_error=False)
        elif event == "Connected" and not self.is_active:
            self._rest()

    def _end(self, outcome: PrinterState, payload: Mapping[str, Any]) -> None:
        """End a print once: a cancel is reported as cancelled and as failed."""
        self._error = first_line(payload.get("error")) or self._error
        if self._over:
            return
        reason = (text(payload.get("reason")) or "").lower()
        if reason in ("cancelled", "canceled"):
            outcome = PrinterState.CANCELLED
        if outcome is PrinterState.CANCELLED and self._leaving is PrinterState.FAILED:
            outcome = PrinterState.FAILED
        self._file = base_name(payload.get("path") or payload.get("name")) or self._file
        self._over = True
        if self.state not in (PrinterState.ERROR, PrinterState.OFFLINE):
            self.state = outcome
        elif outcome is PrinterState.FAILED:
            self.state = PrinterState.ERROR

    def _go_on(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "PrintStarted" and self._is_given_up(event):
            return
        if not self.is_active:
            self._begin()
        self.state, self._over = _GOES_ON[event], False
        self._file = base_name(payload.get("path") or payload.get("name")) or self._file

    def _is_given_up(self, sign: str) -> bool:
        """Return whether the print under way ends by a sign of a start, and end it.

        A print that is started anew in its pause ends without a word: octoprint's
        util/comm.py, `startPrint`. The next sign begins the new one.
        """
        again = self.state is PrinterState.PAUSED or (
            self.is_active and sign in self._start_signs
        )
        self._start_signs.add(sign)
        if again:
            self.state, self._over = PrinterState.CANCELLED, True
        return again

    def _cancel(self, payload: Mapping[str, Any]) -> None:
        """Note why a print is being cancelled: the firmware's error is no person's wish."""
        error = first_line(payload.get("firmwareError"))
        self._leaving = PrinterState.CANCELLED if error is None else PrinterState.FAILED
        self._error = error or self._error

    def _change(self, state_id: str) -> None:
        if state_id in _CLOSED | _CLOSED_BY_ERROR:
            self._break(by_error=state_id in _CLOSED_BY_ERROR)
        elif state_id == "OPERATIONAL":
            self._rest()
        elif state_id in _ON_ITS_WAY:
            self._leaving = self._leaving or _LEAVING.get(state_id)
            if self.state is None:
                self.state = PrinterState.PRINTING
        elif state := _STATES.get(state_id):
            self._work(state, state_id)
        elif state_id in _CONNECTS:
            if self.is_active:  # that the line was lost before was not heard
                self._break(by_error=False)
        elif state_id:
            self._change_by_meaning(state_id)

    def _change_by_meaning(self, state_id: str) -> None:
        """Follow a state that only a person knows; without a meaning all goes on."""
        meaning = self._meanings.get(spelled(state_id))
        if meaning is None:
            self.unknown.note(state_id)
        elif meaning is PrinterState.PREPARING or meaning.is_active:
            self._work(meaning, state_id)
        elif meaning in (PrinterState.ERROR, PrinterState.OFFLINE):
            self._break(by_error=meaning is PrinterState.ERROR)
        elif meaning.is_ready:
            self._rest(meaning if meaning.is_terminal else None)

    def _work(self, state: PrinterState, state_id: str) -> None:
        """Follow a print; it is "starting" only for the first moment of its own."""
        if state_id == "STARTING" and self._is_given_up(state_id):
            return
        if state is PrinterState.PREPARING and self.is_active:
            return
        if not self.is_active:
            self._begin()
        self.state, self._over, self._leaving = state, False, None

    def _rest(self, outcome: PrinterState | None = None) -> None:
        """Follow a printer that could print; the end of a print stays to be seen."""
        if self.is_active:
            outcome = self._leaving or outcome
            self.state = outcome or PrinterState.IDLE
            self._over = outcome is not None
        elif self.state is None or not self.state.is_terminal:
            self.state = PrinterState.IDLE

    def _break(self, *, by_error: bool) -> None:
        """Follow a serial line that is closed: in a print that is the print's failure."""
        failed = self.is_active or (self.state is PrinterState.FAILED and self._soon)
        if failed:
            self._over = True
        elif self.state is not PrinterState.ERROR:
            self._file = None
        if failed or by_error:
            self.state = PrinterState.ERROR
        elif self.state is not PrinterState.ERROR:
            self.state = PrinterState.OFFLINE

    def hear_flags(self, flags: Flags, *, done: bool) -> None:
        """Follow what OctoPrint says of itself now; `done` where its file is at the end."""
        if flags in (Flags.CLOSED, Flags.BROKEN):
            self._break(by_error=flags is Flags.BROKEN)
        elif flags is Flags.READY:
            self._rest(PrinterState.FINISHED if done else None)
        else:
            if not self.is_active:
                self._begin()
            self.state, self._over = flags.value, False

    def hear_unseen_end(self, path: object) -> None:
        """Follow that a print of a file has ended before anybody listened."""
        self.state, self._over = PrinterState.FINISHED, True
        self._file = base_name(path)

    def hear_progress(
        self, progress: float | None, left: object, path: object, error: object = None
    ) -> None:
        """Take what is said of the print under way; `left` is in seconds.

        The path may be that of a file selected before: it is taken for want of another.
        """
        self._error = first_line(error) or self._error
        if self.is_active:
            self._progress = progress
            self._left = remaining(number(left))
            self._file = self._file or base_name(path)

    def report(self, at: datetime) -> PrinterReport | None:
        """Return what is known; None where nothing is."""
        state = self.state
        if state is None:
            return None
        failed = state in (PrinterState.FAILED, PrinterState.ERROR)
        return PrinterReport(
            state=state,
            at=at,
            progress=(
                100.0
                if state is PrinterState.FINISHED
                else self._progress
                if state.is_active
                else None
            ),
            remaining=self._left if state.is_active else None,
            file=self._file if failed or state.is_active or state.is_terminal else None,
            error=self._error if failed or state is PrinterState.OFFLINE else None,
        )
