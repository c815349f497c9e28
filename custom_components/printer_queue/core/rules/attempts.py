"""Attempts that come further, or fail: what is tried again, and what is given up."""

from dataclasses import replace
from datetime import datetime

from .. import commands as cmd
from ..attempts import Attempt, Blame, FailedAttempt
from ..decision import Decision
from ..errors import QueueError
from ..events import Ended, Joined
from ..events.starts import AttemptAdvanced, AttemptFailed, DeadLetterSettled, Sliced
from ..model import STARTING, Job, JobStatus, QueueState
from ..reason import Reason
from ..report import Preparation, PrinterReport
from .approval import approve_growth
from .last_look import kept_from_starting
from .order import rank_at_end
from .out_of_order import take_out_if_broken
from .quotas import check_quotas, hold_beyond_quotas
from .requeue import front_rank, return_to_front
from .retries import hold_followers, is_last_try, next_try_id
from .starts import may_get, time_for

_ORDER = (JobStatus.SCHEDULED, JobStatus.SLICING, JobStatus.UPLOADING)
_STAGES = {
    Preparation.SLICING: JobStatus.SLICING,
    Preparation.UPLOADING: JobStatus.UPLOADING,
}


def advance(decision: Decision, command: cmd.AdvanceAttempt) -> None:
    """Take over what became of an attempt, unless it is over.

    One that is about to be sent waits anew where its printer must not start any more.
    """
    job = starting(decision.state, command.job_id, command.attempt_id)
    if job is None or job.attempt is None:
        return
    if command.sent and job.attempt.sent_at is None:
        printer = decision.state.printers[job.attempt.printer_id]
        reason = kept_from_starting(decision.state, job, printer, decision.now)
        if reason is not None:
            return_to_front(decision, job, reason)
            return
    status = command.status or job.status
    advance_to(decision, job, status, sent=command.sent)


def advance_to(decision: Decision, job: Job, status: JobStatus, *, sent: bool) -> None:
    """Note a stage and its limit, once; none follows on a later one."""
    attempt, status = job.attempt, max(status, job.status, key=_ORDER.index)
    assert attempt is not None and job.printer_id is not None
    is_told = sent and attempt.sent_at is None
    if status is job.status and not is_told:
        return
    limit = time_for(decision.state, job, status, sent=sent)
    decision.emit(
        AttemptAdvanced(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            printer_id=job.printer_id,
            status=status,
            until=decision.now + limit,
            sent=is_told,
        )
    )


def follow_preparation(decision: Decision, job: Job, report: PrinterReport) -> None:
    """Follow what the printer says that it does before the print."""
    if report.preparation is not None:
        stage = _STAGES[report.preparation]
        # Whoever reports a stage of an attempt has been given it.
        advance_to(decision, job, stage, sent=True)


def learn(decision: Decision, command: cmd.LearnSlice) -> None:
    """Take over what slicing a model has shown."""
    job = decision.state.jobs.get(command.job_id)
    if job is not None:
        state = decision.state
        take_over(decision, job, command)
        # Whoever has sliced it: that is no admin's word.
        approve_growth(decision, job.id, job.spec, cmd.Caller(job.person))
        hold_beyond_quotas(decision, state, job.id)


def take_over(
    decision: Decision, job: Job, shown: cmd.LearnSlice | PrinterReport
) -> None:
    """Let what slicing has shown take the place of what somebody expected."""
    estimate = shown.estimate if shown.estimate != job.spec.estimate else None
    grams = shown.grams if shown.grams != job.spec.grams else None
    if estimate is not None or grams is not None:
        decision.emit(
            Sliced(
                at=decision.now,
                actor=decision.actor,
                job_id=job.id,
                estimate=estimate,
                grams=grams,
            )
        )


def fail(decision: Decision, command: cmd.FailAttempt) -> None:
    """Give an attempt up, unless it is over already."""
    job = starting(decision.state, command.job_id, command.attempt_id)
    if job is not None:
        fail_attempt(decision, job, command.reason, command.blame, error=command.error)


