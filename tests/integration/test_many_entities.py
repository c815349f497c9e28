"""A queue with more entities than Home Assistant takes of it."""

from unittest.mock import MagicMock

import pytest

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.issues import queue
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from tests.support.makerspace import Makerspace


def enabled(hass: HomeAssistant, space: Makerspace) -> list[str]:
    """Return the ids of the queue's enabled entities."""
    registry = er.async_get(hass)
    return [
        entity.entity_id
        for entity in er.async_entries_for_config_entry(registry, space.entry.entry_id)
        if entity.disabled_by is None
    ]


def is_told(hass: HomeAssistant, space: Makerspace) -> bool:
    """Say whether Repairs tells of it."""
    issue_id = f"entities_left_out_{space.entry.entry_id}"
    return ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is not None


async def test_repairs_tell_of_entities_that_home_assistant_leaves_out(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    makerspace: Makerspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not is_told(hass, makerspace)
    monkeypatch.setattr(queue, "MOST_ENTITIES", len(enabled(hass, makerspace)))
    await hass.config_entries.async_reload(makerspace.entry.entry_id)
    assert is_told(hass, makerspace)

    nobody_needs = enabled(hass, makerspace)[0]
    er.async_get(hass).async_update_entity(
        nobody_needs, disabled_by=er.RegistryEntryDisabler.USER
    )
    await hass.config_entries.async_reload(makerspace.entry.entry_id)
    assert not is_told(hass, makerspace)
