"""By how much starts are told later than planned, by what usually becomes of them."""

from datetime import timedelta

from hypothesis import given, strategies as st

from custom_components.printer_queue.core.learning.lateness import (
    LATEST,
    usual_lateness,
)
from custom_components.printer_queue.core.samples import ForecastResult, WaitsFor

PRINT, PERSON, OPENING = WaitsFor.PRINT, WaitsFor.PERSON, WaitsFor.OPENING
HOUR = timedelta(hours=1)


def late_by(minutes: float, waits_for: WaitsFor = PRINT) -> ForecastResult:
    """Return a start that was planned for in an hour and came so many minutes later."""
    return ForecastResult(HOUR, HOUR + timedelta(minutes=minutes), waits_for, held=True)


def minutes_later(*results: ForecastResult, waits_for: WaitsFor = PRINT) -> float:
    return usual_lateness(results, waits_for) / 60


def test_without_experience_starts_are_told_as_planned() -> None:
    assert minutes_later() == 0


def test_starts_that_come_as_planned_are_told_as_planned() -> None:
    assert minutes_later(*(late_by(minutes) for minutes in range(-15, 16))) == 0


def test_a_start_is_told_so_much_later_that_most_come_within_a_quarter_of_an_hour() -> (
    None
):
    punctual = [late_by(minutes) for minutes in (-4, 0, 2, 5, 9)] * 4
    assert minutes_later(*punctual, *[late_by(19)] * 3) == 5
    assert minutes_later(*punctual, *[late_by(24)] * 3) == 10


def test_of_times_that_are_as_good_the_one_nearest_to_the_plan_is_told() -> None:
    assert minutes_later(*[late_by(17)] * 20) == 5


def test_those_that_slip_to_the_next_day_move_nothing() -> None:
    punctual = [late_by(3)] * 20
    assert minutes_later(*punctual, *[late_by(14 * 60)] * 15) == 0


def test_one_start_alone_moves_nothing() -> None:
    forecast_twice = [late_by(20)] * 2
    assert minutes_later(*forecast_twice) == 0
    assert minutes_later(*forecast_twice, *forecast_twice) == 5


def test_what_waits_for_something_else_says_nothing() -> None:
    mornings = [late_by(20, OPENING)] * 20
    assert minutes_later(*mornings) == 0
    assert minutes_later(*mornings, waits_for=OPENING) == 5
    assert minutes_later(*mornings, waits_for=PERSON) == 0


def test_a_change_of_habits_is_followed_within_thirty_starts() -> None:
    then, now = [late_by(0)] * 20, [late_by(25)] * 30
    assert minutes_later(*then) == 0
    assert minutes_later(*then, *now) == 10


def test_starts_are_told_no_sooner_than_planned() -> None:
    """Who is told to come before their time would wait at a printer that prints."""
    assert minutes_later(*[late_by(-20)] * 20) == 0


@given(st.lists(st.floats(-60, 60 * 24), max_size=40))
def test_whatever_came_a_start_is_told_a_quarter_of_an_hour_later_at_most(
    minutes: list[float],
) -> None:
    later = usual_lateness([late_by(one) for one in minutes], PRINT)
    assert 0 <= later <= LATEST == 900
