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


async def add_rules(hass: HomeAssistant, space: Makerspace, **rules: object) -> None:
    options = {**space.entry.options, **rules}
    hass.config_entries.async_update_entry(space.entry, options=options)
    await space.settle()


async def test_a_heavy_job_waits_for_an_admin(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await add_rules(hass, space, approval_over_grams=500)
    heavy = {"name": "helmet", "estimate": 60, "grams": 501}

    predicted = await ask_as(hass, space, "Ann", "predict", estimate=60, grams=501)
    job = (await ask_as(hass, space, "Ann", "join", **heavy))["job"]

    assert predicted["needs_approval"]
    assert job["waiting_for"] == "approval"
    assert (await space.ask("status"))["settings"]["approval_over_grams"] == 500


async def test_what_guests_join_with_waits_where_newcomers_are_approved(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await add_rules(hass, space, may_join="anyone", approve_newcomers=True)

    predicted = await ask_as(hass, space, "Dora", "predict", estimate=5)
    guests = await ask_as(hass, space, "Dora", "join", name="hook", estimate=5)
    members = await ask_as(hass, space, "Ann", "join", name="hook", estimate=5)

    assert predicted["needs_approval"]
    assert guests["job"]["waiting_for"] == "approval"
    assert members["job"]["status"] == "offered"


async def test_who_becomes_a_member_by_joining_waits_until_an_admin_says_otherwise(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await add_rules(hass, space, may_join="users", approve_newcomers=True)

    first = await ask_as(hass, space, "Dora", "join", name="hook", estimate=5)
    second = await ask_as(hass, space, "Dora", "join", name="ring", estimate=5)

    [member_id] = {answer["job"]["person_id"] for answer in (first, second)}
    assert {first["job"]["waiting_for"], second["job"]["waiting_for"]} == {"approval"}

    form = space.entry.subentries[member_id]
    trusted = {**form.data, "needs_approval": False}
    hass.config_entries.async_update_subentry(space.entry, form, data=trusted)
    await space.settle()
    third = await ask_as(hass, space, "Dora", "join", name="nut", estimate=5)
    assert third["job"]["status"] == "offered"
