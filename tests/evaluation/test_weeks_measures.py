"""The measures of a week, on courses that are short enough to be worked out by hand."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.model import Person
from custom_components.printer_queue.core.needs import Needs
from evaluation.summary import difference, mean, ratio
from evaluation.weeks.attended import MONDAY
from evaluation.weeks.course import ForecastResult, JobRecord, Life, Of, Print
from evaluation.weeks.findings import Findings
from evaluation.weeks.measures import cost
from evaluation.weeks.runs import Case, Kind, Lived
from evaluation.weeks.shop import MAKERSPACE_SHOP
from evaluation.weeks.utilisation import utilisation
from evaluation.weeks.wishes import Wish


def at(hour: float) -> datetime:
    """Return a moment of the first Monday; people come at nine."""
    return MONDAY + timedelta(hours=hour)


def life(
    release: float,
    *spans: tuple[float, float],
    printer: str = "p01",
    swapped: bool = False,
    **wish: Any,
) -> Life:
    fields: dict[str, Any] = {
        "id": f"job{release}",
        "person": Person("a", "A"),
        "release": at(release),
        "took": timedelta(hours=1),
        "estimate": timedelta(hours=1),
        "priority": 5,
        "deadline": None,
        "needs": Needs(),
        "offers": (),
        "prints": (),
    } | wish
    prints = [Print(printer, at(start), at(end), swapped) for start, end in spans]
    return Life(
        Wish(**fields),
        prints=prints,
        waits=[(at(release), at(spans[0][0]))],
        completed=at(spans[-1][1]),
    )


def course(*lives: Life, forecasts: tuple[ForecastResult, ...] = ()) -> JobRecord:
    lives_by_id = {str(number): job for number, job in enumerate(lives)}
    return JobRecord(MAKERSPACE_SHOP, MONDAY, lives_by_id, list(forecasts))


def numbers(of: JobRecord) -> Mapping[str, float | None]:
    return Findings.of(of).numbers


def test_cost_weighs_the_way_through_the_queue_lateness_and_swaps() -> None:
    plain = life(9, (10, 11))
    assert cost(course(plain)) == pytest.approx(120 * 6 / 5.5)
    swapped = life(9, (10, 11), swapped=True)
    assert cost(course(swapped)) - cost(course(plain)) == pytest.approx(150)
    late = life(9, (10, 11), deadline=at(10.5))
    assert cost(course(late)) - cost(course(plain)) == pytest.approx(
        600 + 4 * 30 * 6 / 5.5
    )


def test_a_job_is_met_at_its_deadline_and_done_at_the_week_s_end() -> None:
    measured = numbers(
        course(
            life(9, (10, 11), deadline=at(11)),
            life(9, (10, 12), deadline=at(11)),
            life(9, (20, 170)),
        )
    )
    assert measured["met"] == 0.5
    assert measured["done"] == 2


def test_waiting_lasts_until_the_first_print() -> None:
    measured = numbers(course(life(9, (10, 11), (15, 16)), life(10, (13, 14))))
    assert measured["wait"] == 2
    assert measured["longest"] == 3


def test_who_joined_later_and_started_earlier_has_overtaken() -> None:
    measured = numbers(
        course(
            life(9, (15, 16)), life(10, (11, 12)), life(11, (12, 13)), life(8, (9, 10))
        )
    )
    assert measured["overtaken"] == 2


def test_a_printer_that_prints_while_a_job_waits_is_used() -> None:
    late = life(9, (10, 12))
    # One job waits for an hour with three printers still: one printer was wanted.
    assert utilisation(course(late)) == 0.0
    # From 10 to 12 the other waits: of one printer that prints and one that is wanted.
    other = life(10, (12, 13), printer="p02")
    assert utilisation(course(late, other)) == pytest.approx(2 / (1 + 4))


def test_nothing_is_wanted_at_night() -> None:
    before_nine = life(2, (9, 10))
    assert utilisation(course(before_nine)) is None


def test_forecasts_are_held_against_what_came() -> None:
    forecasts = (
        ForecastResult(Of.END, at(10), at(9.9), at(10.1), at(10.2)),
        ForecastResult(Of.END, at(10), at(9.5), at(10.5), at(10.3)),
        ForecastResult(Of.START_AN_HOUR_AHEAD, at(10), at(9), at(11), at(9.8)),
    )
    measured = numbers(course(life(9, (10, 11)), forecasts=forecasts))
    assert measured["end15"] == 0.5
    assert measured["end80"] == 0.5
    assert measured["hour15"] == 1
    assert measured["joining80"] is None
    assert measured["width"] == pytest.approx((0.2 + 1 + 2) / 3)
    assert numbers(course(life(9, (10, 11))))["width"] is None


def test_the_interval_of_a_mean_is_student_s() -> None:
    average = mean([float(value) for value in range(20)])
    assert average.value == 9.5
    # 2.0930 standard errors at 19 degrees of freedom; the deviation is 5.9161
    assert average.margin == pytest.approx(2.0930 * 5.9161 / 20**0.5, rel=1e-3)


def test_pairs_that_differ_by_as_much_leave_no_doubt() -> None:
    ones, others = [3.0, 5.0, 9.0], [1.0, 3.0, 7.0]
    assert difference(ones, others).value == 2
    assert difference(ones, others).margin == 0
    assert ratio([2.0, 6.0, 14.0], others).value == 2
    assert ratio([2.0, 6.0, 14.0], others).margin == pytest.approx(0)


def test_kinds_of_weeks_are_compared_seed_by_seed() -> None:
    plan, fifo = Kind("makerspace", "optimised", 80), Kind("makerspace", "FIFO", 80)

    def found(cost: float) -> Findings:
        return Findings({"cost": cost, "met": None}, (), {})

    lived = Lived(
        {
            Case(plan, 1): found(4),
            Case(plan, 2): found(14),
            Case(fifo, 2): found(20),
            Case(fifo, 1): found(10),
        }
    )
    for compared, value in ((lived.difference, -6), (lived.ratio, 0.6)):
        cost = compared(plan, fifo, "cost")
        assert cost is not None
        assert cost.value == pytest.approx(value)
    assert lived.mean(plan, "met") is None
    assert lived.difference(plan, fifo, "met") is None
