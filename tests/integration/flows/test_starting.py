"""A printer that is to start by itself is asked how it is commanded, and what it waits for."""

from dataclasses import replace
from typing import Any

import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.dispatch.ways import WAYS
from custom_components.printer_queue.flows.printer import PrinterFlow
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from tests.support.printer_form import THIRD, PrinterForm
from tests.support.set_up import placeholder, suggested

MOONRAKER = {"address": "voron.local:7125", "api_key": "SECRET"}
IS_ONE = {"result": {"klippy_state": "ready"}}
pytestmark = pytest.mark.usefixtures("no_listening")
INFO = "http://voron.local:7125/server/info"


async def test_nobody_is_asked_where_people_start_the_prints(form: PrinterForm) -> None:
    await form.to_machine("moonraker", instance="voron")

    saved = await form.submit()

    assert saved["type"] is FlowResultType.CREATE_ENTRY
    assert form.saved("Middle").data == {
        "follow": "moonraker",
        "instance": "voron",
        "plate_gate": "after_failure",
    }


async def test_a_printer_that_starts_by_itself_is_saved_with_all_that_it_needs(
    hass: HomeAssistant,
    form: PrinterForm,
    aioclient_mock: AiohttpClientMocker,
    entity_registry: er.EntityRegistry,
) -> None:
    aioclient_mock.get(INFO, json=IS_ONE)
    fan = entity_registry.async_get_or_create("switch", "demo", "fan")
    plate = entity_registry.async_get_or_create("input_button", "demo", "plate")
    hass.states.async_set(fan.entity_id, "unavailable")
    hass.states.async_set("binary_sensor.smoke", "off")
    await form.to_machine("moonraker", instance="voron")

    shown = await form.submit(starts_by_itself=True, plate_entity=plate.entity_id)
    assert shown["step_id"] == "starting"
    assert form.choices("way") == ["moonraker", "moonraker_mqtt"]
    shown = await form.submit(
        way="moonraker",
        models=[" OrangeStorm  Giga ", "OrangeStorm Giga", " "],
        interlocks_on=[fan.entity_id],
        interlocks_off=["binary_sensor.smoke"],
    )
    assert shown["step_id"] == "way_moonraker"
    assert form.asked() == ["address", "api_key"]
    saved = await form.submit(**MOONRAKER)

    assert saved["type"] is FlowResultType.CREATE_ENTRY
    assert form.saved("Middle").data == {
        "follow": "moonraker",
        "instance": "voron",
        "plate_gate": "after_failure",
        "plate_entity": plate.id,
        "starts_by_itself": True,
        "way": "moonraker",
        "models": ["OrangeStorm Giga"],
        "interlocks_on": [fan.id],
        "interlocks_off": ["binary_sensor.smoke"],
        "address": "http://voron.local:7125",
        "api_key": "SECRET",
    }


async def test_a_printer_behind_an_agent_is_suggested_to_start_by_itself(
    form: PrinterForm,
) -> None:
    shown = await form.to_machine("agent", agent_printer="giga")
    assert suggested(shown)["starts_by_itself"] is True

    shown = await form.submit(**suggested(shown))
    assert shown["step_id"] == "starting"
    saved = await form.submit(models=["Giga"])

    assert saved["type"] is FlowResultType.CREATE_ENTRY
    assert form.saved("Middle").data == {
        "follow": "agent",
        "agent_printer": "giga",
        "topic_prefix": "printer_queue",
        "plate_gate": "after_failure",
        "starts_by_itself": True,
        "way": "agent",
        "models": ["Giga"],
    }


@pytest.mark.parametrize(
    ("field", "entered"),
    [
        ("agent_printer", "dlq"),
        ("agent_printer", "a.b"),
        ("agent_printer", "a/b"),
        ("topic_prefix", "farm.queue"),
        ("topic_prefix", "farm/#"),
    ],
)
async def test_an_agents_topics_are_those_that_every_broker_tells_apart(
    form: PrinterForm, field: str, entered: str
) -> None:
    await form.add("Middle", "agent")
    refused = await form.submit(**({"agent_printer": "giga"} | {field: entered}))
    assert refused["errors"] == {field: f"{field}_invalid"}


