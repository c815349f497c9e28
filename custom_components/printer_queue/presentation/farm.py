"""Jobs in the words of programs for print farms: times in UTC, durations in hours."""

from datetime import UTC, datetime, timedelta
from typing import Any

from ..core.model import Job
from ..core.plan.plan import Plan
from ..times import if_known

_HOUR = timedelta(hours=1)


def farm_job(view: dict[str, Any], job: Job, plan: Plan) -> dict[str, Any]:
    """Return what such a program knows of a job besides its view's own fields.

    `duration_guessed` says that nobody has said how long it takes: then the hours are
    those of the queue's usual print.
    """
    return {
        "job_id": job.id,
        "job_name": job.spec.name,
        "queue_position": view["position"],
        "estimated_start_time": if_known(utc_iso, _start(job, plan)),
        "estimated_duration_hours": _hours(view),
        "duration_guessed": job.spec.estimate is None,
    }


def utc_iso(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC, to the second: 2025-11-17T16:30:00Z."""
    whole = moment.astimezone(UTC).isoformat(timespec="seconds")
    return whole.replace("+00:00", "Z")


def _start(job: Job, plan: Plan) -> datetime | None:
    if job.started_at is not None:
        return job.started_at
    expected = plan.jobs.get(job.id)
    return expected.start if expected else None


def _hours(view: dict[str, Any]) -> float | None:
    """Return what was said, else what is expected; None of what ended without either."""
    minutes = view["estimate_minutes"] or view["predicted_minutes"]
    return None if minutes is None else round(minutes * timedelta(minutes=1) / _HOUR, 4)
