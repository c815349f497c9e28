"""The actions on jobs that have joined and on printers, as automations and people call them."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, UnknownUser
from tests.support.makerspace import Makerspace, member
from tests.support.shown import ask_as, device_id, refusal, refusal_for

MINUTE = timedelta(minutes=1)


# whose turn


async def test_claiming_before_ones_turn_says_how_many_are_before_and_when(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.join("Ann")
    await makerspace.join("Cleo", estimate=30)
    await makerspace.join("Cleo", estimate=30)
    job = await makerspace.join("Ben", name="vase")
    refused = await refusal(makerspace, "claim", job_id=job)
    assert refused.translation_key == "not_your_turn"
    assert refused.translation_placeholders == {
        "job": "vase",
        "ahead": "2",
        "time": "14:40",
    }
    assert str(refused) == (
        "It is not your turn: 2 jobs are before vase, which is expected to start about"
        " 14:40. You will be told when it is your turn"
    )
    await makerspace.ask("cancel", job_id="2")
    refused = await refusal(makerspace, "claim", person="Ben")
    assert refused.translation_key == "not_your_turn_one"


async def test_claiming_when_one_is_next_says_that_no_printer_is_free(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=1, mc_remaining_time=1500
    )
    job = await makerspace.join("Ben")
    refused = await refusal(makerspace, "claim", job_id=job)
    assert refused.translation_key == "not_your_turn_next"
    assert refused.translation_placeholders is not None
    assert refused.translation_placeholders["time"] == "2027-06-16 13:10"


async def test_claiming_while_nothing_is_offered_says_why(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.restart()
    job = await makerspace.join("Ben")
    refused = await refusal(makerspace, "claim", job_id=job)
    assert refused.translation_key == "not_your_turn_no_printer"
    await hass.services.async_call(
        "switch",
        "turn_on",
        {"entity_id": "switch.makerspace_pause_offers"},
        blocking=True,
    )
    refused = await refusal(makerspace, "claim", job_id=job)
    assert refused.translation_key == "not_your_turn_paused"


async def test_a_claim_without_a_job_takes_the_offered_one_and_may_be_repeated(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    mine = await makerspace.join("Ann", name="bracket")
    await makerspace.join("Ann", name="vase")
    first = await ask_as(hass, makerspace, "Ann", "claim")
    assert first["job"]["id"] == mine
    assert first["job"]["status"] == "reserved"
    assert first["job"]["start_by"] == "2027-06-15T12:15:00+02:00"
    assert await ask_as(hass, makerspace, "Ann", "claim") == first


async def test_a_pass_without_a_job_passes_the_offered_one_and_may_be_repeated(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    mine = await makerspace.join("Ann")
    await makerspace.join("Ben")
    first = await ask_as(hass, makerspace, "Ann", "pass")
    assert (first["job"]["id"], first["job"]["reason"]) == (mine, "passed")
    assert await ask_as(hass, makerspace, "Ann", "pass") == first
    assert await refusal_for(hass, makerspace, "Cleo", "pass") == "no_open_job"


async def test_a_reserved_printer_is_released_not_passed(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.join("Ann")
    await ask_as(hass, makerspace, "Ann", "claim")
    assert await refusal_for(hass, makerspace, "Ann", "pass") == "already_claimed"
    first = await ask_as(hass, makerspace, "Ann", "release")
    assert first["job"]["reason"] == "released"
    assert await ask_as(hass, makerspace, "Ann", "release") == first
    await makerspace.ask("resume", person="Ann")
    assert await refusal_for(hass, makerspace, "Ben", "release") == "no_open_job"


async def test_a_job_can_be_named_by_its_number_or_its_printer(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    p1 = device_id(hass, makerspace, "p1")
    answer = await makerspace.ask("claim", device_id=p1)
    assert answer["job"]["id"] == job
    answer = await makerspace.ask("release", job_id=1)
    assert answer["job"]["id"] == job
    answer = await makerspace.ask("update_time", job_id="#1", estimate="3h")
    assert answer["job"]["estimate_minutes"] == 180
    assert (await refusal(makerspace, "claim", device_id=p1)).translation_key == (
        "nothing_on_printer"
    )
    refused = await refusal(makerspace, "claim", job_id="99")
    assert refused.translation_key == "no_such_job"
    assert (await refusal(makerspace, "claim")).translation_key == "job_missing"


async def test_several_jobs_that_could_be_meant_are_listed(
    makerspace: Makerspace,
) -> None:
    await makerspace.join("Ann", name="bracket")
    await makerspace.join("Ann", name="vase")
    refused = await refusal(makerspace, "cancel", person="Ann")
    assert refused.translation_key == "several_jobs"
    assert refused.translation_placeholders == {
        "person": "Ann",
        "jobs": "1 (bracket), 2 (vase)",
    }


async def test_nobody_acts_on_the_job_of_somebody_else(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    for action in ("claim", "pass", "cancel", "hold", "resume", "release"):
        key = await refusal_for(hass, makerspace, "Ben", action, job_id=job)
        assert key == "not_your_job", action
    key = await refusal_for(hass, makerspace, "Ben", "claim", person="Ann")
    assert key == "only_for_yourself"
    answer = await ask_as(hass, makerspace, "Cleo", "claim", job_id=job)
    assert answer["job"]["status"] == "reserved"


# held, resumed, ended


async def test_a_held_job_waits_to_be_resumed(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.join("Ann")
    held = await ask_as(hass, makerspace, "Ann", "hold")
    assert (held["job"]["status"], held["job"]["waiting_for"]) == ("held", "resume")
    assert await ask_as(hass, makerspace, "Ann", "hold") == held
    assert await refusal_for(hass, makerspace, "Ann", "claim") == "job_is_held"
    resumed = await ask_as(hass, makerspace, "Ann", "resume")
    assert resumed["job"]["status"] == "offered"
    assert await ask_as(hass, makerspace, "Ann", "resume") == resumed


async def test_a_job_that_was_cancelled_is_cancelled_when_asked_again(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    first = await ask_as(hass, makerspace, "Ann", "cancel", job_id=job)
    assert first["job"]["status"] == "cancelled"
    assert first["job"]["ended"] == "2027-06-15T12:00:00+02:00"
    assert await ask_as(hass, makerspace, "Ann", "cancel", job_id=job) == first
    key = await refusal_for(hass, makerspace, "Ben", "cancel", job_id=job)
    assert key == "not_your_job"
    key = await refusal_for(hass, makerspace, "Ann", "claim", job_id=job)
    assert key == "job_has_ended"


async def test_an_admin_says_how_a_print_ended(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")
    assert await refusal_for(hass, makerspace, "Ann", "finish") == "admins_only"
    refused = await refusal(makerspace, "finish", job_id=job)
    assert refused.translation_key == "not_printing"
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=5)
    await makerspace.wait(freezer, 30 * MINUTE)
    p1 = device_id(hass, makerspace, "p1")
    ended = await ask_as(
        hass, makerspace, "Cleo", "finish", device_id=p1, outcome="failed"
    )
    assert ended["job"]["status"] == "failed"
    assert ended["job"]["printer"] == "X1C p1"
    assert ended["job"]["actual_minutes"] == pytest.approx(30, abs=0.2)
    again = await makerspace.ask("finish", job_id=job, outcome="failed")
    assert again == ended
    refused = await refusal(makerspace, "finish", job_id=job)
    assert refused.translation_key == "job_has_ended"


async def test_anybody_says_that_a_plate_is_clear(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")
    assert not makerspace.queue.data.state.printers["p1"].plate_clear
    p1 = device_id(hass, makerspace, "p1")
    answer = await ask_as(hass, makerspace, "Ben", "clear_plate", device_id=p1)
    assert answer["printer"]["name"] == "X1C p1"
    assert answer["printer"]["plate_clear"]


# which queue


async def test_with_several_queues_the_queue_has_to_be_named(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    other = await Makerspace.open(hass, "p7")
    refused = await refusal(makerspace, "join", name="x", estimate=60, person="Ann")
    assert refused.translation_key == "service_found_multiple_config_entry_for_domain"
    answer = await other.ask(
        "join",
        name="x",
        estimate=60,
        person="Ann",
        config_entry_id=other.entry.entry_id,
    )
    assert other.job(answer["job"]["id"]).status is JobStatus.QUEUED
    assert not makerspace.queue.data.state.jobs
    await other.hear("p7", gcode_state="IDLE")
    await other.settle()
    claimed = await other.ask("claim", device_id=device_id(hass, other, "p7"))
    assert claimed["job"]["status"] == "reserved"


async def test_with_several_queues_a_job_that_one_of_them_has_names_the_queue(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    other = await Makerspace.open(hass, "p7", subentries=(member("cid", "Cid"),))
    queue = makerspace.entry.entry_id
    first = await makerspace.join("Ann", config_entry_id=queue)
    second = await makerspace.join("Ann", config_entry_id=queue)
    await makerspace.join("Ben", config_entry_id=queue)
    asked: dict[str, dict[str, Any]] = {
        "claim": {"job_id": first},
        "update_time": {"job_id": second, "estimate": 30},
        "move": {"before_job_id": second, "person": "Ben"},
        "hold": {"job_id": 2},
        "cancel": {"job_id": second},
        "restore": {"job_id": second},
    }
    for action, fields in asked.items():
        assert (await makerspace.ask(action, **fields))["job"]
    joined = await makerspace.ask(
        "join", person="Ann", name="c", estimate=5, after=first
    )
    assert makerspace.job(joined["job"]["id"]).spec.after == first
    p7 = device_id(hass, other, "p7")
    for chosen in ({"printer": p7}, {"printers": [p7]}):
        joined = await other.ask("join", person="Cid", name="d", estimate=5, **chosen)
        assert other.job(joined["job"]["id"])


async def test_with_several_queues_a_number_that_two_have_names_none(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    other = await Makerspace.open(hass, "p7")
    for space in (makerspace, other):
        await space.join("Ann", config_entry_id=space.entry.entry_id)
    refused = await refusal(makerspace, "hold", job_id=1)
    assert refused.translation_key == "service_found_multiple_config_entry_for_domain"
    refused = await refusal(makerspace, "hold", job_id="nobody's")
    assert refused.translation_key == "no_such_job"


async def test_a_queue_that_is_not_loaded_says_so(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert await hass.config_entries.async_unload(makerspace.entry.entry_id)
    with pytest.raises(ServiceValidationError) as refused:
        await hass.services.async_call(
            DOMAIN, "status", blocking=True, return_response=True
        )
    assert refused.value.translation_key == "service_config_entry_not_loaded"


async def test_a_missed_turn_is_told_with_its_reason(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.join("Ben")
    await makerspace.wait(freezer, 11 * MINUTE)
    assert makerspace.job(job).reason is Reason.MISSED_CLAIM
    mine = await makerspace.ask("my_jobs", person="Ann")
    assert mine["open"][0]["reason"] == "missed_claim"
    assert mine["open"][0]["misses"] == 1


async def test_a_deleted_account_may_do_nothing(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    with pytest.raises(UnknownUser):
        await ask_as(hass, makerspace, "Emil", "cancel", job_id=job)
    assert makerspace.job(job).status is JobStatus.OFFERED


async def test_an_administrator_of_home_assistant_is_an_admin_of_the_queue(
    hass: HomeAssistant, makerspace: Makerspace, hass_admin_user: MockUser
) -> None:
    job = await makerspace.join("Ann")
    await hass.services.async_call(
        DOMAIN,
        "cancel",
        {"job_id": job},
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )
    assert (await makerspace.ended(job)).reason is Reason.BY_ADMIN
