"""When the computer's clock counts as set."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.printer_queue.core.wall_clock import STEADY_WITHIN, WallClock

NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("by", [timedelta(hours=-3), STEADY_WITHIN + SECOND])
def test_a_clock_that_was_set_is_noticed_until_it_is_reckoned_with(
    by: timedelta,
) -> None:
    clock = WallClock(NOON, up=100.0)
    later = NOON + timedelta(minutes=1) + by
    assert clock.set_by(later, up=160.0) == by
    assert clock.set_by(later + SECOND, up=161.0) == by
    clock.take(by)
    assert clock.set_by(later + 2 * SECOND, up=162.0) is None


def test_a_clock_that_is_kept_right_step_by_step_was_never_set() -> None:
    clock = WallClock(NOON, up=100.0)
    for minute in range(1, 11):  # in all by more than a clock may go wrong at once
        now = NOON + minute * timedelta(minutes=1, seconds=5)
        assert clock.set_by(now, up=100.0 + 60 * minute) is None
