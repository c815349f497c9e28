"""Uses the client that was generated: joins, lists, claims and cancels. Run by `test_client.py`."""

import sys
import time

from client import AuthenticatedClient
from client.api.jobs import cancel_job, claim_job, submit_job
from client.api.queue import get_queue
from client.models.cancelled import Cancelled
from client.models.changed_job import ChangedJob
from client.models.job_status import JobStatus
from client.models.problem import Problem
from client.models.queue import Queue
from client.models.submit_job_body import SubmitJobBody
from client.models.submitted_job import SubmittedJob

PATIENCE = 30.0
"""Seconds."""


def main(url: str, token: str) -> None:
    """Do it as one would; fails where an answer is not what the client expects."""
    client = AuthenticatedClient(base_url=url, token=token)
    body = SubmitJobBody(name="generated", estimate="PT45M", tags=[], copies=1)
    joined = submit_job.sync(client=client, body=body)
    assert isinstance(joined, SubmittedJob), joined
    assert (joined.name, joined.estimate_minutes) == ("generated", 45)

    until = time.monotonic() + PATIENCE
    status = None
    while status != JobStatus.OFFERED and time.monotonic() < until:
        queue = get_queue.sync(client=client)
        assert isinstance(queue, Queue), queue
        (status,) = (job.status for job in queue.jobs if job.id == joined.id)
        time.sleep(0.2)
    assert status == JobStatus.OFFERED, status

    claimed = claim_job.sync(joined.id, client=client)
    assert isinstance(claimed, ChangedJob), claimed
    assert claimed.status == JobStatus.RESERVED

    cancelled = cancel_job.sync(joined.id, client=client)
    assert isinstance(cancelled, Cancelled), cancelled
    missing = cancel_job.sync("nowhere", client=client)
    assert isinstance(missing, Problem), missing
    assert missing.code == "no_such_job"


if __name__ == "__main__":
    main(*sys.argv[1:])
