"""What docs/ shows of entities, answers and events is what Home Assistant shows."""

import re
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from custom_components.printer_queue.const import DOMAIN, EVENT_PRINTER_QUEUE
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.dispatch.dispatch import Dispatch
from homeassistant.components.automation.const import DOMAIN as AUTOMATION
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from tests.support.docs import AUTOMATIONS, answer, rows
from tests.support.makerspace import Makerspace, printer
from tests.support.shown import PEOPLE, add_accounts, device_id


@pytest.fixture
async def workshop(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Return the queue of the examples: "Makerspace" with "Carbon A", which is free."""
    return await opened(hass, freezer)


@pytest.fixture
async def farm(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Makerspace:
    """Return the same queue where "Carbon A" starts by itself; nothing is sent to it."""
    monkeypatch.setattr(Dispatch, "start", lambda dispatch: None)
    return await opened(hass, freezer, starts_by_itself=True, way="bambu", models=["C"])


async def opened(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **data: Any
) -> Makerspace:
    """Open the queue of the examples, with more data of its printer."""
    freezer.move_to("2027-06-15 12:00:00+00:00")
    await add_accounts(hass)
    volume = {f"volume_{axis}": 1.0 for axis in "xyz"}
    tasks = [{"name": "Lubricate the rails", "hours": 200, "closes": True}]
    carbon = printer(
        "carbon_a",
        material="PLA",
        nozzle=0.4,
        maintenance_tasks=tasks,
        **volume,
        **data,
    )
    carbon["title"] = "Carbon A"
    entry = MockConfigEntry(
        domain=DOMAIN, title="Makerspace", subentries_data=[carbon, *PEOPLE]
    )
    entry.add_to_hass(hass)
    space = Makerspace(hass, entry)
    await space.start()
    await space.hear("carbon_a", gcode_state="IDLE")
    await space.settle()
    return space


@pytest.mark.parametrize(
    ("heading", "there"), [("Of the queue", "makerspace"), ("Of a printer", "carbon_a")]
)
async def test_the_tables_name_the_entities_that_there_are(
    hass: HomeAssistant, farm: Makerspace, heading: str, there: str
) -> None:
    entities = er.async_entries_for_config_entry(
        er.async_get(hass), farm.entry.entry_id
    )
    made = {
        entity.entity_id: (entity.original_name, entity.disabled_by is not None)
        for entity in entities
        if f".{there}_" in entity.entity_id
    }
    listed = {
        row[1].strip("`"): (row[0], "**Disabled**" in row[2])
        for row in rows("docs/entities.md", heading)
        if "Only of queues in a database." not in row[2]
    }
    assert listed == made


def keys(value: Any) -> Any:
    """Return an answer with its keys only; of a list its first item counts."""
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else None


async def test_the_answers_are_those_of_the_actions(
    hass: HomeAssistant, workshop: Makerspace
) -> None:
    await workshop.ask(
        "maintenance_done",
        device_id=device_id(hass, workshop, "carbon_a"),
        task="Lubricate the rails",
    )
    status = await workshop.ask("status")
    assert keys(answer("name")) == keys(status)
    assert keys(answer("p50_minutes")) == keys(
        await workshop.ask("predict", person="Ann", estimate=90)
    )
    bracket = {"person": "Ann", "name": "bracket", "estimate": 150, "material": "PLA"}
    joined = await workshop.ask("join", **bracket)
    assert keys(answer("job")) == keys(joined)
    assert keys(answer("made")) == keys(await workshop.ask("schedule"))
    cleared = await workshop.ask(
        "clear_plate", device_id=device_id(hass, workshop, "carbon_a")
    )
    assert cleared["printer"].keys() == answer("name")["printers"][0].keys()


async def test_the_data_of_events_is_explained(
    hass: HomeAssistant, workshop: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    happened = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    await workshop.join("Ann")
    await workshop.ask("claim", person="Ann")
    for state in ("RUNNING", "PAUSE"):
        await workshop.tell(
            "carbon_a", freezer, gcode_state=state, print_error=0x0300800A
        )
    given = {key for event in happened for key in event.data}
    named = {
        name
        for row in rows("docs/events.md", "The data")
        for name in re.findall(r"`(\w+)`", row[0])
    }
    assert {"error", "window_ends"} <= given
    assert given <= named


async def test_a_tag_claims_for_the_owner_of_the_phone(
    hass: HomeAssistant, workshop: Makerspace
) -> None:
    config = {AUTOMATION: AUTOMATIONS["Claim with a tag"]}
    assert await async_setup_component(hass, AUTOMATION, config)
    job = await workshop.join("Ann")
    for user, status in (
        ("user-ben", JobStatus.OFFERED),
        ("user-ann", JobStatus.RESERVED),
    ):
        hass.bus.async_fire(
            "tag_scanned", {"tag_id": "printer-corner"}, context=Context(user_id=user)
        )
        await workshop.settle()
        assert workshop.job(job).status is status
