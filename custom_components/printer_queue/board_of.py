"""The picture of the queue that the live Discord message shows."""

from .core.model import Job, JobStatus, Printer
from .core.picture import QueueData
from .core.report import PrinterState
from .core.rules.offers import waits_for_plate
from .notices.board_view import MOST_JOBS, BoardJob, BoardPrinter, BoardView, Doing


def board_of(data: QueueData) -> BoardView:
    """Return what is shown: printers by name, then who waits, then who is on hold."""
    held = [job for job in data.state.jobs.values() if job.status is JobStatus.HELD]
    held.sort(key=lambda job: job.rank)
    printers = sorted(data.state.printers.values(), key=lambda one: one.spec.name)
    places = [*enumerate(data.waiting, start=1), *((None, job) for job in held)]
    return BoardView(
        queue=data.state.settings.name,
        printers=tuple(_printer(data, one) for one in printers),
        waiting=tuple(_job(data, job, place) for place, job in places[:MOST_JOBS]),
        left_out=max(len(places) - MOST_JOBS, 0),
        paused=data.state.paused,
    )


def _printer(data: QueueData, printer: Printer) -> BoardPrinter:
    job, following = data.kept.get(printer.id), data.next_jobs.get(printer.id)
    if job is not None and _waits_for(printer, job):
        job, following = None, job
    until = job.window_ends if job else None
    expected = data.plan.jobs.get(job.id) if job else None
    if job is not None and job.status is JobStatus.PRINTING and expected is not None:
        until = expected.end
    return BoardPrinter(
        name=printer.spec.name,
        doing=_doing(printer, job),
        job=job.name if job else None,
        person=job.person.name if job and job.person else None,
        until=until,
        next_person=following.person.name if following and following.person else None,
        next_claimed=following is not None and following.status is JobStatus.RESERVED,
    )


def _waits_for(printer: Printer, job: Job) -> bool:
    """Say whether a job is claimed whose printer is busy with something else still."""
    begins = job.status is JobStatus.RESERVED and job.start_by is None
    return begins and printer.state is not PrinterState.PREPARING


_DOING = {JobStatus.OFFERED: Doing.OFFERED, JobStatus.RESERVED: Doing.RESERVED}


def _doing(printer: Printer, job: Job | None) -> Doing:
    if not printer.online:
        return Doing.OFFLINE
    if printer.state is PrinterState.PREPARING:
        return Doing.PREPARING
    if job is not None:
        printing = Doing.PAUSED if job.paused_at else Doing.PRINTING
        return _DOING.get(job.status, printing)
    if printer.state.is_active:
        return Doing.BUSY
    if not printer.in_service:
        return Doing.OUT_OF_SERVICE
    if waits_for_plate(printer):
        return Doing.PLATE
    return Doing.FREE


def _job(data: QueueData, job: Job, position: int | None) -> BoardJob:
    expected = data.plan.jobs.get(job.id)
    printer = data.state.printers.get(expected.printer_id) if expected else None
    return BoardJob(
        job=job.name,
        person=job.person.name if job.person else "",
        position=position,
        printer=printer.spec.name if printer else None,
        starts=expected.start if expected else None,
    )
