"""Why a job waits, in one plain reason."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ..model import Job, JobStatus, QueueState
from ..printer import Printer
from .approval import waits_for_approval
from .fit import FitReason
from .offers import is_free, may_give_now, suits, waits_for_look, waits_for_plate
from .order import ahead_of
from .reservations import kept_until
from .start_limits import was_sent
from .starts import may_ever_get, may_get, start_fit


class WaitingFor(StrEnum):
    """What a job waits for."""

    RESUME = "resume"
    APPROVAL = "approval"
    """An admin has to let it through."""
    CLAIM = "claim"
    START = "start"
    PRINT_BEFORE = "print_before"
    """It is claimed, and its printer is not free yet."""
    AFTER = "after"
    """Another job has to be completed first."""
    EARLIEST_START = "earliest_start"
    """Its person does not want it to start before a time."""
    OFFERS = "offers"
    FITTING_PRINTER = "fitting_printer"
    TRAINING = "training"
    """Its person lacks the training for every printer that fits."""
    SERVICE = "service"
    MAINTENANCE = "maintenance"
    """Out of service, too, at least one of them because maintenance is overdue."""
    OPENING = "opening"
    CONNECTION = "connection"
    MENDING = "mending"
    """All printers that fit and are connected report an error."""
    OTHERS = "others"
    PLATE = "plate"
    LOOK = "look"
    """Somebody has to look at a print that failed before anybody is asked."""
    SPOOL = "spool"
    """No printer that starts by itself has the filament loaded."""
    FILAMENT = "filament"
    """No printer that starts by itself is known to have enough of the filament left."""
    SLICING = "slicing"
    UPLOAD = "upload"
    STARTING = "starting"
    """Its printer is about to start it by itself."""
    STARTING_STOPPED = "starting_stopped"
    INTERLOCK = "interlock"
    """Something else keeps the printers from starting."""
    RESERVATION = "reservation"
    """The printers that are free are kept for something else, now or too soon."""
    LATER = "later"
    PRINTER = "printer"


class Waiting(NamedTuple):
    """The reason, the job's number among all who wait (from 1), and how long it holds at least."""

    reason: WaitingFor
    position: int
    until: datetime | None = None


def why_waiting(
    state: QueueState, job: Job, now: datetime, position: int | None = None
) -> Waiting | None:
    """Return why the job does not print; None for one that does or has ended.

    `position` is the job's number where the caller knows it (see `order.positions`):
    counting it anew for each of many jobs takes long.
    """
    match job.status:
        case JobStatus.HELD:
            approval = waits_for_approval(job)
            return Waiting(WaitingFor.APPROVAL if approval else WaitingFor.RESUME, 0)
        case JobStatus.OFFERED:
            return Waiting(WaitingFor.CLAIM, 0)
        case JobStatus.RESERVED:
            return Waiting(_until_started(state, job), 0)
        case JobStatus.SLICING:
            return Waiting(WaitingFor.SLICING, 0)
        case JobStatus.UPLOADING if not was_sent(job):
            return Waiting(WaitingFor.UPLOAD, 0)
        case JobStatus.SCHEDULED | JobStatus.UPLOADING:
            return Waiting(WaitingFor.STARTING, 0)
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


def _closure_ends(printers: Iterable[Printer]) -> Iterator[datetime]:
    """Yield when printers come back into service by themselves."""
    for printer in printers:
        if printer.closure is not None and printer.closure.until is not None:
            yield printer.closure.until


