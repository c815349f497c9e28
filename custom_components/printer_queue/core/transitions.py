"""A job's life: from which status which events lead to which others.

The way of most jobs is queued, offered, reserved, printing, completed. Events that are not
listed for a status leave it as it is, or do not happen to such a job.
"""

from collections.abc import Mapping

from .events import (
    Claimed,
    Ended,
    Event,
    HeldBack,
    Joined,
    MissForgiven,
    Offered,
    Restored,
    Resumed,
    Returned,
    Started,
    WalkedUp,
)
from .model import ENDED, JobStatus

TRANSITIONS: Mapping[JobStatus | None, Mapping[type[Event], frozenset[JobStatus]]] = {
    None: {
        Joined: frozenset({JobStatus.QUEUED}),
        WalkedUp: frozenset({JobStatus.PRINTING}),
    },
    JobStatus.QUEUED: {
        Offered: frozenset({JobStatus.OFFERED}),
        HeldBack: frozenset({JobStatus.HELD}),
        Ended: frozenset({JobStatus.CANCELLED}),
    },
    JobStatus.HELD: {
        Resumed: frozenset({JobStatus.QUEUED}),
        MissForgiven: frozenset({JobStatus.QUEUED}),
        Ended: frozenset({JobStatus.CANCELLED}),
    },
    JobStatus.OFFERED: {
        Claimed: frozenset({JobStatus.RESERVED}),
        # a print of its name begins before anybody has claimed
        Started: frozenset({JobStatus.PRINTING}),
        Returned: frozenset({JobStatus.QUEUED}),
        HeldBack: frozenset({JobStatus.HELD}),
        Ended: frozenset({JobStatus.CANCELLED}),
    },
    JobStatus.RESERVED: {
        Started: frozenset({JobStatus.PRINTING}),
        Returned: frozenset({JobStatus.QUEUED}),
        HeldBack: frozenset({JobStatus.HELD}),
        # an admin may end what its printer prepares in any way
        Ended: ENDED,
    },
    JobStatus.PRINTING: {
        Ended: ENDED,
        # its printer is removed from the set-up
        Returned: frozenset({JobStatus.QUEUED}),
    },
    JobStatus.CANCELLED: {
        Restored: frozenset({JobStatus.QUEUED, JobStatus.HELD}),
    },
}
"""None is a job that is not in the queue yet."""
