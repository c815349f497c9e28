"""A printer commanded by the buttons and actions of the integration that shows it."""

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.dispatch.way import (
    Fault,
    StartOrder,
    Way,
    WayError,
)
from custom_components.printer_queue.dispatch.ways import WAYS
from custom_components.printer_queue.printers.platforms import KINDS
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.orders import Orders

BUTTONS = {
    "bambu_lab": ("01S00C_pause", "01S00C_resume", "01S00C_stop"),
    "octoprint": ("Pause Job-uuid", "Resume Job-uuid", "Stop Job-uuid"),
    "prusalink": ("01J_job.pause_job", "01J_job.resume_job", "01J_printer.cancel_job"),
    "prusa_connect": ("uuid_pause_print", "uuid_resume_print", "uuid_stop_print"),
    "elegoo_printer": (
        "neptune_pause_print",
        "neptune_resume_print",
        "neptune_stop_print",
    ),
    "moonraker": ("01J_pause_print", "01J_resume_print", "01J_cancel_print"),
    "snapmaker_u1": ("host_pause_print", "host_resume_print", "host_cancel_print"),
    "ha_creality_ws": ("k1-pause_print", "k1-resume_print", "k1-stop_print"),
    "creality_control": ("k1_PRINT_PAUSE", "k1_PRINT_PAUSE", "k1_PRINT_STOP"),
    "dremel_3d_printer": ("sn_pause_job", "sn_resume_job", "sn_cancel_job"),
    "flashforge": ("sn_pause", "sn_resume", "sn_cancel"),
    "reprapfirmware": ("board_pause", "board_resume", "board_cancel"),
    "anycubic_cloud": ("7-pause_print", "7-resume_print", "7-cancel_print"),
    "anycubic_ha_integration": ("7-pause_print", "7-resume_print", "7-cancel_print"),
}
"""What each integration calls its buttons, for a printer of its own."""
OTHERS = {"octoprint": "Shutdown System-uuid", "anycubic_cloud": "7-drying_stop"}


class Shown:
    """One printer of an integration: its entities, and what was done to them."""

    def __init__(self, hass: HomeAssistant, platform: str) -> None:
        """Register the printer, with a state and its buttons."""
        self.hass = hass
        self.platform = platform
        self.entry = MockConfigEntry(domain=platform)
        self.entry.add_to_hass(hass)
        self.device = dr.async_get(hass).async_get_or_create(
            config_entry_id=self.entry.entry_id, identifiers={(platform, "dev")}
        )
        kind = KINDS[platform]
        key = next(iter(kind.keys.values()))[0]
        unique_id = f"{key}-x" if kind.key_first else f"x{kind.separators[0]}{key}"
        self.state_id = self.add("sensor", unique_id)
        self.buttons = [self.add("button", name) for name in BUTTONS[platform]]
        if platform in OTHERS:
            self.add("button", OTHERS[platform])
        self.pressed: list[ServiceCall] = async_mock_service(hass, "button", "press")
        registry = er.async_get(hass)
        pin = registry.async_get(self.state_id)
        assert pin is not None
        data = MappingProxyType({"follow": "entity", "entity": pin.id})
        printer = ConfigSubentry(
            data=data, subentry_type="printer", title="P", unique_id=None
        )
        self.way: Way = WAYS["entity"].make(hass, printer)

    def add(self, domain: str, unique_id: str) -> str:
        """Add an entity, which is available; return its id."""
        entity = er.async_get(self.hass).async_get_or_create(
            domain,
            self.platform,
            unique_id,
            config_entry=self.entry,
            device_id=self.device.id,
        )
        self.hass.states.async_set(entity.entity_id, "unknown")
        return entity.entity_id

    def shows(self, word: str) -> None:
        """Show a state, in a word of everybody's."""
        self.hass.states.async_set(self.state_id, word)

    @property
    def presses(self) -> list[str]:
        """The buttons that were pressed, in order."""
        return [call.data["entity_id"] for call in self.pressed]


@pytest.fixture
def klipper(hass: HomeAssistant) -> Shown:
    """Have a printer that can be started."""
    return Shown(hass, "moonraker")


def test_every_integration_with_buttons_is_tried() -> None:
    assert set(BUTTONS) == {name for name, kind in KINDS.items() if kind.controls}


@pytest.mark.parametrize("platform", BUTTONS)
async def test_the_integrations_own_buttons_are_pressed(
    hass: HomeAssistant, platform: str
) -> None:
    printer = Shown(hass, platform)
    for state, obey in (
        ("printing", printer.way.async_pause),
        ("paused", printer.way.async_resume),
        ("paused", printer.way.async_stop),
    ):
        printer.shows(state)
        await obey(None)
    assert printer.presses == printer.buttons


async def test_a_button_that_changes_both_ways_is_pressed_only_when_it_helps(
    hass: HomeAssistant,
) -> None:
    printer = Shown(hass, "creality_control")
    printer.shows("5")  # paused
    await printer.way.async_pause(None)
    printer.shows("1")  # printing
    await printer.way.async_resume(None)
    printer.shows("2")  # finished
    await printer.way.async_stop(None)
    assert printer.presses == []


