"""Durations and times as people write and read them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from hypothesis import given, strategies as st
import pytest
import voluptuous as vol

from custom_components.printer_queue.core.minutes import whole_minute
from custom_components.printer_queue.times import (
    DURATION_PATTERN,
    duration,
    duration_text,
    split_duration,
    time_text,
)
from homeassistant.core import HomeAssistant


@pytest.mark.parametrize(
    ("text", "name", "minutes"),
    [
        ("bracket 2h", "bracket", 120),
        ("Halter 1:30", "Halter", 90),
        ("bracket 2h 30min", "bracket", 150),
        ("bracket 2h30", "bracket", 150),
        ("bracket 2h30m", "bracket", 150),
        ("bracket 1.5 h", "bracket", 90),
        ("Halter 1,5 Std.", "Halter", 90),
        ("Halter 3 Stunden 20 Minuten", "Halter", 200),
        ("bracket 90 min", "bracket", 90),
        ("bracket 1 day 4h", "bracket", 28 * 60),
        ("box 2 3h ", "box 2", 180),
        ("2h", "", 120),
        ("bracket", "bracket", None),
        ("bracket 90", "bracket 90", None),
        ("benchy 3D", "benchy 3D", None),
        ("cable clip 5m", "cable clip 5m", None),
        ("bracket2h", "bracket2h", None),
        ("scale 1:75", "scale 1:75", None),
        ("in 99999999999 days", "in 99999999999 days", None),
        ("x" * 600 + " 2h", "x" * 600 + " 2h", None),
        ("", "", None),
    ],
)
def test_a_duration_at_the_end_of_a_name_is_found(
    text: str, name: str, minutes: int | None
) -> None:
    expected = None if minutes is None else timedelta(minutes=minutes)
    assert split_duration(text) == (name, expected)


@given(st.text())
def test_any_text_has_a_name(text: str) -> None:
    name, span = split_duration(text)
    assert name in text
    assert span is None or span >= timedelta()


@given(st.integers(min_value=1, max_value=14 * 24 * 60))
def test_a_duration_that_is_written_is_read_as_the_same(minutes: int) -> None:
    span = timedelta(minutes=minutes)
    written = duration_text(span).replace(" d", " days")
    assert duration(written) == span


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        (90, 90),
        (0.5, 0.5),
        ("90", 90),
        ("1:30", 90),
        ("01:30:00", 90),
        ("1h 30min", 90),
        ("PT1H30M", 90),
        ("PT2H30M", 150),
        ("pt90m", 90),
        (" PT0,5H ", 30),
        ("P1DT2H", 26 * 60),
        ("P2W", 14 * 24 * 60),
        ("PT90S", 1.5),
        ("1h30", 90),
        ("2 h", 120),
        ("1,5 h", 90),
        ("2 Stunden", 120),
        ("90m", 90),
        ("2d 3h", 51 * 60),
        ("ca. 90 Min.", 90),
        ("~2h", 120),
        ("1 hour, 15 minutes", 75),
        ("2 Stunden und 30 Minuten", 150),
        ("1h 2m 30s", 62.5),
        ({"hours": 1, "minutes": 30}, 90),
        (timedelta(minutes=90), 90),
        (-5, -5),
    ],
)
def test_a_duration_is_given_in_many_ways(value: Any, minutes: float) -> None:
    assert duration(value) == timedelta(minutes=minutes)


@given(st.from_regex(DURATION_PATTERN, fullmatch=True))
def test_every_text_that_programs_are_promised_is_a_duration(text: str) -> None:
    assert duration(text) >= timedelta()


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "ca.",
        "m",
        "2 metres",
        "bracket 90m",
        "2h " * 200,
        "",
        "P",
        "PT",
        "P1DT",
        "P1M",
        "P1Y",
        "PT1M1H",
        "-PT1H",
        "PT1H extra",
        "9" * 5000,
        "9" * 5000 + "h",
        float("nan"),
        float("inf"),
        1e300,
        10**400,
        True,
        None,
        [],
        {},
        {"weeks": 1},
        {"hours": 1e300},
        {"hours": "x"},
    ],
)
def test_what_is_no_duration_is_refused(value: Any) -> None:
    with pytest.raises(vol.Invalid):
        duration(value)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 min"),
        (-3, "0 min"),
        (1, "1 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (14 * 24 * 60, "14 d"),
        (1500.4, "1 d 1 h"),
    ],
)
def test_a_duration_is_written_in_signs_that_need_no_language(
    minutes: float, text: str
) -> None:
    assert duration_text(timedelta(minutes=minutes)) == text


async def test_a_time_is_local_and_says_the_day_when_it_is_another(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2027-06-15 10:00:00+00:00")
    assert time_text(datetime(2027, 6, 15, 12, 20, tzinfo=UTC)) == "14:20"
    assert time_text(datetime(2027, 6, 15, 22, 20, tzinfo=UTC)) == "2027-06-16 00:20"


def test_minutes_are_rounded_to_the_nearest() -> None:
    assert whole_minute(datetime(2027, 6, 15, 12, 20, 31, tzinfo=UTC)).minute == 21
    assert whole_minute(datetime(2027, 6, 15, 12, 20, 29, tzinfo=UTC)).minute == 20
