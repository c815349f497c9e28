"""What a printer can do, has loaded and costs is asked in sections of its form."""

from types import MappingProxyType
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import entities, printers_of_entry
from custom_components.printer_queue.const import DOMAIN, SUBENTRY_SITE
from homeassistant.config_entries import ConfigSubentry, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from tests.support.printer_form import PrinterForm
from tests.support.set_up import suggested

SPOOL = {"filament_material": "PLA", "filament_color_hex": "FF0000"}


@pytest.fixture
async def machine(hass: HomeAssistant, form: PrinterForm) -> PrinterForm:
    """Stand before the last step of a new printer's form."""
    hass.states.async_set("sensor.middle", "idle")
    await form.add("Middle", "entity")
    await form.submit(entity="sensor.middle")
    await form.submit()
    shown = await form.listen()
    assert shown["step_id"] == "machine"
    return form


async def reopen(form: PrinterForm) -> SubentryFlowResult:
    """Stand before the same step of the printer that was saved."""
    await form.change(form.saved("Middle").subentry_id)
    await form.submit(name="Middle", follow="entity")
    await form.submit(entity="sensor.middle")
    await form.submit()
    return await form.listen()


def saved(form: PrinterForm) -> dict[str, Any]:
    """Return what was saved, besides how the printer is followed."""
    data = form.saved("Middle").data
    followed = ("follow", "entity", "values", "plate_gate")
    return {key: value for key, value in data.items() if key not in followed}


async def test_all_that_a_printer_is_can_be_entered_and_is_shown_again(
    hass: HomeAssistant, machine: PrinterForm, entity_registry: er.EntityRegistry
) -> None:
    courses = entity_registry.async_get_or_create("calendar", "demo", "courses")
    spool = entity_registry.async_get_or_create("sensor", "spoolman", "7")
    hass.states.async_set(spool.entity_id, "731", SPOOL)
    sections: dict[str, dict[str, Any]] = {
        "loaded": {
            "material": "PETG",
            "color": [255, 128, 0],
            "spools": [spool.entity_id],
        },
        "abilities": {
            "max_nozzle_temperature": 300,
            "max_bed_temperature": 110,
            "tags": ["enclosed", "food-safe"],
            "prefers": "large",
        },
        "place": {
            "site": "Cellar",
            "training": "H2D",
            "hourly_cost": 0.45,
            "reservations": courses.entity_id,
        },
    }

    result = await machine.submit(**sections)

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert saved(machine) == {
        "material": "PETG",
        "color": "FF8000",
        "spools": [spool.id],
        "max_nozzle_temperature": 300.0,
        "max_bed_temperature": 110.0,
        "tags": ["enclosed", "food-safe"],
        "prefers": "large",
        "site": "Cellar",
        "training": "H2D",
        "hourly_cost": 0.45,
        "reservations": courses.id,
    }
    shown = suggested(await reopen(machine))
    assert {key: shown[key] for key in sections} == sections


async def test_tags_are_plain_words_without_capitals_each_once(
    machine: PrinterForm,
) -> None:
    tags = [" Food-safe", "food-SAFE", "in  the cellar", "  "]
    await machine.submit(abilities={"tags": tags})
    assert saved(machine) == {"tags": ["food-safe", "in the cellar"]}


async def test_what_is_emptied_is_forgotten(machine: PrinterForm) -> None:
    await machine.submit(
        loaded={"material": "PLA", "color": [0, 0, 0]},
        abilities={"tags": ["enclosed"], "prefers": "small"},
        place={"site": "Cellar", "training": "H2D", "hourly_cost": 1},
    )
    await reopen(machine)

    # a colour picker has no way to be emptied
    await machine.submit(
        loaded={"material": " ", "color": [0, 0, 0]},
        abilities={"tags": [" "]},
        place={"site": "", "training": " "},
    )

    assert saved(machine) == {}


async def test_a_printer_chooses_a_site_of_the_queue_or_says_where_it_stands(
    hass: HomeAssistant, queue_entry: MockConfigEntry, machine: PrinterForm
) -> None:
    add_site(hass, queue_entry)
    await machine.submit()
    await reopen(machine)
    await machine.submit(place={"site": "east"})
    assert saved(machine) == {"site_id": "east"}

    shown = await reopen(machine)
    assert suggested(shown)["place"] == {"site": "east"}
    await machine.submit(place={"site": "  Cellar "})
    assert saved(machine) == {"site": "Cellar"}


