"""The action that takes back that a job was cancelled."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import EVENT_PRINTER_QUEUE
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, refusal, refusal_for


@pytest.fixture
async def jobs(makerspace: Makerspace, freezer: FrozenDateTimeFactory) -> list[str]:
    """Let three people wait while the only printer prints."""
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    return [await makerspace.join(who) for who in ("Ann", "Ben", "Cleo")]


async def test_an_owner_takes_it_back_and_waits_at_the_old_place(
    hass: HomeAssistant, makerspace: Makerspace, jobs: list[str]
) -> None:
    own = jobs[1]
    before = makerspace.job(own)
    await ask_as(hass, makerspace, "Ben", "cancel", job_id=own)
    told = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    answer = await ask_as(hass, makerspace, "Ben", "restore", job_id=own)
    assert (answer["job"]["status"], answer["job"]["position"]) == ("queued", 2)
    assert makerspace.job(own) == before
    (event,) = (event.data for event in told)
    assert (event["type"], event["from"], event["to"]) == (
        "restored",
        "cancelled",
        "queued",
    )
    assert (event["job_id"], event["actor_name"]) == (own, "Ben")
    again = await ask_as(hass, makerspace, "Ben", "restore", job_id=own)
    assert again == answer


async def test_the_history_forgets_that_it_ended(
    makerspace: Makerspace, jobs: list[str]
) -> None:
    job = jobs[0]
    counted = await makerspace.ask("statistics")
    await makerspace.ask("cancel", job_id=job)
    assert len((await makerspace.ask("history"))["jobs"]) == 1
    await makerspace.ask("restore", job_id=job)
    assert (await makerspace.ask("history"))["jobs"] == []
    assert await makerspace.ask("statistics") == counted
    trail = await makerspace.queue.in_store(makerspace.queue.store.events, job_id=job)
    assert [(one.event.kind, one.from_status, one.to_status) for one in trail] == [
        ("joined", None, "queued"),
        ("ended", "queued", "cancelled"),
        ("restored", "cancelled", "queued"),
    ]


async def test_what_was_on_hold_is_so_again_also_after_a_restart(
    hass: HomeAssistant, makerspace: Makerspace, jobs: list[str]
) -> None:
    first, held, follower = jobs[0], jobs[1], await makerspace.join("Ann", after="4")
    await ask_as(hass, makerspace, "Ben", "hold", job_id=held)
    await makerspace.ask("cancel", job_id=held)
    await makerspace.ask("cancel", job_id=first)
    await makerspace.restart()
    answer = await makerspace.ask("restore", job_id=held)
    assert answer["job"]["status"] == "held"
    assert makerspace.job(held).reason is Reason.BY_OWNER
    await makerspace.ask("restore", job_id=first)
    await makerspace.restart()
    assert makerspace.job(held).status is JobStatus.HELD
    assert makerspace.job(first).status is JobStatus.QUEUED
    await makerspace.ask("cancel", job_id=held)
    await makerspace.ask("restore", job_id=held)
    assert makerspace.job(held).reason is Reason.BY_OWNER
    assert makerspace.job(follower).status is JobStatus.QUEUED


async def test_a_follower_is_restored_with_what_became_of_the_other_job(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    first = await makerspace.join("Ann")
    second = await makerspace.join("Ben", after=first)
    await makerspace.ask("claim", job_id=first)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.ask("cancel", job_id=second)
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    answer = await makerspace.ask("restore", job_id=second)
    assert answer["job"]["status"] == "offered"
    assert makerspace.job(second).spec.after is None


async def test_what_cannot_be_taken_back_is_refused_in_words(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
) -> None:
    printed = await makerspace.join("Ann")
    job = await makerspace.join("Ben")
    await makerspace.ask("cancel", job_id=job)
    key = await refusal_for(hass, makerspace, "Ann", "restore", job_id=job)
    assert key == "not_your_job"
    assert (
        await refusal(makerspace, "restore", job_id="77")
    ).translation_key == "no_such_job"
    await makerspace.wait(freezer, timedelta(minutes=11))
    late = await refusal(makerspace, "restore", job_id=job)
    assert late.translation_key == "restore_too_late"
    assert late.translation_placeholders == {"job": "part", "limit": "10 min"}

    await makerspace.wait(freezer, timedelta(minutes=11))
    await makerspace.ask("claim", job_id=printed)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.ask("cancel", job_id=printed)
    begun = await refusal(makerspace, "restore", job_id=printed)
    assert begun.translation_key == "restore_printed"
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    done = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=done)
    await makerspace.ask("finish", job_id=done, outcome="failed")
    failed = await refusal(makerspace, "restore", job_id=done)
    assert failed.translation_key == "restore_not_cancelled"
