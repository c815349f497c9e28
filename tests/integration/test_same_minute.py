"""When a print ends is said to the same minute wherever it is said."""

from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.minutes import whole_minute
from custom_components.printer_queue.delivery.discord.live_view import live_view_of
from custom_components.printer_queue.websocket.rows import JobRows, printer_row
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.shown import shown
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


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
