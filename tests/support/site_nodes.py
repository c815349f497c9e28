"""A queue with two sites and a Home Assistant at each, for tests."""

from datetime import timedelta
from typing import Any

import psycopg
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.printer_queue.const import CONF_FOLLOWED_SITES, DOMAIN
from custom_components.printer_queue.core.printer import Printer
from custom_components.printer_queue.store import StoreUnreachableError
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.util import dt as dt_util

from .makerspace import Makerspace
from .nodes import look, share
from .set_up import subentry
from .store import KeptInDatabase

LEADER = "sensor.makerspace_leading_node"
HERE, THERE = "p2", "p1"
"""The printers at West and at East."""


class East:
    """The node at East, whose printer is one of another integration's entities there."""

    space: Makerspace

    def __init__(self, hass: HomeAssistant) -> None:
        """Register the printer's entity."""
        entry = MockConfigEntry(domain="elegoo_printer")
        entry.add_to_hass(hass)
        self.hass = hass
        self._entity = er.async_get(hass).async_get_or_create(
            "sensor", "elegoo_printer", "dev_print_status", config_entry=entry
        )
        self.show("idle")

    async def open(self, west: Makerspace) -> Makerspace:
        """Take up the queue as the node of this site."""
        there = subentry(
            "printer",
            THERE,
            f"X1C {THERE}",
            follow="entity",
            entity=self._entity.id,
            site_id="east",
        )
        options: dict[str, Any] = {CONF_FOLLOWED_SITES: ["east"]}
        self.space = await share(west, self.hass, there, **options)
        return self.space

    def show(self, word: str) -> None:
        """Let the printer say another word."""
        self.hass.states.async_set(self._entity.entity_id, word)

    async def report(self, word: str) -> None:
        """Let the printer say another word, and let that last."""
        self.show(word)
        await self.hass.async_block_till_done(wait_background_tasks=False)
        async_fire_time_changed(self.hass, dt_util.utcnow() + timedelta(seconds=3))
        await self.hass.async_block_till_done(wait_background_tasks=False)


def there(space: Makerspace) -> Printer:
    """Return East's printer as a node shows it."""
    return space.queue.data.state.printers[THERE]


def rows(url: str, query: str) -> list[Any]:
    """Return what the database holds."""
    with psycopg.connect(url) as others:
        return others.execute(query).fetchall()


def waiting(url: str) -> int:
    """Return how many reports wait for a leader."""
    return int(rows(url, "SELECT count(*) FROM handed_on_reports")[0][0])


async def reserved_there(west: Makerspace) -> str:
    """Let Ann join for East and claim; return the job."""
    job_id = await west.join("ann", "lid", sites=["East"])
    await west.ask("claim", job_id=job_id)
    return job_id


def fails(*_: object, **_named: object) -> None:
    """Stand for a database that is gone."""
    raise StoreUnreachableError("database", "gone")


async def fall_silent(space: Makerspace, url: str) -> None:
    """Let the leader see that the other node has not been heard for a while."""
    KeptInDatabase(url).do("UPDATE followers SET heard_at = heard_at - interval '20 s'")
    await look(space)


def sites(space: Makerspace) -> dict[str, str | None]:
    """Return who follows which site, as the leader's sensor says."""
    state = space.hass.states.get(LEADER)
    assert state is not None
    shown: dict[str, str | None] = state.attributes["sites"]
    return shown


def shows_leader(space: Makerspace) -> str:
    """Return who leads, as the sensor says."""
    state = space.hass.states.get(LEADER)
    assert state is not None
    return state.state


def lost(space: Makerspace) -> dict[str, str] | None:
    """Return what Repairs says of sites that cannot be reached."""
    issue = ir.async_get(space.hass).async_get_issue(
        DOMAIN, f"sites_lost_{space.entry.entry_id}"
    )
    return issue.translation_placeholders if issue else None
