"""The steps of the options by which a queue moves into a database, and back."""

from custom_components.printer_queue.const import CONF_DATABASE_URL
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from .makerspace import Makerspace
from .set_up import choose_options


async def move(space: Makerspace, url: str) -> ConfigFlowResult:
    """Give the options an address."""
    shown = await choose_options(space.hass, space.entry, "database")
    if shown["type"] is FlowResultType.MENU:
        shown = await space.hass.config_entries.options.async_configure(
            shown["flow_id"], {"next_step_id": "database_address"}
        )
    assert shown["step_id"] == "database_address"
    return await space.hass.config_entries.options.async_configure(
        shown["flow_id"], {CONF_DATABASE_URL: url}
    )


async def leave(space: Makerspace) -> ConfigFlowResult:
    """Let the options lead back into a file."""
    shown = await choose_options(space.hass, space.entry, "database", "database_leave")
    return await space.hass.config_entries.options.async_configure(shown["flow_id"], {})


async def finished(hass: HomeAssistant, shown: ConfigFlowResult) -> ConfigFlowResult:
    """Wait until a move has ended; return what is shown then."""
    assert shown["type"] is FlowResultType.SHOW_PROGRESS
    await hass.async_block_till_done()
    return await hass.config_entries.options.async_configure(shown["flow_id"])
