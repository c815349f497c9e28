"""A printer that says it could print, and on which nothing ever starts, or all fails.

It may be dead, or report nothing that is true. Nobody is to lose a turn by it.
"""

from dataclasses import replace

from ..decision import Decision
from ..events import CLOCK, MissForgiven, Renumbered, Returned, ServiceChanged
from ..model import Job, JobStatus, QueueState
from ..printer import Printer
from ..reason import Reason
from ..settings import Settings
from .requeue import rank_again

CLAIMED_IN_VAIN = 3
"""So many turns in a row that were claimed and without a print speak against the printer."""
ASKED_IN_VAIN = 5
"""The same with turns that nobody claimed: one in eight or so is missed everywhere."""


def starts_nothing(state: QueueState, job: Job) -> bool:
    """Return whether the job's turn is one in vain too many, now that its window is over.

    Whoever claimed was there, and still no print began. Where nobody claimed, that takes
    more than one person: whoever sleeps misses turns on a printer that works.
    """
    printer = state.printers[job.printer_id or ""]
    turns = printer.missed_turns
    if not (printer.in_service and printer.state.is_ready):
        return False
    claimed = [turn.claimed for turn in turns] + [job.status is JobStatus.RESERVED]
    latest = claimed[-CLAIMED_IN_VAIN:]
    if all(latest) and len(latest) == CLAIMED_IN_VAIN:
        return True
    several = any(turn.person_id != job.person_id for turn in turns)
    return several and len(claimed) >= _asked_in_vain(state.settings)


def _asked_in_vain(settings: Settings) -> int:
    """Return how many turns it takes: fewer than two people have before one is held."""
    held_after = 2 * settings.misses_before_hold - 1
    return max(min(held_after, ASKED_IN_VAIN), CLAIMED_IN_VAIN)


def take_out_of_service(decision: Decision, job: Job) -> None:
    """Take the job's printer out of service, and take back the misses on it.

    The job gives it back where it stands, those before it get their places again.
    """
    printer = decision.state.printers[job.printer_id or ""]
    decision.emit(
        ServiceChanged(
            at=decision.now,
            actor=CLOCK,
            printer_id=printer.id,
            in_service=False,
            reason=Reason.NOTHING_STARTED,
        )
    )
    decision.emit(
        Returned(
            at=decision.now,
            actor=CLOCK,
            job_id=job.id,
            reason=Reason.NOTHING_STARTED,
            rank=job.rank,
        )
    )
    _forgive(decision, printer)


def take_out_if_broken(decision: Decision, printer_id: str) -> None:
    """Take a printer out of service that fails one print after the other."""
    printer = decision.state.printers.get(printer_id)
    if (
        printer is None
        or not printer.in_service
        or not printer.spec.starts_by_itself
        or printer.failures_in_row < decision.state.settings.failures_before_service
    ):
        return
    decision.emit(
        ServiceChanged(
            at=decision.now,
            actor=CLOCK,
            printer_id=printer_id,
            in_service=False,
            reason=Reason.FAILED_REPEATEDLY,
        )
    )


def put_back_in_service(decision: Decision, printer_id: str) -> None:
    """Put a printer back that went out of service by itself: a print has started."""
    if decision.state.printers[printer_id].out_because is Reason.NOTHING_STARTED:
        decision.emit(
            ServiceChanged(
                at=decision.now,
                actor=decision.actor,
                printer_id=printer_id,
                in_service=True,
                reason=Reason.PRINTER_REPORTED,
            )
        )


def _forgive(decision: Decision, printer: Printer) -> None:
    places: dict[str, int] = {}
    missed: dict[str, int] = {}
    for turn in printer.missed_turns:
        missed[turn.job_id] = missed.get(turn.job_id, 0) + 1
        for job_id, rank in turn.ranks.items():
            places.setdefault(job_id, rank)
    for job_id, rank in places.items():
        job = decision.state.jobs.get(job_id)
        if job is not None and rank < job.rank:
            rank = rank_again(decision, replace(job, rank=rank))
            decision.emit(
                Renumbered(at=decision.now, actor=CLOCK, ranks={job_id: rank})
            )
    for job_id, count in missed.items():
        job = decision.state.jobs.get(job_id)
        if job is not None:
            decision.emit(
                MissForgiven(
                    at=decision.now,
                    actor=CLOCK,
                    job_id=job_id,
                    reason=Reason.NOTHING_STARTED,
                    misses=max(job.misses - count, 0),
                    missed_on=printer.id,
                )
            )
