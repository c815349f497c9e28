"""How many wrong PINs there may be, of a member and at a kiosk."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.requests.kiosk.attempts import (
    AT_A_KIOSK,
    LONGEST_LOCK,
    OF_A_MEMBER,
    Attempts,
)

MINUTE = 60.0


def wrong(
    attempts: Attempts, now: float, member: str = "ann", kiosk: str = "door"
) -> QueueError:
    """Return how a wrong PIN is refused."""
    try:
        attempts.begin(kiosk, member, now)
    except QueueError as err:
        return err
    return attempts.wrong(member, now)


def lock(attempts: Attempts, now: float, member: str = "ann") -> QueueError:
    """Return how the last of too many wrong PINs is refused."""
    # At as many kiosks, so that none of them is locked.
    for number in range(OF_A_MEMBER):
        refused = wrong(attempts, now, member, f"kiosk {now} {number}")
    return refused


def test_each_wrong_pin_says_how_many_more_there_may_be() -> None:
    attempts = Attempts()
    refused = [wrong(attempts, 0) for _ in range(OF_A_MEMBER)]
    assert [err.key for err in refused] == ["pin_wrong"] * 4 + ["pin_locked"]
    assert [err.placeholders["left"] for err in refused[:-1]] == [4, 3, 2, 1]


def test_a_locked_member_is_not_let_in_by_the_right_pin_either() -> None:
    attempts = Attempts()
    lock(attempts, 0)
    refused = wrong(attempts, 2 * MINUTE)
    assert refused.key == "pin_locked"
    assert refused.placeholders == {
        "duration": timedelta(minutes=3),
    }
    assert wrong(attempts, 5 * MINUTE).key == "pin_wrong"


def test_others_are_not_locked_with_them() -> None:
    attempts = Attempts()
    lock(attempts, 0)
    assert wrong(attempts, 0, "ben").key == "pin_wrong"


def test_the_lock_doubles_each_time_up_to_an_hour() -> None:
    attempts, now = Attempts(), 0.0
    locks: list[timedelta] = []
    for _ in range(6):
        locked_for = lock(attempts, now).placeholders["duration"]
        assert isinstance(locked_for, timedelta)
        locks.append(locked_for)
        now += locked_for.total_seconds()
    assert locks == [
        *(timedelta(minutes=minutes) for minutes in (5, 10, 20, 40)),
        LONGEST_LOCK,
        LONGEST_LOCK,
    ]


def test_the_right_pin_forgets_the_wrong_ones() -> None:
    attempts = Attempts()
    for _ in range(OF_A_MEMBER - 1):
        wrong(attempts, 0)
    attempts.begin("door", "ann", 0)
    attempts.right("door", "ann")
    assert wrong(attempts, 0).placeholders["left"] == OF_A_MEMBER - 1


def test_attempts_at_the_same_time_are_no_more_than_one_after_the_other() -> None:
    attempts = Attempts()
    for _ in range(OF_A_MEMBER):
        attempts.begin("door", "ann", 0)
    with pytest.raises(QueueError) as refused:
        attempts.begin("door", "ann", 0)
    assert refused.value.key == "pin_locked"


def test_a_kiosk_at_which_many_are_tried_is_locked_for_all_and_no_other_is() -> None:
    attempts = Attempts()
    for number in range(AT_A_KIOSK):
        assert wrong(attempts, number, f"member {number}").key == "pin_wrong"
    refused = wrong(attempts, MINUTE, "ann")
    assert refused.key == "kiosk_locked"
    assert refused.placeholders == {"duration": timedelta(minutes=4)}
    assert wrong(attempts, MINUTE, "ann", "window").key == "pin_wrong"
    assert wrong(attempts, 5 * MINUTE, "ann").key == "pin_wrong"


def test_right_pins_do_not_lock_a_kiosk() -> None:
    attempts = Attempts()
    for number in range(2 * AT_A_KIOSK):
        attempts.begin("door", f"member {number}", 0)
        attempts.right("door", f"member {number}")
    assert wrong(attempts, 0).key == "pin_wrong"