def fail_attempt(
    decision: Decision,
    job: Job,
    reason: Reason,
    blame: Blame,
    *,
    error: str | None = None,
    hold: bool = False,
) -> None:
    """Let a job wait for its next attempt; without one it becomes a dead letter.

    What is nobody's fault is no failure. What no printer will ever print has no next
    attempt, nor has what every printer has refused that might have had it. On `hold` it
    waits for its owner's word.
    """
    attempt = job.attempt
    assert attempt is not None
    if blame is Blame.NOBODY and not hold:
        return_to_front(decision, job, reason)
        return
    is_last = blame is Blame.PRINTER and is_last_try(decision.state, job, decision.now)
    decision.emit(
        AttemptFailed(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            printer_id=attempt.printer_id,
            reason=reason,
            failed=FailedAttempt(
                id=attempt.id,
                printer_id=attempt.printer_id,
                file=attempt.file,
                at=decision.now,
                reason=reason,
                blame=blame,
                error=error,
            ),
            rank=front_rank(decision, job),
            retries=max(job.spec.retries - (blame is Blame.PRINTER), 0),
            held=hold,
        )
    )
    refused = _is_refused_by_all(decision.state, job.id, decision.now)
    if not hold and (refused or blame is Blame.JOB or is_last):
        _bury(decision, job, Reason.FILE_REFUSED if refused else reason, error)
    take_out_if_broken(decision, attempt.printer_id)


def _is_refused_by_all(state: QueueState, job_id: str, now: datetime) -> bool:
    """Return whether every printer that a job could go to has said that it never can."""
    job = state.jobs[job_id]
    refused = any(failed.blame is Blame.MISMATCH for failed in job.failed_attempts)
    return refused and not any(
        may_get(state, job, printer.spec, now) for printer in state.printers.values()
    )


def _bury(decision: Decision, job: Job, reason: Reason, error: str | None) -> None:
    decision.emit(
        Ended(
            at=decision.now,
            actor=decision.actor,
            job_id=job.id,
            reason=reason,
            outcome=JobStatus.FAILED,
            ended_at=decision.now,
            error=error,
            dead_letter=True,
        )
    )
    hold_followers(decision, job)


def starting(state: QueueState, job_id: str, attempt_id: str) -> Job | None:
    """Return the job while this very attempt is about to start it."""
    job = state.jobs.get(job_id)
    if job is None or job.status not in STARTING:
        return None
    return job if _id(job.attempt) == attempt_id else None


def _id(attempt: Attempt | None) -> str | None:
    return attempt.id if attempt else None


def requeue(decision: Decision, command: cmd.Requeue) -> None:
    """Put a job that failed for good back, at the end, with as many tries as it had.

    Asked again, it changes nothing.
    """
    state, new_id = decision.state, next_try_id(command.job_id)
    if new_id in state.jobs:
        return
    job = _dead_letter(decision.state, command)
    retries = job.spec.retries + _tries_spent(job)
    _settle(decision, job, requeued=True)
    decision.emit(
        Joined(
            at=decision.now,
            actor=decision.actor,
            job=Job(
                id=new_id,
                number=decision.state.next_number,
                spec=replace(job.spec, retries=retries, after=None),
                person=job.person,
                created_at=decision.now,
                rank=rank_at_end(decision.state),
                created_by=decision.actor,
                retry_of=job.id,
            ),
        )
    )
    check_quotas(decision, state, command.caller, job.person, [new_id])


def _tries_spent(job: Job) -> int:
    """Return how many tries failures have cost; the last one had none left to cost."""
    blames = [failed.blame for failed in job.failed_attempts[:-1]]
    return blames.count(Blame.PRINTER)


def drop(decision: Decision, command: cmd.DropDeadLetter) -> None:
    """Take a job that failed for good off the list; it stays in the history."""
    _settle(decision, _dead_letter(decision.state, command), requeued=False)


def _settle(decision: Decision, job: Job, *, requeued: bool) -> None:
    decision.emit(
        DeadLetterSettled(
            at=decision.now, actor=decision.actor, job_id=job.id, requeued=requeued
        )
    )


def _dead_letter(state: QueueState, command: cmd.Requeue | cmd.DropDeadLetter) -> Job:
    job = state.dead_letters.get(command.job_id)
    if job is None:
        raise QueueError("no_such_dead_letter")
    if not command.caller.is_admin and not command.caller.owns(job):
        owner = job.person.name if job.person else None
        raise QueueError("not_your_job", job=job.spec.name, person=owner)
    return job
