"""What the report of a printer that was to start a job by itself means for it."""

from ..attempts import Attempt, Blame, GivenUp
from ..decision import Decision
from ..events.starts import StrayPrintSeen
from ..model import Job, JobStatus
from ..print_identity import is_attempts_print, other_id, same_name
from ..printer import Printer
from ..reason import Reason
from ..report import PrinterReport, PrinterState
from .attempts import fail_attempt, follow_preparation, take_over
from .beginnings import earliest_start, pause_or_continue, start, walk_up
from .endings import end_by_state
from .requeue import return_to_front

_WAITING = frozenset({JobStatus.QUEUED, JobStatus.HELD})


def follow_start(
    decision: Decision, before: Printer, job: Job, report: PrinterReport
) -> None:
    """Bring a job that is about to start in line with what its printer reports.

    Only a print of this very attempt, or one that somebody started under the job's own
    name, is the job's.
    """
    attempt = job.attempt
    assert attempt is not None
    is_own = is_attempts_print(attempt.id, attempt.file, report)
    if report.state is PrinterState.ERROR:
        _fail_by_error(decision, job, attempt, report)
    elif report.state is PrinterState.PREPARING:
        if is_own:
            take_over(decision, job, report)
            follow_preparation(decision, decision.state.jobs[job.id], report)
        else:
            stop_if_stray(decision, before, report)
    elif report.state.is_active:
        named = is_own or same_name(job.spec.name, report.file)
        if named or _is_nameless(attempt, report):
            _begin(decision, before, job, report)
        else:
            return_to_front(decision, job, Reason.WALK_UP)
            if not follow_given_up(decision, before, report):
                walk_up(decision, before, report)
    elif report.state.is_terminal and is_own and not _is_old(before, job, report):
        _end_before_it_was_seen(decision, before, job, report)


def follow_given_up(decision: Decision, before: Printer, report: PrinterReport) -> bool:
    """Take up the print of an attempt that was given up, or have it stopped.

    Return whether the report is about one. Where its job still waits, this is its
    print: another one would be a second.
    """
    given_up = _given_up(before, report)
    if given_up is None:
        return False
    job = decision.state.jobs.get(given_up.job_id)
    if job is not None and job.status in _WAITING:
        _begin(decision, before, job, report)
    else:
        _stop(decision, before, given_up)
    return True


def stop_if_stray(decision: Decision, before: Printer, report: PrinterReport) -> None:
    """Have a print stopped that is only prepared yet, and that nobody waits for."""
    given_up = _given_up(before, report)
    if given_up is None:
        return
    job = decision.state.jobs.get(given_up.job_id)
    if job is None or job.status not in _WAITING:
        _stop(decision, before, given_up)


def _stop(decision: Decision, before: Printer, given_up: GivenUp) -> None:
    decision.emit(
        StrayPrintSeen(
            at=decision.now,
            actor=decision.actor,
            printer_id=before.id,
            attempt_id=given_up.attempt_id,
        )
    )


def _given_up(before: Printer, report: PrinterReport) -> GivenUp | None:
    return next(
        (
            given_up
            for given_up in before.given_up
            if is_attempts_print(given_up.attempt_id, given_up.file, report)
            and not _is_long_ago(given_up, report)
        ),
        None,
    )


def _is_long_ago(given_up: GivenUp, report: PrinterReport) -> bool:
    """Return whether only the name of a file that lies there speaks for the attempt."""
    if given_up.known_until is None or report.print_id == given_up.attempt_id:
        return False
    return report.at > given_up.known_until


def _is_nameless(attempt: Attempt, report: PrinterReport) -> bool:
    """Return whether a printer that was told to start does not say what it prints."""
    told = attempt.sent_at is not None
    return told and report.file is None and report.print_id is None


def _is_old(before: Printer, job: Job, report: PrinterReport) -> bool:
    """Return whether a print that is over is one before, of the same file.

    A file that lies at the printer has the same name each time.
    """
    file, attempt = job.spec.file, job.attempt
    if file is None or not file.lies_at_printer or attempt is None:
        return False
    if report.print_id == attempt.id:
        return False
    return attempt.sent_at is None or (
        before.state is report.state
        and same_name(attempt.file, before.file)
        and not other_id(before.print_id, report.print_id)
    )


def _begin(
    decision: Decision, before: Printer, job: Job, report: PrinterReport
) -> None:
    start(decision, before, job, report, started_at=report.at)
    pause_or_continue(decision, before, decision.state.jobs[job.id], report)


def _fail_by_error(
    decision: Decision, job: Job, attempt: Attempt, report: PrinterReport
) -> None:
    if attempt.sent_at is None:
        return_to_front(decision, job, Reason.PRINTER_ERROR)
        return
    fail_attempt(decision, job, Reason.PRINTER_ERROR, Blame.PRINTER, error=report.error)


def _end_before_it_was_seen(
    decision: Decision, before: Printer, job: Job, report: PrinterReport
) -> None:
    """Follow an attempt that is over: it failed to begin, or nobody saw it print."""
    if report.state is PrinterState.FAILED:
        blames_job = report.blame is Blame.JOB
        reason = Reason.FILE_REFUSED if blames_job else Reason.START_REFUSED
        fail_attempt(decision, job, reason, report.blame, error=report.error)
        return
    start(decision, before, job, report, started_at=earliest_start(decision, job))
    end_by_state(decision, decision.state.jobs[job.id], report, watched=False)
