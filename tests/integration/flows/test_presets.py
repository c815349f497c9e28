"""A printer's model fills in the form, is recognised where it is known, and stands at the device."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.printer_form import THIRD, PrinterForm
from tests.support.project_files import LANGUAGES, translation
from tests.support.set_up import suggested

pytestmark = pytest.mark.usefixtures("no_listening")

A1_MINI: dict[str, Any] = {
    "volume_x": 180.0,
    "volume_y": 180.0,
    "volume_z": 180.0,
    "nozzle": 0.4,
    "abilities": {"max_nozzle_temperature": 300.0, "max_bed_temperature": 80.0},
}


@pytest.fixture
async def choosing(hass: HomeAssistant, form: PrinterForm) -> PrinterForm:
    """Stand before the model of a new printer of which nothing is known."""
    hass.states.async_set("sensor.middle", "idle")
    form.chooses_model = True
    await form.add("Middle", "entity")
    await form.submit(entity="sensor.middle")
    await form.submit()
    assert (await form.listen())["step_id"] == "model"
    return form


async def reopened(form: PrinterForm) -> SubentryFlowResult:
    """Stand before the model of the printer that was saved."""
    await form.change(form.saved("Middle").subentry_id)
    await form.submit(name="Middle", follow="entity")
    await form.submit(entity="sensor.middle")
    await form.submit()
    return await form.listen()


def filled(shown: SubentryFlowResult) -> dict[str, Any]:
    """Return what a form begins with of what a model could have filled in."""
    return {
        key: value
        for key, value in suggested(shown).items()
        if key not in ("heard_state", "plate_gate")
    }


async def test_a_chosen_model_fills_in_size_nozzle_and_temperatures(
    choosing: PrinterForm,
) -> None:
    assert suggested(choosing.shown) == {}
    assert "Bambu Lab A1 mini" in choosing.choices("model")

    shown = await choosing.submit(model="Bambu Lab A1 mini")

    assert shown["step_id"] == "machine"
    assert filled(shown) == A1_MINI


async def test_what_a_model_fills_in_can_be_changed_and_stays_changed(
    choosing: PrinterForm,
) -> None:
    await choosing.submit(model="Bambu Lab A1 mini")
    await choosing.submit(nozzle=0.6, abilities={"max_nozzle_temperature": 280})

    data = choosing.saved("Middle").data
    assert data["model"] == "Bambu Lab A1 mini"
    assert (data["nozzle"], data["max_nozzle_temperature"]) == (0.6, 280.0)
    assert "volume_x" not in data
    assert "max_bed_temperature" not in data
    assert suggested(await reopened(choosing)) == {"model": "Bambu Lab A1 mini"}
    shown = await choosing.submit(model="Bambu Lab A1 mini")
    assert filled(shown) == {
        "nozzle": 0.6,
        "abilities": {"max_nozzle_temperature": 280.0},
    }


async def test_another_model_fills_in_its_own_values(choosing: PrinterForm) -> None:
    await choosing.submit(model="Creality K1 Max")
    await choosing.submit(nozzle=0.8, abilities={"tags": ["enclosed"]})

    await reopened(choosing)
    shown = await choosing.submit(model="Bambu Lab A1 mini")

    abilities = {**A1_MINI["abilities"], "tags": ["enclosed"]}
    assert filled(shown) == {**A1_MINI, "abilities": abilities}


async def test_a_printer_without_a_model_keeps_its_values_when_one_is_chosen(
    choosing: PrinterForm,
) -> None:
    await choosing.submit()
    await choosing.submit(nozzle=0.6)
    assert "model" not in choosing.saved("Middle").data
    assert suggested(await reopened(choosing)) == {}

    shown = await choosing.submit(model="Bambu Lab A1 mini")

    assert filled(shown) == {**A1_MINI, "nozzle": 0.6}


async def test_any_other_model_may_be_entered_and_fills_in_nothing(
    choosing: PrinterForm,
) -> None:
    shown = await choosing.submit(model="  Elegoo  Jupiter 9 ")
    assert filled(shown) == {}

    await choosing.submit()
    assert choosing.saved("Middle").data["model"] == "Elegoo Jupiter 9"


async def test_a_model_can_be_taken_back(choosing: PrinterForm) -> None:
    await choosing.submit(model="Bambu Lab A1 mini")
    await choosing.submit()
    await reopened(choosing)

    await choosing.submit(model=" ")
    await choosing.submit()

    assert "model" not in choosing.saved("Middle").data


async def test_a_serial_number_suggests_the_model(form: PrinterForm) -> None:
    form.chooses_model = True
    await form.add("Middle", "bambu")
    await form.submit(serial=THIRD)
    await form.listen()

    shown = await form.submit(serial=THIRD, save_anyway=True)

    assert shown["step_id"] == "model"
    assert suggested(shown) == {"model": "Bambu Lab X1 Carbon"}


async def test_a_model_of_no_preset_is_left_to_people(form: PrinterForm) -> None:
    form.chooses_model = True
    await form.add("Middle", "bambu")
    await form.submit(serial="20P00A000000003")
    await form.listen()

    shown = await form.submit(serial="20P00A000000003", save_anyway=True)

    assert shown["step_id"] == "model"
    assert suggested(shown) == {}


async def test_another_integrations_device_suggests_model_and_names_in_slicers(
    hass: HomeAssistant, form: PrinterForm, prusa: er.RegistryEntry
) -> None:
    form.chooses_model = True
    await form.add("Middle", "entity")
    await form.submit(entity=prusa.entity_id)
    shown = await form.listen()
    assert suggested(shown) == {"model": "Prusa MK4S"}

    await form.submit(**suggested(shown))
    shown = await form.submit(starts_by_itself=True)

    names = suggested(shown)["models"]
    assert {"MK4S", "Prusa MK4S"} <= set(names)


async def test_the_form_tells_what_the_model_does_in_both_languages() -> None:
    said = {
        language: translation(language)["config_subentries"]["printer"]["step"]["model"]
        for language in LANGUAGES
    }
    assert "fills in the next page" in said["en"]["description"]
    assert "füllt die nächste Seite aus" in said["de"]["description"]


@pytest.fixture
def prusa(
    hass: HomeAssistant,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> er.RegistryEntry:
    """Have a printer in Home Assistant that PrusaLink's integration knows."""
    other = MockConfigEntry(domain="prusalink")
    other.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=other.entry_id,
        identifiers={("prusalink", "1")},
        manufacturer="Prusa",
        model="MK4S",
    )
    entity = entity_registry.async_get_or_create(
        "sensor",
        "prusalink",
        "1_printer.state",
        config_entry=other,
        device_id=device.id,
    )
    hass.states.async_set(entity.entity_id, "idle")
    return entity
