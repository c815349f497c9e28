"""Jobs say at which sites they may be printed, and everybody is shown where that is."""

from unittest.mock import MagicMock

import pytest

from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, printer
from tests.support.set_up import subentry
from tests.support.shown import refusal

JOB = {"person": "Ann", "name": "cup", "estimate": 60}


@pytest.fixture
async def space(hass: HomeAssistant, mqtt_mock: MagicMock) -> Makerspace:
    """Open a queue with a printer at West and one at East, 40 minutes away."""
    space = await Makerspace.open(
        hass,
        subentries=(
            subentry("site", "west", "West", distances={"east": 40}),
            subentry("site", "east", "East"),
            printer("p1", site_id="west"),
            printer("p2", site_id="east"),
        ),
    )
    for printer_id in ("p1", "p2"):
        await space.hear(printer_id, gcode_state="IDLE")
    await space.settle()
    return space


async def test_a_job_names_the_sites_where_it_may_be_printed(space: Makerspace) -> None:
    answer = await space.ask("join", **JOB, sites=" east ")
    job = space.job(answer["job"]["id"])
    assert (job.status, job.printer_id) == (JobStatus.OFFERED, "p2")
    assert answer["job"]["sites"] == ["East"]

    answer = await space.ask("update_job", job_id=job.id, sites=["west"])
    assert answer["job"]["sites"] == ["West"]
    assert space.job(job.id).printer_id == "p1"

    answer = await space.ask("update_job", job_id=job.id, sites=[])
    assert answer["job"]["sites"] == []


async def test_a_printers_state_says_at_which_site_it_is(
    hass: HomeAssistant, space: Makerspace
) -> None:
    states = [hass.states.get(f"sensor.x1c_{key}_state") for key in ("p1", "p2")]
    assert [state and state.attributes["site"] for state in states] == ["West", "East"]


async def test_a_site_that_there_is_not_is_refused(space: Makerspace) -> None:
    refused = await refusal(space, "join", **JOB, sites=["South"])
    assert refused.translation_key == "no_such_site"
    assert "East, West" in str(refused)
    assert not space.queue.data.state.jobs


async def test_a_queue_without_sites_refuses_any(makerspace: Makerspace) -> None:
    refused = await refusal(makerspace, "join", **JOB, sites=["East"])
    assert refused.translation_key == "no_sites"


async def test_a_prediction_says_how_far_each_printer_is(space: Makerspace) -> None:
    answer = await space.ask("predict", estimate=60, sites=["West"])
    fits = {fit["printer_id"]: fit for fit in answer["fits"]}
    assert [fits[key]["site"] for key in ("p1", "p2")] == ["West", "East"]
    assert fits["p1"]["fit"] == "yes"
    assert (fits["p2"]["fit"], fits["p2"]["reason"]) == ("no", "other_site")
    assert fits["p2"]["minutes_away"] == 0
