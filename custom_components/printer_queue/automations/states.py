"""What may be so of a queue or of a printer: automations ask for it, or wait for it."""

from collections.abc import Callable

from ..core.model import STARTING, JobStatus
from ..core.picture import PrinterData, QueueData
from ..core.report import PrinterState
from ..core.rules.offers import is_free
from .devices import Offer, QueueDevice

type Reading = Callable[[QueueData, QueueDevice], bool | None]
"""Whether something is so; None while nobody knows."""


def _of_printer(read: Callable[[PrinterData], bool | None]) -> Reading:
    """Return the reading of one printer; nobody knows it of one that is not in the queue."""

    def reading(data: QueueData, device: QueueDevice) -> bool | None:
        printer = data.state.printers.get(device.printer_id or "")
        return None if printer is None else read(data.printer(printer.spec.id, None))

    return reading


def _of_queue(read: Callable[[QueueData], bool]) -> Reading:
    return lambda data, _: read(data)


def _is_kept(*statuses: JobStatus) -> Callable[[PrinterData], bool]:
    """Return the reading of whether a job with such a status keeps the printer."""
    return lambda data: any(
        job is not None and job.status in statuses for job in (data.job, data.next_job)
    )


def _is_free(data: PrinterData) -> bool | None:
    if not data.printer.online:
        return None
    return data.job is None and is_free(data.printer)


def _is_printing(data: PrinterData) -> bool:
    state = data.printer.state
    return state.is_active or state is PrinterState.PREPARING


def _plate_to_clear(data: PrinterData) -> bool:
    return not data.printer.plate_clear and not _is_printing(data)


FREE = _of_printer(_is_free)
PLATE_TO_CLEAR = _of_printer(_plate_to_clear)
SOMEBODY_WAITS = _of_queue(lambda data: data.waits > 0)
NOBODY_WAITS = _of_queue(lambda data: data.waits == 0)
EMPTY = _of_queue(lambda data: not data.state.jobs)

CONDITIONS = Offer[Reading](
    queue={
        "somebody_waits": SOMEBODY_WAITS,
        "nobody_waits": NOBODY_WAITS,
        "is_empty": EMPTY,
        "is_paused": _of_queue(lambda data: data.state.paused),
        "is_not_paused": _of_queue(lambda data: not data.state.paused),
        "starts_prints": _of_queue(lambda data: not data.state.starting_stopped),
        "starts_no_prints": _of_queue(lambda data: data.state.starting_stopped),
    },
    printer={
        "is_free": FREE,
        "is_offered": _of_printer(_is_kept(JobStatus.OFFERED)),
        "is_reserved": _of_printer(_is_kept(JobStatus.RESERVED, *STARTING)),
        "is_printing": _of_printer(_is_printing),
        "is_plate_clear": _of_printer(lambda data: data.printer.plate_clear),
        "is_plate_to_clear": PLATE_TO_CLEAR,
        "is_in_service": _of_printer(lambda data: data.printer.in_service),
        "is_out_of_service": _of_printer(lambda data: not data.printer.in_service),
    },
)
"""What an automation may ask, by the word that is stored."""
