"""Who is signed in at a kiosk, and how long."""

import pytest

from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.requests.kiosk.sessions import (
    IDLE,
    LONGEST,
    UNDO_WITHIN,
    Sessions,
)

DOOR, WINDOW = object(), object()


def refused(sessions: Sessions, token: str, now: float, **more: str) -> bool:
    """Return whether a token is that of nobody who is signed in at the door."""
    try:
        sessions.of(DOOR, token, now, **more)
    except QueueError as err:
        return err.key == "kiosk_signed_off"
    return False


def test_a_session_is_that_of_its_token_on_its_line() -> None:
    sessions = Sessions()
    ann = sessions.begin(DOOR, "ann", 0)
    ben = sessions.begin(WINDOW, "ben", 0)
    assert sessions.of(DOOR, ann.token, 1) is ann
    assert refused(sessions, ben.token, 1)
    assert refused(sessions, "guessed", 1)
    assert refused(sessions, "gerät", 1)


def test_whoever_touches_nothing_is_signed_off() -> None:
    sessions = Sessions()
    session = sessions.begin(DOOR, "ann", 0)
    assert not refused(sessions, session.token, IDLE.total_seconds() - 1)
    assert refused(sessions, session.token, IDLE.total_seconds())
    assert len(sessions) == 0


def test_whoever_goes_on_stays_but_not_for_ever() -> None:
    sessions = Sessions()
    session = sessions.begin(DOOR, "ann", 0)
    now = 0.0
    while now < LONGEST.total_seconds() - 30:
        now += 30
        sessions.stay(DOOR, session.token, now)
    assert session.ends == LONGEST.total_seconds()
    assert refused(sessions, session.token, LONGEST.total_seconds())


def test_after_what_they_did_it_can_only_be_taken_back() -> None:
    sessions = Sessions()
    session = sessions.begin(DOOR, "ann", 0)
    sessions.finish(session, "job", 10)
    assert refused(sessions, session.token, 11)
    with pytest.raises(QueueError):
        sessions.stay(DOOR, session.token, 11)
    assert refused(sessions, session.token, 11, undoes="another")
    assert not refused(sessions, session.token, 11, undoes="job")
    too_late = 10 + UNDO_WITHIN.total_seconds()
    assert refused(sessions, session.token, too_late, undoes="job")


def test_the_next_one_signs_the_one_before_off() -> None:
    sessions = Sessions()
    ann = sessions.begin(DOOR, "ann", 0)
    ben = sessions.begin(DOOR, "ben", 1)
    assert refused(sessions, ann.token, 2)
    assert not refused(sessions, ben.token, 2)


def test_a_line_that_ends_signs_off() -> None:
    sessions = Sessions()
    session = sessions.begin(DOOR, "ann", 0)
    sessions.end(DOOR)
    assert refused(sessions, session.token, 1)


def test_another_pin_signs_off_everywhere_and_nobody_else() -> None:
    sessions = Sessions()
    ann, ben = sessions.begin(DOOR, "ann", 0), sessions.begin(WINDOW, "ben", 0)
    sessions.end_of_member("ann")
    assert refused(sessions, ann.token, 1)
    assert sessions.of(WINDOW, ben.token, 1) is ben
