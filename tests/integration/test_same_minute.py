"""When a print ends and the next one starts is said to the same minute wherever it is said."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.minutes import whole_minute
from custom_components.printer_queue.delivery.discord.live_view import live_view_of
from custom_components.printer_queue.websocket.hysteresis import steady_job
from custom_components.printer_queue.websocket.rows import JobRows, printer_row
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.shown import entity_id, shown
from tests.support.viewers import ANYBODY


async def test_card_list_discord_calendar_and_sensor_say_the_same_minute(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    for left in (57, 57, 56, 51, 50, 50, 44):
        await makerspace.wait(freezer, timedelta(seconds=83))
        await makerspace.tell(
            "p1",
            freezer,
            gcode_state="RUNNING",
            mc_percent=40,
            mc_remaining_time=left,
        )
        await makerspace.wait(freezer, timedelta(seconds=31))
        data, now = makerspace.queue.data, dt_util.utcnow()
        durations = Durations.learn(data.state.samples, now)
        row = JobRows(data, durations, now, {}).row(data.state.jobs[job])
        tile = printer_row(makerspace.queue.printers["p1"].data, None, None, None)
        (printer,) = live_view_of(data, ANYBODY).printers
        assert printer.until is not None
        status = await makerspace.ask("status")
        calendar = shown(hass, makerspace, "calendar", "prints").attributes["end_time"]
        sensor = shown(hass, makerspace, "sensor", "finish_time", "p1").state
        local = dt_util.parse_datetime(calendar)
        assert local is not None
        said = {
            "list": row["expected"]["end"],
            "card": tile["ends"],
            "discord": whole_minute(printer.until).timestamp(),
            "calendar": local.replace(
                tzinfo=dt_util.get_default_time_zone()
            ).timestamp(),
            "status": _seconds(status["queue"][0]["expected_end"]),
            "sensor": _seconds(sensor),
        }
        assert len(set(said.values())) == 1, said
        assert all(moment % 60 == 0 for moment in said.values())
        assert abs(said["list"] - now.timestamp() - left * 60) < 3 * 60


async def test_list_discord_todo_calendar_and_sensor_say_the_same_of_who_waits(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    first = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", job_id=first)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    waits = await makerspace.join("Ben", name="vase")
    listed: Any = None
    told = []
    for left in (95, 94, 95, 93, 92, 91, 91, 90, 87, 86):
        await makerspace.wait(freezer, timedelta(seconds=29))
        await makerspace.tell(
            "p1",
            freezer,
            gcode_state="RUNNING",
            mc_percent=5,
            mc_remaining_time=left,
        )
        data, now = makerspace.queue.data, dt_util.utcnow()
        durations = Durations.learn(data.state.samples, now)
        row = JobRows(data, durations, now, {}).row(data.state.jobs[waits])
        listed = steady_job(listed, row, now.timestamp())
        (live,) = live_view_of(data, ANYBODY).waiting
        assert live.starts is not None
        status = await makerspace.ask("status")
        event = (await _planned(hass, makerspace, now))["vase (Ben)"]
        item = (await _items(hass, makerspace))[waits]
        next_up = shown(hass, makerspace, "sensor", "next_up").attributes
        starts = {
            "list": listed["expected"]["start"],
            "discord": live.starts.timestamp(),
            "status": _seconds(status["queue"][1]["expected_start"]),
            "calendar": _seconds(event["start"]),
            "sensor": _seconds(next_up["expected_start"]),
        }
        ends = {
            "list": listed["expected"]["end"],
            "status": _seconds(status["queue"][1]["expected_end"]),
            "calendar": _seconds(event["end"]),
            "todo": _seconds(item["due"]),
        }
        assert len(set(starts.values())) == 1, starts
        assert len(set(ends.values())) == 1, ends
        assert all(moment % 60 == 0 for moment in (*starts.values(), *ends.values()))
        told.append(starts["list"])
    moves = {abs(after - before) for before, after in pairwise(told)} - {0}
    assert all(move >= 2 * 60 for move in moves), told


async def _planned(
    hass: HomeAssistant, makerspace: Makerspace, now: datetime
) -> dict[str, dict[str, str]]:
    """Return the calendar's events of a day by what they are called."""
    calendar = entity_id(hass, makerspace, "calendar", "prints")
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {"entity_id": calendar, "start_date_time": now, "duration": {"days": 1}},
        blocking=True,
        return_response=True,
    )
    return {event["summary"]: event for event in answer[calendar]["events"]}


async def _items(
    hass: HomeAssistant, makerspace: Makerspace
) -> dict[str, dict[str, str]]:
    """Return the items of the to-do list by their jobs' ids."""
    queue = entity_id(hass, makerspace, "todo", "queue")
    answer: Any = await hass.services.async_call(
        "todo",
        "get_items",
        target={"entity_id": queue},
        blocking=True,
        return_response=True,
    )
    return {item["uid"]: item for item in answer[queue]["items"]}


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
