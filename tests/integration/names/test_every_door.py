"""No door tells a stranger a surname that the queue does not show, whatever they ask.

Each table of doors is walked as a whole, so that a new one is held to it, too.
"""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    MockHAClientWebSocket,
)

from custom_components.printer_queue.api.http.route import BASE
from custom_components.printer_queue.api.resources import ROUTES
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.delivery.activity import TEXTS, sentence
from custom_components.printer_queue.services import ACTIONS
from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from tests.support.rest import client_of
from tests.support.shown import as_user, ask_as, device_id
from tests.support.whose_names import GRETAS_USER, GUSTAV, SECRET, VERA, Secretive, says

from .conftest import Connect

STRANGERS = ["Ann", "Dora"]
"""A member who is no admin, and an account that is no member."""
SHOWN = {"first_names": "Vera", "own_only": "Somebody"}


def asked(secretive: Secretive) -> dict[str, list[dict[str, Any]]]:
    """Return what is asked of each action: about somebody else's, and by their name."""
    hass, space = secretive.space.hass, secretive.space
    printer = {"device_id": device_id(hass, space, "p1")}
    others = [{"job_id": job} for job in secretive.jobs.values()]
    others += [
        {"person": named} for named in (VERA, GUSTAV, "vera", "user-vera", GRETAS_USER)
    ]
    change = {"estimate": 5, "priority": 7, "position": 1, "outcome": "completed"}
    more: dict[str, dict[str, Any]] = {
        "join": {"name": "more", "estimate": 5},
        "clear_plate": printer,
        "load_spools": {**printer, "filaments": [{"material": "PLA"}]},
        "maintenance_done": printer,
        "set_in_service": {**printer, "in_service": False},
        "set_paused": {"paused": True},
        "reserve": {**printer, "duration": 60},
        "cancel_reservation": {"reservation_id": secretive.reservation},
        "predict": {"estimate": 5},
    }
    asked: dict[str, list[dict[str, Any]]] = {}
    for name, action in ACTIONS.items():
        keys = {str(key) for key in action.schema.schema}
        known = {key: value for key, value in change.items() if key in keys}
        base = known | more.get(name, {})
        asked[name] = [base] + [
            {**base, **other} for other in others if other.keys() <= keys
        ]
    return asked


@pytest.mark.parametrize("who", STRANGERS)
async def test_no_action_tells_it(
    hass: HomeAssistant, secretive: Secretive, who: str
) -> None:
    for action, given in asked(secretive).items():
        for fields in given:
            try:
                told: object = await ask_as(
                    hass, secretive.space, who, action, **fields
                )
            except HomeAssistantError as err:
                told = str(err)
            except Exception as err:  # noqa: BLE001 - what schemas refuse is no answer
                told = str(err) if "person" not in fields else ""
            typed = says(str(fields.get("person", "")))
            assert typed or not says(told), (action, fields, told)


@pytest.mark.parametrize("who", STRANGERS)
async def test_no_route_tells_it(
    hass: HomeAssistant,
    secretive: Secretive,
    hass_client: ClientSessionGenerator,
    socket_enabled: None,
    who: str,
) -> None:
    client = await client_of(hass, hass_client, who)
    named = {
        "printer_id": "p1",
        "reservation_id": secretive.reservation,
        "upload_id": "anything",
    }
    for route in ROUTES:
        for job_id in secretive.jobs.values():
            path = route.path.format(job_id=job_id, **named)
            for query in ({}, {"person": "vera"}, {"format": "csv"}):
                body: dict[str, Any] | None = {} if route.body is not None else None
                if route.operation == "follow_events":
                    query = {"after": "0"}
                async with client.request(
                    route.method, f"{BASE}/{path}", params=query, json=body
                ) as answer:
                    if route.operation == "follow_events":
                        told = (await answer.content.read(200_000)).decode()
                    else:
                        told = await answer.text()
                assert not says(told), (route.operation, query, told)


