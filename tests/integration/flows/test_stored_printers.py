"""Printers that were set up by an earlier version are followed, and can be changed, as they are stored."""

from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock

import pytest

from custom_components.printer_queue.core.report import PrinterState
from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace
from tests.support.printer_form import PRINTING, THIRD, PrinterForm, publish
from tests.support.set_up import suggested

STORED: dict[str, dict[str, Any]] = {
    "bambu": {
        "follow": "bambu",
        "serial": THIRD,
        "bridge_topic": "bambu/3/bridge",
        "plate_gate": "after_failure",
    },
    "moonraker": {
        "follow": "moonraker",
        "instance": "voron",
        "plate_gate": "after_failure",
    },
    "octoprint": {
        "follow": "octoprint",
        "base_topic": "octoPrint/",
        "plate_gate": "after_failure",
    },
    "topic": {
        "follow": "topic",
        "topic": "shop/+/state",
        "state_template": "{{ value_json.s }}",
        "progress_template": "{{ value_json.p }}",
        "values": {"Läuft": "printing"},
        "plate_gate": "after_failure",
    },
    "entity": {
        "follow": "entity",
        "entity": "sensor.kiln",
        "values": {"firing": "printing"},
        "plate_gate": "after_failure",
    },
}
"""A printer's data of each family, as version 0.1.0 wrote it."""


@pytest.fixture
async def space(hass: HomeAssistant, mqtt_mock: MagicMock) -> Makerspace:
    """Set up a queue with a printer of each family."""
    hass.states.async_set("sensor.kiln", "firing")
    return await Makerspace.open(
        hass,
        subentries=tuple(
            ConfigSubentryDataWithId(
                data=MappingProxyType(data),
                subentry_id=key,
                subentry_type="printer",
                title=key,
                unique_id=None,
            )
            for key, data in STORED.items()
        ),
    )


def let_all_print(hass: HomeAssistant) -> None:
    """Let each printer say that it prints."""
    publish(hass, f"device/{THIRD}/report", PRINTING)
    publish(hass, "voron/moonraker/status", {"server": "online"})
    status = {"print_stats": {"state": "printing"}, "webhooks": {"state": "ready"}}
    publish(hass, "voron/klipper/status", {"eventtime": 1.0, "status": status})
    started = {"_event": "PrintStarted", "_timestamp": 1, "path": "box.gcode"}
    publish(hass, "octoPrint/event/PrintStarted", started)
    publish(hass, "shop/laser/state", {"s": "läuft", "p": 12})
    hass.states.async_set("sensor.kiln", "firing")


async def test_stored_printers_are_followed(
    hass: HomeAssistant, space: Makerspace
) -> None:
    let_all_print(hass)
    await space.settle()

    reports = space.queue.connections.reports
    states = {key: report.state for key, report in reports.items()}
    assert states == dict.fromkeys(STORED, PrinterState.PRINTING)


@pytest.mark.parametrize("key", STORED)
async def test_a_stored_printer_that_is_saved_again_stays_as_it_was(
    hass: HomeAssistant, space: Makerspace, key: str
) -> None:
    form = PrinterForm(hass, space.entry)
    shown = await form.change(key)
    assert suggested(shown) == {"name": key, "follow": key}
    shown = await form.submit(name=key, follow=key)
    shown = await form.submit(**suggested(shown))
    if key == "entity":
        assert shown["step_id"] == "values"
        await form.submit(**suggested(shown))
    let_all_print(hass)
    shown = await form.listen()
    assert shown["step_id"] == "machine"
    await form.submit()

    assert space.entry.subentries[key].data == STORED[key]
