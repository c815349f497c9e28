"""Whether jobs started when they were told that they would."""

from typing import Any

import pytest

from custom_components.printer_queue.core.statistics.forecast_accuracy import (
    Accuracy,
    forecasts,
)
from custom_components.printer_queue.core.statistics.records import (
    ForecastRecord,
    JobRecord,
)
from tests.support.records import at, job


def forecast(
    made: float, start: float, low: float = -99, high: float = 99
) -> ForecastRecord:
    """Return what was told at an hour."""
    return ForecastRecord(at(made), at(start), at(low), at(high))


def starting(start: float, *what: ForecastRecord, **more: Any) -> JobRecord:
    """Return a job that joined at noon and started at an hour."""
    return job(start, start + 1, forecasts=what, **more)


def test_a_start_within_a_quarter_of_an_hour_is_as_told() -> None:
    prints = [
        starting(5, forecast(0, 5.25)),
        starting(5, forecast(0, 4.75)),
        starting(5, forecast(0, 5.26)),
        starting(5, forecast(0, 4.7)),
    ]
    assert forecasts(prints).all.on_time == pytest.approx(0.5)


def test_what_was_told_at_joining_is_not_what_was_told_an_hour_ahead() -> None:
    accuracy = forecasts(
        [starting(5, forecast(0, 9), forecast(4, 5)), starting(6, forecast(0, 6))]
    )
    assert accuracy.at_joining == Accuracy(2, 0.5, 1)
    assert accuracy.hour_ahead == Accuracy(1, 1, 1)
    assert (accuracy.all.count, accuracy.all.in_range) == (3, 1)
    assert accuracy.all.on_time == pytest.approx(2 / 3)


def test_what_was_told_first_long_after_joining_was_not_told_at_joining() -> None:
    """Nothing was to be told while offers were paused."""
    accuracy = forecasts(
        [starting(5, forecast(2, 5)), starting(5, forecast(0, 9), forecast(0.05, 5))]
    )
    assert accuracy.at_joining == Accuracy(1, 0, 1)


def test_an_hour_ahead_is_what_was_told_to_be_an_hour_ahead() -> None:
    """It counts also when the start came much later."""
    accuracy = forecasts([starting(8, forecast(3, 4)), starting(8, forecast(6.9, 8))])
    assert accuracy.hour_ahead == Accuracy(2, 0.5, 1)
    assert forecasts([starting(8, forecast(7.5, 8))]).hour_ahead.count == 0


def test_a_range_holds_what_lies_in_it() -> None:
    prints = [
        starting(5, forecast(0, 5, 4, 6)),
        starting(5, forecast(0, 5, 5, 5)),
        starting(5, forecast(0, 5, 5.5, 6)),
        starting(5, forecast(0, 5, 3, 4)),
    ]
    assert forecasts(prints).all.in_range == pytest.approx(0.5)


def test_a_start_that_nobody_saw_says_nothing() -> None:
    accuracy = forecasts([starting(5, forecast(0, 5), watched=False)])
    assert accuracy.all == Accuracy(0, None, None)