async def test_a_printer_of_a_site_that_was_removed_stands_nowhere(
    hass: HomeAssistant, queue_entry: MockConfigEntry, machine: PrinterForm
) -> None:
    add_site(hass, queue_entry)
    await machine.submit()
    await reopen(machine)
    await machine.submit(place={"site": "east"})
    hass.config_entries.async_remove_subentry(queue_entry, "east")

    shown = await reopen(machine)

    assert "site" not in suggested(shown).get("place", {})


def add_site(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Give the queue a site."""
    hass.config_entries.async_add_subentry(
        entry,
        ConfigSubentry(
            subentry_id="east",
            subentry_type=SUBENTRY_SITE,
            title="East",
            unique_id=None,
            data=MappingProxyType({}),
        ),
    )


@pytest.fixture
def of_no_use(hass: HomeAssistant, entity_registry: er.EntityRegistry) -> None:
    """Have entities from which nothing can be learnt."""
    entity_registry.async_get_or_create(
        "calendar", DOMAIN, "prints", suggested_object_id="prints"
    )
    hass.states.async_set("sensor.weight", "731")


@pytest.mark.parametrize(
    ("section", "field", "entity", "error"),
    [
        ("place", "reservations", "calendar.missing", "entity_missing"),
        ("place", "reservations", "calendar.prints", "own_entity"),
        ("loaded", "spools", ["sensor.gone"], "entity_missing"),
        ("loaded", "spools", ["sensor.weight"], "spool_unreadable"),
    ],
)
@pytest.mark.usefixtures("of_no_use")
async def test_entities_that_cannot_be_used_are_named_at_their_section(
    machine: PrinterForm, section: str, field: str, entity: str | list[str], error: str
) -> None:
    refused = await machine.submit(**{section: {field: entity}})

    assert refused["errors"] == {section: error}
    assert refused["description_placeholders"] is not None
    named = refused["description_placeholders"]["entity"]
    assert entity in (named, [named])
    assert suggested(refused)[section] == {field: entity}
    assert not any(s.title == "Middle" for s in machine.entry.subentries.values())


async def test_a_spool_that_is_silent_just_now_is_taken_at_its_word(
    hass: HomeAssistant, machine: PrinterForm
) -> None:
    hass.states.async_set("sensor.spool", "unavailable")
    await machine.submit(loaded={"spools": ["sensor.spool"]})
    assert saved(machine) == {"spools": ["sensor.spool"]}


async def test_costs_are_in_the_currency_of_home_assistant(
    hass: HomeAssistant, machine: PrinterForm
) -> None:
    await hass.config.async_update(currency="CHF")
    await machine.submit()
    shown = await reopen(machine)

    assert shown["data_schema"] is not None
    place = shown["data_schema"].schema["place"]
    assert place.schema.schema["hourly_cost"].config["unit_of_measurement"] == "CHF"


async def test_only_later_printers_are_asked_whether_they_have_all_entities(
    machine: PrinterForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "all_entities" not in machine.asked()
    await machine.submit()
    printers = [one.subentry_id for one in printers_of_entry(machine.entry)]
    last = printers.index(machine.saved("Middle").subentry_id)

    monkeypatch.setattr(entities, "IN_FULL", last + 1)
    await reopen(machine)
    assert "all_entities" not in machine.asked()

    monkeypatch.setattr(entities, "IN_FULL", last)
    await reopen(machine)
    assert "all_entities" in machine.asked()
    await machine.submit(all_entities=True)
    assert saved(machine) == {"all_entities": True}
    await reopen(machine)
    await machine.submit()
    assert saved(machine) == {}


async def test_a_printer_beyond_the_first_ones_is_asked_as_soon_as_it_is_added(
    hass: HomeAssistant, form: PrinterForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    present = len(list(printers_of_entry(form.entry)))
    monkeypatch.setattr(entities, "IN_FULL", present)
    hass.states.async_set("sensor.middle", "idle")
    await form.to_machine("entity", entity="sensor.middle")
    assert "all_entities" in form.asked()
