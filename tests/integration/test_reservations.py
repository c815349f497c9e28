"""Printers that people reserve: by the action, in the calendar, and through a restart."""

from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import device_registry as dr
from tests.support.makerspace import Makerspace
from tests.support.shown import PEOPLE, add_accounts, as_user, entity_id

MINUTE = timedelta(minutes=1)


def device(hass: HomeAssistant, space: Makerspace, printer_id: str) -> str:
    found = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, f"{space.entry.entry_id}_{printer_id}"),
        config_entry_id=space.entry.entry_id,
    )
    assert found is not None
    return found.id


async def act(hass: HomeAssistant, action: str, **data: Any) -> Any:
    return await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True
    )


async def reserve(
    hass: HomeAssistant, space: Makerspace, start: str, **data: Any
) -> Any:
    named = {"person": "Ann", "device_id": device(hass, space, "p1")} | data
    answer = await act(hass, "reserve", start=f"2027-06-15 {start}", **named)
    return answer["reservation"]


async def add_event(
    hass: HomeAssistant, space: Makerspace, title: str, **more: Any
) -> None:
    """Let Cleo add an event to the queue's calendar, from 14:00 to 16:00 by default."""
    times = {
        "start_date_time": "2027-06-15 14:00:00",
        "end_date_time": "2027-06-15 16:00:00",
    }
    await hass.services.async_call(
        "calendar",
        "create_event",
        {"summary": title, **({} if "start_date" in more else times), **more},
        target={"entity_id": entity_id(hass, space, "calendar", "prints")},
        blocking=True,
        context=as_user("Cleo"),
    )


async def shown_events(hass: HomeAssistant, space: Makerspace) -> list[Any]:
    prints = entity_id(hass, space, "calendar", "prints")
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {"start_date_time": "2027-06-15", "end_date_time": "2027-06-18"},
        target={"entity_id": prints},
        blocking=True,
        return_response=True,
    )
    found: list[Any] = answer[prints]["events"]
    return found


@pytest.fixture
async def space(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, mqtt_mock: MagicMock
) -> Makerspace:
    """Open a queue with two free printers at noon."""
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to("2027-06-15 10:00:00+00:00")
    await add_accounts(hass)
    makerspace = await Makerspace.open(hass, "p1", "p2", subentries=PEOPLE)
    for printer_id in ("p1", "p2"):
        await makerspace.hear(printer_id, gcode_state="IDLE")
    await makerspace.settle()
    return makerspace


