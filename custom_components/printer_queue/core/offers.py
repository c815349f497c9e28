"""Who is asked for a free printer, and how a job gives one back."""

from typing import Any

from .events import CLOCK, HeldBack, Offered, Renumbered, Returned
from .fit import may_run, needs_swap
from .model import Job, PlateGate, Printer, QueueState, Reason
from .order import next_person, rank_at_front, ranks_behind, spread, waiting
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
        and not waits_for_plate(printer)
    )


def waits_for_plate(printer: Printer) -> bool:
    """Say whether nobody is asked for a printer until its plate is cleared."""
    return (
        printer.state.is_ready
        and not printer.plate_clear
        and printer.spec.gate is PlateGate.CONFIRM
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
    rank = rank_at_front(turn.state, job)
    if rank is None:
        job = _make_room(turn, job)
        rank = rank_at_front(turn.state, job)
        assert rank is not None  # there is full room between all ranks now
    turn.emit(
        Returned(at=turn.now, actor=turn.actor, job_id=job.id, reason=reason, rank=rank)
    )


def return_behind_next_person(turn: Turn, job: Job, reason: Reason) -> None:
    """Put a job behind the next waiting person's, by its owner's wish.

    It is not asked again for one claim window.
    """
    turn.emit(
        Returned(
            at=turn.now,
            actor=turn.actor,
            job_id=job.id,
            reason=reason,
            rank=rank_behind_next_person(turn, job),
            not_before=turn.now + turn.state.settings.claim_window,
        )
    )


def miss(turn: Turn, job: Job, reason: Reason) -> None:
    """Put a job behind the next waiting person's; a miss too many holds it.

    The person's other jobs that stand before that person go behind too: who did not
    answer is not asked job after job while somebody else waits.
    """
    rank = rank_behind_next_person(turn, job, with_own_jobs=True)
    common: dict[str, Any] = {
        "at": turn.now,
        "actor": turn.actor,
        "job_id": job.id,
        "rank": rank,
        "missed": True,
    }
    if job.misses + 1 >= turn.state.settings.misses_before_hold:
        turn.emit(HeldBack(**common, reason=Reason.MISSED_TOO_OFTEN))
    else:
        turn.emit(Returned(**common, reason=reason))


def rank_behind_next_person(
    turn: Turn, job: Job, *, with_own_jobs: bool = False
) -> int:
    """Return the rank behind the next person who could have the job's printer.

    With `with_own_jobs` the person's other jobs before that one are moved there too.
    """
    printer = turn.state.printers.get(job.printer_id or "")

    def could_have_it(other: Job) -> bool:
        asked = other.not_before is None or other.not_before <= turn.now
        return asked and (printer is None or may_run(other.needs, printer.spec))

    other = next_person(turn.state, job, could_have_it)
    if other is None:
        return job.rank
    jobs = [job, *_own_jobs_before(turn.state, job, other)] if with_own_jobs else [job]
    ranks = ranks_behind(turn.state, jobs, other)
    if ranks is None:
        _make_room(turn, job)
        jobs = [turn.state.jobs[one.id] for one in jobs]
        ranks = ranks_behind(turn.state, jobs, turn.state.jobs[other.id])
        assert ranks is not None  # there is full room between all ranks now
    if len(jobs) > 1:
        moved = {one.id: rank for one, rank in zip(jobs[1:], ranks[1:], strict=True)}
        turn.emit(Renumbered(at=turn.now, actor=turn.actor, ranks=moved))
    return ranks[0]


def _own_jobs_before(state: QueueState, job: Job, other: Job) -> list[Job]:
    return [
        one
        for one in waiting(state)
        if one.person_id == job.person_id and job.rank < one.rank < other.rank
    ]


def _make_room(turn: Turn, job: Job) -> Job:
    """Spread all ranks; return the job with its new one."""
    ranks = spread(turn.state.jobs.values())
    turn.emit(Renumbered(at=turn.now, actor=CLOCK, ranks=ranks))
    return turn.state.jobs[job.id]
