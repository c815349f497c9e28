"""Whose turn it is on a free printer."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial

from ..decision import Decision
from ..events import CLOCK, Offered
from ..learning.durations import Durations
from ..model import Job, JobStatus, QueueState
from ..printer import PlateGate, Printer
from .distances import minutes_to
from .filament import filament_for
from .fit import may_run, swaps
from .order import in_turn
from .reservations import claim_window, is_kept_from, kept_until
from .starts import can_start, may_start_now, schedule
from .training import is_trained


def free_printers(state: QueueState, now: datetime) -> list[Printer]:
    """Return the printers that the next job could be given now."""
    kept = state.kept()
    return [
        printer
        for printer in state.printers.values()
        if printer.id not in kept
        and is_free(printer)
        and may_give_now(state, printer, now)
    ]


def may_give_now(state: QueueState, printer: Printer, now: datetime) -> bool:
    """Return whether it can be somebody's turn on the printer at this time."""
    if printer.spec.starts_by_itself:
        return may_start_now(state, printer, now)
    return may_ask_now(state, printer, now)


def is_free(printer: Printer) -> bool:
    """Return whether a printer that no job keeps is ready for the next person."""
    return printer.in_service and _stands_ready(printer)


def _stands_ready(printer: Printer) -> bool:
    return (
        printer.online
        and printer.state.is_ready
        and not printer.ignored_print
        and not waits_for_plate(printer)
    )


def waits_for_plate(printer: Printer) -> bool:
    """Return whether nothing goes on at a printer until its plate is cleared."""
    spec = printer.spec
    return (
        printer.state.is_ready
        and not printer.plate_clear
        and (
            spec.gate is PlateGate.CONFIRM
            or spec.starts_by_itself
            or waits_for_look(printer)
        )
    )


def waits_for_look(printer: Printer) -> bool:
    """Return whether people have to look at a failed print before the next one."""
    lies_there = printer.plate_print
    return (
        lies_there is not None
        and lies_there.failed
        and printer.spec.gate is not PlateGate.CLAIM
        and not printer.spec.starts_by_itself
    )


def may_ask_now(state: QueueState, printer: Printer, now: datetime) -> bool:
    """Return whether somebody who is asked now can answer before people there go home."""
    if state.paused:
        return False
    hours = state.hours.at_site(printer.spec.site_id)
    return hours.is_open(now, now + state.settings.claim_window)


def may_be_asked(job: Job, now: datetime) -> bool:
    """Return whether it can be the job's turn now."""
    return (
        job.status is JobStatus.QUEUED
        and job.spec.after is None
        and ((asked_from := job.asked_from) is None or asked_from <= now)
    )


def is_awaited(state: QueueState, job: Job) -> bool:
    """Return whether the job was asked early for a printer that is not free yet."""
    if not job.asked_early or job.printer_id is None:
        return False
    printer = state.printers[job.printer_id]
    # It may be out of service: for maintenance, after whoever has claimed it.
    return state.printing_on(printer.id) is not None or not _stands_ready(printer)


def suits(state: QueueState, job: Job, printer: Printer, start: datetime) -> bool:
    """Return whether the job may run there, and is over before a reservation begins.

    Its person has to have the printer's training at the start.
    """
    return suiting(state, start)(job, printer)


def suiting(state: QueueState, start: datetime) -> Callable[[Job, Printer], bool]:
    """Return `suits` as a function of job and printer that learns durations only once."""
    durations = cache(lambda: Durations.learn(state.samples, start))

    def answer(job: Job, printer: Printer) -> bool:
        if not is_trained(state, job.person, printer.spec, start):
            return False
        if printer.spec.starts_by_itself:
            if not can_start(state, job, printer):
                return False
        elif not may_run(job.spec.needs, printer.spec):
            return False
        if kept_until(state, printer.id, start) is None:
            return True
        usual = durations().predict(job, printer.id).p50
        if is_kept_from(state, job, printer, start, usual):
            return False
        return not state.hours.is_reserved(printer.id, start, start + usual)

    return answer


def offer_free_printers(decision: Decision) -> None:
    """Give every free printer to the first job in turn that suits it.

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
        printer = min(fitting, key=partial(preference, decision.state, job))
        give(decision, job, printer)
        free.remove(printer)
        if not free:
            return


def give(
    decision: Decision,
    job: Job,
    printer: Printer,
    *,
    early: bool = False,
    overtook: str | None = None,
) -> None:
    """Ask a job's person for a printer, or let the printer start the job by itself."""
    if printer.spec.starts_by_itself:
        schedule(decision, job, printer, overtook=overtook)
    else:
        offer(decision, job, printer, early=early, overtook=overtook)


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
            claim_by=claim_by(decision.state, job, printer, decision.now),
            early=early,
            overtook=overtook,
        )
    )


def claim_by(state: QueueState, job: Job, printer: Printer, now: datetime) -> datetime:
    """Return until when a job can be claimed that is offered a printer now.

    The window of somebody who is away begins when they come, and before closing time.
    """
    at_least = now + state.settings.claim_window
    latest = now + claim_window(state, job)
    closes = state.hours.at_site(printer.spec.site_id).closes_at(now)
    return latest if closes is None else max(min(latest, closes), at_least)


def preference(
    state: QueueState, job: Job, printer: Printer
) -> tuple[int, int, float, str]:
    """Prefer what is near, then the right spool with enough on it, then what has rested longest."""
    away = minutes_to(state, job.person, printer.spec)
    rested = printer.last_ended_at.timestamp() if printer.last_ended_at else 0.0
    changes = swaps(job.spec.needs, printer.spools, state.settings.materials)
    changes += filament_for(state, job.spec, printer).enough is False
    return away, changes, rested, printer.spec.name
