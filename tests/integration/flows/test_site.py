"""Sites are added and changed in the UI, and printers choose them."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.config import printers_of, settings_of
from custom_components.printer_queue.const import SUBENTRY_SITE
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.sites import Site
from custom_components.printer_queue.dispatch.accepted import accepted_files
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigSubentry,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.set_up import reconfigure, suggested


async def start(hass: HomeAssistant, entry: MockConfigEntry) -> SubentryFlowResult:
    return await hass.config_entries.subentries.async_init(
        (entry.entry_id, SUBENTRY_SITE),
        context=SubentryFlowContext(source=SOURCE_USER),
    )


async def submit(
    hass: HomeAssistant, shown: SubentryFlowResult, **answers: Any
) -> SubentryFlowResult:
    return await hass.config_entries.subentries.async_configure(
        shown["flow_id"], answers
    )


async def add(
    hass: HomeAssistant, entry: MockConfigEntry, **answers: Any
) -> ConfigSubentry:
    """Add a site; return its subentry."""
    result = await submit(hass, await start(hass, entry), **answers)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    return sites(entry)[" ".join(answers["name"].split())]


def sites(entry: MockConfigEntry) -> dict[str, ConfigSubentry]:
    return {
        subentry.title: subentry
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_SITE
    }


async def test_a_site_needs_no_more_than_a_name(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    assert settings_of(queue_entry).sites == ()
    east = await add(hass, queue_entry, name="  East ")
    assert dict(east.data) == {}
    assert settings_of(queue_entry).sites == (Site(id=east.subentry_id, name="East"),)


async def test_a_site_has_hours_a_zone_operators_notices_and_ways(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    hass.states.async_set("schedule.east", "on")
    hass.states.async_set("notify.east", "unknown")
    west = await add(hass, queue_entry, name="Old West")
    east = await add(
        hass,
        queue_entry,
        name="East",
        opening_hours=["schedule.east"],
        time_zone="America/New_York",
        operators=2,
        notify=["notify.east"],
        distances=["old west 40"],
    )
    assert dict(east.data) == {
        "opening_hours": ["schedule.east"],
        "time_zone": "America/New_York",
        "operators": 2,
        "notify": ["notify.east"],
        "distances": {west.subentry_id: 40},
    }
    (first, _) = settings_of(queue_entry).sites
    assert first == Site(
        id=east.subentry_id,
        name="East",
        operators=2,
        minutes={west.subentry_id: 40},
    )


async def test_a_site_is_changed(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    await add(hass, queue_entry, name="West")
    gone = await add(hass, queue_entry, name="Gone")
    east = await add(
        hass, queue_entry, name="East", distances=["West 40", "Gone 5"], operators=1
    )
    hass.config_entries.async_remove_subentry(queue_entry, gone.subentry_id)
    shown = await reconfigure(hass, queue_entry, east.subentry_id)
    assert suggested(shown) == {
        "name": "East",
        "opening_hours": [],
        "operators": 1,
        "notify": [],
        "distances": ["West 40"],
    }
    result = await submit(hass, shown, name="Far East")
    assert result["type"] is FlowResultType.ABORT
    changed = queue_entry.subentries[east.subentry_id]
    assert (changed.title, dict(changed.data)) == ("Far East", {})


@pytest.mark.parametrize(
    ("answers", "field", "error"),
    [
        ({"name": " "}, "name", "name_missing"),
        ({"name": "west"}, "name", "name_taken"),
        ({"distances": ["West"]}, "distances", "distance_invalid"),
        ({"distances": ["West 0"]}, "distances", "distance_invalid"),
        ({"distances": ["West 1441"]}, "distances", "distance_invalid"),
        ({"distances": ["40"]}, "distances", "distance_invalid"),
        ({"distances": ["East 40"]}, "distances", "distance_unknown"),
        ({"opening_hours": ["schedule.none"]}, "opening_hours", "entity_missing"),
    ],
)
async def test_what_is_wrong_is_said_and_changes_nothing(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    answers: dict[str, Any],
    field: str,
    error: str,
) -> None:
    await add(hass, queue_entry, name="West")
    shown = await submit(
        hass, await start(hass, queue_entry), **{"name": "East", **answers}
    )
    assert shown["errors"] == {field: error}
    assert list(sites(queue_entry)) == ["West"]
    result = await submit(hass, shown, name="East")
    assert result["type"] is FlowResultType.CREATE_ENTRY


def left(entry: MockConfigEntry) -> PrinterSpec:
    """Return the printer as it is set up."""
    specs = printers_of(entry, accepted_files)
    return next(spec for spec in specs if spec.id == "left")


async def test_a_printer_belongs_to_a_site(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    east = await add(hass, queue_entry, name="East")
    printer = queue_entry.subentries["left"]
    hass.config_entries.async_update_subentry(
        queue_entry, printer, data={**printer.data, "site_id": east.subentry_id}
    )
    spec = left(queue_entry)
    assert (spec.site, spec.site_id) == ("East", east.subentry_id)
    hass.config_entries.async_remove_subentry(queue_entry, east.subentry_id)
    spec = left(queue_entry)
    assert (spec.site, spec.site_id) == (None, None)
