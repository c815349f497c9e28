"""Schedules and calendars become spans of time in UTC."""

from datetime import UTC, date, datetime

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.hours import Span
from custom_components.printer_queue.sources.calendars import (
    UnreadableError,
    async_spans,
    merged,
)
from homeassistant.core import HomeAssistant
from tests.support.calendars import add_calendar, add_schedules

pytestmark = pytest.mark.usefixtures("timetables")


@pytest.fixture(autouse=True)
async def in_berlin(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Stand in Berlin in the week in which summer time ends."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2027-10-28 10:00:00+00:00")


def span(start: str, end: str) -> Span:
    """Return a span of UTC times."""
    return Span(
        *(datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, end))
    )


async def test_a_schedule_keeps_its_local_times_when_summer_time_ends(
    hass: HomeAssistant,
) -> None:
    nine_to_five = [("09:00", "17:00")]
    await add_schedules(hass, week={"saturday": nine_to_five, "sunday": nine_to_five})

    spans = await async_spans(hass, "schedule.week", date(2027, 10, 28), 7)

    assert spans == (
        span("2027-10-30T07:00", "2027-10-30T15:00"),
        span("2027-10-31T08:00", "2027-10-31T16:00"),
    )


async def test_a_schedule_that_goes_on_over_midnight_is_one_span(
    hass: HomeAssistant,
) -> None:
    await add_schedules(
        hass,
        night={"friday": [("22:00", "24:00")], "saturday": [("00:00", "02:00")]},
    )

    spans = await async_spans(hass, "schedule.night", date(2027, 10, 28), 14)

    assert spans == (
        span("2027-10-29T20:00", "2027-10-30T00:00"),
        span("2027-11-05T21:00", "2027-11-06T01:00"),
    )


async def test_a_schedule_without_times_is_never_on(hass: HomeAssistant) -> None:
    await add_schedules(hass, closed={})
    assert await async_spans(hass, "schedule.closed", date(2027, 10, 28), 14) == ()


async def test_events_of_a_calendar_may_last_for_hours_or_for_whole_local_days(
    hass: HomeAssistant,
) -> None:
    calendar = await add_calendar(hass, "courses")
    calendar.enter("2027-10-31", "2027-11-01")
    calendar.enter("2027-10-29T14:00", "2027-10-29T16:30")

    spans = await async_spans(hass, "calendar.courses", date(2027, 10, 28), 14)

    assert spans == (
        span("2027-10-29T12:00", "2027-10-29T14:30"),
        span("2027-10-30T22:00", "2027-10-31T23:00"),
    )


async def test_what_is_not_there_cannot_be_read(hass: HomeAssistant) -> None:
    hass.states.async_set("schedule.broken", "unavailable")
    hass.states.async_set("calendar.orphan", "off")

    for entity_id in ("schedule.broken", "calendar.orphan", "schedule.missing", ""):
        with pytest.raises(UnreadableError):
            await async_spans(hass, entity_id, date(2027, 10, 28), 14)


def test_spans_that_overlap_or_touch_are_one() -> None:
    assert merged(
        [
            span("2027-10-28T12:00", "2027-10-28T13:00"),
            span("2027-10-28T08:00", "2027-10-28T12:00"),
            span("2027-10-28T09:00", "2027-10-28T10:00"),
            span("2027-10-28T15:00", "2027-10-28T15:00"),
            span("2027-10-28T14:00", "2027-10-28T16:00"),
        ]
    ) == (
        span("2027-10-28T08:00", "2027-10-28T13:00"),
        span("2027-10-28T14:00", "2027-10-28T16:00"),
    )
