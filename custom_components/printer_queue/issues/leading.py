"""What only the node that leads a queue sees, and so takes back."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from .bot import show_bot_channel_issue, show_bot_issue
from .printers import show_disobedience
from .queue import (
    show_files_lost,
    show_hours_unread,
    show_spoolman_gone,
    show_webhook_revoked,
)


@callback
def forget_of_leading(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Take back what this node said while it led: it would not see that it is over."""
    show_bot_issue(hass, entry, None)
    show_bot_channel_issue(hass, entry, None)
    show_files_lost(hass, entry, [])
    show_hours_unread(hass, entry, [])
    show_spoolman_gone(hass, entry, None)
    show_webhook_revoked(hass, entry, revoked=False)
    for printer_id in entry.subentries:
        show_disobedience(hass, entry, printer_id, None)
