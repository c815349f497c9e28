"""A queue that exists is renamed and given another webhook."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.const import DOMAIN
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant

from .conftest import WEBHOOK

pytestmark = pytest.mark.usefixtures("set_up")


async def reconfigure(
    hass: HomeAssistant, entry: MockConfigEntry, **answers: Any
) -> ConfigFlowResult:
    shown = await entry.start_reconfigure_flow(hass)
    return await hass.config_entries.flow.async_configure(shown["flow_id"], answers)


@pytest.mark.usefixtures("known_webhook")
async def test_a_queue_is_renamed_and_given_a_webhook(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    asked = await reconfigure(hass, queue_entry, name="Library", webhook_url=WEBHOOK)
    assert asked["step_id"] == "webhook"
    assert queue_entry.title == "Makerspace"

    result = await hass.config_entries.flow.async_configure(asked["flow_id"], {})

    assert result["reason"] == "reconfigure_successful"
    assert queue_entry.title == "Library"
    assert queue_entry.data == {"webhook_url": WEBHOOK}
    assert len(queue_entry.subentries) == 4


async def test_a_queue_can_be_renamed_while_discord_is_away(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    hass.config_entries.async_update_entry(queue_entry, data={"webhook_url": WEBHOOK})

    result = await reconfigure(hass, queue_entry, name="Library", webhook_url=WEBHOOK)

    assert result["reason"] == "reconfigure_successful"
    assert queue_entry.title == "Library"
    assert queue_entry.data == {"webhook_url": WEBHOOK}
    assert aioclient_mock.call_count == 0


async def test_a_webhook_is_taken_away_by_emptying_the_field(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    hass.config_entries.async_update_entry(queue_entry, data={"webhook_url": WEBHOOK})

    result = await reconfigure(hass, queue_entry, name="Makerspace")

    assert result["reason"] == "reconfigure_successful"
    assert queue_entry.data == {}


async def test_a_queue_that_is_renamed_knows_the_printers_that_it_has_had(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    kept = {"known_printers": ["p1"]}
    hass.config_entries.async_update_entry(queue_entry, data=kept)

    await reconfigure(hass, queue_entry, name="Library")

    assert queue_entry.data == kept


async def test_a_wrong_reconfiguration_changes_nothing(
    hass: HomeAssistant, queue_entry: MockConfigEntry
) -> None:
    MockConfigEntry(domain=DOMAIN, title="Library").add_to_hass(hass)

    refused = await reconfigure(hass, queue_entry, name="library")

    assert refused["step_id"] == "reconfigure"
    assert refused["errors"] == {"name": "name_taken"}
    assert queue_entry.title == "Makerspace"
