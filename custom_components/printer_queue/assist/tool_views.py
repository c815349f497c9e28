"""What tools answer: little, since a language model reads all of it each time.

Nothing is shown here of where people are reached, of files' paths, or of others' notes.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.jobs import View, Views
from ..presentation.predictions import Predicted, predicted_view
from ..requests.execute import Outcome
from ..requests.join import Joined
from ..requests.questions import EndedJobs

MOST_JOBS = 20
"""Jobs of the queue, and of a person, that an answer shows."""

_JOB = (
    "number",
    "name",
    "person",
    "status",
    "printer",
    "position",
    "waiting_text",
    "expected_printer",
    "expected_start",
    "expected_end",
    "claim_by",
    "start_by",
    "deadline",
    "earliest_start",
    "ended",
)
_PRINTER = (
    "name",
    "state",
    "connected",
    "in_service",
    "plate_clear",
    "progress",
    "material",
    "available_from",
)
_PREDICTION = (
    "p50_minutes",
    "p90_minutes",
    "needs_approval",
    "expected_printer",
    "expected_start",
    "expected_start_low",
    "expected_start_high",
    "expected_end",
)
_FIT = ("printer", "fit", "reason_text")


async def queue_view(entry: QueueConfigEntry, caller: Caller) -> View:
    """Describe the printers and the first jobs."""
    queue = entry.runtime_data
    views, state = Views(queue, caller), queue.data.state
    printers = await views.async_printers()
    jobs = await views.async_jobs(islice(queue.data.in_order, MOST_JOBS))
    return {
        "queue": entry.title,
        "paused": state.paused,
        "printers": [_printer(printer) for printer in printers],
        "open_jobs": len(state.jobs),
        "jobs": _jobs(jobs),
    }


async def my_jobs_view(
    entry: QueueConfigEntry, caller: Caller, ended: EndedJobs
) -> View:
    """Describe the caller's open jobs, and some that have ended."""
    queue = entry.runtime_data
    own = [job for job in queue.data.in_order if caller.owns(job)]
    views = Views(queue, caller, ended.printer_names)
    return {
        "open_jobs": len(own),
        "open": _jobs(await views.async_jobs(own[:MOST_JOBS])),
        "ended": _jobs(await views.async_jobs(ended.jobs)),
    }


def prediction(entry: QueueConfigEntry, caller: Caller, predicted: Predicted) -> View:
    """Describe how long a print will take, where it fits, and when it would be."""
    view = predicted_view(entry.runtime_data, caller, predicted)
    fits = [_some(printer, _FIT) for printer in view["fits"]]
    return {**_some(view, _PREDICTION), "fits": fits}


def joined_view(entry: QueueConfigEntry, caller: Caller, joined: Joined) -> View:
    """Describe the job that was joined with, and number its further copies."""
    views = Views(entry.runtime_data, caller)
    further = [job.number for job in joined.copies]
    job = _some(views.job(joined.job), _JOB)
    return {"job": job, **({"copies": further} if further else {})}


def outcome_view(entry: QueueConfigEntry, caller: Caller, outcome: Outcome) -> View:
    """Describe what came of a request about a job."""
    assert outcome.job is not None  # every tool is about a job
    job = _some(Views(entry.runtime_data, caller).job(outcome.job), _JOB)
    stop = {"stop_at_printer": True} if outcome.stop_at_printer else {}
    return {"job": job, **stop}


def _jobs(views: Iterable[View]) -> list[View]:
    return [_some(view, _JOB) for view in views]


def _printer(view: View) -> View:
    job = {"job": view["job"]["name"]} if view["job"] else {}
    return {**_some(view, _PRINTER), **job}


def _some(view: Mapping[str, Any], names: Iterable[str]) -> View:
    """Return what is known of these."""
    return {name: view[name] for name in names if view[name] is not None}
