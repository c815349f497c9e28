"""How what a message asked for was resolved, such as an offer that was claimed."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import dropwhile

from ...core import events as ev
from ...core.model import JobStatus
from ...core.reason import Reason
from .ping_buttons import Asks


class Resolution(StrEnum):
    """How it was resolved; each has a translated text."""

    CLAIMED = "claimed"
    PASSED = "passed"
    MISSED = "missed"
    STARTED = "started"
    NOT_STARTED = "not_started"
    RELEASED = "released"
    CANCELLED = "cancelled"
    CLEARED = "cleared"
    PICKED_UP = "picked_up"
    OVER = "over"


_BY_REASON: Mapping[Reason | None, Resolution] = {
    Reason.PASSED: Resolution.PASSED,
    Reason.MISSED_CLAIM: Resolution.MISSED,
    Reason.MISSED_START: Resolution.NOT_STARTED,
    Reason.RELEASED: Resolution.RELEASED,
    Reason.RELEASED_LATE: Resolution.RELEASED,
}


def resolution_of(
    asked: Asks, offer_id: str | None, events: Iterable[ev.Event]
) -> Resolution:
    """Return how what was asked for ended, by the events of its job, oldest first."""
    if asked is Asks.CLEAR:
        return Resolution.CLEARED
    if asked is Asks.PICK_UP:
        return Resolution.PICKED_UP
    since = dropwhile(lambda event: not _is_offer(event, offer_id), events)
    next(since, None)
    for event in since:
        resolution = _resolution_by(event, asked)
        if resolution is not None:
            return resolution
    return Resolution.OVER


def _is_offer(event: ev.Event, offer_id: str | None) -> bool:
    return isinstance(event, ev.Offered) and event.offer_id == offer_id


def _resolution_by(event: ev.Event, asked: Asks) -> Resolution | None:
    """Return how an event ended it; None for one that did not."""
    match event:
        case ev.Claimed() if asked is Asks.CLAIM:
            return Resolution.CLAIMED
        case ev.Started():
            return Resolution.STARTED
        case ev.Ended(outcome=JobStatus.CANCELLED):
            return Resolution.CANCELLED
        case ev.HeldBack(reason=Reason.MISSED_TOO_OFTEN):
            return Resolution.MISSED if asked is Asks.CLAIM else Resolution.NOT_STARTED
        case ev.Returned() | ev.HeldBack():
            return _BY_REASON.get(event.reason, Resolution.OVER)
        case ev.Offered() | ev.Ended():
            return Resolution.OVER
    return None
