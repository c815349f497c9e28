"""What the card and the panel ask and are told over the websocket."""

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback

from . import history, read_file
from .audience import AUDIENCE, Audience
from .commands import subscribe

COMMANDS = (subscribe, history.history, read_file.read_file)


@callback
def async_setup_live(hass: HomeAssistant) -> None:
    """Register the commands."""
    hass.data[AUDIENCE] = Audience(hass)
    for command in COMMANDS:
        websocket_api.async_register_command(hass, command)
