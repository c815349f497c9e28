"""Whether a notice is still worth sending."""

from datetime import datetime

from ..model import QueueState
from .handling import HANDLING
from .notice import Notice


def matters(notice: Notice, state: QueueState, now: datetime) -> bool:
    """Return whether a notice that waits for delivery is still true and of use.

    What calls for an action, or says what goes on right now, is sent only while it is
    so: whatever ended it has its own notice behind it in the same channel. That way a
    "your turn" whose window ran out during an outage arrives as "missed".
    """
    if now >= notice.useless_at:
        return False
    if notice.job_id is None:
        return True
    handling = HANDLING[notice.kind]
    if handling.takes:
        return notice.job_id in state.shelf
    still_true = handling.still_true
    if still_true is None:
        return True
    job = state.jobs.get(notice.job_id)
    return job is not None and still_true(notice, job)