def _until_asked(
    state: QueueState, job: Job, now: datetime, position: int
) -> tuple[WaitingFor, datetime | None]:
    if job.spec.after is not None:
        return WaitingFor.AFTER, None
    if job.spec.is_too_early(now):
        return WaitingFor.EARLIEST_START, job.spec.earliest_start
    if state.paused:
        return WaitingFor.OFFERS, state.pause.until if state.pause else None
    printers = state.printers.values()
    others = _is_behind(state, job, now, position)
    # What most jobs wait for, so that not every printer is looked at for each of them.
    if others and any(
        p.in_service
        and p.is_usable
        and may_get(state, job, p.spec, now)
        and may_give_now(state, p, now)
        for p in printers
    ):
        return WaitingFor.OTHERS, None
    fitting = [p for p in printers if may_get(state, job, p.spec, now)]
    if not fitting:
        return _until_one_fits(state, job), None
    in_service = [printer for printer in fitting if printer.in_service]
    if not in_service:
        if (back := min(_closure_ends(fitting), default=None)) is not None:
            return WaitingFor.SERVICE, back
        closed = any(printer.closed_for is not None for printer in fitting)
        return (WaitingFor.MAINTENANCE if closed else WaitingFor.SERVICE), None
    # Before the connection: where nobody is, printers are switched off.
    if not any(may_give_now(state, printer, now) for printer in in_service):
        return _until_allowed(state, in_service, now)
    online = [printer for printer in in_service if printer.online]
    if not online:
        return WaitingFor.CONNECTION, None
    usable = [printer for printer in online if printer.is_usable]
    if not usable:
        return WaitingFor.MENDING, None
    if others:
        return WaitingFor.OTHERS, None
    return _until_free(state, job, now, usable)


def _until_one_fits(state: QueueState, job: Job) -> WaitingFor:
    specs = (printer.spec for printer in state.printers.values())
    if any(may_ever_get(job, spec) for spec in specs):
        return WaitingFor.TRAINING
    return WaitingFor.FITTING_PRINTER


def _is_behind(state: QueueState, job: Job, now: datetime, position: int) -> bool:
    """Return whether somebody else is asked before the job.

    Who waits for another job to be completed, or for a time that they have named, is not
    asked in between.
    """
    if not state.settings.ordering.keeps_places:
        return position > 1
    first = state.asked_next(now)
    return first is not None and first.rank < job.rank


def _until_allowed(
    state: QueueState, printers: list[Printer], now: datetime
) -> tuple[WaitingFor, datetime | None]:
    by_themselves = [p for p in printers if p.spec.starts_by_itself]
    if len(by_themselves) < len(printers):
        return WaitingFor.OPENING, _opens_at(state, printers, now)
    if state.starting_stopped or all(p.starting_stopped for p in by_themselves):
        return WaitingFor.STARTING_STOPPED, None
    if all(p.id in state.interlocks for p in by_themselves):
        return WaitingFor.INTERLOCK, None
    return WaitingFor.OPENING, _opens_at(state, printers, now)


def _opens_at(
    state: QueueState, printers: Iterable[Printer], now: datetime
) -> datetime | None:
    """Return when people come next to where any of the printers stands."""
    sites = {printer.spec.site_id for printer in printers}
    opens = (state.hours.at_site(site_id).opens_at(now) for site_id in sites)
    return min((start for start in opens if start is not None), default=None)


def _until_free(
    state: QueueState, job: Job, now: datetime, usable: list[Printer]
) -> tuple[WaitingFor, datetime | None]:
    if all(waits_for_plate(printer) for printer in usable):
        looks = all(waits_for_look(printer) for printer in usable)
        return WaitingFor.LOOK if looks else WaitingFor.PLATE, None
    kept = state.kept()
    free = [
        printer for printer in usable if is_free(printer) and printer.id not in kept
    ]
    if free and not any(suits(state, job, printer, now) for printer in free):
        ends = (kept_until(state, printer.id, now) for printer in free)
        end = min((end for end in ends if end is not None), default=None)
        if end is None and any(p.spec.starts_by_itself for p in free):
            reasons = {start_fit(state, job, printer).reason for printer in free}
            short = reasons & {FitReason.TOO_LITTLE_FILAMENT, FitReason.AMOUNT_UNKNOWN}
            return (WaitingFor.FILAMENT if short else WaitingFor.SPOOL), None
        return WaitingFor.RESERVATION, end
    if free and job.not_before is not None:
        return WaitingFor.LATER, None
    return WaitingFor.PRINTER, None
