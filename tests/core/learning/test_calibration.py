"""Ranges of starts that rest on what became of earlier forecasts."""

from datetime import timedelta
import random

from custom_components.printer_queue.core.learning.calibration import Calibration
from custom_components.printer_queue.core.samples import ForecastResult

HOUR = timedelta(hours=1)


def told(hours: float, factor: float) -> ForecastResult:
    """Return a forecast whose wait was so many times as long."""
    wait = hours * HOUR
    return ForecastResult(wait, wait * factor)


def test_without_experience_a_range_stays_as_the_plan_says() -> None:
    assert Calibration.learn(()).range(3600, 3000, 4200) == (3600, 3000, 4200)


def test_ranges_hold_eight_times_in_ten_once_enough_is_known() -> None:
    rng = random.Random(5)

    def some(count: int) -> list[ForecastResult]:
        return [
            told(rng.uniform(0.5, 30), rng.lognormvariate(0.1, 0.5))
            for _ in range(count)
        ]

    calibration = Calibration.learn(some(400))
    hits = 0
    for result in some(1000):
        wait = result.wait.total_seconds()
        _, low, high = calibration.range(wait, wait - 60, wait + 60)
        hits += low <= result.actual.total_seconds() <= high
    assert 0.74 < hits / 1000 < 0.86


def test_what_was_learnt_of_long_waits_says_little_of_short_ones() -> None:
    calibration = Calibration.learn([told(24, 2.0)] * 50 + [told(1, 1.0)] * 50)
    _, _, soon = calibration.range(3600, 3000, 4200)
    _, _, late = calibration.range(86400, 80000, 90000)
    assert soon < 2 * 3600
    assert late > 1.5 * 86400


def test_a_few_forecasts_move_a_range_a_little() -> None:
    few = Calibration.learn([told(4, 2.0)] * 2)
    many = Calibration.learn([told(4, 2.0)] * 100)
    planned = (4 * 3600.0, 4 * 3500.0, 4 * 3700.0)
    assert planned[2] < few.range(*planned)[2] < many.range(*planned)[2]


def test_what_is_overdue_keeps_the_plans_range() -> None:
    calibration = Calibration.learn([told(4, 2.0)] * 50)
    assert calibration.range(-60, -90, 30) == (-60, -90, 30)
