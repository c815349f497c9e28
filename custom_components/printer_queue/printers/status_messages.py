"""What the queue says to everybody: how the status of its jobs changed."""

from datetime import datetime
import json

from ..core.model import JobStatus
from ..core.reason import Reason
from .adapter import Publish
from .agent_orders import moment
from .agent_status import VERSION
from .agent_topics import changes_to


def status_change(
    base: str,
    *,
    seq: int,
    queue: str,
    job_id: str,
    job_name: str,
    before: JobStatus | None,
    after: JobStatus,
    reason: Reason | None,
    printer_id: str | None,
    attempt_id: str | None,
    at: datetime,
) -> Publish:
    """Return a change as one message below the base topic.

    `seq` is the number of its event in this queue's log: the same number again is the
    same change said again.
    """
    body = {
        "version": VERSION,
        "event": seq,
        "queue": queue,
        "job_id": job_id,
        "job_name": job_name,
        "from_status": before,
        "to_status": after,
        "reason": reason,
        "printer_id": printer_id,
        "attempt_id": attempt_id,
        "at": moment(at),
    }
    return Publish(changes_to(base, after), json.dumps(body, ensure_ascii=False))
