"""What printers' own remaining times are worth, and the ranges of prints' ends."""

from datetime import timedelta
from math import inf
import random

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.learning.print_ends import Estimate, PrintEnds
from custom_components.printer_queue.core.samples import PrintForecastResult

HOUR = 3600.0


def seen(
    actual: float,
    *,
    told: float = HOUR,
    reported: float | None = None,
    paced: float | None = None,
    held: bool = True,
    completed: bool = True,
    printer_id: str = "p1",
) -> PrintForecastResult:
    """Return a forecast of an end, all in seconds from its making."""

    def span(seconds: float | None) -> timedelta | None:
        return None if seconds is None else timedelta(seconds=seconds)

    return PrintForecastResult(
        printer_id=printer_id,
        left=timedelta(seconds=told),
        actual=timedelta(seconds=actual),
        held=held,
        completed=completed,
        reported=span(reported),
        paced=span(paced),
    )


PREDICTED = Estimate(1.5 * HOUR, 0.3 * HOUR)
WORD = Estimate(HOUR, 500.0)


def test_the_word_of_a_printer_of_which_nothing_is_known_is_taken_as_it_is() -> None:
    assert PrintEnds.learn(()).combined("p1", PREDICTED, WORD, 2 * HOUR) == WORD
    other = PrintEnds.learn([seen(HOUR, reported=HOUR, printer_id="p2")] * 30)
    assert other.combined("p1", PREDICTED, WORD, None) == WORD


def test_a_printer_that_is_off_by_much_weighs_less_than_one_that_is_right() -> None:
    rng = random.Random(1)
    errors = [rng.gauss(0, 0.4) for _ in range(60)]
    right = [seen(HOUR * (1 + e / 40), reported=HOUR) for e in errors]
    wrong = [seen(HOUR * 2.7**e, reported=HOUR, printer_id="p2") for e in errors]
    ends = PrintEnds.learn([*right, *wrong])
    exact = ends.combined("p1", PREDICTED, WORD, None)
    vague = ends.combined("p2", PREDICTED, WORD, None)
    assert exact.left == pytest.approx(HOUR, rel=0.03)
    assert vague.left > 1.1 * HOUR
    assert exact.deviation < vague.deviation


@pytest.mark.parametrize("predicted", [0.1, 10.0])
def test_an_estimate_that_is_wrong_by_far_hardly_moves_a_printers_word(
    predicted: float,
) -> None:
    ends = PrintEnds.learn([seen(HOUR, reported=HOUR)] * 60)
    mistyped = Estimate(predicted * HOUR, 0.1 * predicted * HOUR)
    left = ends.combined("p1", mistyped, WORD, None).left
    assert left == pytest.approx(HOUR, rel=0.05)


def test_a_printer_that_always_says_too_little_is_corrected() -> None:
    ends = PrintEnds.learn([seen(1.2 * HOUR, reported=HOUR)] * 60)
    left = ends.combined("p1", Estimate(HOUR, 10 * HOUR), WORD, None).left
    assert left == pytest.approx(1.2 * HOUR, rel=0.06)


def test_the_pace_of_a_countdown_counts_where_it_has_been_right() -> None:
    rng = random.Random(2)
    factors = [rng.lognormvariate(0, 0.15) for _ in range(60)]
    telling = [seen(HOUR * f, reported=HOUR, paced=HOUR * f) for f in factors]
    useless = [
        seen(HOUR * f, reported=HOUR * f, paced=HOUR, printer_id="p2") for f in factors
    ]
    ends = PrintEnds.learn([*telling, *useless])
    vague = Estimate(HOUR, 10 * HOUR)
    assert ends.combined("p1", vague, WORD, 1.3 * HOUR).left > 1.2 * HOUR
    assert ends.combined("p2", vague, WORD, 1.3 * HOUR).left < 1.12 * HOUR


def test_a_print_that_failed_says_nothing_of_how_long_prints_take() -> None:
    failed = [seen(300, reported=HOUR, completed=False)] * 30
    assert PrintEnds.learn(failed).combined("p1", PREDICTED, WORD, None) == WORD


def test_without_experience_a_range_stays_as_the_plan_says() -> None:
    assert PrintEnds.learn(()).range("p1", HOUR, 3000, 4200) == (HOUR, 3000, 4200)
    learnt = PrintEnds.learn([seen(2 * HOUR)] * 50)
    assert learnt.range("p1", -60, -90, 30) == (-60, -90, 30)


def lived_through(
    known: list[PrintForecastResult], count: int, spread: float, rng: random.Random
) -> list[PrintForecastResult]:
    """Forecast and learn one end after the other; one print in twenty fails."""
    results = list(known)
    for _ in range(count):
        told = rng.uniform(0.3, 10) * HOUR
        fails = rng.random() < 0.05
        actual = told * (rng.random() if fails else rng.lognormvariate(0.02, spread))
        _, low, high = PrintEnds.learn(results[-500:]).range(
            "p1", told, told * 0.9, told * 1.1
        )
        results.append(
            seen(actual, told=told, held=low <= actual <= high, completed=not fails)
        )
    return results


def share_held(results: list[PrintForecastResult]) -> float:
    return sum(result.held for result in results) / len(results)


@pytest.mark.parametrize("spread", [0.02, 0.3])
def test_ranges_hold_eight_ends_in_ten_whatever_printers_are_like(
    spread: float,
) -> None:
    results = lived_through([], 300, spread, random.Random(5))
    assert 0.75 < share_held(results[60:]) < 0.86


def test_a_printer_that_becomes_less_sure_is_followed_within_thirty_prints() -> None:
    at_first, later = [], []
    for seed in range(3):
        rng = random.Random(seed)
        sure = lived_through([], 100, 0.03, rng)
        unsure = lived_through(sure, 70, 0.25, rng)
        at_first += unsure[100:110]
        later += unsure[130:]
    assert share_held(at_first) < 0.6
    assert 0.7 < share_held(later) < 0.9


@given(
    factors=st.lists(st.floats(0.01, 100), min_size=1, max_size=60),
    left=st.floats(1, 1e6),
)
def test_a_range_always_holds_the_forecast_itself(
    factors: list[float], left: float
) -> None:
    ends = PrintEnds.learn([seen(HOUR * factor) for factor in factors])
    mean, low, high = ends.range("p1", left, left * 0.9, left * 1.1)
    assert low <= mean == left <= high < inf
    again = PrintEnds.learn([seen(HOUR * factor) for factor in factors])
    assert again.range("p1", left, left * 0.9, left * 1.1) == (mean, low, high)
