"""How a print ended, from what its printer reports afterwards."""

from datetime import timedelta

from ..commands import Reconcile
from ..decision import Decision
from ..events import Ended
from ..learning.durations import Durations
from ..model import Job, JobStatus
from ..reason import Reason
from ..report import LastWord, PrinterReport, PrinterState
from .out_of_order import take_out_if_broken
from .retries import hold_followers, is_last_try, try_again

DONE_FROM = 99.5
"""Progress in percent from which a print that went straight to idle was done."""

DONE_AFTER = 0.8
"""Share of its usual time after which a print that ended unseen counts as done.

As much of what its printer said was left has to have passed, too.
"""

ROUNDED_TO = timedelta(minutes=1)
"""Printers report whole minutes and percents."""

OUTCOMES = {
    PrinterState.FINISHED: JobStatus.COMPLETED,
    PrinterState.FAILED: JobStatus.FAILED,
    PrinterState.CANCELLED: JobStatus.CANCELLED,
    PrinterState.ERROR: JobStatus.FAILED,
}


def end_by_state(
    decision: Decision,
    job: Job,
    report: PrinterReport,
    *,
    watched: bool,
    last_word: LastWord | None = None,
) -> None:
    """End a print as the printer says."""
    outcome = OUTCOMES[report.state]
    _end(
        decision,
        job,
        report,
        outcome,
        watched=watched,
        unseen=not watched,
        progress=last_word.progress if last_word else report.progress,
    )


def end_unseen(decision: Decision, job: Job, command: Reconcile) -> None:
    """End a print that was over before the report; nobody saw how."""
    outcome = JobStatus.COMPLETED
    if not _was_done_by_time(decision, job, command):
        outcome = JobStatus.CANCELLED
    reason = Reason.ENDED_UNSEEN
    _end(decision, job, command.report, outcome, reason=reason, unseen=True)


def end_idle(decision: Decision, job: Job, command: Reconcile) -> None:
    """End a print whose printer is idle now and says no more.

    Sources that report only states, or are asked now and then, never say more.
    """
    if _was_done(command) or (
        job.paused_at is None and _was_done_by_time(decision, job, command)
    ):
        _end(decision, job, command.report, JobStatus.COMPLETED, watched=True)
    else:
        reason = Reason.ABORTED
        _end(decision, job, command.report, JobStatus.CANCELLED, reason=reason)


def end_replaced(decision: Decision, job: Job, command: Reconcile) -> None:
    """End a print in the place of which its printer prints another file.

    What was paused has been dropped for it.
    """
    if _was_done(command) or job.paused_at is None:
        end_unseen(decision, job, command)
    else:
        reason = Reason.ABORTED
        _end(decision, job, command.report, JobStatus.CANCELLED, reason=reason)


def _was_done(command: Reconcile) -> bool:
    word = command.last_word
    return word is not None and (word.progress or 0) >= DONE_FROM


def _was_done_by_time(decision: Decision, job: Job, command: Reconcile) -> bool:
    """Judge by time whether a print was done, unless its printer has said otherwise."""
    whole = usual(decision, job)
    if job.printed_for(command.report.at) < whole * DONE_AFTER:
        return False
    word = command.last_word
    if word is None or (word.remaining is None and word.progress is None):
        return True
    left = word.remaining
    if left is None:
        left = whole * (1 - (word.progress or 0) / 100)
    unheard = command.report.at - word.at
    return left * DONE_AFTER <= unheard + ROUNDED_TO


def _end(
    decision: Decision,
    job: Job,
    report: PrinterReport,
    outcome: JobStatus,
    *,
    reason: Reason = Reason.PRINTER_REPORTED,
    watched: bool = False,
    unseen: bool = False,
    progress: float | None = None,
) -> None:
    started = job.started_at or report.at
    ended = max(report.at, started)
    if unseen:
        # It ended at some time before this report: probably after the usual time.
        # By the last pause that was seen to begin it was not over.
        likely = started + job.paused_for + usual(decision, job)
        ended = min(ended, max(likely, job.paused_at or likely))
    step = decision.emit(
        Ended(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=reason,
            outcome=outcome,
            ended_at=ended,
            watched=watched,
            error=report.error,
            dead_letter=outcome is JobStatus.FAILED
            and is_last_try(decision.state, job, decision.now),
        )
    )
    if outcome is JobStatus.FAILED:
        printed = None if progress is None else progress / 100
        try_again(decision, step.job_after or job, printed)
        take_out_if_broken(decision, job.printer_id or "")
    elif outcome is JobStatus.CANCELLED:
        hold_followers(decision, job)


def usual(decision: Decision, job: Job) -> timedelta:
    """Return how long such a print takes, pauses left out."""
    return Durations.learn(decision.state.samples, decision.now).predict(job).p50
