"""What the queue achieved in a period."""

from typing import Any

import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.statistics.records import JobRecord
from custom_components.printer_queue.core.statistics.statistics import (
    DAY,
    Statistics,
    Waits,
    statistics,
)
from tests.support.records import HOUR, at, history, job, spools

FAILED, CANCELLED = JobStatus.FAILED, JobStatus.CANCELLED
PRINTERS = {
    "p1": PrinterSpec(id="p1", name="X1C-1", hourly_cost=2.0),
    "p2": PrinterSpec(id="p2", name="X1C-2"),
}


def counted(
    *jobs: JobRecord, since: float = -10, until: float = 38, first: float | None = None
) -> Statistics:
    """Count two days."""
    told = history(
        *jobs,
        printers=PRINTERS,
        present=frozenset(PRINTERS),
        first=None if first is None else at(first),
    )
    return statistics(told, at(since), at(until))


def test_throughput_counts_completed_prints_and_the_failure_rate_leaves_out_stopped_ones() -> (
    None
):
    figures = counted(
        job(0, 1),
        job(1, 2),
        job(2, 3),
        job(3, 4, status=FAILED),
        job(4, 5, status=CANCELLED),
        job(None, 6, printer=None, status=CANCELLED),
    )
    assert figures.per_day == pytest.approx(1.5)
    whole = figures.whole
    assert (whole.completed, whole.failed) == (3, 1)
    assert (whole.cancelled, whole.given_up) == (1, 1)
    assert whole.failure_rate == pytest.approx(0.25)
    assert whole.printed == pytest.approx(5 * HOUR)


def test_a_job_counts_where_it_ended() -> None:
    jobs = [job(-12, -11), job(-11, -9), job(37, 38), job(38, 39), job(36, 38.5)]
    assert counted(*jobs).whole.completed == 2
    assert counted(*jobs, since=-13, until=-10).whole.completed == 1


def test_nothing_gives_no_shares() -> None:
    figures = counted()
    assert figures.whole.failure_rate is None
    assert figures.whole.deadlines_share is None
    assert figures.whole.to_start == Waits(None, None, None)
    assert figures.swaps.total == figures.swaps.saved == 0
    assert figures.per_day == 0
    assert counted(until=-10).per_day is None


def test_a_period_begins_with_the_first_job() -> None:
    figures = counted(job(0, 1), first=-2)
    assert (figures.since, figures.until) == (at(-2), at(38))
    assert figures.per_day == pytest.approx(DAY / (40 * HOUR))
    assert figures.use["p1"].clock == pytest.approx(40 * HOUR)
    assert counted(job(0, 1), first=-99).since == at(-10)
    assert counted(first=99).since == at(38)
    at_once = job(None, 0, printer=None, status=CANCELLED)
    assert counted(at_once, first=0).whole.given_up == 1


def test_waiting_is_from_joining_to_the_offer_and_to_the_start() -> None:
    figures = counted(
        job(2, 3, joined=0, asked=1.5),
        job(4, 5, joined=0, asked=3.5),
        job(12, 13, joined=0, asked=11.5),
        job(6, 7, joined=6, person=None),
        job(None, 9, joined=0, printer=None, status=CANCELLED),
    ).whole
    assert figures.to_start == Waits(6 * HOUR, 4 * HOUR, 12 * HOUR)
    assert figures.to_offer == Waits(5.5 * HOUR, 3.5 * HOUR, 11.5 * HOUR)


def test_waiting_for_a_time_that_was_wished_is_no_waiting_for_the_queue() -> None:
    figures = counted(
        job(6, 7, joined=0, asked=5.5, earliest_start=at(5)),
        job(3, 4, joined=2, asked=2.5, earliest_start=at(1)),
        job(8, 9, joined=0, asked=8, earliest_start=at(10)),
    ).whole
    assert figures.to_start == Waits(2 / 3 * HOUR, 1 * HOUR, 1 * HOUR)
    assert figures.to_offer == Waits(1 / 3 * HOUR, 0.5 * HOUR, 0.5 * HOUR)


def test_the_median_and_the_95th_percentile_are_waits_that_there_were() -> None:
    waits = [job(n, n + 1, joined=0) for n in range(1, 21)]
    figures = counted(*waits, until=99).whole.to_start
    assert (figures.median, figures.p95) == (10 * HOUR, 19 * HOUR)