async def test_a_printer_that_is_saved_again_stays_as_it_was(
    hass: HomeAssistant, form: PrinterForm, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get(INFO, json=IS_ONE)
    hass.states.async_set("binary_sensor.door", "off")
    hass.states.async_set("binary_sensor.clear", "off")
    await form.to_machine("moonraker", instance="voron")
    await form.submit(starts_by_itself=True, plate_entity="binary_sensor.clear")
    await form.submit(
        way="moonraker", models=["Giga"], interlocks_off=["binary_sensor.door"]
    )
    await form.submit(**MOONRAKER)
    before = dict(form.saved("Middle").data)

    shown = await form.reopen("moonraker", instance="voron")
    for step in ("machine", "starting", "way_moonraker"):
        assert shown["step_id"] == step
        shown = await form.submit(**suggested(shown))

    assert shown["type"] is FlowResultType.ABORT
    assert form.saved("Middle").data == before


async def test_what_was_entered_is_kept_while_people_start_the_prints(
    form: PrinterForm, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get(INFO, json=IS_ONE)
    await form.to_machine("moonraker", instance="voron")
    await form.submit(starts_by_itself=True)
    await form.submit(way="moonraker", models=["Giga"])
    await form.submit(**MOONRAKER)
    before = dict(form.saved("Middle").data)

    await form.reopen("moonraker", instance="voron")
    await form.submit(starts_by_itself=False)
    assert "starts_by_itself" not in form.saved("Middle").data
    await form.reopen("moonraker", instance="voron")
    shown = await form.submit(starts_by_itself=True)
    for step in ("starting", "way_moonraker"):
        assert shown["step_id"] == step
        shown = await form.submit(**suggested(shown))

    assert form.saved("Middle").data == before


async def test_a_way_that_does_not_fit_any_more_is_forgotten(
    hass: HomeAssistant, form: PrinterForm, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get(INFO, json=IS_ONE)
    await form.to_machine("moonraker", instance="voron")
    await form.submit(starts_by_itself=True)
    await form.submit(way="moonraker")
    await form.submit(**MOONRAKER)

    await form.reopen("bambu", serial=THIRD)
    await form.submit(starts_by_itself=False)

    assert form.saved("Middle").data == {
        "follow": "bambu",
        "serial": THIRD,
        "plate_gate": "after_failure",
    }


@pytest.mark.usefixtures("mqtt_mock")
async def test_what_the_family_was_given_is_not_asked_for_again(
    form: PrinterForm, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get("http://octopi/api/version", json={"text": "OctoPrint 1.11.8"})
    aioclient_mock.get("http://octopi/api/job", exc=TimeoutError())
    given = {"base_topic": "octoPrint/", "address": "octopi", "api_key": "SECRET"}
    await form.to_machine("octoprint", **given)
    await form.submit(starts_by_itself=True)

    saved = await form.submit()

    assert saved["type"] is FlowResultType.CREATE_ENTRY
    data = form.saved("Middle").data
    assert (data["way"], data["address"]) == ("octoprint", "http://octopi")


@pytest.mark.usefixtures("mqtt_mock")
async def test_what_the_family_does_without_is_asked_for_where_the_way_needs_it(
    form: PrinterForm, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get("http://octopi/api/version", json={"text": "OctoPrint 1.11.8"})
    await form.to_machine("octoprint", base_topic="octoPrint/")
    await form.submit(starts_by_itself=True)

    shown = await form.submit()
    assert shown["step_id"] == "way_octoprint"
    assert form.asked() == ["address", "api_key"]
    await form.submit(address="octopi", api_key="SECRET")

    assert form.saved("Middle").data["api_key"] == "SECRET"


@pytest.mark.parametrize(
    ("answer", "errors"),
    [
        ({"exc": TimeoutError()}, {"address": "address_unreachable"}),
        ({"status": 401}, {"api_key": "api_key_refused"}),
        ({"text": "<html>"}, {"address": "not_moonraker"}),
    ],
)
async def test_what_does_not_work_is_said_at_its_field_and_can_be_saved_anyway(
    form: PrinterForm,
    aioclient_mock: AiohttpClientMocker,
    answer: dict[str, Any],
    errors: dict[str, str],
) -> None:
    aioclient_mock.get(INFO, **answer)
    await form.to_machine("moonraker", instance="voron")
    await form.submit(starts_by_itself=True)
    await form.submit(way="moonraker")

    refused = await form.submit(**MOONRAKER)

    assert refused["errors"] == errors
    assert suggested(refused) == MOONRAKER
    assert form.asked() == ["address", "api_key", "save_anyway"]
    await form.submit(**MOONRAKER, save_anyway=True)
    assert form.saved("Middle").data["address"] == "http://voron.local:7125"


async def test_a_way_without_anything_to_try_out_or_to_ask_is_saved_at_once(
    form: PrinterForm,
) -> None:
    await form.to_machine("moonraker", instance="voron")
    await form.submit(starts_by_itself=True)

    saved = await form.submit(way="moonraker_mqtt")

    assert saved["type"] is FlowResultType.CREATE_ENTRY
    assert form.saved("Middle").data["way"] == "moonraker_mqtt"


async def test_a_way_that_cannot_be_tried_out_is_saved_as_entered(
    form: PrinterForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WAYS, "moonraker", replace(WAYS["moonraker"], trial=None))
    await form.to_machine("moonraker", instance="voron")
    await form.submit(starts_by_itself=True)
    await form.submit(way="moonraker")

    await form.submit(**MOONRAKER)

    assert form.saved("Middle").data["api_key"] == "SECRET"


@pytest.mark.parametrize(
    ("answers", "errors", "named"),
    [
        (
            {"interlocks_on": ["switch.gone"]},
            {"interlocks_on": "entity_missing"},
            "switch.gone",
        ),
        (
            {"interlocks_off": ["switch.own"]},
            {"interlocks_off": "own_entity"},
            "switch.own",
        ),
        (
            {"interlocks_on": ["sensor.heat"]},
            {"interlocks_on": "interlock_no_switch"},
            "sensor.heat",
        ),
        (
            {
                "interlocks_on": ["switch.fan"],
                "interlocks_off": ["switch.lamp", "switch.fan"],
            },
            {"interlocks_off": "interlock_both"},
            "switch.fan",
        ),
    ],
)
async def test_an_interlock_that_could_never_be_safe_is_refused(
    hass: HomeAssistant,
    form: PrinterForm,
    answers: dict[str, Any],
    errors: dict[str, str],
    named: str,
) -> None:
    hass.states.async_set("sensor.heat", "21.5")
    hass.states.async_set("switch.fan", "on")
    hass.states.async_set("switch.lamp", "off")
    er.async_get(hass).async_get_or_create(
        "switch", "printer_queue", "own", suggested_object_id="own"
    )
    hass.states.async_set("switch.own", "on")
    await form.to_machine("moonraker", instance="voron")
    await form.submit(starts_by_itself=True)

    refused = await form.submit(way="moonraker_mqtt", **answers)

    assert refused["errors"] == errors
    assert placeholder(refused, "entity") == named
    assert suggested(refused) == {"way": "moonraker_mqtt", **answers}


async def test_a_plate_entity_of_the_queue_itself_is_refused(
    hass: HomeAssistant, form: PrinterForm, entity_registry: er.EntityRegistry
) -> None:
    own = entity_registry.async_get_or_create("button", "printer_queue", "own")
    await form.to_machine("moonraker", instance="voron")

    refused = await form.submit(plate_entity=own.entity_id)

    assert refused["errors"] == {"plate_entity": "own_entity"}


async def test_diagnostics_keep_the_secrets_of_a_way(
    hass: HomeAssistant,
    form: PrinterForm,
    aioclient_mock: AiohttpClientMocker,
    hass_client: ClientSessionGenerator,
    socket_enabled: None,
) -> None:
    assert await async_setup_component(hass, "diagnostics", {})
    await form.to_machine("bambu", serial=THIRD)
    await form.submit(starts_by_itself=True)
    await form.submit()
    code = {"host": "127.0.0.1:1", "access_code": "12345678"}
    await form.submit(**code)
    await form.submit(**code, save_anyway=True)
    assert await hass.config_entries.async_setup(form.entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=False)

    shown: Any = await get_diagnostics_for_config_entry(hass, hass_client, form.entry)

    (data,) = (s["data"] for s in shown["subentries"] if s["title"] == "Middle")
    assert data["host"] == "127.0.0.1:1"
    assert data["access_code"] == "**REDACTED**"
    assert "12345678" not in str(shown)


def test_every_way_has_a_step_that_is_no_other_step() -> None:
    steps = {f"async_step_way_{key}" for key in WAYS}
    assert steps.isdisjoint(dir(PrinterFlow))
    assert steps <= set(dir(PrinterFlow()))
