"""Which node follows the printers of which site, as the one that leads sees it."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from operator import attrgetter
import time
from typing import Any

from homeassistant.config_entries import ConfigEntry

from ..config import followed_sites_of, printers_of_entry, site_id_of, sites_of
from ..core.sites import Site
from ..store import FollowerState

LOST_AFTER = timedelta(minutes=3)
"""How long nobody has to follow a site's printers until it counts as out of reach: longer
than a Home Assistant takes to start again."""


class SiteFollowers:
    """Who is in charge of what.

    A site is followed by the leader where its own options name it, else by the node
    that names it and is heard, else by a leader that follows all. Of several nodes it is
    the one that began last: one that starts again has another holder, and is heard twice
    for some seconds.
    """

    def __init__(self, entry: ConfigEntry[Any]) -> None:
        self._entry = entry
        self._heard: frozenset[str] = frozenset()
        self._others: Mapping[str, FollowerState] = {}
        self._left_since: dict[str, float] = {}
        """Since when nobody follows a site, in seconds of a clock that nobody sets."""

    def take(self, followers: Iterable[FollowerState]) -> None:
        """Take the nodes that follow the queue as they are now."""
        heard = [follower for follower in followers if follower.is_heard]
        self._heard = frozenset(follower.holder for follower in heard)
        self._others = {
            site_id: follower
            for follower in sorted(heard, key=attrgetter("began_at"))
            for site_id in follower.sites
        }

    @property
    def are_shared(self) -> bool:
        """Whether other nodes follow printers in the place of this one."""
        return bool(self._others)

    def follows(self, site_id: str | None) -> bool:
        """Return whether this node follows a site's printers; None is of no site."""
        own = followed_sites_of(self._entry)
        if site_id is None or site_id in own:
            return True
        return not own and site_id not in self._others

    def takes_from(self, holder: str, site_id: str | None) -> bool:
        """Return whether what a node hands on of a site's printers counts.

        What one has handed on that is not heard any more was so before anybody else heard
        them.
        """
        if holder not in self._heard:
            return True
        other = self._others.get(site_id or "")
        in_charge = other is not None and other.holder == holder
        return in_charge and not self.follows(site_id)

    def lost(self) -> list[Site]:
        """Return the sites with printers that nobody has followed for long."""
        now = time.monotonic()
        with_printers = {
            site_id_of(self._entry, printer)
            for printer in printers_of_entry(self._entry)
        }
        left = [
            site
            for site in sites_of(self._entry)
            if site.id in with_printers
            and not self.follows(site.id)
            and site.id not in self._others
        ]
        self._left_since = {
            site.id: self._left_since.get(site.id, now) for site in left
        }
        return [
            site
            for site in left
            if now - self._left_since[site.id] >= LOST_AFTER.total_seconds()
        ]

    def nodes(self, own_name: str) -> dict[str, str | None]:
        """Return who follows the printers of each site, by their names; None for nobody."""
        return {
            site.name: self._node(site.id, own_name) for site in sites_of(self._entry)
        }

    def _node(self, site_id: str, own_name: str) -> str | None:
        if self.follows(site_id):
            return own_name
        other = self._others.get(site_id)
        return other.node if other is not None else None
