"""From a log to a past that can be replayed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from custom_components.printer_queue.core.model import (
    Job,
    JobSpec,
    JobStatus,
    Offer,
    Person,
)
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import PlateGate, PrinterSpec
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.core.what_if.past import Past

from .log import LoggedJob

SETTINGS = Settings(
    name="log",
    early_ask=timedelta(minutes=20),
    looks_ahead=True,
    open_jobs_limit=10_000,
)


def past_of(log: Sequence[LoggedJob], days: int, settings: Settings = SETTINGS) -> Past:
    """Return the last days of a log; at least one of its jobs has ended.

    Jobs that name no printer are put on the first that was free, of as many as printed at
    once. A log says nothing of retries, so a failure is none of the queue's concern.
    """
    until = max(job.ended for job in log if job.ended is not None)
    since = until - timedelta(days=days)
    printers = _printers(log)
    jobs = [
        _job(number, job, printer)
        for number, (job, printer) in enumerate(
            zip(log, printers, strict=True), start=1
        )
    ]
    names = sorted({printer for printer in printers if printer is not None})
    return Past(
        since=since,
        until=until,
        settings=settings,
        printers=[
            PrinterSpec(id=name, name=name, gate=PlateGate.CLAIM) for name in names
        ],
        jobs=[job for job in jobs if job.ended_at is None or job.ended_at > since],
    )


def _printers(log: Sequence[LoggedJob]) -> list[str | None]:
    """Return the printer of each print; None for a job that never printed."""
    free: list[datetime] = []
    chosen: dict[int, str] = {}
    starts = (
        (job.started, place, job)
        for place, job in enumerate(log)
        if job.started is not None
    )
    for started, place, job in sorted(starts, key=lambda start: start[:2]):
        if job.printer is not None:
            chosen[place] = job.printer
            continue
        at = next((at for at, since in enumerate(free) if since <= started), len(free))
        free[at : at + 1] = [job.ended or started]
        chosen[place] = f"printer {at + 1}"
    return [chosen.get(place) for place in range(len(log))]


def _job(number: int, logged: LoggedJob, printer: str | None) -> Job:
    needs = Needs()
    if logged.material is not None:
        needs = Needs(filaments=(Filament(logged.material),))
    took = logged.ended - logged.started if logged.started and logged.ended else None
    job_id, name = f"log-{number}", logged.person or "somebody"
    offer = None
    if logged.offered is not None:
        offer = Offer(
            id=f"{job_id}-offer",
            printer_id=printer or "",
            offered_at=logged.offered,
            claim_by=logged.offered,
        )
    return Job(
        id=job_id,
        number=number,
        spec=JobSpec(
            name=job_id, estimate=logged.estimate or took, needs=needs, retries=0
        ),
        person=Person(name, name),
        created_at=logged.submitted,
        rank=number,
        status=logged.outcome or JobStatus.QUEUED,
        offer=offer,
        printer_id=printer,
        claimed_at=logged.claimed,
        started_at=logged.started,
        ended_at=logged.ended,
        watched=True,
        changeover=(
            logged.started - logged.offered
            if logged.started and logged.offered and logged.offered <= logged.started
            else None
        ),
    )
