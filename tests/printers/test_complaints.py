"""How often bad input of a printer is worth a line in the log."""

from datetime import timedelta

from custom_components.printer_queue.printers.complaints import (
    AGAIN_AFTER,
    MOST_KINDS,
    Complaints,
)
from tests.support.world import NOON


def test_a_kind_is_due_once_an_hour() -> None:
    complaints = Complaints()
    assert complaints.is_due("no JSON", NOON)
    assert not complaints.is_due("no JSON", NOON + AGAIN_AFTER - timedelta(seconds=1))
    assert complaints.is_due("too long", NOON)
    assert complaints.is_due("no JSON", NOON + AGAIN_AFTER)


def test_a_clock_that_was_set_back_silences_nothing() -> None:
    complaints = Complaints()
    complaints.is_due("no JSON", NOON)
    assert complaints.is_due("no JSON", NOON - timedelta(days=1))


def test_of_more_kinds_than_are_kept_the_oldest_is_forgotten() -> None:
    complaints = Complaints()
    for number in range(MOST_KINDS + 1):
        assert complaints.is_due(f"kind {number}", NOON)
    assert not complaints.is_due(f"kind {MOST_KINDS}", NOON)
    assert complaints.is_due("kind 0", NOON)
