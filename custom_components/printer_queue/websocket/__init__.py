"""What the card and the panel ask and receive over the websocket."""

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback

from . import history, read_file
from .subscribe import subscribe
from .subscriptions import SUBSCRIPTIONS, Subscriptions

COMMANDS = (subscribe, history.history, read_file.read_file)


@callback
def async_setup_live(hass: HomeAssistant) -> None:
    """Register the commands."""
    hass.data[SUBSCRIPTIONS] = Subscriptions(hass)
    for command in COMMANDS:
        websocket_api.async_register_command(hass, command)
