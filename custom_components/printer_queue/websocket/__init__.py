"""What the card and the panel ask and receive over the websocket."""

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback

from . import ended_job, history, read_file, what_if
from .subscribe import subscribe
from .subscriptions import SUBSCRIPTIONS, Subscriptions

COMMANDS = (
    subscribe,
    ended_job.ended_job,
    history.history,
    read_file.read_file,
    what_if.what_if,
)


@callback
def async_setup_live(hass: HomeAssistant) -> None:
    """Register the commands."""
    hass.data[SUBSCRIPTIONS] = Subscriptions(hass)
    for command in COMMANDS:
        websocket_api.async_register_command(hass, command)
