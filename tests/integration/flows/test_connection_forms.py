"""What each way of following a printer asks for, and refuses."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.printer_form import THIRD, PrinterForm, publish
from tests.support.set_up import placeholder, suggested


@pytest.mark.parametrize(
    ("follow", "answers", "error"),
    [
        ("bambu", {"serial": "00M 00A"}, {"serial": "serial_invalid"}),
        (
            "bambu",
            {"serial": THIRD, "bridge_topic": "bambu/+"},
            {"bridge_topic": "topic_invalid"},
        ),
        ("moonraker", {"instance": " / "}, {"instance": "topic_invalid"}),
        ("octoprint", {"base_topic": "octo#/"}, {"base_topic": "topic_invalid"}),
        (
            "topic",
            {"topic": "a/#/b", "state_template": "{{ value }}"},
            {"topic": "filter_invalid"},
        ),
        (
            "topic",
            {"topic": "a", "state_template": "{{ value "},
            {"state_template": "template_invalid"},
        ),
        (
            "topic",
            {"topic": "a", "state_template": " "},
            {"state_template": "template_missing"},
        ),
        (
            "topic",
            {"topic": "a", "state_template": "{{ value }}", "values": "on: printing"},
            {"values": "values_invalid"},
        ),
        (
            "topic",
            {"topic": "a", "state_template": "{{ value }}", "values": {"on": "busy"}},
            {"values": "values_unknown_state"},
        ),
        ("entity", {"entity": "sensor.nowhere"}, {"entity": "entity_missing"}),
    ],
)
async def test_what_cannot_be_followed_is_refused(
    form: PrinterForm, follow: str, answers: dict[str, Any], error: dict[str, str]
) -> None:
    await form.add("Middle", follow)

    refused = await form.submit(**answers)

    assert refused["step_id"] == follow
    assert refused["errors"] == error
    assert suggested(refused).items() >= answers.items()


async def test_a_topic_is_read_with_templates_and_a_value_map(
    hass: HomeAssistant, mqtt_mock: Any, form: PrinterForm
) -> None:
    await form.add("Laser", "topic")
    await form.submit(
        topic="shop/laser",
        state_template="{{ value_json.s }}",
        values={"Läuft": " Printing "},
        progress_template="{{ value_json.p }}",
        remaining_template="",
    )
    publish(hass, "shop/laser", {"s": "läuft", "p": 12.5})
    reported = await form.listen()
    assert suggested(reported) == {"heard_state": "printing", "heard_progress": 12.5}

    await form.submit()

    assert form.saved("Laser").data == {
        "follow": "topic",
        "topic": "shop/laser",
        "state_template": "{{ value_json.s }}",
        "progress_template": "{{ value_json.p }}",
        "values": {"Läuft": "printing"},
        "plate_gate": "after_failure",
    }


async def test_a_known_integrations_entity_needs_no_value_map(
    hass: HomeAssistant, form: PrinterForm, entity_registry: er.EntityRegistry
) -> None:
    status = entity_registry.async_get_or_create(
        "sensor", "bambu_lab", f"{THIRD}_print_status"
    )
    hass.states.async_set(status.entity_id, "pause")
    await form.add("Middle", "entity")
    await form.submit(entity=status.entity_id)
    reported = await form.listen()
    assert suggested(reported) == {"heard_state": "paused"}

    await form.submit()

    assert form.saved("Middle").data == {
        "follow": "entity",
        "entity": status.id,
        "plate_gate": "after_failure",
    }


async def test_two_entities_of_one_printer_are_one_printer(
    hass: HomeAssistant,
    form: PrinterForm,
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    entry = MockConfigEntry(domain="bambu_lab")
    entry.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("bambu_lab", THIRD)}
    )
    status, progress = (
        entity_registry.async_get_or_create(
            "sensor",
            "bambu_lab",
            f"{THIRD}_{key}",
            config_entry=entry,
            device_id=device.id,
        )
        for key in ("print_status", "print_progress")
    )
    hass.states.async_set(status.entity_id, "idle")
    await form.add("Middle", "entity")
    await form.submit(entity=progress.entity_id)
    await form.listen()
    await form.submit()
    assert form.saved("Middle").data["entity"] == status.id

    await form.add("Third", "entity")
    refused = await form.submit(entity=status.entity_id)

    assert refused["errors"] == {"entity": "already_followed"}
    assert placeholder(refused, "other") == "Middle"


async def test_any_sensor_is_followed_with_a_value_map(
    hass: HomeAssistant, form: PrinterForm
) -> None:
    hass.states.async_set("sensor.kiln", "firing")
    await form.add("Kiln", "entity")
    asked = await form.submit(entity="sensor.kiln")
    assert asked["step_id"] == "values"
    assert placeholder(asked, "state") == "firing"

    refused = await form.submit(values={"firing": "hot"})
    assert refused["errors"] == {"values": "values_unknown_state"}

    await form.submit(values={"firing": "printing"})
    reported = await form.listen()
    assert suggested(reported) == {"heard_state": "printing"}
    await form.submit()
    assert form.saved("Kiln").data["values"] == {"firing": "printing"}


async def test_a_reconfiguration_shows_the_entity_under_its_present_name(
    hass: HomeAssistant, form: PrinterForm, entity_registry: er.EntityRegistry
) -> None:
    kiln = entity_registry.async_get_or_create("sensor", "demo", "kiln")
    hass.states.async_set(kiln.entity_id, "idle")
    await form.add("Kiln", "entity")
    await form.submit(entity=kiln.entity_id)
    await form.submit(values={"hot": "printing"})
    await form.listen()
    await form.submit()
    entity_registry.async_update_entity(kiln.entity_id, new_entity_id="sensor.oven")

    await form.change(form.saved("Kiln").subentry_id)
    shown = await form.submit(name="Kiln", follow="entity")

    assert suggested(shown) == {"entity": "sensor.oven"}
    shown = await form.submit(entity="sensor.oven")
    assert suggested(shown) == {"values": {"hot": "printing"}}


async def test_a_printer_whose_entity_is_gone_can_be_given_another(
    hass: HomeAssistant, form: PrinterForm, entity_registry: er.EntityRegistry
) -> None:
    kiln = entity_registry.async_get_or_create("sensor", "demo", "kiln")
    hass.states.async_set(kiln.entity_id, "idle")
    await form.add("Kiln", "entity")
    await form.submit(entity=kiln.entity_id)
    await form.submit()
    await form.listen()
    await form.submit()
    entity_registry.async_remove(kiln.entity_id)

    await form.change(form.saved("Kiln").subentry_id)
    shown = await form.submit(name="Kiln", follow="entity")

    assert suggested(shown) == {}
