"""How much of the time printers print, and of the time in which they were wanted."""

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.statistics.records import JobRecord
from custom_components.printer_queue.core.statistics.utilisation import (
    Utilisation,
    together,
    utilisation,
)
from tests.support.records import HOUR, at, history, job

BOTH = frozenset({"p1", "p2"})


def use(
    *jobs: JobRecord,
    present: frozenset[str] = BOTH,
    since: float = 0,
    until: float = 10,
) -> dict[str, Utilisation]:
    """Return the use of printers from one hour to another."""
    return utilisation(history(*jobs, present=present), at(since), at(until))


def hours(used: Utilisation) -> tuple[float, float, float]:
    """Return printing, wanted and the period in hours."""
    return (used.printed / HOUR, used.wanted / HOUR, used.clock / HOUR)


def test_a_printer_that_prints_while_nobody_waits_is_all_in_use() -> None:
    used = use(job(1, 3, joined=1))
    assert hours(used["p1"]) == pytest.approx((2, 2, 10))
    assert used["p1"].under_demand == 1
    assert used["p1"].of_the_clock == pytest.approx(0.2)


def test_a_printer_that_stands_while_somebody_waits_is_wanted() -> None:
    used = use(job(1, 3, joined=0), job(3, 4, joined=2))
    assert hours(used["p1"]) == pytest.approx((3, 4, 10))
    assert hours(used["p2"]) == pytest.approx((0, 2, 10))
    assert used["p2"].under_demand == 0
    assert hours(together(used)) == pytest.approx((3, 6, 20))


def test_nobody_wants_a_printer_before_the_time_that_they_have_named() -> None:
    used = use(job(6, 8, joined=0, earliest_start=at(5)))
    assert hours(used["p1"]) == pytest.approx((2, 3, 10))
    sooner = use(job(6, 8, joined=0, earliest_start=at(7)))
    assert hours(sooner["p1"]) == pytest.approx((2, 2, 10))


def test_a_printer_that_nobody_wants_has_no_share() -> None:
    used = use()
    assert used["p1"].under_demand is None
    assert used["p1"].of_the_clock == 0
    assert use(present=frozenset()) == {}
    assert together({}).of_the_clock is None


def test_who_waits_or_prints_still_counts_up_to_now() -> None:
    prints = job(8, None, joined=7, status=JobStatus.PRINTING)
    waits = job(joined=9, printer=None)
    used = use(prints, waits)
    assert hours(used["p1"]) == pytest.approx((2, 3, 10))
    assert hours(used["p2"]) == pytest.approx((0, 2, 10))


def test_who_is_on_hold_does_not_wait_and_who_gave_up_did_until_then() -> None:
    held = job(joined=2, printer=None, status=JobStatus.HELD)
    assert use(held)["p1"].wanted == 0
    gave_up = job(None, 5, joined=2, printer=None, status=JobStatus.CANCELLED)
    assert hours(use(gave_up)["p1"]) == pytest.approx((0, 3, 10))


def test_only_what_lies_in_the_period_counts() -> None:
    before, across = job(-5, -1, joined=-6), job(-1, 1, joined=-2)
    after = job(9, 12, joined=8)
    used = use(before, across, after, job(20, 21, joined=20))
    assert hours(used["p1"]) == pytest.approx((2, 3, 10))


def test_a_removed_printer_counts_while_it_printed() -> None:
    used = use(job(1, 3, joined=0), present=frozenset({"p2"}))
    assert hours(used["p1"]) == pytest.approx((2, 2, 2))
    assert use(job(-3, -1), present=frozenset({"p2"})).keys() == {"p2"}


STRETCH = st.tuples(st.floats(-5, 15), st.floats(0, 5), st.floats(0, 5))


@given(st.lists(STRETCH, max_size=20))
def test_printing_is_part_of_being_wanted_and_that_of_the_period(
    stretches: list[tuple[float, float, float]],
) -> None:
    jobs = [
        job(joined + wait, joined + wait + took, joined=joined)
        for joined, wait, took in stretches
    ]
    used = use(*jobs)
    for part in used.values():
        assert 0 <= part.printed <= part.wanted + 1e-3
        assert part.wanted <= part.clock + 1e-3
    # Looking at five hundred moments says the same as the sums.
    step = 10 / 500
    printing = waiting = 0
    for n in range(500):
        moment = at((n + 0.5) * step)
        prints = any((o.started or 0) <= moment < (o.ended or 0) for o in jobs)
        waits = any(o.created <= moment < (o.started or 0) for o in jobs)
        printing += prints
        waiting += prints or waits
    slack = HOUR * step * (2 * len(jobs) + 1)
    assert used["p1"].printed == pytest.approx(printing * step * HOUR, abs=slack)
    assert used["p1"].wanted == pytest.approx(waiting * step * HOUR, abs=slack)
