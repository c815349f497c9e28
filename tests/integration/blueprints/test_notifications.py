"""Blueprints that send notifications: what the day brought, and what filament is low."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import HomeAssistant, ServiceCall
from tests.support.blueprints import Blueprints, queue_of
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, entity_id

CLEO = "notify.cleos_phone"
SPOOL = "sensor.spool_7_remaining_weight"


@pytest.fixture
def sent(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what is sent to notify entities."""
    return async_mock_service(hass, "notify", "send_message")


async def test_an_admin_is_sent_a_summary_of_the_day_at_night(
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
    sent: list[ServiceCall],
) -> None:
    await blueprints.use(
        "nightly_summary", tell=[CLEO], at="18:00:00", **queue_of(makerspace)
    )
    job = await makerspace.join("Ann", name="bracket", estimate=90)
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="bracket")
    await makerspace.wait(freezer, timedelta(minutes=90))
    await makerspace.tell("p1", freezer, gcode_state="FINISH", subtask_name="bracket")
    job = await makerspace.join("Ben", name="vase", estimate=600)
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="vase")
    await makerspace.join("Ann", name="cup")
    job = await makerspace.join("Ben", name="lid")
    await ask_as(makerspace.hass, makerspace, "Ben", "hold", job_id=job)
    await makerspace.wait(freezer, timedelta(hours=4, minutes=30))
    (call,) = sent
    assert call.data["entity_id"] == [CLEO]
    assert call.data["title"] == "Makerspace: the last 24 hours"
    assert call.data["message"].splitlines() == [
        "1 completed, 0 failed, 0 stopped, 1.5 hours printed.",
        "Printing: X1C p1: vase 23:30.",
        "Waiting: 1, on hold: 1.",
    ]


@pytest.mark.parametrize("quiet", [True, False])
async def test_after_a_day_without_prints_nothing_is_said_unless_it_is_wanted(
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
    sent: list[ServiceCall],
    *,
    quiet: bool,
) -> None:
    await blueprints.use(
        "nightly_summary",
        tell=[CLEO],
        at="18:00:00",
        quiet=quiet,
        message="{{ completed }} {{ printing }} {{ silent }} {{ out_of_service }} {{ plates }}",
        **queue_of(makerspace),
    )
    await makerspace.wait(freezer, timedelta(hours=6))
    assert [call.data["message"] for call in sent] == (
        [] if quiet else ["0 [] [] [] []"]
    )


async def hang(
    space: Makerspace, freezer: FrozenDateTimeFactory, *left: int | None
) -> None:
    """Let the printer report what is left on its spools, in percent."""
    trays: list[dict[str, Any]] = [
        {
            "id": str(slot),
            "tray_type": material,
            "tray_color": "000000FF",
            "remain": -1 if share is None else share,
        }
        for slot, (material, share) in enumerate(
            zip(("PLA", "PETG"), left, strict=True)
        )
    ]
    unit = {"id": "0", "tray": trays}
    ams = {"ams": [unit], "tray_now": "0", "ams_exist_bits": "1"}
    await space.tell("p1", freezer, gcode_state="IDLE", ams=ams)
    await space.wait(freezer, timedelta(seconds=6))


@pytest.fixture
async def spools(
    hass: HomeAssistant,
    makerspace: Makerspace,
    blueprints: Blueprints,
    freezer: FrozenDateTimeFactory,
    sent: list[ServiceCall],
) -> Makerspace:
    """Hang two spools in the printer and have a third one on the scales, all full."""
    hass.states.async_set(SPOOL, "800", {"friendly_name": "Spool 7"})
    await hang(makerspace, freezer, 80, 90)
    await blueprints.use(
        "filament_runs_low",
        loaded=[entity_id(hass, makerspace, "sensor", "material", "p1")],
        weights=[SPOOL],
        tell=[CLEO],
        at="18:00:00",
    )
    return makerspace


async def test_a_spool_that_runs_low_is_reported_once(
    spools: Makerspace, freezer: FrozenDateTimeFactory, sent: list[ServiceCall]
) -> None:
    await hang(spools, freezer, 16, 90)
    assert not sent
    await hang(spools, freezer, 15, 90)
    assert [call.data for call in sent] == [
        {
            "entity_id": [CLEO],
            "title": "Filament runs low",
            "message": "X1C p1: PLA (0) 15 %",
        }
    ]
    await hang(spools, freezer, 12, 90)
    assert len(sent) == 1
    spools.hass.states.async_set(SPOOL, "99.6", {"friendly_name": "Spool 7"})
    await spools.settle()
    spools.hass.states.async_set(SPOOL, "80", {"friendly_name": "Spool 7"})
    await spools.settle()
    assert [call.data["message"] for call in sent[1:]] == ["Spool 7: 100 g"]


async def test_what_is_low_is_listed_once_a_day_and_not_said_again_at_a_start(
    spools: Makerspace, freezer: FrozenDateTimeFactory, sent: list[ServiceCall]
) -> None:
    await hang(spools, freezer, 10, None)
    spools.hass.states.async_set(SPOOL, "0.09", {"unit_of_measurement": "kg"})
    await spools.settle()
    sent.clear()
    await spools.restart()
    spools.hass.states.async_set(SPOOL, "unavailable")
    await spools.settle()
    spools.hass.states.async_set(
        SPOOL, "0.09", {"unit_of_measurement": "kg", "friendly_name": "Spool 7"}
    )
    await hang(spools, freezer, 10, None)
    assert not sent
    await spools.wait(freezer, timedelta(hours=6))
    assert [call.data["message"] for call in sent] == [
        "X1C p1: PLA (0) 10 %, Spool 7: 90 g"
    ]


async def test_nothing_is_listed_while_all_is_full_or_unknown(
    spools: Makerspace, freezer: FrozenDateTimeFactory, sent: list[ServiceCall]
) -> None:
    spools.hass.states.async_set(SPOOL, "unknown")
    await hang(spools, freezer, None, None)
    await spools.wait(freezer, timedelta(hours=6))
    assert not sent
