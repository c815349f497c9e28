"""What browsers are sent of jobs that failed for good, and of failed attempts."""

from collections.abc import Callable
from dataclasses import replace
import timeit

from custom_components.printer_queue.core.attempts import Blame
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.websocket.dead_letters import (
    MOST,
    dead_letter_rows,
)
from custom_components.printer_queue.websocket.rows import moment
from tests.support.farm import Farm


def buried(farm: Farm, person: str, name: str) -> str:
    """Let a job fail for good."""
    job = farm.join(person, name)
    farm.fail(job, Blame.JOB, Reason.FILE_REFUSED)
    return job


def test_a_dead_letter_says_whose_it_is_and_what_was_tried() -> None:
    farm = Farm()
    job = buried(farm, "a", "vase")
    (row,) = dead_letter_rows(farm.state.dead_letters.values())
    assert row == {
        "id": job,
        "number": 1,
        "name": "vase",
        "person": "A",
        "person_id": "a",
        "ended": moment(farm.now),
        "failed_attempts": [
            {
                "printer_id": "p1",
                "reason": Reason.FILE_REFUSED,
                "at": moment(farm.now),
                "error": "0500-4003",
            }
        ],
    }


def test_the_latest_come_first_and_not_all_of_very_many() -> None:
    farm = Farm(joins_per_minute=1000, open_jobs_limit=1000)
    for number in range(MOST + 3):
        buried(farm, "a", f"part {number}")
    rows = dead_letter_rows(farm.state.dead_letters.values())
    assert len(rows) == MOST
    assert rows[0]["name"] == f"part {MOST + 2}"


def test_five_thousand_slow_down_neither_decisions_nor_what_browsers_are_sent() -> None:
    def quickest(work: Callable[[], object]) -> float:
        """Return the seconds of the quickest of several runs: the others waited."""
        return min(timeit.repeat(work, number=5, repeat=7))

    farm = Farm(
        joins_per_minute=10_000, open_jobs_limit=1000, failures_before_service=999
    )
    job = buried(farm, "a", "vase")
    letter = farm.state.dead_letters[job]

    def decide() -> None:
        buried(farm, "a", "part")

    def show() -> None:
        dead_letter_rows(farm.state.dead_letters.values())

    for _ in range(MOST):
        decide()
    before = quickest(decide), quickest(show)
    many = {
        f"old-{number}": replace(letter, id=f"old-{number}") for number in range(5000)
    }
    farm.state = replace(farm.state, dead_letters={**many, **farm.state.dead_letters})
    after = quickest(decide), quickest(show)

    assert len(farm.state.dead_letters) > 5000
    assert all(late < 4 * early for early, late in zip(before, after, strict=True))
    rows = dead_letter_rows(farm.state.dead_letters.values())
    assert {row["name"] for row in rows} == {"part"}
