"""The next person is asked while the printer still prints: what is seen, pressed and called."""

from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import CONF_EARLY_ASK, EVENT_PRINTER_QUEUE
from custom_components.printer_queue.core.commands import SetHours
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.shown import (
    PEOPLE,
    add_accounts,
    as_user,
    ask_as,
    device_id,
    entity_id,
    refusal,
    shown,
)

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Let Ann print a bracket for an hour while Ben waits with a vase."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2027-06-15 10:00:00+00:00")
    await add_accounts(hass)
    opened = await Makerspace.open(
        hass, "p1", options={CONF_EARLY_ASK: 20}, subentries=PEOPLE
    )
    await opened.hear("p1", gcode_state="IDLE")
    await opened.settle()
    bracket = await opened.join("Ann", name="bracket")
    await opened.ask("claim", job_id=bracket)
    await opened.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=1, mc_remaining_time=60
    )
    await opened.join("Ben", name="vase")
    return opened


async def ask_early(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    """Let the print come near its end, so that Ben is asked; return his job's id."""
    await space.wait(freezer, 40 * MINUTE)
    await space.tell("p1", freezer, mc_percent=75, mc_remaining_time=18)
    await space.wait(freezer, MINUTE)
    (vase,) = (
        job for job in space.queue.data.state.jobs.values() if job.person_id == "ben"
    )
    assert vase.status is JobStatus.OFFERED
    return vase.id


def job_of(space: Makerspace, person_id: str) -> str:
    """Return the id of a person's one open job."""
    (found,) = (
        job.id
        for job in space.queue.data.state.jobs.values()
        if job.person_id == person_id
    )
    return found


async def test_the_printer_shows_who_is_next_while_it_prints(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    waiting = shown(hass, space, "sensor", "current_job", "p1").attributes
    assert (waiting["next_job"], waiting["next_status"]) == (None, None)
    vase = await ask_early(space, freezer)
    asked = shown(hass, space, "sensor", "current_job", "p1")
    assert asked.state == "bracket"
    assert asked.attributes["status"] == "printing"
    assert asked.attributes["next_job_id"] == vase
    assert asked.attributes["next_job"] == "vase"
    assert asked.attributes["next_person"] == "Ben"
    assert asked.attributes["next_status"] == "offered"
    assert shown(hass, space, "sensor", "current_person", "p1").state == "Ann"
    await ask_as(hass, space, "Ben", "claim")
    claimed = shown(hass, space, "sensor", "current_job", "p1").attributes
    assert claimed["next_status"] == "reserved"
    status = await space.ask("status")
    (printer,) = status["printers"]
    assert printer["job"]["name"] == "bracket"
    assert printer["next_job"]["name"] == "vase"
    assert printer["next_job"]["waiting_for"] == "print_before"
    assert printer["next_job"]["waiting_text"] == "Claimed; its printer is not free yet"
    assert printer["next_job"]["start_by"] is None


async def test_when_the_print_has_ended_the_next_job_is_the_printers_job(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    happened = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    vase = await ask_early(space, freezer)
    await space.ask("claim", job_id=vase)
    await space.wait(freezer, 20 * MINUTE)
    assert space.job(vase).status is JobStatus.RESERVED
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    assert space.job(vase).start_by is not None
    job = shown(hass, space, "sensor", "current_job", "p1")
    assert (job.state, job.attributes["status"]) == ("vase", "reserved")
    assert job.attributes["window_ends"] == space.job(vase).start_by
    assert job.attributes["next_job"] is None
    last = happened[-1].data
    assert (last["type"], last["reason"]) == ("window_renewed", "printer_free")
    assert last["device_id"] == device_id(hass, space, "p1")


@pytest.mark.parametrize("action", ["claim", "pass", "release", "hold"])
async def test_what_is_answered_to_an_offer_is_about_the_next_job_of_the_printer(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory, action: str
) -> None:
    vase = await ask_early(space, freezer)
    bracket = job_of(space, "ann")
    answer = await space.ask(action, device_id=device_id(hass, space, "p1"))
    assert answer["job"]["id"] == vase
    assert space.job(bracket).status is JobStatus.PRINTING
    assert space.job(vase).status is not JobStatus.OFFERED


@pytest.mark.parametrize("action", ["cancel", "finish"])
async def test_what_ends_a_job_is_about_what_the_printer_prints(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory, action: str
) -> None:
    await ask_early(space, freezer)
    bracket = job_of(space, "ann")
    await space.ask(action, device_id=device_id(hass, space, "p1"))
    assert (await space.ended(bracket)).spec.name == "bracket"
    assert job_of(space, "ben")


async def test_the_release_button_gives_the_next_job_back_and_not_the_print(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    vase = await ask_early(space, freezer)
    await hass.services.async_call(
        "button",
        "press",
        {"entity_id": entity_id(hass, space, "button", "release", "p1")},
        blocking=True,
        context=as_user("Ben"),
    )
    await space.settle()
    assert space.job(vase).reason is Reason.RELEASED
    assert space.job(job_of(space, "ann")).status is JobStatus.PRINTING


async def test_whose_printer_is_late_waits_at_the_front_again(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    happened = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    vase = await ask_early(space, freezer)
    await space.ask("claim", job_id=vase)
    await space.tell("p1", freezer, mc_percent=60, mc_remaining_time=90)
    await space.wait(freezer, MINUTE)
    assert space.job(vase).status is JobStatus.QUEUED
    assert space.job(vase).reason is Reason.PRINTER_LATE
    last = happened[-1].data
    assert (last["type"], last["reason"]) == ("returned", "printer_late")


async def test_both_the_print_and_the_next_one_stand_in_the_calendar(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    vase = await ask_early(space, freezer)
    await space.ask("claim", job_id=vase)
    prints = entity_id(hass, space, "calendar", "prints")
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "start_date_time": "2027-06-15 00:00",
            "end_date_time": "2027-06-15 23:59",
        },
        target={"entity_id": prints},
        blocking=True,
        return_response=True,
    )
    bracket, following = sorted(answer[prints]["events"], key=lambda one: one["start"])
    assert bracket["summary"] == "bracket (Ann)"
    assert following["summary"] == "vase (Ben)"
    assert following["description"] == "Printer reserved"
    assert following["start"] >= bracket["end"]


async def test_a_claim_for_a_job_that_waits_for_another_says_for_which(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    lid = await space.join("Cleo", name="lid", after=job_of(space, "ben"))
    answer = await space.ask("my_jobs", person="Cleo")
    (waiting,) = answer["open"]
    assert (waiting["id"], waiting["waiting_for"]) == (lid, "after")
    assert waiting["waiting_text"] == "Waits for another job to be completed"
    refused = await refusal(space, "claim", job_id=lid)
    assert refused.translation_key == "not_your_turn_after"
    assert refused.translation_placeholders == {"job": "lid", "other": "vase"}


async def test_a_claim_while_nobody_is_there_says_when_people_are_asked_again(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    opens = dt_util.utcnow().replace(hour=16, minute=0, second=0, microsecond=0)
    vase = job_of(space, "ben")
    later = Hours(open=(Span(opens, opens + timedelta(hours=4)),))
    await space.queue.execute(SetHours(hours=later))
    answer = await space.ask("my_jobs", person="Ben")
    assert answer["open"][0]["waiting_text"] == "Nobody is there until 18:00"
    assert answer["open"][0]["waiting_until"] == "2027-06-15T18:00:00+02:00"
    refused = await refusal(space, "claim", job_id=vase)
    assert refused.translation_key == "not_your_turn_until"
    assert refused.translation_placeholders == {"job": "vase", "time": "18:00"}
    await space.queue.execute(SetHours(hours=Hours(open=())))
    refused = await refusal(space, "claim", job_id=vase)
    assert refused.translation_key == "not_your_turn_closed"
