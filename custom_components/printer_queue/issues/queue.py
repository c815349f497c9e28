"""What is wrong with the queue itself: its store, and what it is connected to."""

from collections.abc import Sequence
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er, issue_registry as ir

from ..store import StoreError
from .kinds import (
    ENTITIES_LEFT_OUT,
    FILES_LOST,
    HOURS_UNREAD,
    MQTT_MISSING,
    NOBODY_LEADS,
    PRINTERS_LACKING,
    SITES_LOST,
    SPOOLMAN_GONE,
    WEBHOOK_REVOKED,
)
from .registry import show

MOST_ENTITIES = 10_000
"""So many enabled entities of one entry Home Assistant takes, and says so in its log only."""


@callback
def show_store_error(
    hass: HomeAssistant, entry: ConfigEntry[Any], err: StoreError | None
) -> None:
    """Say that the queue's file or database fails; None says that it works."""
    show(
        hass,
        entry,
        f"store_{entry.entry_id}",
        err.key if err else "store_failed",
        placeholders=err.placeholders if err else None,
        severity=ir.IssueSeverity.ERROR,
    )


@callback
def show_mqtt_missing(
    hass: HomeAssistant, entry: ConfigEntry[Any], *, missing: bool
) -> None:
    """Say that printers cannot be followed because MQTT is not set up."""
    placeholders: dict[str, str] | None = {} if missing else None
    show(
        hass,
        entry,
        f"{MQTT_MISSING}_{entry.entry_id}",
        MQTT_MISSING,
        placeholders=placeholders,
    )


@callback
def show_webhook_revoked(
    hass: HomeAssistant, entry: ConfigEntry[Any], *, revoked: bool
) -> None:
    """Say that Discord no longer knows the webhook."""
    placeholders: dict[str, str] | None = {} if revoked else None
    show(
        hass,
        entry,
        f"{WEBHOOK_REVOKED}_{entry.entry_id}",
        WEBHOOK_REVOKED,
        placeholders=placeholders,
    )


@callback
def show_hours_unread(
    hass: HomeAssistant, entry: ConfigEntry[Any], entities: list[str]
) -> None:
    """Say which schedules and calendars cannot be read; none when all can."""
    placeholders = {"entities": ", ".join(entities)} if entities else None
    issue_id = f"{HOURS_UNREAD}_{entry.entry_id}"
    show(hass, entry, issue_id, HOURS_UNREAD, placeholders=placeholders)


@callback
def show_spoolman_gone(
    hass: HomeAssistant, entry: ConfigEntry[Any], silence: dict[str, str] | None
) -> None:
    """Say at which `host` Spoolman is silent, and by which `error`; None when it answers."""
    issue_id = f"{SPOOLMAN_GONE}_{entry.entry_id}"
    show(hass, entry, issue_id, SPOOLMAN_GONE, placeholders=silence)


@callback
def show_files_lost(
    hass: HomeAssistant, entry: ConfigEntry[Any], jobs: list[str]
) -> None:
    """Say which open jobs have lost their file; none when all have theirs."""
    placeholders = {"jobs": ", ".join(jobs)} if jobs else None
    issue_id = f"{FILES_LOST}_{entry.entry_id}"
    show(hass, entry, issue_id, FILES_LOST, placeholders=placeholders)


@callback
def show_printers_lacking(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    printers: Sequence[str],
    *,
    nobody_leads: bool,
) -> None:
    """Say which printers keep this Home Assistant from leading; none when it has all.

    Who ignores that it could not lead is told all the same when `nobody_leads`.
    """
    said = {"printers": ", ".join(printers)} if printers else None
    for key, applies, severity in (
        (PRINTERS_LACKING, not nobody_leads, ir.IssueSeverity.WARNING),
        (NOBODY_LEADS, nobody_leads, ir.IssueSeverity.ERROR),
    ):
        placeholders = said if applies else None
        issue_id = f"{key}_{entry.entry_id}"
        show(hass, entry, issue_id, key, placeholders=placeholders, severity=severity)


@callback
def show_sites_lost(
    hass: HomeAssistant, entry: ConfigEntry[Any], sites: list[str]
) -> None:
    """Say the printers of which sites nobody follows; none when all are followed."""
    placeholders = {"sites": ", ".join(sites)} if sites else None
    issue_id = f"{SITES_LOST}_{entry.entry_id}"
    show(hass, entry, issue_id, SITES_LOST, placeholders=placeholders)


@callback
def show_entities_left_out(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Say that the queue has as many entities as Home Assistant takes, if it has."""
    of_entry = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    enabled = sum(entity.disabled_by is None for entity in of_entry)
    placeholders = {"most": str(MOST_ENTITIES)} if enabled >= MOST_ENTITIES else None
    issue_id = f"{ENTITIES_LEFT_OUT}_{entry.entry_id}"
    show(hass, entry, issue_id, ENTITIES_LEFT_OUT, placeholders=placeholders)
