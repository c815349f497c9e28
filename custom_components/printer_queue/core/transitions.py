"""A job's life: from which status which events lead to which others.

The way of most jobs is queued, offered, reserved, printing, completed. On a printer that
starts by itself it is queued, scheduled, uploading, printing, completed. Events that are not
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
from .events.starts import AttemptAdvanced, AttemptFailed, Scheduled
from .model import ENDED, JobStatus

_WHILE_STARTING: Mapping[type[Event], frozenset[JobStatus]] = {
    Started: frozenset({JobStatus.PRINTING}),
    AttemptFailed: frozenset({JobStatus.QUEUED, JobStatus.HELD}),
    Returned: frozenset({JobStatus.QUEUED}),
    HeldBack: frozenset({JobStatus.HELD}),
    # an admin may end what its printer was told to start in any way
    Ended: ENDED,
}

TRANSITIONS: Mapping[JobStatus | None, Mapping[type[Event], frozenset[JobStatus]]] = {
    None: {
        # a late failure's next try waits for its owner's word
        Joined: frozenset({JobStatus.QUEUED, JobStatus.HELD}),
        WalkedUp: frozenset({JobStatus.PRINTING}),
    },
    JobStatus.QUEUED: {
        Offered: frozenset({JobStatus.OFFERED}),
        Scheduled: frozenset({JobStatus.SCHEDULED}),
        # the print of an attempt that was given up begins after all
        Started: frozenset({JobStatus.PRINTING}),
        HeldBack: frozenset({JobStatus.HELD}),
        # its last attempt has failed
        Ended: frozenset({JobStatus.CANCELLED, JobStatus.FAILED}),
    },
    JobStatus.HELD: {
        Started: frozenset({JobStatus.PRINTING}),
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
    JobStatus.SCHEDULED: {
        **_WHILE_STARTING,
        AttemptAdvanced: frozenset({JobStatus.SLICING, JobStatus.UPLOADING}),
    },
    JobStatus.SLICING: {
        **_WHILE_STARTING,
        AttemptAdvanced: frozenset({JobStatus.UPLOADING}),
    },
    JobStatus.UPLOADING: _WHILE_STARTING,
    JobStatus.PRINTING: {
        Ended: ENDED,
        # its printer is removed from the set-up
        Returned: frozenset({JobStatus.QUEUED}),
        HeldBack: frozenset({JobStatus.HELD}),
    },
    JobStatus.CANCELLED: {
        Restored: frozenset({JobStatus.QUEUED, JobStatus.HELD}),
    },
}
"""None is a job that is not in the queue yet."""
