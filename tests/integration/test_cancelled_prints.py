"""What a cancel says of a print that goes on, and what automations are told of it."""

import asyncio
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import DOMAIN, EVENT_PRINTER_QUEUE
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
from tests.support.makerspace import Makerspace
from tests.support.shown import device_id

BENCH = "sensor.bench"


@pytest.fixture
async def followed_by_entity(hass: HomeAssistant) -> Makerspace:
    """Return a makerspace whose printer is followed by a sensor: nothing can stop it."""
    hass.states.async_set(BENCH, "idle")
    printer = ConfigSubentryDataWithId(
        data=MappingProxyType({"follow": "entity", "entity": BENCH}),
        subentry_id="bench",
        subentry_type="printer",
        title="Bench",
        unique_id=None,
    )
    return await Makerspace.open(hass, subentries=(printer,))


async def test_a_cancel_says_where_somebody_has_to_stop_the_print(
    hass: HomeAssistant,
    followed_by_entity: Makerspace,
    freezer: FrozenDateTimeFactory,
) -> None:
    space = followed_by_entity
    job = await space.join("Ann")
    early = await space.ask("cancel", job_id=job)
    assert early["stop_at_printer"] is False
    job = await space.join("Ann")
    await space.ask("claim", job_id=job)
    hass.states.async_set(BENCH, "printing")
    await space.wait(freezer, timedelta(seconds=3))
    answer = await space.ask("cancel", job_id=job)
    assert answer["job"]["status"] == "cancelled"
    assert answer["stop_at_printer"] is True


async def test_a_cancel_that_stops_the_printer_needs_nobody(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING")
    answer = await makerspace.ask("cancel", job_id=job)
    assert answer["stop_at_printer"] is False


async def test_a_cancel_that_the_printer_refuses_is_not_taken_for_obeyed(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING")
    verify_failed = {"attr": 0x05000500, "code": 0x00010007}
    await makerspace.hear("p1", hms=[verify_failed])
    answer = await makerspace.ask("cancel", job_id=job)
    assert answer["stop_at_printer"] is True
    await makerspace.wait(freezer, timedelta(minutes=2))
    issue_id = f"developer_mode_{makerspace.entry.entry_id}_p1"
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is not None
    await makerspace.hear("p1", hms=[])
    await makerspace.wait(freezer, timedelta(minutes=2))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_printer_that_prints_on_after_it_was_asked_to_stop_is_an_issue(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING")
    await makerspace.ask("cancel", job_id=job)
    await makerspace.hear("p1", command="stop", result="success", reason="success")
    issue_id = f"stop_ignored_{makerspace.entry.entry_id}_p1"
    await makerspace.wait(freezer, timedelta(minutes=1))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None
    await makerspace.wait(freezer, timedelta(minutes=2))
    issue = issue_registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["printer"] == "X1C p1"
    await makerspace.tell("p1", freezer, gcode_state="FAILED", print_error=50348044)
    await makerspace.wait(freezer, timedelta(minutes=1))
    assert issue_registry.async_get_issue(DOMAIN, issue_id) is None


async def test_a_person_named_with_a_printer_has_to_be_the_one_it_is_kept_for(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann", name="vase")
    printer = device_id(hass, makerspace, "p1")
    with pytest.raises(ServiceValidationError) as refused:
        await makerspace.ask("claim", device_id=printer, person="Ben")
    assert refused.value.translation_key == "job_of_somebody_else"
    assert makerspace.job(job).status == "offered"
    await makerspace.ask("claim", device_id=printer, person="Ann")
    assert makerspace.job(job).status == "reserved"


async def test_events_name_the_printer_as_actions_take_it(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    told = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    job = await makerspace.join("Ann")
    printer = device_id(hass, makerspace, "p1")
    assert [event.data["device_id"] for event in told] == [None, printer]
    await makerspace.ask("claim", device_id=told[-1].data["device_id"])
    assert makerspace.job(job).status == "reserved"


async def test_two_who_cancel_at_once_are_both_told_that_it_is_cancelled(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    answers: list[Any] = await asyncio.gather(
        *(
            hass.services.async_call(
                DOMAIN, "cancel", {"job_id": job}, blocking=True, return_response=True
            )
            for _ in range(2)
        )
    )
    first, second = answers
    assert first == second
    assert first["job"]["status"] == "cancelled"


async def test_a_claim_that_comes_with_a_cancel_learns_that_the_job_has_ended(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann")
    answers: list[Any] = await asyncio.gather(
        *(
            hass.services.async_call(
                DOMAIN, action, {"job_id": job}, blocking=True, return_response=True
            )
            for action in ("cancel", "claim")
        ),
        return_exceptions=True,
    )
    cancelled, claimed = answers
    assert cancelled["job"]["status"] == "cancelled"
    assert isinstance(claimed, ServiceValidationError)
    assert claimed.translation_key == "job_has_ended"


def stops_asked(mqtt_mock: MagicMock) -> int:
    """Return how often a printer was asked to stop, and forget it."""
    sent = [str(call.args[1]) for call in mqtt_mock.async_publish.call_args_list]
    mqtt_mock.async_publish.reset_mock()
    return sum('"stop"' in payload for payload in sent)


@pytest.mark.parametrize(("action", "asked"), [("cancel", 1), ("finish", 0)])
async def test_a_cancelled_print_that_outlives_a_restart_is_asked_again_to_stop(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    mqtt_mock: MagicMock,
    action: str,
    asked: int,
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING")
    more = {"outcome": "completed"} if action == "finish" else {}
    await makerspace.ask(action, job_id=job, **more)
    assert stops_asked(mqtt_mock) == asked
    await makerspace.restart()
    assert stops_asked(mqtt_mock) == 0
    await makerspace.tell("p1", freezer, gcode_state="RUNNING")
    assert stops_asked(mqtt_mock) == asked
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=50)
    assert stops_asked(mqtt_mock) == 0
    await makerspace.tell("p1", freezer, gcode_state="IDLE")
    await makerspace.restart()
    await makerspace.tell("p1", freezer, gcode_state="RUNNING")
    assert stops_asked(mqtt_mock) == 0
