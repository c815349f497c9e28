"""Who asks to join a queue: an issue for each, which is all that is kept of it."""

from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN
from .kinds import ASKS_TO_JOIN
from .registry import show


@callback
def show_asking(
    hass: HomeAssistant, entry: ConfigEntry[Any], user_id: str, name: str
) -> None:
    """Ask the admins whether a user of Home Assistant may become a member."""
    show(
        hass,
        entry,
        f"{_prefix(entry)}{user_id}",
        ASKS_TO_JOIN,
        placeholders={"person": name},
        data={"user_id": user_id},
        is_persistent=True,
    )


@callback
def forget_asking(hass: HomeAssistant, entry: ConfigEntry[Any], user_id: str) -> None:
    """Take the question back: it is answered."""
    ir.async_delete_issue(hass, DOMAIN, f"{_prefix(entry)}{user_id}")


@callback
def asking(hass: HomeAssistant, entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return who asks: names by user id, those who asked first at the beginning."""
    prefix = _prefix(entry)
    asked = sorted(
        (
            issue
            for (domain, issue_id), issue in ir.async_get(hass).issues.items()
            if domain == DOMAIN and issue_id.startswith(prefix)
        ),
        key=lambda issue: issue.created,
    )
    return {
        issue.issue_id.removeprefix(prefix): (issue.translation_placeholders or {})[
            "person"
        ]
        for issue in asked
    }


def _prefix(entry: ConfigEntry[Any]) -> str:
    return f"{ASKS_TO_JOIN}_{entry.entry_id}_"
