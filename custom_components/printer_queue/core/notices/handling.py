"""How each kind of notice is handled: one row a kind.

A new kind is a member of `NoticeKind`, a row here, the event that leads to it in
`content.py`, and its texts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..model import NEXT, Job, JobStatus
from .notice import Notice, NoticeKind

_NEWS = timedelta(days=1)
"""How long what goes on in the queue is worth sending."""
_RESULT = timedelta(days=7)
"""How long the end of a print or of a job is worth sending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What holds for all notices of one kind.

    `useful_for` is how long one is worth sending; the end of a window that it speaks of
    takes its place. `still_true` holds a notice that waited for delivery against its job
    as that is by then; None where it stays true. An `urgent` one gets through on a phone
    that is silenced. Under the texts `answered` there are buttons to claim and to pass,
    under the texts `clears` one to say that the plate is clear, under the texts `takes`
    one to say that the part was picked up, of which it is true as long as it was not, and
    on Discord under the texts `cancels` one to cancel the job. One that is `pictured` shows what the job
    prints, where it is known; one that `shows_end` what a camera saw as the print ended.
    """

    useful_for: timedelta = _NEWS
    still_true: Callable[[Notice, Job], bool] | None = None
    urgent: bool = False
    answered: frozenset[str] = frozenset()
    clears: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    cancels: frozenset[str] = frozenset()
    pictured: bool = False
    shows_end: bool = False


def _window_is_open(notice: Notice, job: Job) -> bool:
    """Return whether the very window that the notice speaks of still runs.

    A printer that was claimed while it prints has no window yet, and its notice none.
    """
    until = notice.data.get("until")
    sent = datetime.fromisoformat(until) if until else None
    return (
        job.status in NEXT
        and job.window_ends == sent
        and job.offer is not None
        and job.offer.id == notice.data.get("offer_id")
    )


def _is(status: JobStatus) -> Callable[[Notice, Job], bool]:
    return lambda _notice, job: job.status is status


HANDLING: Mapping[NoticeKind, Handling] = {
    NoticeKind.YOUR_TURN: Handling(
        still_true=_window_is_open,
        urgent=True,
        pictured=True,
        answered=frozenset({"your_turn", "your_turn_early", "your_turn_early_until"}),
    ),
    NoticeKind.REMINDER: Handling(
        still_true=_window_is_open,
        urgent=True,
        answered=frozenset({"reminder_claim", "reminder_claim_early"}),
        cancels=frozenset({"reminder_start"}),
    ),
    NoticeKind.MISSED: Handling(),
    NoticeKind.HELD: Handling(useful_for=_RESULT, still_true=_is(JobStatus.HELD)),
    NoticeKind.RESERVED: Handling(
        still_true=_window_is_open,
        cancels=frozenset(
            {"reserved", "reserved_again", "reserved_early", "reserved_early_until"}
        ),
    ),
    NoticeKind.PRINTER_FREE: Handling(
        still_true=_window_is_open, urgent=True, cancels=frozenset({"printer_free"})
    ),
    NoticeKind.NOT_STARTED: Handling(),
    NoticeKind.STARTED: Handling(still_true=_is(JobStatus.PRINTING), pictured=True),
    NoticeKind.FINISHED: Handling(
        useful_for=_RESULT,
        pictured=True,
        shows_end=True,
        clears=frozenset({"finished_plate"}),
    ),
    NoticeKind.FAILED: Handling(
        useful_for=_RESULT,
        pictured=True,
        shows_end=True,
        clears=frozenset({"failed_look", "failed_again_look"}),
    ),
    NoticeKind.CANCELLED: Handling(useful_for=_RESULT),
    NoticeKind.WALK_UP: Handling(),
    NoticeKind.RETURNED: Handling(),
    NoticeKind.START_REJECTED: Handling(
        still_true=_is(JobStatus.RESERVED),
        urgent=True,
        cancels=frozenset({"start_rejected"}),
    ),
    NoticeKind.ATTEMPT_FAILED: Handling(),
    NoticeKind.DEAD_LETTER: Handling(useful_for=_RESULT, pictured=True, shows_end=True),
    NoticeKind.OUT_OF_SERVICE: Handling(useful_for=_RESULT),
    NoticeKind.MAINTENANCE: Handling(useful_for=_RESULT),
    NoticeKind.LOOK: Handling(
        pictured=True, shows_end=True, clears=frozenset({"look"})
    ),
    NoticeKind.APPROVAL: Handling(
        useful_for=_RESULT, still_true=_is(JobStatus.HELD), pictured=True
    ),
    NoticeKind.RESERVATION: Handling(),
    NoticeKind.PICKUP: Handling(
        useful_for=_RESULT,
        pictured=True,
        takes=frozenset({"pickup", "pickup_plate", "pickup_help", "pickup_help_plate"}),
        clears=frozenset({"pickup_plate", "pickup_help_plate"}),
    ),
    NoticeKind.CLEAR: Handling(),
}
