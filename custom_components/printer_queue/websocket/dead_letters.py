"""Jobs that failed for good, as rows of the live feed."""

from collections.abc import Iterable
from typing import Any

from ..core.model import Job
from .rows import failed_rows, moment

MOST = 50
"""So many are shown, the latest: the rest wait behind them."""


def dead_letter_rows(letters: Iterable[Job]) -> list[dict[str, Any]]:
    """Describe the jobs, which come in the order of their ends, the last one first.

    How many there are is nobody's choice, and browsers are told with every change: only
    what is shown is looked at.
    """
    return [_row(job) for job in reversed([*letters][-MOST:])]


def _row(job: Job) -> dict[str, Any]:
    # Only what a person has sent to be started by itself fails for good.
    assert job.person is not None and job.ended_at is not None
    return {
        "id": job.id,
        "number": job.number,
        "name": job.spec.name,
        "person": job.person.name,
        "person_id": job.person.id,
        "ended": moment(job.ended_at),
        "failed_attempts": failed_rows(job.failed_attempts),
    }
