"""Whether an effect that waited is still wanted by now."""

from ..model import STARTING, JobStatus, QueueState
from ..print_identity import is_attempts_print, other_file, other_id
from ..report import PrinterReport
from .effect import Effect, EffectKind

OF_A_PRINT = frozenset({EffectKind.PAUSE, EffectKind.RESUME, EffectKind.STOP})
"""These are told to a printer, and meant for one print."""


def is_relevant(effect: Effect, state: QueueState) -> bool:
    """Return whether to do it still, in the state as it is now."""
    match effect.kind:
        case EffectKind.UPLOAD | EffectKind.START:
            return _attempt_is(effect, state, STARTING)
        case EffectKind.PAUSE | EffectKind.RESUME:
            job = state.jobs.get(effect.job_id or "")
            paused = job is not None and job.paused_at is not None
            pauses = effect.kind is EffectKind.PAUSE
            printing = frozenset({JobStatus.PRINTING})
            return paused is not pauses and _attempt_is(effect, state, printing)
        case EffectKind.STOP:
            printer = state.printers.get(effect.printer_id)
            return printer is not None and printer.stop_wanted
        case EffectKind.WITHDRAW | EffectKind.REMOVE:  # right at any time
            return effect.printer_id in state.printers


def is_of_another_print(
    effect: Effect, state: QueueState, report: PrinterReport
) -> bool:
    """Return whether the printer is at another print than the effect is meant for.

    The report may be newer than the state. Files are compared only where the printer
    gives its prints no ids: there the names are the queue's own.
    """
    if not report.state.is_active or is_attempts_print(
        effect.attempt_id or "", effect.file or "", report
    ):
        return False
    known = state.printers[effect.printer_id].print_id
    return other_id(known, report.print_id) or (
        report.print_id is None and other_file(effect.file, report.file)
    )


def _attempt_is(
    effect: Effect, state: QueueState, statuses: frozenset[JobStatus]
) -> bool:
    """Return whether the job is in one of these statuses by this very attempt."""
    job = state.jobs.get(effect.job_id or "")
    return (
        job is not None
        and job.status in statuses
        and job.attempt is not None
        and job.attempt.id == effect.attempt_id
    )
