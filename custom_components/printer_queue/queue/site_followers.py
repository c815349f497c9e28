"""Which node follows the printers of which site, as the one that leads sees it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from operator import attrgetter
import time
from typing import Any

from homeassistant.config_entries import ConfigEntry

from ..config import followed_sites_of, sites_of
from ..core.printer import Printer
from ..core.sites import Site
from ..store import FollowerState

LOST_AFTER = timedelta(minutes=3)
"""How long nobody has to hear a site until it counts as out of reach: longer than a Home
Assistant takes to start again."""
_AWAY_AFTER = 10.0
"""Seconds after which whoever looks again may be the one who was away, and for so long then
nodes have time to say that they follow."""


class SiteFollowers:
    """Who is in charge of what, and whom nobody hears.

    A site is followed by the leader where its own options name it, else by the node
    that names it and is heard, else by a leader that follows all. Of several nodes it is
    the one that began last: one that starts again has another holder, and is heard twice
    for some seconds.
    """

    def __init__(self, entry: ConfigEntry[Any]) -> None:
        self._entry = entry
        self._heard: frozenset[str] = frozenset()
        self._others: Mapping[str, FollowerState] = {}
        self._named: frozenset[str] = frozenset()
        self._taken_at = time.monotonic()
        self._patient_until = self._taken_at
        self._left_since: dict[str, float] = {}
        """Since when nobody hears a site, in seconds of a clock that nobody sets."""

    def take(self, followers: Iterable[FollowerState], named: frozenset[str]) -> None:
        """Take the nodes that follow the queue as they are now, and the sites that any has named.

        After a while in which this one could not look, the database may have been gone:
        nodes that are silent since then have some time to say that they follow.
        """
        now = time.monotonic()
        if now - self._taken_at > _AWAY_AFTER:
            self._patient_until = now + _AWAY_AFTER
        self._taken_at = now
        is_patient = now < self._patient_until
        heard = [
            follower
            for follower in followers
            if follower.is_heard or (is_patient and follower.holder in self._heard)
        ]
        self._heard = frozenset(follower.holder for follower in heard)
        self._others = {
            site_id: follower
            for follower in sorted(heard, key=attrgetter("began_at"))
            for site_id in follower.sites
        }
        self._named = named

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

    def find_left(
        self, printers: Iterable[Printer], hears: Callable[[str], bool]
    ) -> None:
        """Find out which sites nobody hears; `hears` says so of this node and a printer.

        A leader that follows all hears nothing of what its own broker does not reach: a
        site that has a node of its own. Where none ever was, printers are just off.
        """
        by_site: dict[str, list[Printer]] = {}
        for printer in printers:
            if printer.spec.site_id is not None:
                by_site.setdefault(printer.spec.site_id, []).append(printer)
        now = time.monotonic()
        self._left_since = {
            site_id: self._left_since.get(site_id, now)
            for site_id, there in by_site.items()
            if self._is_without_node(site_id, there)
            and not any(hears(printer.id) for printer in there)
        }

    def _is_without_node(self, site_id: str, printers: Iterable[Printer]) -> bool:
        own = followed_sites_of(self._entry)
        if site_id in own or site_id in self._others:
            return False
        return (
            bool(own)
            or site_id in self._named
            or any(printer.silent_because is not None for printer in printers)
        )

    def is_left(self, site_id: str | None) -> bool:
        """Return whether nobody hears a site."""
        return site_id in self._left_since

    def lost(self) -> list[Site]:
        """Return the sites that nobody has heard for long."""
        latest = time.monotonic() - LOST_AFTER.total_seconds()
        return [
            site
            for site in sites_of(self._entry)
            if self._left_since.get(site.id, latest + 1) <= latest
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
