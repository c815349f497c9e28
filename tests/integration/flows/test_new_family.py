"""A family of printers that nobody knew is one file and one row; nothing else is touched.

Its texts are missing here: forms then show bare keys, and everything works.
"""

from datetime import timedelta
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.registry import FAMILIES
from custom_components.printer_queue.repairs import MeaningFlow, async_create_fix_flow
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace
from tests.support.printer_form import PrinterForm, publish
from tests.support.set_up import suggested

TOY = '''
    """Toy printers: each says one word on one topic."""

    from custom_components.printer_queue.core.report import PrinterReport, PrinterState
    from custom_components.printer_queue.printers.adapter import MqttAdapter
    from custom_components.printer_queue.printers.family import Family, Field, FieldKind


    class ToyAdapter(MqttAdapter):
        topics = ()
        wake_due = None
        refusal = None

        def __init__(self, base):
            self.topics = (f"{base}/state",)
            self.unknown_words = ()

        def receive(self, message):
            word = message.payload.decode()
            if word not in PrinterState:
                self.unknown_words = (word,)
                return None
            state = PrinterState(word)
            return PrinterReport(state=state, at=message.at)

        def wake(self, now):
            return ()

        def stop(self):
            return None


    FAMILY = Family(
        key="toy",
        needs=(Field("toy_base", FieldKind.TOPIC_PREFIX, identifies=True),),
        takes=(
            Field("toy_serial", FieldKind.SERIAL, pattern="T[0-9]+", secret=True),
            Field("toy_pin", secret=True),
            Field("toy_words", FieldKind.STATE_WORDS),
        ),
        listen=lambda config: ToyAdapter(config["toy_base"]),
    )
'''
BASE, SERIAL, PIN = "shelf/toy", "T1000001", "pin-4711"


@pytest.fixture(autouse=True)
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the file and the row."""
    (tmp_path / "toy_family.py").write_text(dedent(TOY), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    family = import_module("toy_family").FAMILY
    monkeypatch.setitem(FAMILIES, family.key, family)


@pytest.fixture
async def space(hass: HomeAssistant, mqtt_mock: MagicMock) -> Makerspace:
    """Set up a queue without a printer."""
    return await Makerspace.open(hass)


async def add(space: Makerspace) -> PrinterForm:
    """Add a toy in the UI while it prints."""
    form = PrinterForm(space.hass, space.entry)
    asked = await form.add("Robot", "toy")
    assert asked["step_id"] == "toy"
    await form.submit(toy_base=f"/{BASE}/", toy_serial=SERIAL.lower(), toy_pin=PIN)
    publish(space.hass, f"{BASE}/state", "printing")
    reported = await form.listen()
    assert suggested(reported) == {"heard_state": "printing"}
    await form.submit()
    await space.settle()
    return form


def state_of(space: Makerspace, printer_id: str) -> PrinterState:
    """Return what the printer reported last."""
    return space.queue.connections.reports[printer_id].state


async def test_a_new_family_is_set_up_and_followed(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    device_registry: dr.DeviceRegistry,
) -> None:
    form = await add(space)

    printer = form.saved("Robot")
    assert printer.data == {
        "follow": "toy",
        "toy_base": BASE,
        "toy_serial": SERIAL,
        "toy_pin": PIN,
        "plate_gate": "after_failure",
    }
    publish(space.hass, f"{BASE}/state", "paused")
    await space.settle()
    assert state_of(space, printer.subentry_id) is PrinterState.PAUSED
    serials = {device.serial_number for device in device_registry.devices}
    assert SERIAL in serials


async def test_what_a_new_family_cannot_take_is_refused(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    form = await add(space)
    await form.add("Second", "toy")
    refused = await form.submit(toy_base="shelf/+")
    assert refused["errors"] == {"toy_base": "topic_invalid"}
    refused = await form.submit(toy_base="other", toy_serial="X1")
    assert refused["errors"] == {"toy_serial": "toy_serial_invalid"}
    refused = await form.submit(toy_base=BASE)
    assert refused["errors"] == {"toy_base": "already_followed"}


async def test_a_reconfigured_printer_of_a_new_family_is_followed_anew(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    form = await add(space)
    printer_id = form.saved("Robot").subentry_id
    await form.change(printer_id)
    shown = await form.submit(name="Robot", follow="toy")
    assert suggested(shown) == {
        "toy_base": BASE,
        "toy_serial": SERIAL,
        "toy_pin": PIN,
    }
    await form.submit(toy_base="desk", toy_serial=SERIAL)
    publish(space.hass, "desk/state", "paused")
    await form.listen()
    await form.submit()
    await space.settle()

    assert "toy_pin" not in form.saved("Robot").data
    publish(space.hass, f"{BASE}/state", "failed")
    publish(space.hass, "desk/state", "printing")
    await space.settle()
    assert state_of(space, printer_id) is PrinterState.PRINTING


async def test_diagnostics_keep_a_new_familys_secrets(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    hass_client: ClientSessionGenerator,
    socket_enabled: None,
) -> None:
    assert await async_setup_component(space.hass, "diagnostics", {})
    form = await add(space)

    shown: Any = await get_diagnostics_for_config_entry(
        space.hass, hass_client, space.entry
    )

    (data,) = (
        subentry["data"]
        for subentry in shown["subentries"]
        if subentry["title"] == form.saved("Robot").title
    )
    assert data["toy_base"] == BASE
    assert data["toy_serial"] == data["toy_pin"] == "**REDACTED**"
    assert SERIAL not in str(shown)
    assert PIN not in str(shown)


async def test_a_word_of_a_new_family_is_asked_about_and_taken_back_in_its_form(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    issue_registry: ir.IssueRegistry,
) -> None:
    form = await add(space)
    printer = form.saved("Robot")
    publish(space.hass, f"{BASE}/state", "dancing")
    await space.wait(freezer, timedelta(seconds=31))
    (issue,) = issue_registry.issues.values()
    flow = await async_create_fix_flow(space.hass, issue.issue_id, issue.data)
    flow.hass = space.hass
    assert isinstance(flow, MeaningFlow)
    await flow.async_step_meaning({"meaning": "printing"})
    await space.settle()
    assert form.saved("Robot").data["toy_words"] == {"dancing": "printing"}
    assert not issue_registry.issues

    await form.change(printer.subentry_id)
    await form.submit(name="Robot", follow="toy")
    shown = await form.submit(toy_base=BASE)
    assert shown["step_id"] == "words"
    assert suggested(shown) == {"toy_words": {"dancing": "printing"}}
    await form.submit(toy_words={})
    publish(space.hass, f"{BASE}/state", "idle")
    await form.listen()
    await form.submit()
    assert form.saved("Robot").data["toy_words"] == {}