async def test_a_reserved_printer_is_kept_for_its_person(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    made = await reserve(hass, space, "12:00", duration={"hours": 2}, name="vase")
    assert (made["person"], made["printer"], made["name"]) == ("Ann", "X1C p1", "vase")
    assert made["start"] == "2027-06-15T12:00:00+02:00"
    assert made["end"] == "2027-06-15T14:00:00+02:00"
    other, third = await space.join("Ben"), await space.join("Ben")
    mine = await space.join("Ann")
    jobs = space.queue.data.state.jobs
    assert jobs[other].printer_id == "p2"
    assert jobs[third].status is JobStatus.QUEUED
    assert jobs[mine].printer_id == "p1"


async def test_a_reservation_is_there_after_a_restart_and_can_be_given_up(
    hass: HomeAssistant, space: Makerspace
) -> None:
    made = await reserve(hass, space, "13:00", end="2027-06-15 14:00:00")
    again = await reserve(hass, space, "13:00", end="2027-06-15 14:00:00")
    assert again == made
    await space.restart()
    status = await act(hass, "status")
    assert status["reservations"] == [made]
    await act(hass, "cancel_reservation", reservation_id=made["id"])
    assert (await act(hass, "status"))["reservations"] == []


async def test_a_conflict_says_what_else_is_free(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await reserve(hass, space, "13:00", end="2027-06-15 14:00:00")
    with pytest.raises(HomeAssistantError) as refused:
        await reserve(hass, space, "13:30", duration={"hours": 1}, person="Ben")
    assert str(refused.value) == (
        "X1C p1 is reserved already from 13:00 to 14:00. Free in the time that you "
        "asked for: X1C p2. X1C p1 itself is free for as long from 14:00 on"
    )


async def test_how_long_has_to_be_said_once(
    hass: HomeAssistant, space: Makerspace
) -> None:
    for more in ({}, {"end": "2027-06-15 14:00:00", "duration": 60}):
        with pytest.raises(HomeAssistantError, match="either an end or a duration"):
            await reserve(hass, space, "13:00", **more)
    with pytest.raises(HomeAssistantError, match="[Ww]ho"):
        await act(
            hass, "reserve", device_id=device(hass, space, "p1"), duration={"hours": 1}
        )


@pytest.mark.parametrize(
    ("title", "more", "reserved"),
    [
        ("X1C p2: vase", {}, ("p2", "vase")),
        ("x1c p1", {}, ("p1", None)),
        ("vase", {"location": "X1C p2"}, ("p2", "vase")),
    ],
)
async def test_an_event_in_the_calendar_reserves_for_who_adds_it(
    hass: HomeAssistant,
    space: Makerspace,
    title: str,
    more: dict[str, str],
    reserved: tuple[str, str | None],
) -> None:
    await add_event(hass, space, title, **more)
    (made,) = space.queue.data.state.reservations.values()
    assert (made.printer_id, made.name) == reserved
    assert made.person.name == "Cleo"
    (event,) = await shown_events(hass, space)
    assert event["summary"] == f"X1C {made.printer_id} reserved for Cleo"
    assert event["start"] == "2027-06-15T14:00:00+02:00"


async def test_an_event_that_names_no_printer_is_refused(
    hass: HomeAssistant, space: Makerspace
) -> None:
    for title, place in (("vase", ""), ("X1C p12", ""), ("vase", "nowhere")):
        with pytest.raises(HomeAssistantError, match="There are: X1C p1, X1C p2$"):
            await add_event(hass, space, title, location=place)
    assert not space.queue.data.state.reservations


async def test_with_one_printer_an_event_need_not_name_it(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await add_event(hass, makerspace, "vase")
    (made,) = makerspace.queue.data.state.reservations.values()
    assert (made.printer_id, made.name) == ("p1", "vase")


async def test_whole_days_are_reserved_from_midnight_on(
    hass: HomeAssistant, space: Makerspace
) -> None:
    await add_event(
        hass, space, "X1C p1", start_date="2027-06-16", end_date="2027-06-17"
    )
    (event,) = await shown_events(hass, space)
    assert event["start"] == "2027-06-16T00:00:00+02:00"
    assert event["end"] == "2027-06-17T00:00:00+02:00"


async def test_the_calendars_own_dialogs_add_and_delete_for_who_is_connected(
    hass: HomeAssistant, space: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    prints = entity_id(hass, space, "calendar", "prints")
    event = {
        "summary": "X1C p1",
        "dtstart": "2027-06-15T14:00:00+02:00",
        "dtend": "2027-06-15T16:00:00+02:00",
    }

    async def ask(kind: str, **more: Any) -> Any:
        await client.send_json_auto_id(
            {"type": f"calendar/event/{kind}", "entity_id": prints, **more}
        )
        return await client.receive_json()

    refused = await ask("create", event=event)
    assert "Only members" in refused["error"]["message"]
    job = await space.join("Ann")
    refused = await ask("delete", uid=job)
    assert "Only reservations" in refused["error"]["message"]
    refused = await ask("create", event={**event, "rrule": "FREQ=DAILY"})
    assert "cannot repeat" in refused["error"]["message"]
    made = await reserve(hass, space, "14:00", duration={"hours": 2})
    assert (await ask("delete", uid=made["id"]))["success"]
    assert not space.queue.data.state.reservations


async def test_a_reservation_that_nobody_uses_is_given_up_with_an_event(
    hass: HomeAssistant, space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    happened = async_capture_events(hass, "printer_queue_event")
    await reserve(hass, space, "12:00", duration={"hours": 2})
    await space.wait(freezer, 26 * MINUTE)
    assert not space.queue.data.state.reservations
    kinds = [event.data["type"] for event in happened]
    assert kinds == ["printer_reserved", "reservation_began", "reservation_ended"]
    assert happened[-1].data["reason"] == "reservation_unused"
    assert happened[-1].data["person"] == "Ann"


async def test_a_reservation_that_would_end_after_all_time_is_refused(
    hass: HomeAssistant, space: Makerspace
) -> None:
    with pytest.raises(ServiceValidationError, match="more than 10 years away"):
        await act(
            hass,
            "reserve",
            person="Ann",
            device_id=device(hass, space, "p1"),
            start="9999-12-31T21:00:00+00:00",
            duration={"hours": 3},
        )
    assert not space.queue.data.state.reservations
