"""Why a job waits, in one plain reason."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ..model import Job, JobStatus, Printer, QueueState
from .fit import may_run
from .offers import is_free, may_ask_now, suits, waits_for_plate
from .order import ahead_of


class WaitingFor(StrEnum):
    """What a job waits for."""

    RESUME = "resume"
    CLAIM = "claim"
    START = "start"
    PRINT_BEFORE = "print_before"
    """It is claimed, and its printer is not free yet."""
    AFTER = "after"
    """Another job has to be completed first."""
    OFFERS = "offers"
    FITTING_PRINTER = "fitting_printer"
    SERVICE = "service"
    OPENING = "opening"
    CONNECTION = "connection"
    MENDING = "mending"
    """All printers that fit and are connected report an error."""
    OTHERS = "others"
    PLATE = "plate"
    RESERVATION = "reservation"
    """The printers that are free are kept for something else, now or too soon."""
    LATER = "later"
    PRINTER = "printer"


class Waiting(NamedTuple):
    """The reason, the job's place (1 is asked next), and how long it holds at least."""

    reason: WaitingFor
    position: int
    until: datetime | None = None


def why_waiting(
    state: QueueState, job: Job, now: datetime, position: int | None = None
) -> Waiting | None:
    """Return why the job does not print; None for one that does or has ended.

    `position` is the job's place where the caller knows it (see `order.positions`):
    counting it anew for each of many jobs takes long.
    """
    match job.status:
        case JobStatus.HELD:
            return Waiting(WaitingFor.RESUME, 0)
        case JobStatus.OFFERED:
            return Waiting(WaitingFor.CLAIM, 0)
        case JobStatus.RESERVED:
            return Waiting(_until_started(state, job), 0)
        case JobStatus.QUEUED:
            if position is None:
                position = ahead_of(state, job) + 1
            reason, until = _until_asked(state, job, now, position)
            return Waiting(reason, position, until)
        case _:
            return None


def _until_started(state: QueueState, job: Job) -> WaitingFor:
    printer = state.printers.get(job.printer_id or "")
    if job.start_by is not None or printer is None:
        return WaitingFor.START
    if state.printing_on(printer.id) is None:
        if not printer.online:
            return WaitingFor.CONNECTION
        if waits_for_plate(printer):
            return WaitingFor.PLATE
    return WaitingFor.PRINT_BEFORE


def _until_asked(
    state: QueueState, job: Job, now: datetime, position: int
) -> tuple[WaitingFor, datetime | None]:
    if job.spec.after is not None:
        return WaitingFor.AFTER, None
    if state.paused:
        return WaitingFor.OFFERS, None
    needs, printers = job.spec.needs, state.printers.values()
    # What most jobs wait for, so that not every printer is looked at for each of them.
    if (
        position > 1
        and may_ask_now(state, now)
        and any(
            p.in_service and p.is_usable and may_run(needs, p.spec) for p in printers
        )
    ):
        return WaitingFor.OTHERS, None
    fitting = [p for p in printers if may_run(needs, p.spec)]
    if not fitting:
        return WaitingFor.FITTING_PRINTER, None
    in_service = [printer for printer in fitting if printer.in_service]
    if not in_service:
        return WaitingFor.SERVICE, None
    # Before the connection: where nobody is, printers are switched off.
    if not may_ask_now(state, now):
        return WaitingFor.OPENING, state.hours.opens_at(now)
    online = [printer for printer in in_service if printer.online]
    if not online:
        return WaitingFor.CONNECTION, None
    usable = [printer for printer in online if printer.is_usable]
    if not usable:
        return WaitingFor.MENDING, None
    if position > 1:
        return WaitingFor.OTHERS, None
    return _until_free(state, job, now, usable)


def _until_free(
    state: QueueState, job: Job, now: datetime, usable: list[Printer]
) -> tuple[WaitingFor, datetime | None]:
    if all(waits_for_plate(printer) for printer in usable):
        return WaitingFor.PLATE, None
    kept = state.kept()
    free = [
        printer for printer in usable if is_free(printer) and printer.id not in kept
    ]
    if free and not any(suits(state, job, printer, now) for printer in free):
        spans = (state.hours.reservation(printer.id, now) for printer in free)
        ends = (span.end for span in spans if span is not None)
        return WaitingFor.RESERVATION, min(ends, default=None)
    if free and job.not_before is not None:
        return WaitingFor.LATER, None
    return WaitingFor.PRINTER, None
