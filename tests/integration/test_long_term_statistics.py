"""What Home Assistant's long-term statistics keep of the queue's figures."""

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
    get_start_time,
    statistics_during_period,
)

from custom_components.printer_queue.queue.counter import EVER
from homeassistant.components.recorder import Recorder
from homeassistant.components.recorder.statistics import async_list_statistic_ids
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.printing import MINUTE, SENSORS, print_one
from tests.support.shown import entity_id


@pytest.fixture(autouse=True)
def this_integration_can_be_loaded(
    recorder_db_url: str, enable_custom_integrations: None
) -> None:
    """Let Home Assistant load the integration, but the recorder be prepared before."""


async def test_long_term_statistics_keep_them_and_add_up_the_months(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
) -> None:
    ids = {key: entity_id(hass, makerspace, "sensor", key) for key in SENSORS}
    for month in ("2027-06-20 10:00:00+00:00", "2027-07-20 10:00:00+00:00"):
        freezer.move_to(month)
        await makerspace.tell("p1", freezer, gcode_state="IDLE")
        await print_one(makerspace, freezer, grams=12.5, cost=0.8, material="PLA")
        start = get_start_time(dt_util.utcnow())
        await async_wait_recording_done(hass)
        await makerspace.wait(freezer, 5 * MINUTE)
        do_adhoc_statistics(hass, start=start)
        await async_wait_recording_done(hass)
    kept = {one["statistic_id"]: one for one in await async_list_statistic_ids(hass)}
    unknown = {ids["deadlines_met"], ids["starts_as_told"]}  # nothing to count yet
    assert set(ids.values()) - unknown <= kept.keys()
    assert kept[ids["cost_this_month"]]["statistics_unit_of_measurement"] == "EUR"
    assert kept[ids["filament_this_month"]]["unit_class"] == "mass"
    for key, monthly in (("cost_this_month", 0.8), ("filament_this_month", 12.5)):
        rows = await recorder_mock.async_add_executor_job(
            lambda one: statistics_during_period(
                hass, EVER, statistic_ids={one}, period="5minute", types={"sum"}
            )[one],
            ids[key],
        )
        first, second = (row["sum"] for row in rows)
        assert first is not None
        assert second is not None
        assert second - first == pytest.approx(monthly)
