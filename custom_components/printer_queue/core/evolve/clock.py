"""What it does to what is under way that the clock was set."""

from dataclasses import replace
from datetime import datetime

from .. import events as ev
from ..model import Job, JobStatus, QueueState
from ..printer import Printer


def shifted(state: QueueState, event: ev.ClockShifted) -> QueueState:
    """Let as much time have passed since the past as before the clock was set."""
    return replace(
        state,
        jobs={key: _job(state, job, event) for key, job in state.jobs.items()},
        printers={
            key: _printer(printer, event) for key, printer in state.printers.items()
        },
    )


def _job(state: QueueState, job: Job, event: ev.ClockShifted) -> Job:
    """Move what is asked, claimed or printed; forecasts were made by the other clock."""
    job = replace(job, forecasts=(), end_forecasts=())
    if job.status is JobStatus.PRINTING:
        job = replace(job, watched=False)
        if not event.prints:
            return job
        return replace(
            job,
            started_at=_maybe_moved(event, job.started_at),
            paused_at=_maybe_moved(event, job.paused_at),
        )
    if job.not_before is not None:
        latest = event.at + state.settings.claim_window
        return replace(job, not_before=min(job.not_before + event.by, latest))
    if job.offer is None:
        return job
    offer = replace(job.offer, offered_at=_moved(event, job.offer.offered_at))
    return replace(job, offer=offer, claimed_at=_maybe_moved(event, job.claimed_at))


def _printer(printer: Printer, event: ev.ClockShifted) -> Printer:
    maintenance = printer.maintenance
    if event.prints:
        records = {
            task: replace(record, at=_moved(event, record.at))
            for task, record in maintenance.records.items()
        }
        maintenance = replace(maintenance, records=records)
    return replace(
        printer,
        last_ended_at=_maybe_moved(event, printer.last_ended_at),
        maintenance=maintenance,
    )


def _maybe_moved(event: ev.ClockShifted, moment: datetime | None) -> datetime | None:
    return None if moment is None else _moved(event, moment)


def _moved(event: ev.ClockShifted, moment: datetime) -> datetime:
    """Return a past moment by the clock as it is now.

    What lay in the future was noted by a clock that went right: it stays.
    """
    return moment + event.by if moment <= event.at - event.by else moment
