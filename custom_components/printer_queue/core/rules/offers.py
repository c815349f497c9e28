"""Who is asked for a free printer."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial

from ..decision import Decision
from ..events import CLOCK, Offered
from ..learning.durations import Durations
from ..materials import MaterialRule
from ..model import Job, JobStatus, PlateGate, Printer, QueueState
from .fit import may_run, swaps
from .order import in_turn


def free_printers(state: QueueState, now: datetime) -> list[Printer]:
    """Return the printers that the next person could be asked for now."""
    if not may_ask_now(state, now):
        return []
    kept = {job.printer_id for job in state.jobs.values() if job.status.has_printer}
    return [
        printer
        for printer in state.printers.values()
        if printer.id not in kept and is_free(printer)
    ]


def is_free(printer: Printer) -> bool:
    """Return whether a printer that no job keeps is ready for the next person."""
    return (
        printer.in_service
        and printer.online
        and printer.state.is_ready
        and not printer.ignored_print
        and not waits_for_plate(printer)
    )


def waits_for_plate(printer: Printer) -> bool:
    """Return whether nobody is asked for a printer until its plate is cleared."""
    return (
        printer.state.is_ready
        and not printer.plate_clear
        and printer.spec.gate is PlateGate.CONFIRM
    )


def may_ask_now(state: QueueState, now: datetime) -> bool:
    """Return whether somebody who is asked now can answer before people go home."""
    window = state.settings.claim_window
    return not state.paused and state.hours.is_open(now, now + window)


def may_be_asked(job: Job, now: datetime) -> bool:
    """Return whether it can be the job's turn now."""
    return (
        job.status is JobStatus.QUEUED
        and job.spec.after is None
        and (job.not_before is None or job.not_before <= now)
    )


def is_awaited(state: QueueState, job: Job) -> bool:
    """Return whether the job was asked early for a printer that is not free yet."""
    if not job.asked_early or job.printer_id is None:
        return False
    printer = state.printers[job.printer_id]
    return state.printing_on(printer.id) is not None or not is_free(printer)


def suits(state: QueueState, job: Job, printer: Printer, start: datetime) -> bool:
    """Return whether the job may run there, and is over before a reservation begins."""
    return suiting(state, start)(job, printer)


def suiting(state: QueueState, start: datetime) -> Callable[[Job, Printer], bool]:
    """Return `suits` as a function of job and printer that learns durations only once."""
    durations = cache(lambda: Durations.learn(state.samples, start))

    def answer(job: Job, printer: Printer) -> bool:
        if not may_run(job.spec.needs, printer.spec):
            return False
        if state.hours.reservation(printer.id, start) is None:
            return True
        usual = durations().predict(job, printer.id).p50
        return not state.hours.is_reserved(printer.id, start, start + usual)

    return answer


def offer_free_printers(decision: Decision) -> None:
    """Offer every free printer to the first job in turn that suits it.

    Under `optimised` the plan says who is asked; see `plan.due_steps`.
    """
    if decision.state.settings.ordering.is_planned:
        return
    free = free_printers(decision.state, decision.now)
    if not free:
        return
    may_have = suiting(decision.state, decision.now)
    for job in in_turn(decision.state, decision.now):
        if not may_be_asked(job, decision.now):
            continue
        fitting = [printer for printer in free if may_have(job, printer)]
        if not fitting:
            continue
        materials = decision.state.settings.materials
        printer = min(fitting, key=partial(_preference, job, materials))
        offer(decision, job, printer)
        free.remove(printer)
        if not free:
            return


def offer(
    decision: Decision,
    job: Job,
    printer: Printer,
    *,
    early: bool = False,
    overtook: str | None = None,
) -> None:
    """Ask a job's person for a printer."""
    decision.emit(
        Offered(
            at=decision.now,
            actor=CLOCK,
            job_id=job.id,
            printer_id=printer.id,
            offer_id=f"{job.id}-{job.offers + 1}",
            claim_by=decision.now + decision.state.settings.claim_window,
            early=early,
            overtook=overtook,
        )
    )


def _preference(
    job: Job, materials: MaterialRule, printer: Printer
) -> tuple[int, float, str]:
    """Prefer the printer with the right spool, then the one that has rested longest."""
    rested = printer.last_ended_at.timestamp() if printer.last_ended_at else 0.0
    changes = swaps(job.spec.needs, printer.spools, materials)
    return changes, rested, printer.spec.name
