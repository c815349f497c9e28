"""The weeks that lie behind the demo's makerspace."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from custom_components.printer_queue.core.model import JobStatus, Person
from demo.past import CLOSES, LAST_HOURS, OPENS, TIME_ZONE, WEEKS, Print, prints

NOW = datetime(2026, 11, 21, 18, tzinfo=UTC)
PRINTERS = ["a", "b", "c"]
PEOPLE = [Person("1", "Alex"), Person("2", "Mia")]


def past() -> list[Print]:
    return list(prints(PRINTERS, PEOPLE, NOW))


def test_every_printer_prints_one_after_the_other_and_is_free_now() -> None:
    for printer_id in PRINTERS:
        mine = [one for one in past() if one.printer_id == printer_id]
        assert len(mine) > 30
        assert all(
            before.end < after.start - timedelta(minutes=10)
            for before, after in pairwise(mine)
        )
        assert mine[-1].end <= NOW - timedelta(hours=1)
        assert mine[0].start > NOW - timedelta(weeks=WEEKS)


def test_people_join_before_they_print_and_start_while_it_is_open() -> None:
    for one in past():
        assert one.joined < one.start - timedelta(minutes=10)
        hour = one.start.astimezone(TIME_ZONE).hour
        assert OPENS <= hour < CLOSES or one.start > NOW - LAST_HOURS


def test_the_last_hours_have_prints_at_any_time_of_the_day() -> None:
    for hour in range(24):
        now = NOW + timedelta(hours=hour)
        ends = [one.end for one in prints(PRINTERS, PEOPLE, now)]
        assert sum(end > now - timedelta(hours=12) for end in ends) >= 3


def test_prints_end_in_every_way_and_the_same_each_time() -> None:
    assert {one.outcome for one in past()} == {
        JobStatus.COMPLETED,
        JobStatus.FAILED,
        JobStatus.CANCELLED,
    }
    assert past() == past()
