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
    that is silenced. Under the texts `answered` a phone shows the buttons to claim and
    to pass.
    """

    useful_for: timedelta = _NEWS
    still_true: Callable[[Notice, Job], bool] | None = None
    urgent: bool = False
    answered: frozenset[str] = frozenset()


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
        answered=frozenset({"your_turn", "your_turn_early", "your_turn_early_until"}),
    ),
    NoticeKind.REMINDER: Handling(
        still_true=_window_is_open,
        urgent=True,
        answered=frozenset({"reminder_claim", "reminder_claim_early"}),
    ),
    NoticeKind.MISSED: Handling(),
    NoticeKind.HELD: Handling(useful_for=_RESULT, still_true=_is(JobStatus.HELD)),
    NoticeKind.RESERVED: Handling(still_true=_window_is_open),
    NoticeKind.PRINTER_FREE: Handling(still_true=_window_is_open, urgent=True),
    NoticeKind.NOT_STARTED: Handling(),
    NoticeKind.STARTED: Handling(still_true=_is(JobStatus.PRINTING)),
    NoticeKind.FINISHED: Handling(useful_for=_RESULT),
    NoticeKind.FAILED: Handling(useful_for=_RESULT),
    NoticeKind.CANCELLED: Handling(useful_for=_RESULT),
    NoticeKind.WALK_UP: Handling(),
    NoticeKind.RETURNED: Handling(),
    NoticeKind.START_REJECTED: Handling(
        still_true=_is(JobStatus.RESERVED), urgent=True
    ),
    NoticeKind.CLEAR: Handling(),
}
