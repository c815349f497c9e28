"""Who is asked for a free printer, and how a job gives one back."""

from datetime import datetime

from .events import CLOCK, HeldBack, Offered, Renumbered, Returned
from .fit import may_run, needs_swap
from .model import Job, PlateGate, Printer, QueueState, Reason
from .order import rank_at_front, rank_behind_next_person, spread, waiting
from .turn import Turn


def free_printers(state: QueueState) -> list[Printer]:
    """Return the printers that the next person could be asked for now."""
    kept = {job.printer_id for job in state.jobs.values() if job.status.has_printer}
    return [
        printer
        for printer in state.printers.values()
        if printer.id not in kept and is_free(printer)
    ]


def is_free(printer: Printer) -> bool:
    """Say whether a printer that no job keeps is ready for the next person."""
    return (
        printer.in_service
        and printer.online
        and printer.state.is_ready
        and not printer.ignored_print
        and (printer.plate_clear or printer.spec.gate is PlateGate.CLAIM)
    )


def offer_free_printers(turn: Turn) -> None:
    """Offer every free printer to the first job in order that fits it."""
    if turn.state.paused:
        return
    free = free_printers(turn.state)
    if not free:
        return
    window = turn.state.settings.claim_window
    for job in waiting(turn.state):
        if job.not_before is not None and job.not_before > turn.now:
            continue
        fitting = [printer for printer in free if may_run(job.needs, printer.spec)]
        if not fitting:
            continue
        printer = min(fitting, key=lambda one: _preference(job, one))
        turn.emit(
            Offered(
                at=turn.now,
                actor=CLOCK,
                job_id=job.id,
                printer_id=printer.id,
                offer_id=f"{job.id}-{job.offers + 1}",
                claim_by=turn.now + window,
            )
        )
        free.remove(printer)
        if not free:
            return


def _preference(job: Job, printer: Printer) -> tuple[bool, float, str]:
    """Rather the printer with the right spool, then the one that rested longest."""
    rested = printer.last_ended_at.timestamp() if printer.last_ended_at else 0.0
    return needs_swap(job.needs, printer.spec.material), rested, printer.spec.name


def return_to_front(turn: Turn, job: Job, reason: Reason) -> None:
    """Put a job that lost its printer without fault before all who wait."""
    turn.emit(
        Returned(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            reason=reason,
            rank=rank_at_front(turn.state, job),
        )
    )


def return_behind_next_person(
    turn: Turn,
    job: Job,
    reason: Reason,
    *,
    missed: bool = False,
    not_before: datetime | None = None,
) -> None:
    """Put a job behind the next waiting person's; a miss too many holds it."""
    misses = job.misses + missed
    if missed and misses >= turn.state.settings.misses_before_hold:
        turn.emit(
            HeldBack(
                at=turn.now,
                actor=turn.actor,
                job_id=job.id,
                reason=Reason.MISSED_TOO_OFTEN,
                missed=True,
            )
        )
        return
    turn.emit(
        Returned(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            reason=reason,
            rank=_rank_behind_next_person(turn, job),
            missed=missed,
            not_before=not_before,
        )
    )


def _rank_behind_next_person(turn: Turn, job: Job) -> int:
    rank = rank_behind_next_person(turn.state, job)
    if rank is not None:
        return rank
    ranks = spread(turn.state.jobs.values())
    turn.emit(Renumbered(at=turn.now, actor=CLOCK, ranks=ranks))
    rank = rank_behind_next_person(turn.state, turn.state.jobs[job.id])
    assert rank is not None  # there is full room between all ranks now
    return rank
