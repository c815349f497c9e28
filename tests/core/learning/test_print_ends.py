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
    looks: int = 1,
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
        looks=looks,
    )


def range_of(
    ends: PrintEnds, left: float, *, paced: bool = False
) -> tuple[float, float]:
    """Return the range of an end, in seconds, where the plan's own is within a tenth."""
    _, low, high = ends.range("p1", left, left * 0.9, left * 1.1, paced=paced)
    return low, high


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
    planned = HOUR, 3000.0, 4200.0
    assert PrintEnds.learn(()).range("p1", *planned, paced=False) == planned
    learnt = PrintEnds.learn([seen(2 * HOUR)] * 50)
    overdue = -60.0, -90.0, 30.0
    assert learnt.range("p1", *overdue, paced=False) == overdue


def test_a_range_is_minutes_wide_however_little_is_left() -> None:
    rng = random.Random(3)
    left = [rng.uniform(0.5, 10) * HOUR for _ in range(100)]
    results = [
        seen(told * rng.lognormvariate(0, 0.05), told=told, held=place % 5 > 0)
        for place, told in enumerate(left)
    ]
    low, high = range_of(PrintEnds.learn(results), 120)
    assert 100 < high - low < 400


def test_an_end_that_is_known_by_its_pace_has_the_narrower_range() -> None:
    rng = random.Random(4)
    results = []
    for _ in range(80):
        results.append(seen(HOUR * rng.lognormvariate(0, 0.3)))
        results.append(seen(HOUR * rng.lognormvariate(0, 0.02), paced=HOUR))
    ends = PrintEnds.learn(results)
    low, high = range_of(ends, HOUR)
    low_paced, high_paced = range_of(ends, HOUR, paced=True)
    assert 4 * (high_paced - low_paced) < high - low


def test_a_print_counts_once_however_often_its_end_was_forecast() -> None:
    """Three prints in ten fail early, after one look; the others are looked at thrice."""
    results = []
    for place in range(100):
        held = place % 5 > 0
        if place % 10 in (1, 4, 7):
            results.append(seen(0.1 * HOUR, completed=False, held=held))
        else:
            results += [seen(HOUR, looks=3, held=held)] * 3
    low, _ = range_of(PrintEnds.learn(results), HOUR)
    assert low < 0.2 * HOUR


def lived_through(
    known: list[PrintForecastResult], count: int, spread: float, rng: random.Random
) -> list[PrintForecastResult]:
    """Forecast and learn one end after the other; one print in twenty fails."""
    results = list(known)
    for _ in range(count):
        told = rng.uniform(0.3, 10) * HOUR
        fails = rng.random() < 0.05
        actual = told * (rng.random() if fails else rng.lognormvariate(0.02, spread))
        low, high = range_of(PrintEnds.learn(results[-500:]), told)
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
    low, high = range_of(ends, left)
    assert low <= left <= high < inf
    again = PrintEnds.learn([seen(HOUR * factor) for factor in factors])
    assert range_of(again, left) == (low, high)
