"""A queue with its rules, people and printers, as its config entry holds them.

Minutes and days live here and in the flows; everything behind them is a `timedelta`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import (
    ANYONE_MAY_JOIN,
    CONF_APPROVAL_OVER,
    CONF_APPROVAL_OVER_GRAMS,
    CONF_APPROVE_NEWCOMERS,
    CONF_ARRIVAL_LIMIT,
    CONF_CLAIM_WINDOW,
    CONF_COLOR,
    CONF_DATABASE_URL,
    CONF_DISCORD,
    CONF_DISCORD_BOT,
    CONF_DISCORD_MESSAGES,
    CONF_EARLY_ASK,
    CONF_FAILURES_BEFORE_SERVICE,
    CONF_FILES_IN_BACKUP,
    CONF_FILES_TOGETHER,
    CONF_HOURLY_COST,
    CONF_JOIN_LABELS,
    CONF_KEEP_EVENTS_DAYS,
    CONF_KEEP_FILES,
    CONF_KNOWN_FILAMENT,
    CONF_LARGEST_FILE,
    CONF_LOOKS_AHEAD,
    CONF_MAINTENANCE_TASKS,
    CONF_MATERIAL,
    CONF_MATERIALS,
    CONF_MAX_BED_TEMPERATURE,
    CONF_MAX_NOZZLE_TEMPERATURE,
    CONF_MAY_JOIN,
    CONF_MISSES_BEFORE_HOLD,
    CONF_MODELS,
    CONF_NAMES_SHOWN,
    CONF_NOTIFY,
    CONF_NOZZLE,
    CONF_OPEN_JOBS_LIMIT,
    CONF_OPERATORS,
    CONF_ORDERING,
    CONF_OVERTAKES,
    CONF_PHONES,
    CONF_PICKUP_HELP,
    CONF_PICKUP_REMINDER,
    CONF_PLATE_GATE,
    CONF_PREFERS,
    CONF_PRICES,
    CONF_REMINDER,
    CONF_RETRIES_LATE_FAILURES,
    CONF_RETRY_FIRST_LAYER,
    CONF_RETRY_HOTTER,
    CONF_RETRY_SPEED,
    CONF_SHOW_PANEL,
    CONF_SITE,
    CONF_SITE_ID,
    CONF_START_WINDOW,
    CONF_STARTS_BY_ITSELF,
    CONF_TAGS,
    CONF_TRAINING,
    CONF_TURNED_AWAY,
    CONF_UNATTENDED_STARTS,
    CONF_VOLUME_X,
    CONF_VOLUME_Y,
    CONF_VOLUME_Z,
    CONF_WAIT_FOR_ARRIVALS,
    CONF_WEBHOOK_URL,
    CONF_ZONE,
    DISCORD_DIRECT,
    MEMBERS_MAY_JOIN,
    SUBENTRY_PRINTER,
)
from ..core.commands import Configure
from ..core.job_file import FileKind
from ..core.materials import MaterialRule
from ..core.needs import Size
from ..core.notices.contacts import Contact, Contacts, Reach
from ..core.prices import price_from
from ..core.printer import USUAL_GATE, PlateGate, Preference, PrinterSpec
from ..core.settings import NamesShown, NextAttempt, Ordering, Settings
from .maintenance import maintenance_tasks
from .pins import each_alone, unpinned
from .quotas import stored_quotas, stored_term
from .sites import notify_of_sites, sites_of
from .spoolman import tells_usage
from .subentries import members_of, members_of_entry, of_type

DEFAULTS: dict[str, Any] = {
    CONF_CLAIM_WINDOW: 10,
    CONF_START_WINDOW: 15,
    CONF_REMINDER: 2,
    CONF_MISSES_BEFORE_HOLD: 3,
    CONF_MAY_JOIN: MEMBERS_MAY_JOIN,
    CONF_NAMES_SHOWN: NamesShown.EVERYBODY.value,
    CONF_OPEN_JOBS_LIMIT: 10,
    CONF_APPROVE_NEWCOMERS: False,
    CONF_KEEP_EVENTS_DAYS: 365,
    CONF_SHOW_PANEL: True,
    CONF_ORDERING: Ordering.FIRST_COME.value,
    CONF_EARLY_ASK: 20,
    CONF_ZONE: "zone.home",
    CONF_ARRIVAL_LIMIT: 30,
    CONF_OVERTAKES: 3,
    CONF_LOOKS_AHEAD: True,
    CONF_WAIT_FOR_ARRIVALS: 20,
    CONF_MATERIALS: MaterialRule.FAMILY.value,
    CONF_UNATTENDED_STARTS: False,
    CONF_KNOWN_FILAMENT: False,
    CONF_RETRIES_LATE_FAILURES: False,
    CONF_RETRY_SPEED: 100,
    CONF_RETRY_FIRST_LAYER: 100,
    CONF_RETRY_HOTTER: 0,
    CONF_FAILURES_BEFORE_SERVICE: 2,
    CONF_KEEP_FILES: False,
    CONF_LARGEST_FILE: 250,
    CONF_FILES_TOGETHER: 5000,
    CONF_FILES_IN_BACKUP: True,
}
"""What a queue's options are until somebody changes them."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Which kinds of files a printer prints, and whether it can be given any."""

    kinds: frozenset[FileKind] = frozenset()
    takes_files: bool = True


