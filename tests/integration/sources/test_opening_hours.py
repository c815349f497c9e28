"""People are asked when somebody is there, and printers can be reserved."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
import sqlite3
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.hours import Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.queue.keeping import store_path
from custom_components.printer_queue.store import QueueStore, StoreFullError
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from tests.support.calendars import (
    add_calendar,
    add_schedules,
    read,
    remove_timetables,
    wait,
)
from tests.support.makerspace import Makerspace

pytestmark = pytest.mark.usefixtures("timetables")

SECOND = timedelta(seconds=1)
QUARTER = timedelta(minutes=15, seconds=1)
NINE_TO_NINE = [("09:00", "21:00")]
EVERY_DAY = dict.fromkeys(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ),
    NINE_TO_NINE,
)


def utc(text: str) -> datetime:
    """Return a time of June 2027, such as "15T07:00"."""
    return datetime.fromisoformat(f"2027-06-{text}").replace(tzinfo=UTC)


async def set_options(space: Makerspace, **options: Any) -> None:
    """Change the options, and wait until the change is read."""
    space.hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, **options}
    )
    await read(space)


async def reserve_by(space: Makerspace, calendar: str | None) -> None:
    """Let a calendar reserve the printer p1."""
    subentry = space.entry.subentries["p1"]
    data = {key: value for key, value in subentry.data.items() if key != "reservations"}
    if calendar:
        data["reservations"] = calendar
    space.hass.config_entries.async_update_subentry(space.entry, subentry, data=data)
    await read(space)


def is_open(space: Makerspace, text: str) -> bool:
    """Say whether people are there for a minute from a time on."""
    return space.queue.data.state.hours.is_open(
        utc(text), utc(text) + timedelta(minutes=1)
    )


def issue(space: Makerspace) -> ir.IssueEntry | None:
    """Return the issue of hours that cannot be read."""
    return ir.async_get(space.hass).async_get_issue(
        DOMAIN, f"hours_unread_{space.entry.entry_id}"
    )


def times_stored(space: Makerspace) -> int:
    """Return how often other hours were stored."""
    path = store_path(space.hass, space.entry.entry_id)
    with closing(sqlite3.connect(path)) as file:
        query = "SELECT count(*) FROM events WHERE kind = 'hours_changed'"
        (count,) = file.execute(query).fetchone()
    return int(count)


async def test_nobody_is_asked_when_the_claim_window_would_end_after_closing(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    until_five_past = {"tuesday": [("09:00", "12:05")], "wednesday": NINE_TO_NINE}
    await add_schedules(hass, week=until_five_past)
    await set_options(makerspace, opening_hours=["schedule.week"])

    job = await makerspace.join("Ann")
    assert makerspace.job(job).status is JobStatus.QUEUED

    freezer.move_to("2027-06-16 07:00:01+00:00")
    await wait(makerspace, freezer, SECOND)
    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_people_are_there_while_any_schedule_or_calendar_is_on(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await add_schedules(hass, week={"tuesday": NINE_TO_NINE})
    calendar = await add_calendar(hass, "courses")
    calendar.enter("2027-06-17T18:00", "2027-06-17T20:00")
    calendar.enter("2027-06-15T20:00", "2027-06-15T23:00")

    hours = ["schedule.week", calendar.entity_id]
    await set_options(makerspace, opening_hours=hours)

    assert makerspace.queue.data.state.hours.open == (
        Span(utc("15T07:00"), utc("15T21:00")),
        Span(utc("17T16:00"), utc("17T18:00")),
        Span(utc("22T07:00"), utc("22T19:00")),
        Span(utc("29T07:00"), utc("29T19:00")),
    )


async def test_the_place_is_always_open_again_once_no_hours_are_set(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await add_schedules(hass, closed={})
    await set_options(makerspace, opening_hours=["schedule.closed"])
    job = await makerspace.join("Ann")
    assert makerspace.job(job).status is JobStatus.QUEUED

    await set_options(makerspace, opening_hours=[])

    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_a_new_event_of_a_calendar_counts_at_once(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    calendar = await add_calendar(hass, "courses")
    await set_options(makerspace, opening_hours=[calendar.entity_id])
    assert not is_open(makerspace, "15T16:00")

    calendar.enter("2027-06-15T18:00", "2027-06-15T20:00")
    await wait(makerspace, freezer)

    assert is_open(makerspace, "15T16:00")


async def test_a_later_event_of_which_the_calendar_says_nothing_is_found(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    calendar = await add_calendar(hass, "courses")
    await set_options(makerspace, opening_hours=[calendar.entity_id])
    with patch.object(calendar, "async_write_ha_state"):
        calendar.enter("2027-06-20T18:00", "2027-06-20T20:00")

    await wait(makerspace, freezer, QUARTER)

    assert is_open(makerspace, "20T16:00")


async def test_a_schedule_of_which_a_later_day_is_edited_counts_at_once(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await add_schedules(hass, week=EVERY_DAY)
    await set_options(makerspace, opening_hours=["schedule.week"])
    assert is_open(makerspace, "19T08:00")
    edited = {**EVERY_DAY, "saturday": []}
    config = {
        "schedule": {
            "week": {
                "name": "week",
                **{
                    day: [{"from": start, "to": end} for start, end in times]
                    for day, times in edited.items()
                },
            }
        }
    }

    with patch("homeassistant.config.load_yaml_config_file", return_value=config):
        await hass.services.async_call("schedule", "reload", blocking=True)
    await wait(makerspace, freezer)

    assert not is_open(makerspace, "19T08:00")
    assert is_open(makerspace, "20T08:00")


async def test_a_renamed_calendar_is_followed(
    hass: HomeAssistant,
    makerspace: Makerspace,
    entity_registry: er.EntityRegistry,
    freezer: FrozenDateTimeFactory,
) -> None:
    calendar = await add_calendar(hass, "courses")
    known = entity_registry.async_get(calendar.entity_id)
    assert known is not None
    await set_options(makerspace, opening_hours=[known.id])
    entity_registry.async_update_entity(
        calendar.entity_id, new_entity_id="calendar.lessons"
    )
    await wait(makerspace, freezer)

    calendar.enter("2027-06-15T18:00", "2027-06-15T20:00")
    await wait(makerspace, freezer)

    assert is_open(makerspace, "15T16:00")


async def test_an_event_reserves_the_printer_for_something_else(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    calendar = await add_calendar(hass, "course_on_p1")
    calendar.enter("2027-06-15T12:30", "2027-06-15T14:00")
    await reserve_by(makerspace, calendar.entity_id)

    job = await makerspace.join("Ann", estimate=60)
    assert makerspace.job(job).status is JobStatus.QUEUED
    short = await makerspace.join("Ben", estimate=20)
    assert makerspace.job(short).status is JobStatus.OFFERED

    await makerspace.ask("cancel", person="Ben", job_id=short)
    freezer.move_to("2027-06-15 12:00:00+00:00")
    await wait(makerspace, freezer, SECOND)
    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_without_its_calendar_a_printer_is_not_reserved_any_more(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    calendar = await add_calendar(hass, "course_on_p1")
    calendar.enter("2027-06-15", "2027-06-16")
    await reserve_by(makerspace, calendar.entity_id)
    assert "p1" in makerspace.queue.data.state.hours.reserved

    await reserve_by(makerspace, None)

    assert not makerspace.queue.data.state.hours.reserved


async def test_after_a_restart_what_was_known_holds_until_the_schedule_is_there(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await add_schedules(hass, week={"wednesday": NINE_TO_NINE})
    calendar = await add_calendar(hass, "course_on_p1")
    calendar.enter("2027-06-16T10:00", "2027-06-16T12:00")
    await set_options(makerspace, opening_hours=["schedule.week"])
    await reserve_by(makerspace, calendar.entity_id)
    known = makerspace.queue.data.state.hours
    await remove_timetables(hass)

    await makerspace.restart()

    assert makerspace.queue.data.state.hours == known
    job = await makerspace.join("Ann")
    await makerspace.tell("p1", freezer, gcode_state="IDLE")
    assert makerspace.job(job).status is JobStatus.QUEUED
    again = await add_calendar(hass, "course_on_p1")
    again.enter("2027-06-17T10:00", "2027-06-17T12:00")
    await wait(makerspace, freezer)
    assert makerspace.queue.data.state.hours.open == known.open
    assert makerspace.queue.data.state.hours.reserved == {
        "p1": (Span(utc("17T08:00"), utc("17T10:00")),)
    }


async def test_hours_that_are_as_before_are_not_stored_again(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    calendar = await add_calendar(hass, "course_on_p1")
    calendar.enter("2027-06-15", "2027-06-16")
    await add_schedules(hass, week=EVERY_DAY)
    await set_options(makerspace, opening_hours=["schedule.week"])
    await reserve_by(makerspace, calendar.entity_id)
    stored = times_stored(makerspace)
    assert stored == 2

    await makerspace.restart()
    await wait(makerspace, freezer, QUARTER)

    assert times_stored(makerspace) == stored


async def test_hours_that_cannot_be_read_for_long_are_reported_once_until_they_can(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await add_schedules(hass, week={"wednesday": NINE_TO_NINE})
    calendar = await add_calendar(hass, "courses")
    hours = ["schedule.week", calendar.entity_id]
    await set_options(makerspace, opening_hours=hours)
    known = makerspace.queue.data.state.hours
    calendar.failure = RuntimeError("the server is away")

    await wait(makerspace, freezer, QUARTER)
    assert issue(makerspace) is None
    for _ in range(3):
        await wait(makerspace, freezer, QUARTER)

    shown = issue(makerspace)
    assert shown is not None
    assert shown.translation_placeholders == {
        "queue": "Makerspace",
        "entities": "calendar.courses",
    }
    assert makerspace.queue.data.state.hours == known
    assert caplog.text.count("opening hours cannot be read from calendar.courses") == 1
    assert caplog.text.count("the server is away") == 1

    calendar.failure = None
    await wait(makerspace, freezer, QUARTER)
    assert issue(makerspace) is None
    assert "opening hours can be read again" in caplog.text


async def test_a_calendar_that_fails_hides_no_change_of_the_others(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    broken = await add_calendar(hass, "broken")
    broken.enter("2027-06-15T18:00", "2027-06-15T20:00")
    courses = await add_calendar(hass, "courses")
    hours = [broken.entity_id, courses.entity_id]
    await set_options(makerspace, opening_hours=hours)
    broken.failure = RuntimeError("the server is away")

    courses.enter("2027-06-16T18:00", "2027-06-16T20:00")
    await wait(makerspace, freezer)

    assert is_open(makerspace, "15T16:00")
    assert is_open(makerspace, "16T16:00")


async def test_a_calendar_that_was_removed_is_named_as_well_as_can_be(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await set_options(makerspace, opening_hours=["0123456789abcdef0123456789abcdef"])
    await wait(makerspace, freezer, QUARTER)

    shown = issue(makerspace)
    assert shown is not None
    assert shown.translation_placeholders is not None
    assert shown.translation_placeholders["entities"].startswith("0123456789")
    assert makerspace.queue.data.state.hours.open is None

    await set_options(makerspace, opening_hours=[])
    assert issue(makerspace) is None


async def test_hours_that_cannot_be_stored_are_passed_on_with_the_next_reading(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await add_schedules(hass, week={"wednesday": NINE_TO_NINE})
    full = StoreFullError("queue.db", "database or disk is full")
    with patch.object(QueueStore, "append", side_effect=full):
        await set_options(makerspace, opening_hours=["schedule.week"])
    assert makerspace.queue.data.state.hours.open is None

    await wait(makerspace, freezer, QUARTER)

    assert makerspace.queue.data.state.hours.open is not None


def add_site(space: Makerspace, name: str, data: dict[str, Any]) -> None:
    """Give the queue a site."""
    site = ConfigSubentry(
        subentry_id=name,
        subentry_type="site",
        title=name,
        unique_id=None,
        data=MappingProxyType(data),
    )
    space.hass.config_entries.async_add_subentry(space.entry, site)


async def test_a_site_has_hours_of_its_own_in_its_own_zone(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await add_schedules(hass, week={"tuesday": NINE_TO_NINE}, closed={})
    week = {"opening_hours": ["schedule.week"]}
    add_site(makerspace, "berlin", week)
    add_site(makerspace, "york", {**week, "time_zone": "America/New_York"})
    add_site(makerspace, "any", {"time_zone": "Asia/Tokyo"})
    await set_options(makerspace, opening_hours=["schedule.closed"])

    hours = makerspace.queue.data.state.hours
    assert hours.open == ()
    assert {site: spans[0] for site, spans in hours.sites.items()} == {
        "berlin": Span(utc("15T07:00"), utc("15T19:00")),
        "york": Span(utc("15T13:00"), utc("16T01:00")),
    }
