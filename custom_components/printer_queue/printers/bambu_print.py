"""What the fields of a Bambu Lab printer mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from ..core.report import PrinterReport, PrinterState, Tray
from .bambu_codes import CANCELLED, code_text, error_code, health_text
from .bambu_merge import SPOOLS
from .bambu_state import KEPT
from .bambu_trays import active_slot, settled, trays
from .bambu_words import BambuWords
from .coerce import base_name, number, print_name, remaining, text, whole
from .leftovers import Leftovers

_LEFT_OVER = (
    "mc_percent",
    "mc_remaining_time",
    "layer_num",
    "print_error",
    "fail_reason",
)

_CALIBRATION = "auto_cali"
"""How the names of calibrations begin, which printers report as prints."""

_CANCEL_REMEMBERED = timedelta(minutes=1)
"""The error of a cancel is reported up to seconds before, and may be late by seconds."""


@dataclass(slots=True)
class _Print:
    """What is remembered of one print, until the next one begins."""

    id: str | None = None
    file: str | None = None
    error: str | None = None
    is_calibration: bool = False
    remaining_known: bool = False
    cancel_reported_at: datetime | None = None
    ended: tuple[str, datetime] | None = None
    """The `gcode_state` with which it ended, and when."""
    is_cancelled: bool = False


@dataclass(slots=True)
class BambuPrinter:
    """Turns the accumulated fields into reports."""

    words: BambuWords
    _values: dict[str, Any] = field(default_factory=dict)
    _spools: tuple[Any, ...] = ()
    _trays: tuple[Tray, ...] = ()
    _doubts_trays: bool = False
    _active: str | None = None
    _last_state: PrinterState | None = None
    """The last state that was not silent; None until the first one."""
    _print: _Print = field(default_factory=_Print)
    _last_id: str | None = None
    _leftovers: Leftovers = field(default_factory=Leftovers)

    def silent(self, state: PrinterState, at: datetime) -> PrinterReport:
        """Return a report without news; the spools are what they were."""
        return PrinterReport(state=state, at=at, trays=self._trays)

    def forget(self) -> None:
        """Take what comes next for a beginning; the spools stay known."""
        self._values = {}
        self._last_state = None
        self._print = _Print()
        self._last_id = None
        self._leftovers.forget()

    def forget_id(self) -> None:
        """Read the running print's id anew: messages may have been missed."""
        if self._last_state is not None and self._last_state.is_active:
            self._print.id = None
            self._last_id = None

    def read(
        self, fields: Mapping[str, Any], at: datetime, *, settling: bool
    ) -> PrinterReport | None:
        """Return the report; None while nothing is reported that matters.

        `settling` says that the printer was just switched on, and has not looked into
        its trays yet.
        """
        values = {name: fields.get(name) for name in KEPT}
        if not self._reads_spools(fields, settling) and values == self._values:
            return None
        before, self._values = self._values, values
        raw = values["gcode_state"]
        if raw is None:
            return None
        state = self.words.state(values, before, self._last_state, at)
        if state.is_silent:
            return self.silent(state, at)
        return self._report(raw, state, before, at)

    @property
    def doubts_trays(self) -> bool:
        """What was reported of the trays is not believed yet."""
        return self._doubts_trays

    def _reads_spools(self, fields: Mapping[str, Any], settling: bool) -> bool:
        """Read the trays where they have changed; return whether they have."""
        spools = tuple(map(fields.get, SPOOLS))
        if spools == self._spools and not (self._doubts_trays and not settling):
            return False
        self._spools, self._active = spools, active_slot(fields)
        reported = trays(fields)
        believed = settled(self._trays, reported) if settling else reported
        self._doubts_trays = believed != reported
        if believed != self._trays:
            self._trays = believed
        return True

    def _report(
        self, raw: str, state: PrinterState, before: Mapping[str, Any], at: datetime
    ) -> PrinterReport:
        calibrates = _is_calibration(self._values)
        self._begin(state, before, calibrates)
        values = self._leftovers.fresh(self._values)
        state = self._meant(raw, state, values, calibrates, at)
        report = PrinterReport(
            state=state,
            at=at,
            progress=self._progress(state, values),
            remaining=self._remaining(state, values),
            layer=_layers(state, values["layer_num"]),
            total_layers=_layers(state, values["total_layer_num"]),
            file=self._file(state, values),
            print_id=self._id(state, values),
            error=self._error(state, values),
            trays=self._trays,
            active_tray=self._active,
        )
        self._last_state = state
        return report

    def _begin(
        self, state: PrinterState, before: Mapping[str, Any], calibrates: bool
    ) -> None:
        """Notice that another print begins, or a print after a calibration."""
        if not _is_busy(state):
            return
        goes_on = self._last_state is not None and _is_busy(self._last_state)
        if goes_on and calibrates == self._print.is_calibration:
            return
        self._last_id = self._print.id or _composed_id(before)
        self._print = _Print(is_calibration=calibrates)
        if self._last_state is not None:
            self._leftovers.begin(before, _LEFT_OVER)
        elif state is PrinterState.PREPARING:
            self._leftovers.begin(self._values, _LEFT_OVER)
        else:
            # Some printers repeat the reason of the last print's end all along.
            self._leftovers.begin(self._values, ("fail_reason",))

    def _meant(
        self,
        raw: str,
        state: PrinterState,
        values: Mapping[str, Any],
        calibrates: bool,
        at: datetime,
    ) -> PrinterState:
        """Distinguish a calibration from a print and a cancel from a failure."""
        if calibrates or self._print.is_calibration:
            return PrinterState.PREPARING if _is_busy(state) else PrinterState.IDLE
        cancel = self._is_cancel_reported(values, at)
        known = self._print
        if known.ended is None or known.ended[0] != raw:
            aborted = state is PrinterState.IDLE and self._was_busy()
            if state is not PrinterState.FAILED and not aborted:
                return state
            known.ended, known.is_cancelled = (raw, at), False
        if cancel and at - known.ended[1] <= _CANCEL_REMEMBERED:
            known.is_cancelled = True
        return PrinterState.CANCELLED if known.is_cancelled else state

    def _is_cancel_reported(self, values: Mapping[str, Any], at: datetime) -> bool:
        """Return whether the print is being cancelled, or was a moment ago.

        Reported as `print_error`, which is cleared seconds later, or as `fail_reason`,
        which some printers go on reporting.
        """
        codes = (error_code(values["print_error"]), error_code(values["fail_reason"]))
        if not CANCELLED.isdisjoint(codes):
            self._print.cancel_reported_at = at
            return True
        reported_at = self._print.cancel_reported_at
        return reported_at is not None and at - reported_at <= _CANCEL_REMEMBERED

    def _was_busy(self) -> bool:
        return self._last_state is not None and _is_busy(self._last_state)

    def _progress(self, state: PrinterState, values: Mapping[str, Any]) -> float | None:
        if state is PrinterState.FINISHED:
            return 100.0
        return number(values["mc_percent"], 0, 100) if state.is_active else None

    def _remaining(
        self, state: PrinterState, values: Mapping[str, Any]
    ) -> timedelta | None:
        """Return `mc_remaining_time`, minutes; 0 is not yet known at the beginning."""
        minutes = number(values["mc_remaining_time"])
        if not state.is_active or minutes is None:
            return None
        if minutes == 0 and not self._print.remaining_known:
            return None
        self._print.remaining_known = True
        return remaining(minutes * 60)

    def _file(self, state: PrinterState, values: Mapping[str, Any]) -> str | None:
        """Return the task's name, else the file's; as it ended while that is held."""
        if state is PrinterState.IDLE:
            return None
        if state.is_terminal and self._print.file is not None:
            return self._print.file
        file = print_name(values["subtask_name"]) or base_name(values["gcode_file"])
        if file is not None:
            self._print.file = file
        return self._print.file

    def _id(self, state: PrinterState, values: Mapping[str, Any]) -> str | None:
        """Return the print's id; once reported it stays until the next print.

        Ids change while nothing prints: those of the print before are not believed,
        nor those that appear only after the end.
        """
        known = self._print
        if known.id is None and (
            state.is_active or (state.is_terminal and self._last_state is None)
        ):
            composed = _composed_id(values)
            known.id = composed if composed != self._last_id else None
        return known.id if state.is_active or state.is_terminal else None

    def _error(self, state: PrinterState, values: Mapping[str, Any]) -> str | None:
        """Return the error's code; a pause and a failure keep what they began with."""
        known = self._print
        if self._last_state is PrinterState.PAUSED and state is PrinterState.PRINTING:
            known.error = None
        if state is PrinterState.CANCELLED:
            return None
        code = error_code(values["print_error"])
        error = code_text(code) if code and code not in CANCELLED else None
        if state not in (PrinterState.PAUSED, PrinterState.FAILED):
            known.error = error or known.error
            return error
        known.error = error or known.error or health_text(values["hms"])
        return known.error


def _is_busy(state: PrinterState) -> bool:
    return state.is_active or state is PrinterState.PREPARING


def _is_calibration(values: Mapping[str, Any]) -> bool:
    return any(
        (base_name(name) or "").startswith(_CALIBRATION)
        for name in (values["gcode_file"], values["subtask_name"])
        if isinstance(name, str) and _CALIBRATION in name
    )


def _layers(state: PrinterState, value: Any) -> int | None:
    if not (state.is_active or state is PrinterState.FINISHED):
        return None
    return whole(value)


def _composed_id(values: Mapping[str, Any]) -> str | None:
    """Return `task_id` and `subtask_id`; both are "0" for prints from a card."""
    ids = [str(values.get(name)).strip() for name in ("task_id", "subtask_id")]
    known = dict.fromkeys(part for part in ids if part not in ("", "0", "None"))
    return text("-".join(known))