type Accepted = Callable[[ConfigSubentry], Acceptance]
"""Returns the kinds of files that a printer takes in the way that is set up for it."""


def printers_of_entry(entry: ConfigEntry[Any]) -> Iterator[ConfigSubentry]:
    """Yield the subentries of the queue's printers."""
    return of_type(entry, SUBENTRY_PRINTER)


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
        names=NamesShown(options[CONF_NAMES_SHOWN]),
        open_jobs_limit=int(options[CONF_OPEN_JOBS_LIMIT]),
        approval_over=_hours(options.get(CONF_APPROVAL_OVER)),
        approval_over_grams=options.get(CONF_APPROVAL_OVER_GRAMS),
        approve_newcomers=bool(options[CONF_APPROVE_NEWCOMERS]),
        pickup_reminder=_hours(options.get(CONF_PICKUP_REMINDER)),
        pickup_help=_hours(options.get(CONF_PICKUP_HELP)),
        ordering=Ordering(options[CONF_ORDERING]),
        early_ask=timedelta(minutes=options[CONF_EARLY_ASK]),
        arrival_limit=timedelta(minutes=options[CONF_ARRIVAL_LIMIT]),
        operators=options.get(CONF_OPERATORS),
        overtakes=int(options[CONF_OVERTAKES]),
        looks_ahead=bool(options[CONF_LOOKS_AHEAD]),
        wait_for_arrivals=timedelta(minutes=options[CONF_WAIT_FOR_ARRIVALS]),
        materials=MaterialRule(options[CONF_MATERIALS]),
        unattended_starts=bool(options[CONF_UNATTENDED_STARTS]),
        known_filament=bool(options[CONF_KNOWN_FILAMENT]),
        retries_late_failures=bool(options[CONF_RETRIES_LATE_FAILURES]),
        failures_before_service=int(options[CONF_FAILURES_BEFORE_SERVICE]),
        sites=sites_of(entry),
        prices=tuple(price_from(line) for line in options.get(CONF_PRICES, ())),
        next_attempt=NextAttempt(
            speed=options[CONF_RETRY_SPEED] / 100,
            first_layer_speed=options[CONF_RETRY_FIRST_LAYER] / 100,
            hotter_by=options[CONF_RETRY_HOTTER],
        ),
        quotas=stored_quotas(options),
        term=stored_term(options),
        zone=str(dt_util.get_default_time_zone()),
    )


def who_may_join(entry: ConfigEntry[Any]) -> str:
    """Return the queue's rule: one of the values that end on MAY_JOIN, or ASK_TO_JOIN."""
    rule: str = entry.options.get(CONF_MAY_JOIN, DEFAULTS[CONF_MAY_JOIN])
    return rule


def join_labels(entry: ConfigEntry[Any]) -> list[str]:
    """Return the ids of the labels that make a group under the rule GROUP_MAY_JOIN."""
    return list(entry.options.get(CONF_JOIN_LABELS, ()))


def turned_away(entry: ConfigEntry[Any]) -> list[str]:
    """Return the ids of users who asked to join and were told no."""
    return list(entry.options.get(CONF_TURNED_AWAY, ()))


def configuration_of(entry: ConfigEntry[Any], accepted: Accepted) -> Configure:
    """Return the command that takes over the queue's set-up."""
    return Configure(
        settings=settings_of(entry),
        members=members_of(entry),
        printers=printers_of(entry, accepted),
    )


def events_kept_for(entry: ConfigEntry[Any]) -> timedelta:
    """Return the age from which events are purged."""
    options = DEFAULTS | dict(entry.options)
    return timedelta(days=options[CONF_KEEP_EVENTS_DAYS])


