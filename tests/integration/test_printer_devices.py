"""The device of a printer names its maker and model."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import CONF_MODEL, SUBENTRY_PRINTER
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.makerspace import Makerspace
from tests.support.set_up import subentry

ENTITY = "sensor.from_elsewhere"


def make(registry: dr.DeviceRegistry, space: Makerspace) -> tuple[Any, Any]:
    """Return maker and model as the printer's device shows them."""
    identifier = ("printer_queue", f"{space.entry.entry_id}_middle")
    (device,) = registry.async_get_devices(identifiers={identifier})
    return device.manufacturer, device.model


@pytest.fixture
def elsewhere(
    hass: HomeAssistant,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> dr.DeviceEntry:
    """Have a printer that another integration shows."""
    other = MockConfigEntry(domain="prusalink")
    other.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("prusalink", "1")}
    )
    entity_registry.async_get_or_create(
        "sensor",
        "prusalink",
        "1_printer.state",
        config_entry=other,
        device_id=device.id,
        suggested_object_id="from_elsewhere",
    )
    hass.states.async_set(ENTITY, "idle")
    return device


async def opened(hass: HomeAssistant, **data: Any) -> Makerspace:
    """Set up a queue with this printer."""
    return await Makerspace.open(
        hass, subentries=(subentry(SUBENTRY_PRINTER, "middle", "Middle", **data),)
    )


@pytest.mark.usefixtures("mqtt_mock")
@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ({"serial": "03000A000000001"}, ("Bambu Lab", "A1 mini")),
        ({"serial": "20P00A000000001"}, ("Bambu Lab", "X2D")),
        ({"serial": "ZZZ00A000000001"}, (None, None)),
        (
            {"serial": "03000A000000001", CONF_MODEL: "Bambu Lab A1"},
            ("Bambu Lab", "A1"),
        ),
        ({"serial": "ZZZ", CONF_MODEL: "Elegoo Jupiter 9"}, ("Elegoo", "Jupiter 9")),
        ({"serial": "ZZZ", CONF_MODEL: "My own"}, (None, "My own")),
    ],
)
async def test_what_was_chosen_goes_before_what_the_serial_number_tells(
    hass: HomeAssistant,
    device_registry: dr.DeviceRegistry,
    stored: dict[str, str],
    shown: tuple[str | None, str | None],
) -> None:
    space = await opened(hass, follow="bambu", **stored)
    assert make(device_registry, space) == shown


@pytest.mark.parametrize(
    ("model", "shown"),
    [
        ("MK4S", ("Prusa", "MK4S")),
        ("MK9", ("Prusa Research", "MK9")),
        (None, (None, None)),
    ],
)
async def test_another_integrations_device_tells_maker_and_model(
    hass: HomeAssistant,
    device_registry: dr.DeviceRegistry,
    elsewhere: dr.DeviceEntry,
    model: str | None,
    shown: tuple[str | None, str | None],
) -> None:
    device_registry.async_update_device(
        elsewhere.id, manufacturer="Prusa Research", model=model
    )
    space = await opened(hass, follow="entity", entity=ENTITY, values={})
    assert make(device_registry, space) == shown


@pytest.mark.usefixtures("mqtt_mock")
async def test_a_changed_model_changes_the_device(
    hass: HomeAssistant, device_registry: dr.DeviceRegistry
) -> None:
    space = await opened(hass, follow="bambu", serial="ZZZ00A000000001")
    printer = space.entry.subentries["middle"]

    hass.config_entries.async_update_subentry(
        space.entry, printer, data={**printer.data, CONF_MODEL: "Prusa XL"}
    )
    await space.settle()

    assert make(device_registry, space) == ("Prusa", "XL")
