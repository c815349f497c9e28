"""The pinned entities that a queue, its printers and its members learn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..const import (
    CONF_CAMERA,
    CONF_INTERLOCKS_OFF,
    CONF_INTERLOCKS_ON,
    CONF_OPENING_HOURS,
    CONF_PLATE_ENTITY,
    CONF_PRESENCE,
    CONF_RESERVATIONS,
    CONF_SPOOLS,
    CONF_ZONE,
)
from .pins import unpinned
from .queue import DEFAULTS, printers_of_entry, starts_by_itself
from .subentries import members_of_entry


@dataclass(frozen=True, slots=True)
class Interlock:
    """A pinned entity that has to be on, or off, whenever a printer starts by itself."""

    pin: str
    on: bool


def opening_hours_of(entry: ConfigEntry[Any]) -> tuple[str, ...]:
    """Return the pinned schedules and calendars; people are there while any is on."""
    return tuple(entry.options.get(CONF_OPENING_HOURS, ()))


def reservations_of(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the pinned calendar of each printer's reservations, by printer id."""
    return {
        subentry.subentry_id: subentry.data[CONF_RESERVATIONS]
        for subentry in printers_of_entry(entry)
        if CONF_RESERVATIONS in subentry.data
    }


def presence_of(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the pinned entity that says where a member is, by the member's id."""
    return {
        subentry.subentry_id: subentry.data[CONF_PRESENCE]
        for subentry in members_of_entry(entry)
        if CONF_PRESENCE in subentry.data
    }


def zone_of(entry: ConfigEntry[Any]) -> str:
    """Return the pinned zone in which the printers are."""
    zone: str = entry.options.get(CONF_ZONE, DEFAULTS[CONF_ZONE])
    return zone


def spool_entities_of(entry: ConfigEntry[Any]) -> dict[str, tuple[str, ...]]:
    """Return the pinned entities that report what a printer has loaded, by its id."""
    return {
        subentry.subentry_id: tuple(pins)
        for subentry in printers_of_entry(entry)
        if (pins := subentry.data.get(CONF_SPOOLS))
    }


def interlocks_of(entry: ConfigEntry[Any]) -> dict[str, tuple[Interlock, ...]]:
    """Return what printers that start by themselves wait for, by printer id."""
    return {
        subentry.subentry_id: interlocks
        for subentry in printers_of_entry(entry)
        if starts_by_itself(subentry) and (interlocks := _interlocks(subentry.data))
    }


def plate_entities_of(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the pinned entity that says of a printer that its plate is clear, by its id."""
    return {
        subentry.subentry_id: subentry.data[CONF_PLATE_ENTITY]
        for subentry in printers_of_entry(entry)
        if CONF_PLATE_ENTITY in subentry.data
    }


def cameras_of(hass: HomeAssistant, entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the camera at each printer that has one, by the printer's id."""
    return {
        subentry.subentry_id: entity_id
        for subentry in printers_of_entry(entry)
        if CONF_CAMERA in subentry.data
        for entity_id in unpinned(hass, [subentry.data[CONF_CAMERA]])
    }


def _interlocks(data: Mapping[str, Any]) -> tuple[Interlock, ...]:
    return (
        *(Interlock(pin, on=True) for pin in data.get(CONF_INTERLOCKS_ON, ())),
        *(Interlock(pin, on=False) for pin in data.get(CONF_INTERLOCKS_OFF, ())),
    )