def wants_panel(entry: ConfigEntry[Any]) -> bool:
    """Return whether the queue is to have its page in the sidebar."""
    options = DEFAULTS | dict(entry.options)
    return bool(options[CONF_SHOW_PANEL])


def keeps_files(entry: ConfigEntry[Any]) -> bool:
    """Return whether jobs are to have their files: printers need them, or by choice."""
    options = DEFAULTS | dict(entry.options)
    return bool(options[CONF_KEEP_FILES]) or any(
        starts_by_itself(printer) for printer in printers_of_entry(entry)
    )


def files_in_backup(entry: ConfigEntry[Any]) -> bool:
    """Return whether backups of Home Assistant are to hold the files of jobs."""
    options = DEFAULTS | dict(entry.options)
    return bool(options[CONF_FILES_IN_BACKUP])


def printers_of(entry: ConfigEntry[Any], accepted: Accepted) -> tuple[PrinterSpec, ...]:
    """Return the queue's printers; a printer's id is the subentry's."""
    sites = {site.id: site.name for site in sites_of(entry)}
    return tuple(
        _printer(subentry, accepted(subentry), sites)
        for subentry in printers_of_entry(entry)
    )


def starts_by_itself(printer: ConfigSubentry) -> bool:
    """Return whether the queue starts the prints of a printer."""
    return bool(printer.data.get(CONF_STARTS_BY_ITSELF, False))


@callback
def contacts_of(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Contacts:
    """Return who is reached how. Notify entities carry the ids that they have now."""
    return Contacts(
        webhook_url=entry.data.get(CONF_WEBHOOK_URL),
        bot=CONF_DISCORD_BOT in entry.options,
        people={
            subentry.subentry_id: Contact(
                discord_id=subentry.data.get(CONF_DISCORD),
                direct=subentry.data.get(CONF_DISCORD_MESSAGES) == DISCORD_DIRECT,
                reach=_reach(hass, subentry.data),
            )
            for subentry in members_of_entry(entry)
        },
        default=_reach(hass, entry.options),
        sites={
            site_id: Reach(notify=each_alone(hass, unpinned(hass, pins)))
            for site_id, pins in notify_of_sites(entry).items()
        },
    )


def _printer(
    subentry: ConfigSubentry, accepted: Acceptance, sites: Mapping[str, str]
) -> PrinterSpec:
    data = subentry.data
    site_id: str = data.get(CONF_SITE_ID, "")
    return PrinterSpec(
        id=subentry.subentry_id,
        name=subentry.title,
        volume=_volume(data),
        nozzle=data.get(CONF_NOZZLE),
        material=data.get(CONF_MATERIAL),
        color=data.get(CONF_COLOR),
        gate=PlateGate(data.get(CONF_PLATE_GATE, USUAL_GATE)),
        tags=frozenset(data.get(CONF_TAGS, ())),
        max_nozzle_temperature=data.get(CONF_MAX_NOZZLE_TEMPERATURE),
        max_bed_temperature=data.get(CONF_MAX_BED_TEMPERATURE),
        hourly_cost=data.get(CONF_HOURLY_COST),
        site=sites.get(site_id, data.get(CONF_SITE)),
        site_id=site_id if site_id in sites else None,
        prefers=Preference(data[CONF_PREFERS]) if CONF_PREFERS in data else None,
        starts_by_itself=starts_by_itself(subentry),
        accepts=accepted.kinds,
        takes_files=accepted.takes_files,
        models=frozenset(data.get(CONF_MODELS, ())),
        training=data.get(CONF_TRAINING),
        maintenance=tuple(maintenance_tasks(data.get(CONF_MAINTENANCE_TASKS, ()))),
        tells_usage=tells_usage(subentry),
    )


def _hours(count: float | None) -> timedelta | None:
    return None if count is None else timedelta(hours=count)


def _volume(data: Mapping[str, Any]) -> Size | None:
    x, y, z = (data.get(key) for key in (CONF_VOLUME_X, CONF_VOLUME_Y, CONF_VOLUME_Z))
    return None if x is None or y is None or z is None else Size(x, y, z)


def _reach(hass: HomeAssistant, data: Mapping[str, Any]) -> Reach:
    return Reach(
        notify=each_alone(hass, unpinned(hass, data.get(CONF_NOTIFY, ()))),
        phones=tuple(data.get(CONF_PHONES, ())),
    )


def database_url_of(entry: ConfigEntry[Any]) -> str | None:
    """Return the database that keeps the queue; None where that is a file."""
    url: str | None = entry.options.get(CONF_DATABASE_URL)
    return url
