"""Where a queue's Spoolman is, and which of its spools are chosen for printers."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import (
    members_of,
    printers_of,
    spoolman_url_of,
)
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.dispatch.accepted import accepted_files
from custom_components.printer_queue.spoolman.spool import StoredSpool
from custom_components.printer_queue.spoolman.state import (
    SPOOLMAN_STATES,
    SpoolmanState,
)
from homeassistant.config_entries import ConfigFlowResult, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.printer_form import PrinterForm
from tests.support.set_up import choose_options, suggested
from tests.support.spoolman import SpoolmanServer

pytestmark = pytest.mark.usefixtures("forms_alone")

SERVER = "http://spoolman.local:7912"


@pytest.fixture
async def server(socket_enabled: None) -> AsyncIterator[SpoolmanServer]:
    """Run a Spoolman; whatever it was asked has to go with its description."""
    async with SpoolmanServer() as server:
        yield server
    assert server.wrong == []


async def enter(
    hass: HomeAssistant, entry: MockConfigEntry, **answers: str
) -> ConfigFlowResult:
    form = await choose_options(hass, entry, "spoolman")
    return await hass.config_entries.options.async_configure(form["flow_id"], answers)


# The queue's options


async def test_the_address_of_a_spoolman_that_answers_is_saved(
    hass: HomeAssistant, queue_entry: MockConfigEntry, server: SpoolmanServer
) -> None:
    before = dict(queue_entry.options)
    address = f" {server.address}/api/v1/ "
    result = await enter(hass, queue_entry, spoolman_url=address)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert queue_entry.options == {**before, "spoolman_url": server.address}
    shown = await choose_options(hass, queue_entry, "spoolman")
    assert suggested(shown) == {"spoolman_url": server.address}


async def test_without_an_address_the_queue_has_no_spoolman(
    hass: HomeAssistant, queue_entry: MockConfigEntry, server: SpoolmanServer
) -> None:
    await enter(hass, queue_entry, spoolman_url=server.address)
    await enter(hass, queue_entry)
    assert spoolman_url_of(queue_entry) is None


async def test_the_rules_leave_the_address_as_it_is(
    hass: HomeAssistant, queue_entry: MockConfigEntry, server: SpoolmanServer
) -> None:
    await enter(hass, queue_entry, spoolman_url=server.address)
    form = await choose_options(hass, queue_entry, "rules")
    await hass.config_entries.options.async_configure(form["flow_id"], {})
    assert spoolman_url_of(queue_entry) == server.address
    assert members_of(queue_entry)


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        ("page", ("not_spoolman", "HTTP 200, no JSON")),
        ("broken", ("spoolman_unreachable", "HTTP 500")),
        ("down", ("spoolman_unreachable", "disconnected")),
    ],
)
async def test_an_address_at_which_no_spoolman_answers_is_refused(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    server: SpoolmanServer,
    fault: str,
    refusal: tuple[str, str],
) -> None:
    error, why = refusal
    server.faults["GET"] = fault
    result = await enter(hass, queue_entry, spoolman_url=server.address)
    assert result["errors"] == {"spoolman_url": error}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["error"] == why
    assert suggested(result) == {"spoolman_url": server.address}
    assert spoolman_url_of(queue_entry) is None


async def test_what_is_no_address_is_refused(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    result = await enter(hass, queue_entry, spoolman_url="spoolman.local")
    assert result["errors"] == {"spoolman_url": "spoolman_url_invalid"}


# A printer's form


@pytest.fixture
async def machine(hass: HomeAssistant, form: PrinterForm) -> PrinterForm:
    """Stand before the last step of a new printer's form, with spools 7 and 9 known."""
    options = {**form.entry.options, "spoolman_url": SERVER}
    hass.config_entries.async_update_entry(form.entry, options=options)
    red = StoredSpool(
        id=7,
        filament=Filament("PLA", "FF0000"),
        used=269.4,
        remaining=730.6,
        location="Shelf",
        name="Prusament Red PLA",
    )
    other = StoredSpool(id=9, filament=Filament("PETG"), used=0)
    state = SpoolmanState(version="0.26.1", spools=(red, other))
    hass.data[SPOOLMAN_STATES] = {form.entry.entry_id: lambda: state}
    hass.states.async_set("sensor.middle", "idle")
    await form.add("Middle", "entity")
    await form.submit(entity="sensor.middle")
    await form.submit()
    await form.listen()
    return form


async def reopen(form: PrinterForm) -> SubentryFlowResult:
    """Stand before the same step of the printer that was saved."""
    await form.change(form.saved("Middle").subentry_id)
    await form.submit(name="Middle", follow="entity")
    await form.submit(entity="sensor.middle")
    await form.submit()
    return await form.listen()


def field(shown: SubentryFlowResult, name: str) -> Any:
    """Return a field of what is loaded."""
    assert shown["data_schema"] is not None
    fields = shown["data_schema"].schema["loaded"].schema.schema
    return next((fields[key] for key in fields if key == name), None)


