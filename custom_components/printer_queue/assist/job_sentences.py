"""How a job stands, in a sentence."""

from collections.abc import Mapping

from homeassistant.util import dt as dt_util

from ..core.minutes import whole_minute
from ..core.model import Job, JobStatus
from ..core.picture import QueueData
from ..core.rules.waiting import why_waiting
from ..core.viewer import Viewer
from ..times import time_text
from .words import Words


def own_sentence(words: Words, data: QueueData, job: Job) -> str:
    """Tell the job's owner how it stands."""
    values = _values(data, job)
    match job.status:
        case JobStatus.OFFERED:
            return words("assist_offered", **values)
        case JobStatus.RESERVED if "until" in values:
            return words("assist_reserved_until", **values)
        case JobStatus.RESERVED:
            return words("assist_reserved", **values)
        case JobStatus.PRINTING if "end" in values:
            return words("assist_printing_until", **values)
        case JobStatus.PRINTING:
            return words("assist_printing", **values)
        case JobStatus.QUEUED:
            return _waits(words, data, job, "assist_waiting", values)
        case JobStatus.HELD:
            return words("assist_held", **values)
        case _:
            return words("assist_starting", **values)


def next_sentence(words: Words, data: QueueData, job: Job, viewer: Viewer) -> str:
    """Tell anybody about a job that is next on a printer, or next to be asked."""
    values = _values(data, job)
    values["person"] = viewer.name(job.person) if job.person else ""
    match job.status:
        case JobStatus.OFFERED:
            return words("assist_next_offered", **values)
        case JobStatus.QUEUED:
            return _waits(words, data, job, "assist_next", values)
        case _:
            return words("assist_next_kept", **values)


def _waits(
    words: Words, data: QueueData, job: Job, key: str, values: Mapping[str, str]
) -> str:
    """Say when the job is expected to start, or else why nobody knows."""
    waiting = why_waiting(
        data.state, job, dt_util.utcnow(), data.plan.positions.get(job.id)
    )
    assert waiting is not None  # it is queued
    if "start" in values:
        return words(f"{key}_until", position=waiting.position, **values)
    reason = words(f"waiting_{waiting.reason}")
    return words(key, position=waiting.position, reason=reason, **values)


def _values(data: QueueData, job: Job) -> dict[str, str]:
    """Return what goes into a job's sentences; a time that nobody knows is left out."""
    expected = data.plan.jobs.get(job.id)
    printer_id = job.printer_id or (expected.printer_id if expected else None)
    printer = data.state.printers.get(printer_id or "")
    values = {
        "job": job.spec.name,
        "printer": printer.spec.name if printer else "",
    }
    until = job.offer.claim_by if job.offer else None
    if job.status is JobStatus.RESERVED:
        until = job.start_by
    if until is not None:
        values["until"] = time_text(until)
    if expected is not None:
        values["start"] = time_text(whole_minute(expected.start))
        values["end"] = time_text(whole_minute(expected.end))
    return values