def test_a_deadline_is_met_by_whoever_is_completed_by_then() -> None:
    figures = counted(
        job(0, 1, deadline=1),
        job(1, 2, deadline=1),
        job(2, 3, deadline=9, status=FAILED),
        job(3, 4, deadline=9, status=CANCELLED),
        job(None, 5, printer=None, deadline=1, status=CANCELLED),
        job(5, 6),
    ).whole
    assert (figures.deadlines, figures.deadlines_met) == (3, 1)
    assert figures.deadlines_share == pytest.approx(1 / 3)


def test_the_last_try_decides_on_a_deadline() -> None:
    failed = job(0, 1, deadline=9, status=FAILED)
    again = job(2, 3, joined=1, deadline=9, retry_of=failed.id)
    figures = counted(failed, again).whole
    assert (figures.deadlines, figures.deadlines_met) == (1, 1)
    open_still = job(joined=1, deadline=9, retry_of=failed.id, printer=None)
    assert counted(failed, open_still).whole.deadlines == 0


def test_a_print_costs_what_its_job_says_else_the_hours_of_its_printer() -> None:
    figures = counted(
        job(0, 3),
        job(3, 4, cost=10.0),
        job(4, 5, cost=0.0),
        job(0, 3, printer="p2"),
        job(0, 3, printer="removed"),
    )
    assert figures.whole.cost == pytest.approx(16)
    assert figures.printers["p1"].cost == pytest.approx(16)
    assert figures.printers["p2"].cost == 0


def test_a_print_that_was_not_completed_used_a_share_of_its_filament() -> None:
    said: dict[str, Any] = {"grams": 100.0, "cost": 8.0, "estimate": 4 * HOUR}
    figures = counted(
        job(0, 1, **said, status=FAILED),
        job(1, 9, **said, status=CANCELLED),
        job(9, 10, **said),
    ).whole
    assert figures.grams == pytest.approx(25 + 100 + 100)
    assert figures.cost == pytest.approx(2 + 8 + 8)
    unknown = job(0, 1, grams=50.0, estimate=None, status=FAILED)
    assert counted(unknown).whole.grams == 50


def test_an_end_that_an_admin_told_of_a_print_nobody_saw_counts_without_time() -> None:
    figures = counted(job(None, 5, grams=30.0))
    assert (figures.whole.completed, figures.whole.given_up) == (1, 0)
    assert (figures.whole.printed, figures.whole.grams) == (0, 30)
    assert figures.printers["p1"].completed == 1
    assert figures.whole.to_start == Waits(None, None, None)


def test_people_materials_and_printers_have_their_own() -> None:
    figures = counted(
        job(0, 1, person="a", grams=10.0, needs=spools("PLA")),
        job(1, 2, person="a", grams=20.0, needs=spools("Petg", "PLA")),
        job(2, 3, person="b", grams=40.0, needs=spools("PETG"), printer="p2"),
        job(3, 4, person=None, grams=80.0),
    )
    grams = {key: tally.grams for key, tally in figures.people.items()}
    assert grams == {"a": 30, "b": 40, None: 80}
    assert figures.names == {"a": "A", "b": "B"}
    grams = {key: tally.grams for key, tally in figures.materials.items()}
    assert grams == {"PLA": 10, "PETG": 60, None: 80}
    assert {key: tally.grams for key, tally in figures.printers.items()} == {
        "p1": 110,
        "p2": 40,
    }
    assert figures.whole.grams == 150


def test_a_swap_is_put_down_to_the_print_that_needed_it() -> None:
    figures = counted(
        job(0, 1, person="a", needs=spools("PLA")),
        job(1, 2, person="b", needs=spools("PETG")),
        job(2, 3, person="b", needs=spools("PLA")),
    )
    assert figures.swaps.total == figures.whole.swaps == 2
    assert (figures.people["a"].swaps, figures.people["b"].swaps) == (0, 2)
    assert figures.materials["PETG"].swaps == 1
    assert figures.printers["p1"].swaps == 2


def test_people_are_called_what_they_were_called_last() -> None:
    renamed = job(3, 4)._replace(person="Ada")
    assert counted(job(0, 1), renamed).names == {"a": "Ada"}
