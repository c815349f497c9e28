"""What the card and the panel ask and receive over the websocket."""

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback

from . import (
    ended_job,
    find_jobs,
    history,
    kiosk,
    kiosk_acts,
    maintenance,
    own_ended,
    past_job,
    placing,
    read_file,
    what_if,
)
from .kiosk_lines import LINES, Lines
from .subscribe import subscribe
from .subscriptions import SUBSCRIPTIONS, Subscriptions

COMMANDS = (
    subscribe,
    ended_job.ended_job,
    find_jobs.find_jobs,
    history.history,
    own_ended.own_ended,
    past_job.past_job,
    kiosk.kiosk_open,
    kiosk.kiosk_members,
    kiosk.kiosk_member,
    kiosk.kiosk_sign_in,
    kiosk.kiosk_stay,
    kiosk.kiosk_sign_off,
    kiosk.set_pin,
    kiosk_acts.kiosk_act,
    maintenance.maintenance,
    placing.placing,
    read_file.read_file,
    what_if.what_if,
)


@callback
def async_setup_live(hass: HomeAssistant) -> None:
    """Register the commands."""
    hass.data[SUBSCRIPTIONS] = Subscriptions(hass)
    hass.data[LINES] = Lines(hass)
    for command in COMMANDS:
        websocket_api.async_register_command(hass, command)
