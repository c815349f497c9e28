"""Ranges of starts that rest on what became of earlier forecasts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from math import inf
import random

from hypothesis import given, strategies as st

from custom_components.printer_queue.core.learning.calibration import Calibration
from custom_components.printer_queue.core.learning.lateness import LATEST
from custom_components.printer_queue.core.samples import ForecastResult, WaitsFor

HOUR = timedelta(hours=1)
PRINT = WaitsFor.PRINT

type Draw = Callable[[], float]
"""How many times as long as forecast a wait is."""


def told(
    hours: float, factor: float, waits_for: WaitsFor = PRINT, *, held: bool = True
) -> ForecastResult:
    """Return a forecast whose wait was so many times as long."""
    wait = hours * HOUR
    return ForecastResult(wait, wait * factor, waits_for, held)


def lived_through(
    known: list[ForecastResult], count: int, draw: Draw, rng: random.Random
) -> tuple[list[ForecastResult], list[float]]:
    """Forecast and learn one after the other; return all results and the widths."""
    results, widths = list(known), []
    for _ in range(count):
        hours = rng.uniform(0.5, 30)
        wait = hours * 3600
        calibration = Calibration.learn(results[-500:])
        _, low, high = calibration.range(PRINT, wait, wait - 60, wait + 60)
        actual = wait * draw()
        results.append(
            ForecastResult(
                timedelta(seconds=wait),
                timedelta(seconds=actual),
                PRINT,
                low <= actual <= high,
            )
        )
        widths.append((high - low) / wait)
    return results, widths


def share_held(results: list[ForecastResult]) -> float:
    return sum(result.held for result in results) / len(results)


def test_without_experience_a_range_stays_as_the_plan_says() -> None:
    none = Calibration.learn(())
    assert none.range(PRINT, 3600, 3000, 4200) == (3600, 3000, 4200)


def test_ranges_hold_eight_times_in_ten_once_enough_is_known() -> None:
    rng = random.Random(5)
    usual = lambda: rng.lognormvariate(0.1, 0.5)  # noqa: E731  # a distribution by name
    results, _ = lived_through([], 500, usual, rng)
    assert 0.76 < share_held(results[100:]) < 0.84


def test_a_change_of_habits_is_followed_within_thirty_prints() -> None:
    rng = random.Random(7)
    punctual = lambda: rng.lognormvariate(0.0, 0.1)  # noqa: E731  # as above
    late = lambda: rng.lognormvariate(0.8, 0.4)  # noqa: E731  # as above
    before, _ = lived_through([], 200, punctual, rng)
    after, _ = lived_through(before, 130, late, rng)
    assert share_held(after[200:210]) < 0.5
    assert 0.7 < share_held(after[230:]) < 0.92


def test_ranges_that_missed_too_often_grow_wider_and_the_other_way_round() -> None:
    rng = random.Random(9)
    errors = [rng.lognormvariate(0.0, 0.4) for _ in range(200)]

    def width(of: int) -> float:
        """Return the width where one in so many was missed."""
        calibration = Calibration.learn(
            [told(4, error, held=place % of != 0) for place, error in enumerate(errors)]
        )
        _, low, high = calibration.range(PRINT, 14400, 14000, 14800)
        return high - low

    assert width(100) < width(5) < width(2)


def test_a_range_reaches_to_the_side_on_which_starts_are_scattered() -> None:
    """One start in ten slips to the next day; the range holds the others closely."""
    results = [told(2, 10.0 if place % 10 == 0 else 1.0) for place in range(300)]
    _, low, high = Calibration.learn(results).range(PRINT, 7200, 7000, 7400)
    assert 6600 < low <= 7200 <= high < 3 * 7200


def test_what_was_learnt_of_one_kind_of_wait_says_little_of_another() -> None:
    calibration = Calibration.learn(
        [told(4, 3.0, WaitsFor.OPENING)] * 50 + [told(4, 1.0, WaitsFor.PERSON)] * 50
    )
    planned = (4 * 3600.0, 4 * 3500.0, 4 * 3700.0)
    _, _, opening = calibration.range(WaitsFor.OPENING, *planned)
    _, _, person = calibration.range(WaitsFor.PERSON, *planned)
    assert opening > 2 * person


def test_what_was_learnt_of_long_waits_says_little_of_short_ones() -> None:
    calibration = Calibration.learn([told(24, 2.0)] * 50 + [told(1, 1.0)] * 50)
    _, _, soon = calibration.range(PRINT, 3600, 3000, 4200)
    _, _, late = calibration.range(PRINT, 86400, 80000, 90000)
    assert soon < 2 * 3600
    assert late > 1.5 * 86400


def test_a_few_forecasts_move_a_range_a_little() -> None:
    few = Calibration.learn([told(4, 2.0)] * 2)
    many = Calibration.learn([told(4, 2.0)] * 100)
    planned = (4 * 3600.0, 4 * 3500.0, 4 * 3700.0)
    assert planned[2] < few.range(PRINT, *planned)[2] < many.range(PRINT, *planned)[2]


def test_what_is_overdue_keeps_the_plans_range() -> None:
    calibration = Calibration.learn([told(4, 2.0)] * 50)
    assert calibration.range(PRINT, -60, -90, 30) == (-60, -90, 30)


def test_first_forecasts_that_miss_widen_no_later_ones() -> None:
    rng = random.Random(3)
    errors = [rng.lognormvariate(0.0, 0.4) for _ in range(100)]
    results = [
        replace(told(4, error, held=again), again=again)
        for error in errors
        for again in (False, True)
    ]
    calibration = Calibration.learn(results)
    planned = (14400.0, 14000.0, 14800.0)
    _, low, high = calibration.range(PRINT, *planned)
    _, low_again, high_again = calibration.range(PRINT, *planned, again=True)
    assert high - low > high_again - low_again


def test_an_hour_ahead_misses_widen_ranges_by_less() -> None:
    """A turn that is missed often slips to the next day: else all would reach until then."""
    rng = random.Random(9)
    errors = [rng.lognormvariate(0.0, 0.4) for _ in range(200)]

    def wider(*, again: bool) -> float:
        """Return how many times as wide ranges are after missing half of all starts."""
        often, seldom = (
            Calibration.learn(
                [
                    replace(told(4, error, held=place % of != 0), again=again)
                    for place, error in enumerate(errors)
                ]
            ).range(PRINT, 14400, 14000, 14800, again=again)
            for of in (2, 5)
        )
        return (often[2] - often[1]) / (seldom[2] - seldom[1])

    assert 1.0 < wider(again=True) < 0.8 * wider(again=False)


def test_an_hour_ahead_what_has_changed_is_known_sooner() -> None:
    """Starts come later than they did, though not so late that ranges miss them."""
    results = [told(2, 1.0 + place % 10 / 20) for place in range(100)]
    results += [told(2, 2.0)] * 12

    def latest(*, again: bool) -> float:
        calibration = Calibration.learn(
            [replace(result, again=again) for result in results]
        )
        return calibration.range(PRINT, 7200, 7000, 7400, again=again)[2]

    assert latest(again=True) > 1.2 * latest(again=False)


def test_a_start_is_told_when_most_come_close_whatever_was_told_before() -> None:
    """Errors are those of the plan: a start that is told later is learnt from the same."""
    results = [told(1, 1.3)] * 20  # 18 minutes late
    for again in (False, True):
        mean, low, high = Calibration.learn(results).range(
            PRINT, 3600, 3500, 3700, again=again
        )
        assert mean == 3600 + 300
        assert low <= 3600
        assert high >= mean


def test_the_same_past_gives_the_same_ranges_however_much_there_was_before() -> None:
    """What is kept to learn from is bounded, and all there is to it."""
    rng = random.Random(1)
    results = [
        told(rng.uniform(0.5, 30), rng.lognormvariate(0, 0.5)) for _ in range(90)
    ]
    one, other = Calibration.learn(results), Calibration.learn(list(results))
    for hours in (0.5, 3, 24, 24 * 30):
        planned = (hours * 3600, hours * 3000, hours * 4000)
        for waits_for in WaitsFor:
            assert one.range(waits_for, *planned) == other.range(waits_for, *planned)


@given(
    factors=st.lists(st.floats(0.01, 100), min_size=1, max_size=60),
    hours=st.floats(0.01, 1000),
    again=st.booleans(),
)
def test_a_range_always_holds_the_forecast_itself(
    factors: list[float], hours: float, again: bool
) -> None:
    calibration = Calibration.learn([told(3, factor) for factor in factors])
    seconds = hours * 3600
    mean, low, high = calibration.range(
        PRINT, seconds, seconds * 0.9, seconds * 1.1, again=again
    )
    assert low <= seconds <= mean <= high < inf
    assert mean - seconds <= LATEST
