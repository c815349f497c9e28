"""From what an agent says to a printer's report."""

from collections.abc import Mapping
from datetime import datetime

from ..core.attempts import Blame
from ..core.report import Preparation, PrinterReport, PrinterState
from .agent_status import AgentState, AgentStatus, FailReason
from .coerce import base_name, remaining

_AT_AN_ATTEMPT: Mapping[AgentState, PrinterState] = {
    AgentState.ACCEPTED: PrinterState.PREPARING,
    AgentState.SLICING: PrinterState.PREPARING,
    AgentState.UPLOADING: PrinterState.PREPARING,
    AgentState.PRINTING: PrinterState.PRINTING,
    AgentState.PAUSED: PrinterState.PAUSED,
    AgentState.COMPLETED: PrinterState.FINISHED,
    AgentState.FAILED: PrinterState.FAILED,
    AgentState.REJECTED: PrinterState.FAILED,
    AgentState.CANCELLED: PrinterState.CANCELLED,
}
_PREPARATIONS: Mapping[AgentState, Preparation] = {
    AgentState.SLICING: Preparation.SLICING,
    AgentState.UPLOADING: Preparation.UPLOADING,
}
_BY_ITSELF: Mapping[str | None, PrinterState] = {
    None: PrinterState.IDLE,
    "idle": PrinterState.IDLE,
    "printing": PrinterState.PRINTING,
    "paused": PrinterState.PAUSED,
    "error": PrinterState.ERROR,
    "offline": PrinterState.OFFLINE,
}
"""What the printer does that no agent is at, by its own word."""


def reported(status: AgentStatus | None, at: datetime) -> PrinterReport:
    """Return the report of an agent's status, None being that of no agent any more."""
    state = _state(status)
    if status is None or state is PrinterState.OFFLINE:
        return PrinterReport(state=state, at=at)
    own = status.state in _AT_AN_ATTEMPT
    share = status.progress if state.is_active else None
    return PrinterReport(
        state=state,
        at=at,
        progress=100.0 if state is PrinterState.FINISHED else share,
        remaining=remaining(status.remaining_seconds) if state.is_active else None,
        file=base_name(status.file) if own or state.is_active else None,
        print_id=status.attempt_id if own else None,
        error=status.error
        if state in (PrinterState.FAILED, PrinterState.ERROR)
        else None,
        preparation=_PREPARATIONS.get(status.state),
        blame=blame_of(status),
        estimate=status.estimate if own else None,
        grams=status.grams if own or state.is_active else None,
    )


def blame_of(status: AgentStatus) -> Blame:
    """Return what an attempt has failed by: slicing that fails fails again.

    What an agent rejects for its own printer's sake another one may do.
    """
    if status.state is AgentState.REJECTED:
        is_printers = status.reason is FailReason.PRINTER
        return Blame.MISMATCH if is_printers else Blame.JOB
    is_slicing = status.reason is FailReason.SLICING
    failed = status.state is AgentState.FAILED
    return Blame.JOB if failed and is_slicing else Blame.PRINTER


def _state(status: AgentStatus | None) -> PrinterState:
    if status is None or status.state is AgentState.OFFLINE:
        return PrinterState.OFFLINE
    state = _AT_AN_ATTEMPT.get(status.state)
    if state is None:
        return _BY_ITSELF.get(status.printer_state, PrinterState.UNKNOWN)
    gone = status.printer_state == "offline" and not state.is_terminal
    return PrinterState.OFFLINE if gone else state
