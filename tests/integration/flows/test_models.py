"""The form suggests what slicers call a printer."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.printer_form import THIRD, PrinterForm
from tests.support.set_up import LEFT, suggested

pytestmark = pytest.mark.usefixtures("no_listening")


async def test_one_way_is_no_choice_and_a_known_model_is_suggested(
    form: PrinterForm,
) -> None:
    await form.to_machine("bambu", serial=THIRD)

    shown = await form.submit(starts_by_itself=True)

    assert "way" not in form.asked()
    assert suggested(shown) == {"models": ["Bambu Lab X1 Carbon", "BL-P001"]}
    shown = await form.submit(**suggested(shown))
    assert shown["step_id"] == "way_bambu"


async def test_a_model_that_nobody_knows_is_left_to_people(form: PrinterForm) -> None:
    await form.to_machine("bambu", serial="ZZZ00A000000001")

    assert suggested(await form.submit(starts_by_itself=True)) == {}


async def test_names_are_offered_that_another_integration_has_for_the_printer(
    hass: HomeAssistant,
    form: PrinterForm,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    other = MockConfigEntry(domain="prusalink")
    other.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=other.entry_id,
        identifiers={("prusalink", "1")},
        manufacturer="Prusa",
        model="MK9",
        model_id="mk9-1",
    )
    state = entity_registry.async_get_or_create(
        "sensor",
        "prusalink",
        "1_printer.state",
        config_entry=other,
        device_id=device.id,
        suggested_object_id="mk9",
    )
    hass.states.async_set(state.entity_id, "idle")
    await form.to_machine("entity", entity=state.entity_id)

    shown = await form.submit(starts_by_itself=True)

    assert form.choices("models") == ["MK9", "Prusa MK9", "mk9-1"]
    assert "models" not in suggested(shown)


async def test_names_of_a_printer_are_offered_by_its_serial_number(
    hass: HomeAssistant, form: PrinterForm, device_registry: dr.DeviceRegistry
) -> None:
    other = MockConfigEntry(domain="bambu_lab")
    other.add_to_hass(hass)
    for serial, model in ((THIRD, "Bambu Lab X1C"), (LEFT, "P1S"), ("other", None)):
        device_registry.async_get_or_create(
            config_entry_id=other.entry_id,
            identifiers={("bambu_lab", serial)},
            manufacturer="Bambu Lab",
            model=model,
            serial_number=serial,
        )
    await form.to_machine("bambu", serial=THIRD)

    await form.submit(starts_by_itself=True)

    assert form.choices("models") == [
        "Bambu Lab X1 Carbon",
        "BL-P001",
        "Bambu Lab X1C",
    ]


async def test_a_device_without_a_model_has_no_name(
    hass: HomeAssistant, form: PrinterForm, device_registry: dr.DeviceRegistry
) -> None:
    other = MockConfigEntry(domain="bambu_lab")
    other.add_to_hass(hass)
    device_registry.async_get_or_create(
        config_entry_id=other.entry_id,
        identifiers={("bambu_lab", THIRD)},
        manufacturer="Bambu Lab",
        serial_number=THIRD,
    )
    await form.to_machine("bambu", serial=THIRD)

    await form.submit(starts_by_itself=True)

    assert form.choices("models") == ["Bambu Lab X1 Carbon", "BL-P001"]


async def test_an_entity_without_a_device_offers_no_name(
    hass: HomeAssistant, form: PrinterForm
) -> None:
    hass.states.async_set("sensor.lone", "idle")
    await form.to_machine("entity", entity="sensor.lone")

    await form.submit(starts_by_itself=True)

    assert form.choices("models") == []
