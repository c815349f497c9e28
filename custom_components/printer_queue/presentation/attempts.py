"""Attempts of printers that start by themselves, as JSON."""

from collections.abc import Callable
from typing import Any

from ..core.attempts import FailedAttempt
from ..core.model import Job
from ..times import if_known, local_iso, minutes


def attempts_view(job: Job, name: Callable[[str | None], str | None]) -> dict[str, Any]:
    """Describe the attempt under way and those that failed, with printers' names."""
    attempt = job.attempt
    return {
        "attempt_id": attempt.id if attempt else None,
        "scheduled": if_known(local_iso, attempt.scheduled_at if attempt else None),
        "sent": if_known(local_iso, attempt.sent_at if attempt else None),
        "failed_attempts": [
            failed_view(failed, name(failed.printer_id))
            for failed in job.failed_attempts
        ],
        "dead_letter": job.dead_letter,
    }


def failed_view(failed: FailedAttempt, printer: str | None) -> dict[str, Any]:
    """Describe an attempt that was given up, with its printer's name."""
    return {
        "attempt_id": failed.id,
        "printer": printer,
        "printer_id": failed.printer_id,
        "at": local_iso(failed.at),
        "reason": failed.reason.value,
        "blame": failed.blame.value,
        "error": failed.error,
        "printed_minutes": if_known(minutes, failed.printed_for),
    }
