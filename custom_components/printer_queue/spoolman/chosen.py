"""Of which Spoolman the spools are that earlier versions stored for printers."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..config import printers_of_entry, server_at, spoolman_url_of
from ..const import CONF_SPOOLMAN_SERVER, CONF_SPOOLMAN_SPOOLS


async def async_note_server(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Note that they are of the present one: at another address their numbers mean others."""
    url = spoolman_url_of(entry)
    if url is None:
        return
    for printer in list(printers_of_entry(entry)):
        data = printer.data
        if data.get(CONF_SPOOLMAN_SPOOLS) and CONF_SPOOLMAN_SERVER not in data:
            hass.config_entries.async_update_subentry(
                entry, printer, data={**data, CONF_SPOOLMAN_SERVER: server_at(url)}
            )
