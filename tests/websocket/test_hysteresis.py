"""Expected moments that hardly move are not told anew."""

from typing import Any

import pytest

from custom_components.printer_queue.websocket.hysteresis import steady_job, steady_row

NOW = 10_000
MINUTE = 60


def job(start: int = NOW + 3600, **fields: Any) -> dict[str, Any]:
    """Return a waiting job that is expected to print for an hour."""
    expected = {
        "printer_id": "left",
        "start": start,
        "start_low": start - 600,
        "start_high": start + 600,
        "end": start + 3600,
        "end_low": start + 3000,
        "end_high": start + 4200,
    }
    return {"id": "1", "status": "queued", "expected": expected} | fields


def with_range(low: int) -> dict[str, Any]:
    """Return the job with another early end of its start's range."""
    row = job()
    row["expected"]["start_low"] = low
    return row


def test_a_range_that_moves_by_a_minute_stays_as_it_was_told() -> None:
    before = job()

    assert steady_job(before, with_range(NOW + 3000 + MINUTE), NOW) is before


def test_a_range_that_moves_by_two_minutes_is_told_anew() -> None:
    after = with_range(NOW + 3000 + 2 * MINUTE)

    assert steady_job(job(), dict(after), NOW) == after


def test_a_range_that_creeps_is_told_anew_once_it_has_crept_far_enough() -> None:
    told: Any = job()
    for minute in range(1, 4):
        told = steady_job(told, with_range(NOW + 3000 + minute * MINUTE), NOW)

    assert told == with_range(NOW + 3000 + 2 * MINUTE)


def test_when_a_job_starts_is_told_as_the_plan_has_it() -> None:
    after = job(NOW + 3600 + MINUTE)

    assert steady_job(job(), dict(after), NOW) == after


def test_what_else_changes_of_a_job_is_told_without_its_moments() -> None:
    before = job()

    moved = with_range(NOW + 3000 + MINUTE) | {"position": 2}
    after = steady_job(before, moved, NOW)

    assert after["position"] == 2
    assert after["expected"] is before["expected"]


def test_another_printer_is_told_with_its_own_moments() -> None:
    moved = with_range(NOW + 3000 + MINUTE)
    moved["expected"]["printer_id"] = "right"

    assert steady_job(job(), dict(moved), NOW) == moved


def test_a_job_that_has_been_started_tells_when() -> None:
    printing = with_range(NOW + 3000 - MINUTE) | {"status": "printing"}

    assert steady_job(job(), dict(printing), NOW) == printing


@pytest.mark.parametrize("before", [None, {"id": "1", "status": "queued"}])
def test_a_job_of_which_nothing_was_expected_tells_what_is(
    before: dict[str, Any] | None,
) -> None:
    after = job()

    assert steady_job(before, dict(after), NOW) == after


def test_a_job_of_which_nothing_is_expected_any_more_says_so() -> None:
    assert "expected" not in steady_job(job(), {"id": "1", "status": "queued"}, NOW)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (NOW + 300, NOW + 360, NOW + 300),
        (NOW + 300, NOW + 420, NOW + 420),
        # free for long; "now" moves on with the clock
        (NOW - 9000, NOW, NOW - 9000),
        (NOW - 9000, NOW + 30, NOW - 9000),
        # what was told has passed, and is still to come
        (NOW - 30, NOW + 60, NOW + 60),
        # what was told is to come, and has passed
        (NOW + 60, NOW - 30, NOW - 30),
    ],
)
def test_a_moment_is_told_anew_when_it_really_moves(
    before: int, after: int, told: int
) -> None:
    assert steady_row({"free": before}, {"free": after}, NOW, "free") == {"free": told}


def test_a_moment_that_comes_or_goes_is_told() -> None:
    assert steady_row({}, {"free": NOW}, NOW, "free") == {"free": NOW}
    assert steady_row({"free": NOW}, {}, NOW, "free") == {}
    assert steady_row(None, {"free": NOW}, NOW, "free") == {"free": NOW}
