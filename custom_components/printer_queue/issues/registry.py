"""What all issues of a queue share: one is raised, or taken back."""

from inspect import signature
from typing import Any

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import DOMAIN
from .kinds import GO_AWAY_BY_THEMSELVES

_TAKES_ENTRY = "config_entry_id" in signature(ir.async_create_issue).parameters
"""Home Assistant knows an issue's entry from 2026.11 on, and hides it while disabled."""


@callback
def show(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    issue_id: str,
    key: str,
    *,
    placeholders: dict[str, str] | None,
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING,
    printer_id: str | None = None,
    word: str | None = None,
    data: dict[str, str] | None = None,
    is_persistent: bool = False,
) -> None:
    """Raise an issue, or take it back where there are no placeholders for it.

    `data` is what else its flow has to know; a persistent one outlives a restart.
    """
    if placeholders is None:
        ir.async_delete_issue(hass, DOMAIN, issue_id)
        return
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        data={
            "entry_id": entry.entry_id,
            "printer_id": printer_id,
            "word": word,
            **(data or {}),
        },
        is_fixable=key not in GO_AWAY_BY_THEMSELVES,
        is_persistent=is_persistent,
        severity=severity,
        translation_key=key,
        translation_placeholders={"queue": entry.title, **placeholders},
        **_of_entry(entry),
    )


def _of_entry(entry: ConfigEntry[Any]) -> dict[str, Any]:
    return {"config_entry_id": entry.entry_id} if _TAKES_ENTRY else {}


@callback
def async_setup_issues(hass: HomeAssistant) -> None:
    """Take back the issues of queues that are disabled, where nobody hides them."""

    @callback
    def changed(change: ConfigEntryChange, entry: ConfigEntry[Any]) -> None:
        if entry.domain == DOMAIN and entry.disabled_by is not None:
            forget(hass, entry)

    if not _TAKES_ENTRY:
        async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, changed)


@callback
def forget(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Take back all issues of a queue that is removed."""
    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN and entry.entry_id in issue_id:
            ir.async_delete_issue(hass, DOMAIN, issue_id)
