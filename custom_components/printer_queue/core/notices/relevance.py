"""Whether a notice is still worth telling."""

from collections.abc import Callable
from datetime import datetime

from ..model import NEXT, Job, JobStatus, QueueState
from .notice import Notice, NoticeKind


def matters(notice: Notice, state: QueueState, now: datetime) -> bool:
    """Say whether a notice that waits for delivery is still true and of use.

    What calls for an action, or tells what goes on right now, is told only while it is
    so: whatever ended it has its own notice behind it in the same channel. That way a
    "your turn" whose window ran out during an outage arrives as "missed".
    """
    if now >= notice.useless_at:
        return False
    still = _STILL.get(notice.kind)
    if still is None or notice.job_id is None:
        return True
    job = state.jobs.get(notice.job_id)
    return job is not None and still(notice, job)


def _window_is_open(notice: Notice, job: Job) -> bool:
    """Say whether the very window that the notice told of still runs.

    A printer that was claimed while it prints has none yet: so it was told, too.
    """
    until = notice.data.get("until")
    told = datetime.fromisoformat(until) if until else None
    return (
        job.status in NEXT
        and job.window_ends == told
        and job.offer is not None
        and job.offer.id == notice.data.get("offer_id")
    )


def _is(status: JobStatus) -> Callable[[Notice, Job], bool]:
    return lambda _notice, job: job.status is status


_STILL: dict[NoticeKind, Callable[[Notice, Job], bool]] = {
    NoticeKind.YOUR_TURN: _window_is_open,
    NoticeKind.REMINDER: _window_is_open,
    NoticeKind.RESERVED: _window_is_open,
    NoticeKind.PRINTER_FREE: _window_is_open,
    NoticeKind.START_REJECTED: _is(JobStatus.RESERVED),
    NoticeKind.STARTED: _is(JobStatus.PRINTING),
    NoticeKind.HELD: _is(JobStatus.HELD),
}
