"""A farm's day: what fails goes elsewhere, and one broken printer holds up nobody."""

from datetime import timedelta

import pytest

from evaluation.farm.day import Day
from evaluation.farm.devices import Odds

WELL = Odds()


def test_a_printer_that_fails_everything_holds_up_nobody() -> None:
    day = Day([Odds(fails=1.0), WELL, WELL])
    result = day.run(200, timedelta(hours=1), timedelta(days=7))
    assert (result.completed, result.lost, result.doubled) == (200, 0, 0)
    assert result.by_person <= 0.05 * 200
    assert result.out_of_service == 1
    assert result.failures == 2


def test_a_printer_that_refuses_everything_holds_up_nobody() -> None:
    day = Day([Odds(refused=1.0), WELL, WELL])
    result = day.run(200, timedelta(hours=1), timedelta(days=7))
    assert (result.completed, result.lost, result.doubled) == (200, 0, 0)
    assert result.out_of_service == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_day_with_failures_loses_nothing_and_prints_nothing_twice(seed: int) -> None:
    day = Day([Odds(fails=0.05, refused=0.02, lost=0.02)] * 10, seed)
    result = day.run(200, timedelta(hours=20), timedelta(hours=24))
    assert (result.lost, result.doubled) == (0, 0)
    assert result.completed + result.still_open >= 200 - result.by_person
    assert result.failures > 0


def test_a_job_that_no_printer_prints_is_left_to_a_person_once() -> None:
    day = Day([Odds(fails=1.0)] * 3)
    result = day.run(3, timedelta(hours=1), timedelta(days=3))
    assert result.completed == 0
    assert result.by_person + result.still_open >= 3
    assert result.lost == 0