async def test_spools_are_chosen_by_name_or_number_in_their_order(
    machine: PrinterForm,
) -> None:
    options = field(machine.shown, "spoolman_spools").config["options"]
    assert options == [
        {"value": "7", "label": "#7 · Prusament Red PLA · 731 g · Shelf"},
        {"value": "9", "label": "#9"},
    ]
    await machine.submit(loaded={"spoolman_spools": ["9", "#7"], "tells_usage": True})
    data = machine.saved("Middle").data
    assert (data["spoolman_spools"], data["tells_usage"]) == ([9, 7], True)
    shown = await reopen(machine)
    assert suggested(shown)["loaded"] == {
        "spoolman_spools": ["9", "7"],
        "tells_usage": True,
    }


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"spoolman_spools": ["seven"]}, "spool_number_invalid"),
        ({"spoolman_spools": ["0"]}, "spool_number_invalid"),
        ({"spoolman_spools": ["8"]}, "spool_not_in_spoolman"),
        (
            {"spoolman_spools": ["7"], "spools": ["sensor.middle"]},
            "spools_of_both",
        ),
    ],
)
async def test_what_is_no_spool_for_it_is_refused(
    machine: PrinterForm, answers: dict[str, Any], error: str
) -> None:
    shown = await machine.submit(loaded=answers)
    assert shown["errors"] == {"loaded": error}


async def test_a_spool_is_on_one_printer(
    hass: HomeAssistant, machine: PrinterForm
) -> None:
    left = machine.entry.subentries["left"]
    hass.config_entries.async_update_subentry(
        machine.entry,
        left,
        data={**left.data, "spoolman_spools": [7], "spoolman_server": SERVER},
    )
    shown = await machine.submit(loaded={"spoolman_spools": ["7"]})
    assert shown["errors"] == {"loaded": "spool_on_another"}
    assert shown["description_placeholders"] is not None
    assert shown["description_placeholders"]["other"] == left.title


async def test_its_own_spool_may_be_chosen_again(machine: PrinterForm) -> None:
    await machine.submit(loaded={"spoolman_spools": ["7"]})
    await reopen(machine)
    shown = await machine.submit(loaded={"spoolman_spools": ["7", "9"]})
    assert shown["type"] is FlowResultType.ABORT
    assert machine.saved("Middle").data["spoolman_spools"] == [7, 9]


async def test_a_queue_without_spoolman_asks_for_no_spools_and_keeps_those_chosen(
    hass: HomeAssistant, machine: PrinterForm
) -> None:
    await machine.submit(loaded={"spoolman_spools": ["7"], "tells_usage": True})
    hass.config_entries.async_update_entry(machine.entry, options={})
    shown = await reopen(machine)
    assert field(shown, "spoolman_spools") is None
    await machine.submit()
    data = machine.saved("Middle").data
    assert (data["spoolman_spools"], data["tells_usage"]) == ([7], True)


@pytest.mark.parametrize(
    ("address", "still_shown"),
    [
        ("http://spoolman.local:7913", []),
        ("http://mia:secret@spoolman.local:7912", ["7"]),
    ],
)
async def test_the_spools_of_another_spoolman_are_asked_anew(
    hass: HomeAssistant, machine: PrinterForm, address: str, still_shown: list[str]
) -> None:
    await machine.submit(loaded={"spoolman_spools": ["7"]})
    options = {**machine.entry.options, "spoolman_url": address}
    hass.config_entries.async_update_entry(machine.entry, options=options)
    shown = await reopen(machine)
    assert suggested(shown)["loaded"]["spoolman_spools"] == still_shown


async def test_of_moonraker_the_queue_expects_that_it_tells_spoolman_itself(
    hass: HomeAssistant, machine: PrinterForm
) -> None:
    await machine.submit()
    printers = {spec.name: spec for spec in printers_of(machine.entry, accepted_files)}
    assert not printers["Middle"].tells_usage
    middle = machine.saved("Middle")
    for follow, said, expected in [
        ("moonraker", {}, True),
        ("moonraker", {"tells_usage": False}, False),
        ("bambu", {"tells_usage": True}, True),
    ]:
        data = {
            key: value for key, value in middle.data.items() if key != "tells_usage"
        }
        hass.config_entries.async_update_subentry(
            machine.entry, middle, data={**data, "follow": follow, **said}
        )
        (spec,) = (
            spec
            for spec in printers_of(machine.entry, accepted_files)
            if spec.name == "Middle"
        )
        assert spec.tells_usage is expected


async def test_of_another_family_than_before_its_own_default_is_shown(
    machine: PrinterForm,
) -> None:
    await machine.submit(loaded={"tells_usage": False})
    shown = await machine.reopen("moonraker", instance="voron")
    assert suggested(shown)["loaded"]["tells_usage"] is True
    await machine.submit(loaded={"tells_usage": False})
    shown = await machine.reopen("moonraker", instance="voron")
    assert suggested(shown)["loaded"]["tells_usage"] is False


async def test_what_was_said_of_another_family_is_forgotten_without_a_spoolman_too(
    hass: HomeAssistant, machine: PrinterForm
) -> None:
    await machine.submit(loaded={"tells_usage": False})
    hass.config_entries.async_update_entry(machine.entry, options={})
    await machine.reopen("moonraker", instance="voron")
    await machine.submit()
    assert "tells_usage" not in machine.saved("Middle").data
