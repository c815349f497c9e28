"""From a config entry to what the rules and the notices need.

Minutes and days live here and in the flows; everything behind them is a `timedelta`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .const import (
    ANYONE_MAY_JOIN,
    CONF_ADMIN,
    CONF_CLAIM_WINDOW,
    CONF_COLOR,
    CONF_DISCORD,
    CONF_EARLY_ASK,
    CONF_HOURLY_COST,
    CONF_KEEP_EVENTS_DAYS,
    CONF_MATERIAL,
    CONF_MATERIALS,
    CONF_MAX_BED_TEMPERATURE,
    CONF_MAX_NOZZLE_TEMPERATURE,
    CONF_MAY_JOIN,
    CONF_MISSES_BEFORE_HOLD,
    CONF_NOTIFY,
    CONF_NOZZLE,
    CONF_OPEN_JOBS_LIMIT,
    CONF_OPENING_HOURS,
    CONF_OPERATORS,
    CONF_ORDERING,
    CONF_OVERTAKES,
    CONF_PHONES,
    CONF_PLATE_GATE,
    CONF_PREFERS,
    CONF_REMINDER,
    CONF_RESERVATIONS,
    CONF_SHOW_PANEL,
    CONF_SITE,
    CONF_SPOOLS,
    CONF_START_WINDOW,
    CONF_TAGS,
    CONF_USER,
    CONF_VOLUME_X,
    CONF_VOLUME_Y,
    CONF_VOLUME_Z,
    CONF_WEBHOOK_URL,
    MEMBERS_MAY_JOIN,
    SUBENTRY_MEMBER,
    SUBENTRY_PRINTER,
)
from .core.commands import Configure
from .core.materials import MaterialRule
from .core.model import Member, PlateGate, Preference, PrinterSpec
from .core.needs import Size
from .core.notices.contacts import Contact, Contacts, Reach
from .core.settings import Ordering, Settings

DEFAULTS: dict[str, Any] = {
    CONF_CLAIM_WINDOW: 10,
    CONF_START_WINDOW: 15,
    CONF_REMINDER: 2,
    CONF_MISSES_BEFORE_HOLD: 3,
    CONF_MAY_JOIN: MEMBERS_MAY_JOIN,
    CONF_OPEN_JOBS_LIMIT: 10,
    CONF_KEEP_EVENTS_DAYS: 365,
    CONF_SHOW_PANEL: True,
    CONF_ORDERING: Ordering.FIRST_COME.value,
    CONF_EARLY_ASK: 20,
    CONF_OVERTAKES: 3,
    CONF_MATERIALS: MaterialRule.FAMILY.value,
}
"""What a queue's options are until somebody changes them."""


def printers_of_entry(entry: ConfigEntry[Any]) -> Iterator[ConfigSubentry]:
    """Yield the subentries of the queue's printers."""
    return _of_type(entry, SUBENTRY_PRINTER)


def members_of_entry(entry: ConfigEntry[Any]) -> Iterator[ConfigSubentry]:
    """Yield the subentries of the queue's members."""
    return _of_type(entry, SUBENTRY_MEMBER)


def settings_of(entry: ConfigEntry[Any]) -> Settings:
    """Return the queue's rules."""
    options = DEFAULTS | dict(entry.options)
    return Settings(
        name=entry.title,
        claim_window=timedelta(minutes=options[CONF_CLAIM_WINDOW]),
        start_window=timedelta(minutes=options[CONF_START_WINDOW]),
        reminder=timedelta(minutes=options[CONF_REMINDER]),
        misses_before_hold=int(options[CONF_MISSES_BEFORE_HOLD]),
        members_only=options[CONF_MAY_JOIN] != ANYONE_MAY_JOIN,
        open_jobs_limit=int(options[CONF_OPEN_JOBS_LIMIT]),
        ordering=Ordering(options[CONF_ORDERING]),
        early_ask=timedelta(minutes=options[CONF_EARLY_ASK]),
        operators=options.get(CONF_OPERATORS),
        overtakes=int(options[CONF_OVERTAKES]),
        materials=MaterialRule(options[CONF_MATERIALS]),
    )


def configuration_of(entry: ConfigEntry[Any]) -> Configure:
    """Return the command that takes over the queue's set-up."""
    return Configure(
        settings=settings_of(entry),
        members=members_of(entry),
        printers=printers_of(entry),
    )


def events_kept_for(entry: ConfigEntry[Any]) -> timedelta:
    """Return the age from which events are purged."""
    options = DEFAULTS | dict(entry.options)
    return timedelta(days=options[CONF_KEEP_EVENTS_DAYS])


