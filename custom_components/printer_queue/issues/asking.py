"""Who asks to join a queue: an issue for each, which is all that is kept of it.

Everybody with an account may list the issues, with their titles and ids. So those tell
nobody who asks: that is in an issue's data, for the admins who answer it.
"""

from collections.abc import Iterator
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util.ulid import ulid_now

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
        f"{_prefix(entry)}{ulid_now()}",
        ASKS_TO_JOIN,
        placeholders={},
        data={"user_id": user_id, "name": name},
        is_persistent=True,
    )


@callback
def forget_asking(hass: HomeAssistant, entry: ConfigEntry[Any], user_id: str) -> None:
    """Take the question back: it is answered."""
    for issue, data in list(_asked(hass, entry)):
        if data["user_id"] == user_id:
            ir.async_delete_issue(hass, DOMAIN, issue.issue_id)


@callback
def asking(hass: HomeAssistant, entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return who asks: names by user id, those who asked first at the beginning."""
    asked = sorted(_asked(hass, entry), key=lambda one: one[0].created)
    return {data["user_id"]: data["name"] for _, data in asked}


def _asked(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> Iterator[tuple[ir.IssueEntry, dict[str, Any]]]:
    """Yield the issues of those who ask, with who it is."""
    for (domain, issue_id), issue in ir.async_get(hass).issues.items():
        if domain == DOMAIN and issue_id.startswith(_prefix(entry)) and issue.data:
            yield issue, issue.data


def _prefix(entry: ConfigEntry[Any]) -> str:
    return f"{ASKS_TO_JOIN}_{entry.entry_id}_"
