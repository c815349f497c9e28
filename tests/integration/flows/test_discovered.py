"""Printers that Home Assistant or the broker knows already are offered where one is added."""

import asyncio
from collections.abc import Callable
from typing import Any
from unittest.mock import MagicMock

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr, entity_registry as er
from tests.support.delivery import eventually
from tests.support.printer_form import PRINTING, THIRD, PrinterForm, publish
from tests.support.project_files import LANGUAGES, translation
from tests.support.set_up import LEFT, suggested

DISCOVERY = "custom_components.printer_queue.connections.discovery"
AGENT = {"version": 1, "agent": "pi", "state": "online"}
FILTERS = (
    "device/+/report",
    "+/moonraker/status",
    "+/mqtt",
    "+/agents/+/availability",
)

type Printer = Callable[..., er.RegistryEntry]


@pytest.fixture
def known(
    hass: HomeAssistant,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> Printer:
    """Have printers that other integrations show; return what adds one."""

    def add(platform: str, key: str, unique_id: str, **device: Any) -> er.RegistryEntry:
        other = MockConfigEntry(domain=platform)
        other.add_to_hass(hass)
        registered = device_registry.async_get_or_create(
            config_entry_id=other.entry_id, identifiers={(platform, key)}, **device
        )
        entity = entity_registry.async_get_or_create(
            "sensor",
            platform,
            unique_id,
            config_entry=other,
            device_id=registered.id,
            suggested_object_id=key,
        )
        hass.states.async_set(entity.entity_id, "idle")
        return entity

    return add


def offered(form: PrinterForm) -> dict[str, str]:
    """Return what can be chosen, with what it is called."""
    assert form.shown["step_id"] == "discovered"
    assert form.shown["data_schema"] is not None
    options = form.shown["data_schema"].schema["discovered"].config["options"]
    return {option["value"]: option["label"] for option in options}


async def test_without_any_printer_around_one_is_described_by_hand(
    form: PrinterForm,
) -> None:
    shown = await form.open()
    assert shown["step_id"] == "user"


async def test_a_printer_that_home_assistant_knows_is_offered_and_fills_every_form(
    form: PrinterForm, known: Printer, no_listening: None
) -> None:
    form.chooses_model = True
    entity = known(
        "prusalink",
        "mk4",
        "1_printer.state",
        name="MK4 by the door",
        manufacturer="Prusa",
        model="MK4S",
    )
    await form.open()
    assert offered(form) == {
        "sensor.mk4": "MK4 by the door · Prusa MK4S · sensor.mk4",
        "none_of_them": "none_of_them",
    }

    shown = await form.submit(discovered="sensor.mk4")
    assert shown["step_id"] == "user"
    assert suggested(shown) == {"name": "MK4 by the door", "follow": "entity"}
    shown = await form.submit(**suggested(shown))
    assert suggested(shown) == {"entity": "sensor.mk4"}
    await form.submit(**suggested(shown))
    shown = await form.listen()
    assert suggested(shown) == {"model": "Prusa MK4S"}
    shown = await form.submit(**suggested(shown))
    assert suggested(shown)["volume_x"] == 250
    result = await form.submit()

    assert result["type"] is FlowResultType.CREATE_ENTRY
    saved = form.saved("MK4 by the door").data
    assert saved["entity"] == entity.id


async def test_a_printer_of_a_device_is_offered_once_and_what_is_no_printer_not_at_all(
    form: PrinterForm, known: Printer, entity_registry: er.EntityRegistry
) -> None:
    state = known("prusalink", "mk4", "1_printer.state", name="MK4")
    entity_registry.async_get_or_create(
        "sensor", "prusalink", "2_printer.state", device_id=state.device_id
    )
    known("prusalink", "speed", "1_printer.speed", name="Only a speed")
    known("weather", "sky", "1_printer.state", name="No printer")
    hidden = known("octoprint", "off", "Current State-1", name="Disabled")
    entity_registry.async_update_entity(
        hidden.entity_id, disabled_by=er.RegistryEntryDisabler.USER
    )
    entity_registry.async_get_or_create("sensor", "prusalink", "3_printer.state")

    await form.open()

    assert list(offered(form)) == ["sensor.mk4", "none_of_them"]


async def test_a_name_of_ones_own_goes_before_the_integrations(
    form: PrinterForm, known: Printer, device_registry: dr.DeviceRegistry
) -> None:
    entity = known("prusalink", "mk4", "1_printer.state", name="MK4")
    assert entity.device_id is not None
    device_registry.async_update_device(entity.device_id, name_by_user="Carla")

    await form.open()

    assert offered(form)["sensor.mk4"] == "Carla · sensor.mk4"


async def test_another_printer_is_described_by_hand(
    form: PrinterForm, known: Printer
) -> None:
    known("prusalink", "mk4", "1_printer.state", name="MK4")
    await form.open()

    shown = await form.submit(discovered="none_of_them")

    assert shown["step_id"] == "user"
    assert suggested(shown) == {}


async def test_a_name_that_is_taken_gets_a_number(
    form: PrinterForm, known: Printer
) -> None:
    known("prusalink", "mk4", "1_printer.state", name="LEFT")
    await form.open()

    shown = await form.submit(discovered="sensor.mk4")

    assert suggested(shown)["name"] == "LEFT 2"


async def test_another_way_to_follow_the_printer_begins_empty(
    form: PrinterForm, known: Printer
) -> None:
    known("prusalink", "mk4", "1_printer.state", name="MK4")
    await form.open()
    await form.submit(discovered="sensor.mk4")

    shown = await form.submit(name="MK4", follow="moonraker")

    assert suggested(shown) == {}


async def test_a_printer_that_is_set_up_in_any_queue_and_way_is_left_out(
    hass: HomeAssistant, form: PrinterForm, known: Printer, no_listening: None
) -> None:
    known("bambu_lab", "left", f"{LEFT}_print_status", serial_number=LEFT, name="L")
    mk4 = known("prusalink", "mk4", "1_printer.state", name="MK4")
    known("prusalink", "mini", "2_printer.state", name="Mini")
    library = MockConfigEntry(domain=DOMAIN, title="Library")
    library.add_to_hass(hass)
    elsewhere = PrinterForm(hass, library)
    await elsewhere.add("MK4", "entity")
    await elsewhere.submit(entity=mk4.entity_id)
    await elsewhere.listen()
    await elsewhere.submit()
    assert elsewhere.saved("MK4").data["entity"] == mk4.id

    await form.open()

    assert list(offered(form)) == ["sensor.mini", "none_of_them"]


async def heard(
    hass: HomeAssistant,
    form: PrinterForm,
    mqtt_mock: Any,
    *messages: tuple[str, Any],
) -> dict[str, str]:
    """Open the form while the broker shows this; return what is offered."""
    opening = asyncio.ensure_future(form.open())
    await eventually(lambda: all(map(mqtt_mock.is_active_subscription, FILTERS)))
    for topic, payload in messages:
        publish(hass, topic, payload, retain=True)
    await opening
    assert not any(map(mqtt_mock.is_active_subscription, FILTERS))
    return offered(form)


@pytest.fixture
def search_for(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let a search end once it has found so many, and not before."""
    monkeypatch.setattr(f"{DISCOVERY}.SEARCH_FOR", 60.0)
    return lambda number: monkeypatch.setattr(f"{DISCOVERY}.MOST", number)


async def test_printers_that_the_broker_shows_are_offered(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    form: PrinterForm,
    search_for: Callable[[int], None],
) -> None:
    search_for(4)

    shown = await heard(
        hass,
        form,
        mqtt_mock,
        ("lamp/mqtt", "on"),
        ("device/kitchen/report", {"temperature": 21}),
        (f"device/{THIRD}/report", PRINTING),
        (f"device/{THIRD}/report", PRINTING),
        ("voron/moonraker/status", {"server": "online"}),
        ("octoPrint/mqtt", "connected"),
        ("printer_queue/agents/ender/availability", AGENT),
    )

    report = f"device/{THIRD}/report"
    assert shown == {
        report: f"Bambu Lab X1 Carbon · {report}",
        "voron/moonraker/status": "voron · voron/moonraker/status",
        "octoPrint/mqtt": "octoPrint · octoPrint/mqtt",
        "printer_queue/agents/ender/availability": (
            "ender · printer_queue/agents/ender/availability"
        ),
        "none_of_them": "none_of_them",
    }
    first = await form.submit(discovered="printer_queue/agents/ender/availability")
    assert suggested(first) == {"name": "ender", "follow": "agent"}
    fields = await form.submit(**suggested(first))
    assert suggested(fields) == {
        "agent_printer": "ender",
        "topic_prefix": "printer_queue",
    }


async def test_what_the_broker_shows_is_left_out_where_it_is_set_up_or_cannot_be(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    form: PrinterForm,
    search_for: Callable[[int], None],
) -> None:
    search_for(4)

    shown = await heard(
        hass,
        form,
        mqtt_mock,
        (f"device/{LEFT}/report", PRINTING),
        ("device/too-short/report", PRINTING),
        ("printer_queue/agents/dlq/availability", AGENT),
        ("voron/moonraker/status", {"server": "online"}),
    )

    assert list(shown) == ["voron/moonraker/status", "none_of_them"]


async def test_a_printer_that_both_the_broker_and_an_integration_show_is_one(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    form: PrinterForm,
    known: Printer,
    search_for: Callable[[int], None],
) -> None:
    search_for(1)
    known(
        "bambu_lab",
        "third",
        f"{THIRD}_print_status",
        serial_number=THIRD,
        name="Carbon C",
    )

    shown = await heard(hass, form, mqtt_mock, (f"device/{THIRD}/report", PRINTING))

    report = f"device/{THIRD}/report"
    assert shown[report] == f"Carbon C · Bambu Lab X1 Carbon · {report}"
    assert list(shown) == [report, "none_of_them"]


async def test_a_flood_on_the_broker_ends_the_search(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    form: PrinterForm,
    search_for: Callable[[int], None],
) -> None:
    search_for(3)

    shown = await heard(
        hass,
        form,
        mqtt_mock,
        *((f"p{n}/moonraker/status", {"server": "online"}) for n in range(20)),
    )

    assert list(shown) == [
        *(f"p{n}/moonraker/status" for n in range(3)),
        "none_of_them",
    ]


async def test_a_silent_broker_is_waited_for_no_longer_than_it_takes(
    mqtt_mock: MagicMock, form: PrinterForm
) -> None:
    shown = await form.open()

    assert shown["step_id"] == "user"
    assert not any(map(mqtt_mock.is_active_subscription, FILTERS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_told_how_to_add_any_other_printer(language: str) -> None:
    choice = translation(language)["selector"]["discovered"]["options"]["none_of_them"]
    assert choice == {"en": "Another printer", "de": "Ein anderer Drucker"}[language]
