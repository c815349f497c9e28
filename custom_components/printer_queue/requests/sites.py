"""Which sites of the queue are meant, by their ids or names."""

from ..core.errors import QueueError
from ..core.settings import Settings
from .fields import ATTR_SITES, Fields


def with_site_ids(settings: Settings, fields: Fields) -> Fields:
    """Return a request's fields with the ids of the sites that it names.

    Raises QueueError, which names the sites that there are.
    """
    if ATTR_SITES not in fields:
        return fields
    ids = frozenset(_site_id(settings, named) for named in fields[ATTR_SITES])
    return {**fields, ATTR_SITES: ids}


def _site_id(settings: Settings, named: str) -> str:
    for site in settings.sites:
        if named == site.id or named.strip().casefold() == site.name.casefold():
            return site.id
    names = ", ".join(site.name for site in settings.sites)
    key = "no_such_site" if names else "no_sites"
    raise QueueError(key, site=named, sites=names)
