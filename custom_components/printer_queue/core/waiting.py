"""Why a job waits, in one plain reason."""

from dataclasses import dataclass
from enum import StrEnum

from .fit import may_run
from .model import Job, JobStatus, QueueState
from .offers import is_free, waits_for_plate
from .order import ahead_of


class WaitingFor(StrEnum):
    """What a job waits for; each has a translated text."""

    RESUME = "resume"
    CLAIM = "claim"
    START = "start"
    OFFERS = "offers"
    FITTING_PRINTER = "fitting_printer"
    SERVICE = "service"
    CONNECTION = "connection"
    PLATE = "plate"
    LATER = "later"
    OTHERS = "others"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The reason and the job's place: 1 is asked next."""

    reason: WaitingFor
    position: int


_TURN = {
    JobStatus.HELD: WaitingFor.RESUME,
    JobStatus.OFFERED: WaitingFor.CLAIM,
    JobStatus.RESERVED: WaitingFor.START,
}


def why_waiting(
    state: QueueState, job: Job, position: int | None = None
) -> Waiting | None:
    """Return why the job does not print; None for one that does or has ended.

    `position` is the job's place where the caller knows it (see `order.positions`):
    counting it anew for each of many jobs takes long.
    """
    if job.status in _TURN:
        return Waiting(_TURN[job.status], 0)
    if job.status is not JobStatus.QUEUED:
        return None
    if position is None:
        position = ahead_of(state, job) + 1
    return Waiting(_reason(state, job, position), position)


def _reason(state: QueueState, job: Job, position: int) -> WaitingFor:
    if state.paused:
        return WaitingFor.OFFERS
    fitting = [p for p in state.printers.values() if may_run(job.needs, p.spec)]
    if not fitting:
        return WaitingFor.FITTING_PRINTER
    in_service = [printer for printer in fitting if printer.in_service]
    if not in_service:
        return WaitingFor.SERVICE
    online = [printer for printer in in_service if printer.online]
    if not online:
        return WaitingFor.CONNECTION
    if position > 1:
        return WaitingFor.OTHERS
    if all(waits_for_plate(printer) for printer in online):
        return WaitingFor.PLATE
    if job.not_before is not None and any(is_free(printer) for printer in online):
        return WaitingFor.LATER
    return WaitingFor.PRINTER
