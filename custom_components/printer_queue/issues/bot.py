"""What is wrong with a queue's Discord bot."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from .kinds import BOT_CHANNEL_GONE, BOT_TOKEN_REFUSED
from .registry import show

_BOT = "bot"
_BOT_CHANNEL = "bot_channel"
"""Beginnings of two issues: either may be mended alone."""


@callback
def show_bot_issue(
    hass: HomeAssistant, entry: ConfigEntry[Any], key: str | None
) -> None:
    """Say why the queue's bot does not serve commands; None says that it does.

    `key` is one of the kinds that begin with BOT, but for the last two.
    """
    _show_one(hass, entry, _BOT, key, BOT_TOKEN_REFUSED)


@callback
def show_bot_channel_issue(
    hass: HomeAssistant, entry: ConfigEntry[Any], key: str | None
) -> None:
    """Say why the queue's bot cannot post; None says that it can.

    `key` is BOT_CHANNEL_GONE or BOT_PERMISSION_MISSING.
    """
    _show_one(hass, entry, _BOT_CHANNEL, key, BOT_CHANNEL_GONE)


@callback
def bot_issue_keys(hass: HomeAssistant, entry: ConfigEntry[Any]) -> list[str]:
    """Return the keys of what is wrong with the queue's bot."""
    registry = ir.async_get(hass)
    shown = (
        registry.async_get_issue(DOMAIN, f"{what}_{entry.entry_id}")
        for what in (_BOT, _BOT_CHANNEL)
    )
    return [issue.translation_key or "" for issue in shown if issue is not None]


def _show_one(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    what: str,
    key: str | None,
    any_key: str,
) -> None:
    placeholders: dict[str, str] | None = None if key is None else {}
    issue_id = f"{what}_{entry.entry_id}"
    show(hass, entry, issue_id, key or any_key, placeholders=placeholders)
