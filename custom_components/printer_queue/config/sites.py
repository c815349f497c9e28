"""The sites of a queue: where its printers stand, and when people are there."""

from collections.abc import Iterator
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from ..const import (
    CONF_DATABASE_URL,
    CONF_DISTANCES,
    CONF_FOLLOWED_SITES,
    CONF_NOTIFY,
    CONF_OPENING_HOURS,
    CONF_OPERATORS,
    CONF_SITE_ID,
    CONF_TIME_ZONE,
    SUBENTRY_SITE,
)
from ..core.sites import Site
from .subentries import of_type


def sites_of_entry(entry: ConfigEntry[Any]) -> Iterator[ConfigSubentry]:
    """Yield the subentries of the queue's sites."""
    return of_type(entry, SUBENTRY_SITE)


def sites_of(entry: ConfigEntry[Any]) -> tuple[Site, ...]:
    """Return the queue's sites by their names; a site's id is the subentry's."""
    by_name = sorted(sites_of_entry(entry), key=lambda site: site.title.casefold())
    return tuple(map(_site, by_name))


def site_id_of(entry: ConfigEntry[Any], printer: ConfigSubentry) -> str | None:
    """Return the id of the site that a printer belongs to; None for none that there is."""
    sites = {site.subentry_id for site in sites_of_entry(entry)}
    site_id: str | None = printer.data.get(CONF_SITE_ID)
    return site_id if site_id in sites else None


def followed_sites_of(entry: ConfigEntry[Any]) -> frozenset[str]:
    """Return the ids of the sites whose printers this Home Assistant follows for all.

    None are said where it follows every printer, as one that has the queue alone does.
    """
    if CONF_DATABASE_URL not in entry.options:
        return frozenset()
    sites = {site.subentry_id for site in sites_of_entry(entry)}
    return frozenset(sites.intersection(entry.options.get(CONF_FOLLOWED_SITES, ())))


def hours_of_sites(entry: ConfigEntry[Any]) -> dict[str, tuple[str, ...]]:
    """Return the pinned schedules and calendars of the sites that have hours of their own."""
    return {
        site.subentry_id: tuple(pins)
        for site in sites_of_entry(entry)
        if (pins := site.data.get(CONF_OPENING_HOURS))
    }


def time_zones_of_sites(entry: ConfigEntry[Any]) -> dict[str, str]:
    """Return the IANA names of the zones that sites have of their own, by site."""
    return {
        site.subentry_id: site.data[CONF_TIME_ZONE]
        for site in sites_of_entry(entry)
        if CONF_TIME_ZONE in site.data
    }


def notify_of_sites(entry: ConfigEntry[Any]) -> dict[str, tuple[str, ...]]:
    """Return the pinned notify entities of the sites that have any."""
    return {
        site.subentry_id: tuple(pins)
        for site in sites_of_entry(entry)
        if (pins := site.data.get(CONF_NOTIFY))
    }


def _site(subentry: ConfigSubentry) -> Site:
    return Site(
        id=subentry.subentry_id,
        name=subentry.title,
        operators=subentry.data.get(CONF_OPERATORS),
        minutes=dict(subentry.data.get(CONF_DISTANCES, {})),
    )
