"""How the queues are, on Home Assistant's page for it."""

from pytest_homeassistant_custom_component.common import get_system_health_info

from custom_components.printer_queue.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace


async def test_system_health_sums_up_all_queues(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert await async_setup_component(hass, "system_health", {})
    await makerspace.join("Ann")
    await makerspace.join("Ben")
    other = await Makerspace.open(hass, "p7")
    assert await get_system_health_info(hass, DOMAIN) == {
        "queues": "2/2",
        "printers": "1/2",
        "waiting_jobs": 1,
        "printing_jobs": 0,
        "paused_queues": 0,
        "troubles": 0,
    }
    assert await hass.config_entries.async_unload(other.entry.entry_id)
    assert (await get_system_health_info(hass, DOMAIN))["queues"] == "1/2"
