"""What is left of quotas, at every door."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.commands import Caller
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.requests.quotas import async_quotas
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, refusal_for

JOBS = {"unit": "jobs", "limit": 2, "period": "week", "beyond": "refuse"}
BY_WEEK = {"unit": "hours", "limit": 4, "period": "week", "beyond": "approval"}


async def open_with(
    hass: HomeAssistant, space: Makerspace, *quotas: dict[str, Any], **more: Any
) -> None:
    options = {**space.entry.options, "quotas": list(quotas), **more}
    hass.config_entries.async_update_entry(space.entry, options=options)
    await hass.async_block_till_done()
    await space.settle()


async def left(hass: HomeAssistant, space: Makerspace, who: str) -> list[float]:
    answer = await ask_as(hass, space, who, "quotas")
    [them] = answer["people"]
    return [quota["left"] for quota in them["quotas"]]


async def test_what_is_left_is_said_before_and_after_joining(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await open_with(hass, makerspace, JOBS)
    assert await left(hass, makerspace, "Ann") == [2]
    predicted = await ask_as(hass, makerspace, "Ann", "predict", estimate=60, copies=3)
    assert predicted["quotas"][0]["exceeded"]
    assert not predicted["needs_approval"]

    joined = await ask_as(
        hass, makerspace, "Ann", "join", name="vase", estimate=60, copies=2
    )
    assert joined["quotas"] == [
        {
            "unit": "jobs",
            "period": "week",
            "limit": 2,
            "used": 2,
            "left": 0,
            "exceeded": False,
            "beyond": "refuse",
            "ends": joined["quotas"][0]["ends"],
        }
    ]
    assert joined["quotas"][0]["ends"].endswith("T00:00:00+02:00")
    assert await left(hass, makerspace, "Ann") == [0]
    assert (
        await refusal_for(hass, makerspace, "Ann", "join", name="more", estimate=5)
        == "quota_jobs"
    )
    await ask_as(hass, makerspace, "Ann", "cancel", job_id=joined["job"]["id"])
    assert await left(hass, makerspace, "Ann") == [1]


async def test_what_needs_an_admin_is_said_before(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await open_with(hass, makerspace, BY_WEEK)
    predicted = await ask_as(hass, makerspace, "Ann", "predict", estimate=300)
    assert predicted["needs_approval"]
    joined = await ask_as(hass, makerspace, "Ann", "join", name="x", estimate=300)
    assert joined["job"]["waiting_for"] == "approval"
    by_admin = await ask_as(hass, makerspace, "Cleo", "predict", estimate=300)
    assert (by_admin["needs_approval"], by_admin["quotas"]) == (False, [])


async def test_admins_see_everybodys_and_others_only_their_own(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await open_with(hass, makerspace, JOBS)
    await makerspace.join("Ann")
    everybody = (await ask_as(hass, makerspace, "Cleo", "quotas"))["people"]
    used = {
        them["person"]: [quota["used"] for quota in them["quotas"]]
        for them in everybody
    }
    assert used["Ann"] == [1]
    assert used["Ben"] == [0]
    assert used["Cleo"] == []
    key = await refusal_for(hass, makerspace, "Ann", "quotas", person="Ben")
    assert key == "only_for_yourself"


async def test_an_automation_sees_everybodys_or_those_of_whom_it_names(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await open_with(hass, makerspace, JOBS)
    everybody = (await makerspace.ask("quotas"))["people"]
    assert [them["person"] for them in everybody] == ["Ann", "Ben", "Cleo"]
    [them] = (await makerspace.ask("quotas", person="Ben"))["people"]
    assert them["person"] == "Ben"


async def test_whom_nobody_knows_is_told_of_nobodys(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await open_with(hass, makerspace, JOBS)
    with pytest.raises(QueueError, match="person_missing"):
        await async_quotas(hass, makerspace.entry, Caller(), {})


async def test_what_was_printed_before_a_quota_came_counts(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.hear("p1", gcode_state="IDLE")
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    assert job_id not in makerspace.queue.data.state.jobs
    assert makerspace.queue.data.state.printed == {}

    await open_with(hass, makerspace, JOBS)

    assert await left(hass, makerspace, "Ann") == [1]
