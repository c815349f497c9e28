"""Printers are added and changed in the UI, and listened to before they are saved."""

import asyncio
from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.flows import probe
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.printer_form import PRINTING, THIRD, PrinterForm, publish
from tests.support.set_up import LEFT, placeholder, suggested


async def test_a_bambu_printer_is_heard_and_saved(
    hass: HomeAssistant, mqtt_mock: Any, form: PrinterForm
) -> None:
    asked = await form.add(" Middle ", "bambu")
    assert asked["step_id"] == "bambu"

    listening = await form.submit(serial=THIRD.lower(), bridge_topic="bambu/3/bridge")
    assert listening["type"] is FlowResultType.SHOW_PROGRESS
    publish(hass, f"device/{THIRD}/report", PRINTING)
    reported = await form.listen()

    assert reported["step_id"] == "machine"
    heard = {
        key: value
        for key, value in suggested(reported).items()
        if key.startswith("heard_")
    }
    assert heard == {
        "heard_state": "printing",
        "heard_file": "bracket",
        "heard_progress": 42.0,
    }
    result = await form.submit(
        heard_state="printing",
        volume_x=256,
        volume_y=256,
        volume_z=250,
        nozzle=0.4,
        plate_gate="confirm",
        loaded={"material": " PLA "},
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert form.saved("Middle").data == {
        "follow": "bambu",
        "serial": THIRD,
        "bridge_topic": "bambu/3/bridge",
        "model": "Bambu Lab X1 Carbon",
        "volume_x": 256.0,
        "volume_y": 256.0,
        "volume_z": 250.0,
        "nozzle": 0.4,
        "material": "PLA",
        "plate_gate": "confirm",
    }


async def test_nobody_is_shown_that_a_printer_is_listened_to_which_answers_at_once(
    hass: HomeAssistant,
    mqtt_mock: Any,
    form: PrinterForm,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(probe, "AT_ONCE", 10)
    await form.add("Middle", "bambu")
    submitted = hass.async_create_task(form.submit(serial=THIRD))
    while not submitted.done():
        publish(hass, f"device/{THIRD}/report", PRINTING)
        await asyncio.sleep(0.01)
    assert (await submitted)["step_id"] == "machine"


async def test_who_is_silent_at_once_and_for_long_is_said_to_be_silent(
    mqtt_mock: Any,
    form: PrinterForm,
    no_listening: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(probe, "AT_ONCE", 10)
    await form.add("Middle", "bambu")
    silent = await form.submit(serial=THIRD)
    assert silent["step_id"] == "bambu"
    assert silent["errors"] == {"base": "unheard_bambu"}


async def test_a_printer_that_is_off_was_heard(
    hass: HomeAssistant, mqtt_mock: Any, form: PrinterForm, no_listening: None
) -> None:
    await form.add("Voron", "moonraker")
    await form.submit(instance="voron")
    publish(hass, "voron/moonraker/status", {"server": "offline"}, retain=True)

    reported = await form.listen()

    assert reported["step_id"] == "machine"
    assert suggested(reported) == {"heard_state": "offline"}


@pytest.mark.parametrize(
    ("follow", "answers"),
    [
        ("bambu", {"serial": THIRD}),
        ("moonraker", {"instance": "voron"}),
        ("octoprint", {"base_topic": "octoPrint/"}),
        ("topic", {"topic": "shop/+/state", "state_template": "{{ value }}"}),
        ("entity", {"entity": "sensor.silent"}),
    ],
)
@pytest.mark.usefixtures("mqtt_mock", "no_listening")
async def test_a_silent_printer_can_be_saved_anyway(
    hass: HomeAssistant, form: PrinterForm, follow: str, answers: dict[str, Any]
) -> None:
    hass.states.async_set("sensor.silent", "unknown")
    await form.add("Middle", follow)
    shown = await form.submit(**answers)
    if follow == "entity":
        assert shown["step_id"] == "values"
        await form.submit()
    unheard = await form.listen()

    assert unheard["step_id"] == follow
    assert unheard["errors"] == {"base": f"unheard_{follow}"}
    assert not any(s.title == "Middle" for s in form.entry.subentries.values())

    shown = await form.submit(**suggested(unheard), save_anyway=True)
    if follow == "entity":
        shown = await form.submit()
    assert shown["step_id"] == "machine"
    await form.submit()
    saved = form.saved("Middle").data
    assert {key: saved[key] for key in answers} == answers
    assert saved["plate_gate"] == "after_failure"


async def test_a_silent_printer_can_be_listened_to_again(
    hass: HomeAssistant, mqtt_mock: Any, form: PrinterForm, no_listening: None
) -> None:
    await form.add("Middle", "bambu")
    await form.submit(serial=THIRD)
    await form.listen()

    with patch("custom_components.printer_queue.flows.probe.LISTEN_FOR", 10):
        await form.submit(serial=THIRD)
        publish(hass, f"device/{THIRD}/report", PRINTING)
        reported = await form.listen()

    assert reported["step_id"] == "machine"


async def test_without_mqtt_a_printer_can_be_saved_for_later(
    hass: HomeAssistant, form: PrinterForm
) -> None:
    await form.add("Middle", "bambu")
    await form.submit(serial=THIRD)
    unheard = await form.listen()
    assert unheard["errors"] == {"base": "mqtt_missing"}

    await form.submit(serial=THIRD, save_anyway=True)
    await form.submit()

    assert form.saved("Middle").data["serial"] == THIRD


async def test_listening_ends_when_the_form_is_closed(
    hass: HomeAssistant, mqtt_mock: Any, form: PrinterForm
) -> None:
    await form.add("Middle", "bambu")
    listening = await form.submit(serial=THIRD)
    assert mqtt_mock.is_active_subscription(f"device/{THIRD}/report")

    hass.config_entries.subentries.async_abort(listening["flow_id"])
    await hass.async_block_till_done()

    assert not mqtt_mock.is_active_subscription(f"device/{THIRD}/report")


async def test_a_form_can_be_closed_before_anything_is_listened_to(
    hass: HomeAssistant, form: PrinterForm
) -> None:
    shown = await form.add("Middle", "bambu")

    hass.config_entries.subentries.async_abort(shown["flow_id"])

    assert not hass.config_entries.subentries.async_progress()


async def test_a_serial_that_is_followed_already_is_refused_with_its_printer(
    form: PrinterForm, hass: HomeAssistant
) -> None:
    library = MockConfigEntry(domain=DOMAIN, title="Library")
    library.add_to_hass(hass)
    elsewhere = PrinterForm(hass, library)
    await elsewhere.add("Middle", "bambu")

    refused = await elsewhere.submit(serial=LEFT.lower())

    assert refused["errors"] == {"serial": "already_followed"}
    assert placeholder(refused, "other") == "Left"
    assert placeholder(refused, "queue") == "Makerspace"
    assert not library.subentries


@pytest.mark.parametrize(
    ("name", "error"), [("LEFT", "name_taken"), (" ", "name_missing")]
)
async def test_a_name_tells_printers_apart(
    form: PrinterForm, name: str, error: str
) -> None:
    refused = await form.add(name, "bambu")

    assert refused["step_id"] == "user"
    assert refused["errors"] == {"name": error}


async def test_two_queues_may_each_have_a_printer_of_one_name(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    library = MockConfigEntry(domain=DOMAIN, title="Library")
    library.add_to_hass(hass)

    shown = await PrinterForm(hass, library).add("Left", "bambu")

    assert shown["step_id"] == "bambu"


async def test_a_volume_is_given_whole_or_not_at_all(
    hass: HomeAssistant, mqtt_mock: Any, form: PrinterForm, no_listening: None
) -> None:
    await form.add("Middle", "bambu")
    await form.submit(serial=THIRD)
    await form.listen()
    await form.submit(serial=THIRD, save_anyway=True)

    refused = await form.submit(volume_x=256, volume_z=256)

    assert refused["step_id"] == "machine"
    assert refused["errors"] == {"volume_y": "volume_incomplete"}
    assert suggested(refused)["volume_x"] == 256
    result = await form.submit()
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_changed_printer_stays_the_same_printer(
    hass: HomeAssistant, mqtt_mock: Any, form: PrinterForm
) -> None:
    shown = await form.change("left")
    assert suggested(shown) == {"name": "Left", "follow": "bambu"}
    shown = await form.submit(name="Leftmost", follow="bambu")
    assert suggested(shown) == {"serial": LEFT}
    await form.submit(serial=LEFT)
    publish(hass, f"device/{LEFT}/report", PRINTING)
    await form.listen()

    result = await form.submit(nozzle=0.6)

    assert result["reason"] == "reconfigure_successful"
    changed = form.entry.subentries["left"]
    assert changed.title == "Leftmost"
    assert changed.data == {
        "follow": "bambu",
        "serial": LEFT,
        "nozzle": 0.6,
        "plate_gate": "after_failure",
    }


async def test_a_printer_can_be_followed_in_another_way(
    hass: HomeAssistant, form: PrinterForm
) -> None:
    hass.states.async_set("sensor.left", "idle")
    await form.change("left")
    shown = await form.submit(name="Left", follow="entity")
    assert suggested(shown) == {}

    await form.submit(entity="sensor.left")
    await form.submit()
    await form.listen()
    await form.submit()

    assert form.entry.subentries["left"].data == {
        "follow": "entity",
        "entity": "sensor.left",
        "values": {},
        "plate_gate": "after_failure",
    }
