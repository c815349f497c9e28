"""Schedules and calendars that a queue learns its hours from, for tests."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any, override

from freezegun.api import FrozenDateTimeFactory

from homeassistant.components.calendar import CalendarEntity, CalendarEvent
from homeassistant.components.calendar.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_component import DATA_INSTANCES
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from .makerspace import Makerspace


class Timetable(CalendarEntity):
    """A calendar with the events that a test gives it."""

    _attr_should_poll = False

    def __init__(self, name: str) -> None:
        self.entity_id = f"calendar.{name}"
        self._attr_unique_id = name
        self.events: list[CalendarEvent] = []
        self.failure: Exception | None = None

    @property
    @override
    def event(self) -> CalendarEvent | None:
        now = dt_util.now()
        coming = [event for event in self.events if event.end_datetime_local > now]
        return min(coming, key=lambda event: event.start_datetime_local, default=None)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        if self.failure is not None:
            raise self.failure
        return [
            event
            for event in self.events
            if event.start_datetime_local < end_date
            and event.end_datetime_local > start_date
        ]

    def enter(self, start: str, end: str) -> None:
        """Enter an event: local ISO texts, dates or times."""
        read = _time if "T" in start else _day
        self.events.append(
            CalendarEvent(start=read(start), end=read(end), summary="Taken")
        )
        if self.hass is not None:
            self.async_write_ha_state()


def _time(text: str) -> datetime:
    zone = dt_util.get_default_time_zone()
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def _day(text: str) -> date:
    return date.fromisoformat(text)


async def add_calendar(hass: HomeAssistant, name: str) -> Timetable:
    """Add a calendar to Home Assistant."""
    assert await async_setup_component(hass, "calendar", {})
    calendar = Timetable(name)
    await hass.data[DATA_COMPONENT].async_add_entities([calendar])
    await hass.async_block_till_done()
    return calendar


async def add_schedules(hass: HomeAssistant, **schedules: dict[str, Any]) -> None:
    """Set schedules up, as in configuration.yaml: by day, pairs of from and to."""
    config = {
        name: {
            "name": name,
            **{
                day: [{"from": start, "to": end} for start, end in times]
                for day, times in days.items()
            },
        }
        for name, days in schedules.items()
    }
    assert await async_setup_component(hass, "schedule", {"schedule": config})
    await hass.async_block_till_done()


async def remove_timetables(hass: HomeAssistant) -> None:
    """Take all schedules and calendars away, with the timers to their next events."""
    for domain in ("calendar", "schedule"):
        component = hass.data.get(DATA_INSTANCES, {}).get(domain)
        for entity in list(component.entities) if component else ():
            if domain == "schedule" or isinstance(entity, Timetable):
                await entity.async_remove()


async def read(space: Makerspace) -> None:
    """Wait until a reading that is under way is stored and shown."""
    for _ in range(20):
        await asyncio.sleep(0)
        await space.queue.in_store(str)  # waits for the store's thread
    await space.settle()


async def wait(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    time: timedelta = timedelta(seconds=2),
) -> None:
    """Let time pass, and what is due then be read."""
    await space.wait(freezer, time)
    await read(space)
