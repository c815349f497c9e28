"""A job that an admin has to approve, as people meet it."""

import pytest

from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, refusal_for

LONG = {"name": "vase", "estimate": {"hours": 5}}


@pytest.fixture
async def space(hass: HomeAssistant, makerspace: Makerspace) -> Makerspace:
    """Open a queue in which an admin approves what takes more than four hours."""
    options = {**makerspace.entry.options, "approval_over": 4}
    hass.config_entries.async_update_entry(makerspace.entry, options=options)
    await makerspace.settle()
    return makerspace


async def test_a_long_job_says_that_it_waits_for_an_admin(
    hass: HomeAssistant, space: Makerspace
) -> None:
    job = (await ask_as(hass, space, "Ann", "join", **LONG))["job"]
    assert (job["status"], job["waiting_for"]) == ("held", "approval")
    assert job["waiting_text"] == "Waits for an admin's approval"


async def test_its_owner_is_told_whom_to_ask(
    hass: HomeAssistant, space: Makerspace
) -> None:
    job = (await ask_as(hass, space, "Ann", "join", **LONG))["job"]
    key = await refusal_for(hass, space, "Ann", "resume", job_id=job["id"])
    assert key == "approval_needed"


async def test_an_admin_approves_it_by_resuming_it(
    hass: HomeAssistant, space: Makerspace
) -> None:
    job = (await ask_as(hass, space, "Ann", "join", **LONG))["job"]
    answer = await ask_as(hass, space, "Cleo", "resume", job_id=job["id"])
    assert answer["job"]["status"] == "offered"


async def test_an_admin_sends_it_back_and_its_owner_reads_why(
    hass: HomeAssistant, space: Makerspace
) -> None:
    job = (await ask_as(hass, space, "Ann", "join", **LONG))["job"]
    why = "Print it in two halves, please."
    await ask_as(hass, space, "Cleo", "cancel", job_id=job["id"], message=why)
    (ended,) = (await ask_as(hass, space, "Ann", "my_jobs"))["recent"]
    assert (ended["status"], ended["reason"]) == ("cancelled", "by_admin")
    assert ended["message"] == why


async def test_it_is_said_before_somebody_joins(
    hass: HomeAssistant, space: Makerspace
) -> None:
    long = await ask_as(hass, space, "Ann", "predict", estimate={"hours": 5})
    short = await ask_as(hass, space, "Ann", "predict", estimate={"hours": 4})
    admins = await ask_as(hass, space, "Cleo", "predict", estimate={"hours": 5})
    assert long["needs_approval"]
    assert long["expected_start"] is not None
    assert not short["needs_approval"]
    assert not admins["needs_approval"]
    assert (await space.ask("status"))["settings"]["approval_over_hours"] == 4


async def test_what_a_member_in_training_joins_with_waits(
    hass: HomeAssistant, space: Makerspace
) -> None:
    ben = space.entry.subentries["ben"]
    hass.config_entries.async_update_subentry(
        space.entry, ben, data={**ben.data, "needs_approval": True}
    )
    await space.settle()
    answer = await ask_as(hass, space, "Ben", "join", name="hook", estimate=5)
    assert answer["job"]["waiting_for"] == "approval"
