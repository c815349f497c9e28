"""When something is to begin, as people write it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.discord_bot.moments import parse_moment
from homeassistant.util import dt as dt_util

WEDNESDAY = datetime(2027, 6, 16, 11, 20, tzinfo=UTC)
"""13:20 in Berlin."""


@pytest.fixture(autouse=True)
def in_berlin(freezer: FrozenDateTimeFactory) -> Iterator[None]:
    before = dt_util.get_default_time_zone()
    dt_util.set_default_time_zone(ZoneInfo("Europe/Berlin"))
    freezer.move_to(WEDNESDAY)
    yield
    dt_util.set_default_time_zone(before)


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("14:30", 16, "14:30"),
        ("14.30", 16, "14:30"),
        ("13:20", 16, "13:20"),
        ("13:19", 17, "13:19"),
        ("9", 17, "09:00"),
        ("um 18 Uhr", 16, "18:00"),
        ("18 Uhr 30", 16, "18:30"),
        ("18h30", 16, "18:30"),
        ("at 6 pm", 16, "18:00"),
        ("6:15 p.m.", 16, "18:15"),
        ("12 am", 17, "00:00"),
        ("today 18:00", 16, "18:00"),
        ("today 9:00", 16, "09:00"),
        ("Tomorrow  at 9", 17, "09:00"),
        ("morgen um 9 Uhr", 17, "09:00"),
        ("übermorgen, 10:00", 18, "10:00"),
        ("fri 14:00", 18, "14:00"),
        ("Fr. 14:00", 18, "14:00"),
        ("on Wednesday 18:00", 16, "18:00"),
        ("Mittwoch 9:00", 23, "09:00"),
        ("am 18.6. 14:00", 18, "14:00"),
        ("18.06.2027 14:00", 18, "14:00"),
        ("2027-06-18 14:00", 18, "14:00"),
        ("2027-06-18T14:00", 18, "14:00"),
        ("2027-06-18T12:00Z", 18, "14:00"),
        ("in 2h", 16, "15:20"),
        ("in 90 min", 16, "14:50"),
        ("now", 16, "13:20"),
        ("jetzt", 16, "13:20"),
    ],
)
def test_a_time_is_read_as_it_is_meant(written: str, day: int, clock: str) -> None:
    hour, minute = map(int, clock.split(":"))
    meant = datetime(2027, 6, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)
    assert parse_moment(written) == meant


def test_a_day_without_a_year_that_is_over_is_next_years() -> None:
    assert parse_moment("2.1. 12:00") == datetime(2028, 1, 2, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "tomorrow",
        "someday 14:00",
        "25:00",
        "14:75",
        "13 pm",
        "31.2. 14:00",
        "2027-02-31 14:00",
        "2027-06-18 soon",
        "in a while",
        "in 999999999 days",
        "31.12.9999 23:00 Uhr Uhr",
        "9" * 90,
    ],
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert parse_moment(written) is None


def test_the_hour_that_clocks_skip_is_read_all_the_same(
    freezer: FrozenDateTimeFactory,
) -> None:
    freezer.move_to(datetime(2027, 3, 27, 12, tzinfo=UTC))
    assert parse_moment("tomorrow 2:30") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