def of_commands(secretive: Secretive) -> dict[str, list[dict[str, Any]]]:
    """Return what is sent with each command; add those that are new."""
    jobs = [{"job_id": job} for job in secretive.jobs.values()]
    named = [{"words": word} for word in ("done", SECRET, "vera", "gustav")]
    return {
        "subscribe": [{}],
        "ended_job": jobs,
        "past_job": jobs,
        "find_jobs": named,
        "history": [{}],
        "own_ended": [{}],
        "kiosk/open": [{}],
        "kiosk/members": [{}],
        "kiosk/member": [{"name": "Vera"}, {"name": "Somebody"}],
        "kiosk/sign_in": [{"member_id": "vera", "pin": "1357"}],
        "kiosk/stay": [{"token": "none"}],
        "kiosk/sign_off": [{}],
        "set_pin": [{"pin": None}],
        "kiosk/act": [
            {"token": "none", "action": "claim", "data": job} for job in jobs
        ],
        "maintenance": [{"printer_id": "p1"}],
        "placing": [{**job, "printer_id": "p1"} for job in jobs],
        "read_file": [{"file": "anything"}],
        "what_if": [{}],
    }


@pytest.mark.parametrize("who", STRANGERS)
async def test_no_command_of_the_websocket_tells_it(
    hass: HomeAssistant, secretive: Secretive, connect: Connect, who: str
) -> None:
    sent = of_commands(secretive)
    assert _commands(hass) == sent.keys()
    client = await connect(who)
    for command, fields_of in sent.items():
        for fields in fields_of:
            told = await _told(client, command, fields)
            assert not says(told), (command, fields, told)


def _commands(hass: HomeAssistant) -> set[str]:
    """Return the names of all commands of the queue that are registered."""
    own = f"{DOMAIN}/"
    return {
        name.removeprefix(own)
        for name in hass.data[websocket_api.DOMAIN]
        if name.startswith(own)
    }


async def _told(
    client: MockHAClientWebSocket, command: str, fields: dict[str, Any]
) -> list[dict[str, Any]]:
    """Ask, and return all that is sent until a ping is answered."""
    await client.send_json_auto_id({"type": f"printer_queue/{command}", **fields})
    told = [await client.receive_json()]
    if command == "subscribe":
        told.append(await client.receive_json())
    return told


async def test_no_entity_shows_it(secretive: Secretive, rule: str) -> None:
    shown = dict(secretive.states)
    for entity_id, state in shown.items():
        assert not says(state), (entity_id, state)
    assert SHOWN[rule] in str(shown)


async def test_no_list_and_no_calendar_shows_it(
    hass: HomeAssistant, secretive: Secretive, rule: str
) -> None:
    listed = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": "todo.makerspace_queue"},
        blocking=True,
        return_response=True,
        context=as_user("Ann"),
    )
    assert f"offered ({SHOWN[rule]})" in str(listed)
    assert not says(listed)
    [calendar] = hass.states.async_entity_ids("calendar")
    events = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": calendar,
            "start_date_time": "2027-06-14 00:00:00",
            "end_date_time": "2027-06-20 00:00:00",
        },
        blocking=True,
        return_response=True,
        context=as_user("Ann"),
    )
    whom = {"own_only": "somebody"}.get(rule, SHOWN[rule])
    assert f"reserved for {whom}" in str(events)
    assert f"done ({SHOWN[rule]})" in str(events)
    assert not says(events)


async def test_nothing_on_the_bus_tells_it_and_no_sentence_of_activity(
    hass: HomeAssistant, secretive: Secretive, rule: str
) -> None:
    kinds = {event["type"] for event in secretive.happened}
    assert {"joined", "offered", "completed", "failed", "printer_reserved"} <= kinds
    assert not says(secretive.happened)
    sentences = [
        f"{said.title} {said.message}"
        for event in secretive.happened
        for said in [sentence(hass.data[TEXTS], event, "Makerspace")]
    ]
    assert f"{SHOWN[rule]}'s done is done on X1C p1" in sentences
