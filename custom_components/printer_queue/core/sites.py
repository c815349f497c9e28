"""Sites: places with printers of their own, which share one queue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

USUAL_MINUTES = 30
"""How far one site is from another where nobody has said it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place with printers.

    `operators` is how many of its printers are loaded and cleared at once at most; None
    leaves that to the queue's. `minutes` is how long the way to other sites takes, by
    their ids; it may be said at either end.
    """

    id: str
    name: str
    operators: int | None = None
    minutes: Mapping[str, int] = field(default_factory=dict)


def minutes_between(one: Site, other: Site) -> int | None:
    """Return how long the way from one site to another takes; None where nobody knows."""
    if one.id == other.id:
        return 0
    return one.minutes.get(other.id, other.minutes.get(one.id))


def site_of(sites: Iterable[Site], site_id: str | None) -> Site | None:
    """Return the site of an id; None for none, and for one that was removed."""
    return next((site for site in sites if site.id == site_id), None)