async def test_a_button_that_is_not_available_is_tried_again(
    hass: HomeAssistant, klipper: Shown
) -> None:
    hass.states.async_set(klipper.buttons[0], "unavailable")
    klipper.shows("printing")
    with pytest.raises(WayError) as caught:
        await klipper.way.async_pause(None)
    assert caught.value.fault is Fault.BUSY
    assert klipper.presses == []


async def test_a_missing_button_says_which_integration_lacks_it(
    hass: HomeAssistant,
) -> None:
    printer = Shown(hass, "bambu_lab")
    for button in printer.buttons:
        er.async_get(hass).async_remove(button)
    printer.shows("running")
    with pytest.raises(WayError, match="bambu_lab offers nothing to stop") as caught:
        await printer.way.async_stop(None)
    assert caught.value.fault is Fault.FORBIDDEN


async def test_a_renamed_printer_is_found_by_its_registry_id(
    hass: HomeAssistant, klipper: Shown
) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity(klipper.state_id, new_entity_id="sensor.other")
    registry.async_update_entity(klipper.buttons[2], new_entity_id="button.other")
    hass.states.async_set("button.other", "unknown")
    hass.states.async_set("sensor.other", "printing")
    await klipper.way.async_stop(None)
    assert klipper.presses == ["button.other"]


@pytest.mark.parametrize(
    ("platform", "action", "data"),
    [
        (
            "moonraker",
            "send_gcode",
            {"device_id": "DEVICE", "gcode": 'SDCARD_PRINT_FILE FILENAME="a b.gcode"'},
        ),
        (
            "snapmaker_u1",
            "start_print",
            {"config_entry_id": "ENTRY", "filename": "a b.gcode"},
        ),
        (
            "reprapfirmware",
            "send_gcode",
            {"device_id": "DEVICE", "gcode": 'M32 "a b.gcode"'},
        ),
    ],
)
async def test_a_file_at_the_printer_is_started_where_there_is_an_action_for_it(
    hass: HomeAssistant, platform: str, action: str, data: dict[str, Any]
) -> None:
    printer = Shown(hass, platform)
    calls = async_mock_service(hass, platform, action)
    await printer.way.async_start(Orders("a b.gcode").order())
    names = {"DEVICE": printer.device.id, "ENTRY": printer.entry.entry_id}
    wanted = {key: names.get(value, value) for key, value in data.items()}
    assert [call.data for call in calls] == [wanted]


@pytest.mark.parametrize(
    "platform",
    [
        name
        for name in BUTTONS
        if name not in ("moonraker", "snapmaker_u1", "reprapfirmware")
    ],
)
async def test_most_integrations_start_nothing(
    hass: HomeAssistant, platform: str
) -> None:
    with pytest.raises(WayError) as caught:
        await Shown(hass, platform).way.async_start(Orders("a.gcode").order())
    assert caught.value.fault is Fault.FORBIDDEN


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        (PrinterState.PRINTING, Fault.BUSY),
        (PrinterState.PAUSED, Fault.BUSY),
        (PrinterState.ERROR, Fault.PERSON),
        (PrinterState.OFFLINE, Fault.UNREACHABLE),
    ],
)
async def test_a_printer_that_does_something_else_is_not_started(
    hass: HomeAssistant, klipper: Shown, state: PrinterState, fault: Fault
) -> None:
    calls = async_mock_service(hass, "moonraker", "send_gcode")
    with pytest.raises(WayError) as caught:
        await klipper.way.async_start(reported(state, "other.gcode"))
    assert caught.value.fault is fault
    assert calls == []


async def test_a_print_that_is_under_way_is_not_started_again(
    hass: HomeAssistant, klipper: Shown
) -> None:
    calls = async_mock_service(hass, "moonraker", "send_gcode")
    await klipper.way.async_start(reported(PrinterState.PRINTING, "a.gcode"))
    assert calls == []


def reported(state: PrinterState, file: str) -> StartOrder:
    """Return an order for a.gcode, to a printer that has reported a state."""
    report = PrinterReport(state=state, at=datetime.now(UTC), file=file)
    return replace(Orders("a.gcode").order(), report=report)


async def test_a_name_that_would_end_within_gcode_is_refused(
    hass: HomeAssistant, klipper: Shown
) -> None:
    calls = async_mock_service(hass, "moonraker", "send_gcode")
    with pytest.raises(WayError) as caught:
        await klipper.way.async_start(Orders('a"\nM112 ".gcode').order())
    assert caught.value.fault is Fault.JOB
    assert calls == []


async def test_an_integration_that_is_not_loaded_refuses(klipper: Shown) -> None:
    with pytest.raises(WayError) as caught:
        await klipper.way.async_start(Orders("a.gcode").order())
    assert caught.value.fault is Fault.PRINTER