def wants_panel(entry: ConfigEntry[Any]) -> bool:
    """Return whether the queue is to have its page in the sidebar."""
    options = DEFAULTS | dict(entry.options)
    return bool(options[CONF_SHOW_PANEL])


def members_of(entry: ConfigEntry[Any]) -> tuple[Member, ...]:
    """Return the queue's members; a member's id is the subentry's."""
    return tuple(_member(subentry) for subentry in members_of_entry(entry))


def member_by_user(entry: ConfigEntry[Any], user_id: str) -> Member | None:
    """Return the member that a Home Assistant user is; None for a stranger."""
    for subentry in members_of_entry(entry):
        if subentry.data.get(CONF_USER) == user_id:
            return _member(subentry)
    return None


def user_of(entry: ConfigEntry[Any], member_id: str) -> str | None:
    """Return the Home Assistant user of a member; None for a guest or none named."""
    subentry = entry.subentries.get(member_id)
    user_id: str | None = subentry.data.get(CONF_USER) if subentry else None
    return user_id


def printers_of(entry: ConfigEntry[Any]) -> tuple[PrinterSpec, ...]:
    """Return the queue's printers; a printer's id is the subentry's."""
    return tuple(_printer(subentry) for subentry in printers_of_entry(entry))


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


def spool_entities_of(entry: ConfigEntry[Any]) -> dict[str, tuple[str, ...]]:
    """Return the pinned entities that report what a printer has loaded, by its id."""
    return {
        subentry.subentry_id: tuple(pins)
        for subentry in printers_of_entry(entry)
        if (pins := subentry.data.get(CONF_SPOOLS))
    }


@callback
def contacts_of(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Contacts:
    """Return who is reached how. Notify entities carry the ids that they have now."""
    return Contacts(
        webhook_url=entry.data.get(CONF_WEBHOOK_URL),
        people={
            subentry.subentry_id: Contact(
                discord_id=subentry.data.get(CONF_DISCORD),
                reach=_reach(hass, subentry.data),
            )
            for subentry in members_of_entry(entry)
        },
        default=_reach(hass, entry.options),
    )


@callback
def pinned(hass: HomeAssistant, entity_ids: Iterable[str]) -> list[str]:
    """Return what stands for entities through renames: their registry ids if any."""
    registry = er.async_get(hass)
    return [
        known.id if (known := registry.async_get(entity_id)) else entity_id
        for entity_id in entity_ids
    ]


@callback
def unpinned(hass: HomeAssistant, pins: Iterable[str]) -> list[str]:
    """Return the present entity ids of pinned entities; removed ones are left out."""
    registry = er.async_get(hass)
    ids = (er.async_resolve_entity_id(registry, pin) for pin in pins)
    return [entity_id for entity_id in ids if entity_id is not None]


def _of_type(entry: ConfigEntry[Any], subentry_type: str) -> Iterator[ConfigSubentry]:
    for subentry in entry.subentries.values():
        if subentry.subentry_type == subentry_type:
            yield subentry


def _member(subentry: ConfigSubentry) -> Member:
    return Member(
        subentry.subentry_id,
        subentry.title,
        is_admin=subentry.data.get(CONF_ADMIN, False),
    )


def _printer(subentry: ConfigSubentry) -> PrinterSpec:
    data = subentry.data
    return PrinterSpec(
        id=subentry.subentry_id,
        name=subentry.title,
        volume=_volume(data),
        nozzle=data.get(CONF_NOZZLE),
        material=data.get(CONF_MATERIAL),
        color=data.get(CONF_COLOR),
        gate=PlateGate(data.get(CONF_PLATE_GATE, PlateGate.CLAIM)),
        tags=frozenset(data.get(CONF_TAGS, ())),
        max_nozzle_temperature=data.get(CONF_MAX_NOZZLE_TEMPERATURE),
        max_bed_temperature=data.get(CONF_MAX_BED_TEMPERATURE),
        hourly_cost=data.get(CONF_HOURLY_COST),
        site=data.get(CONF_SITE),
        prefers=Preference(data[CONF_PREFERS]) if CONF_PREFERS in data else None,
    )


def _volume(data: Mapping[str, Any]) -> Size | None:
    x, y, z = (data.get(key) for key in (CONF_VOLUME_X, CONF_VOLUME_Y, CONF_VOLUME_Z))
    return None if x is None or y is None or z is None else Size(x, y, z)


def _reach(hass: HomeAssistant, data: Mapping[str, Any]) -> Reach:
    return Reach(
        notify=tuple(unpinned(hass, data.get(CONF_NOTIFY, ()))),
        phones=tuple(data.get(CONF_PHONES, ())),
    )
