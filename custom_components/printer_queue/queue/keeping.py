"""Where a queue is kept: in a file of its own, or in the database that its options name."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
import socket
from typing import Any
from uuid import uuid4

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.requirements import (
    RequirementsNotFound,
    async_clear_install_history,
    async_process_requirements,
)
from homeassistant.util.hass_dict import HassKey

from ..backup import rests_in_backups
from ..config import database_url_of
from ..const import DOMAIN
from ..store import QueueStore, postgresql_store, sqlite_store
from .known_printers import has_noted_printers, known_printers, note_printers

DRIVER = "psycopg[binary]==3.3.9"
_LEADS_ANYHOW: HassKey[set[str]] = HassKey(f"{DOMAIN}_leads_anyhow")
"""The entries of the queues that are led from here, whatever is lacking."""


def store_path(hass: HomeAssistant, entry_id: str) -> Path:
    """Return where a queue's file lies."""
    return Path(hass.config.path(DOMAIN, f"{entry_id}.db"))


async def async_store_of(hass: HomeAssistant, entry: ConfigEntry[Any]) -> QueueStore:
    """Return the store of a queue, not open yet.

    Raises ConfigEntryNotReady where its driver cannot be installed.
    """
    url = database_url_of(entry)
    if url is None:
        store = sqlite_store(store_path(hass, entry.entry_id))
        rests_in_backups(hass, store, entry.title)
        return store
    try:
        await async_install_driver(hass)
    except RequirementsNotFound as err:
        raise ConfigEntryNotReady(
            translation_domain=DOMAIN, translation_key="database_driver_missing"
        ) from err
    are_all_known = has_noted_printers(entry)
    if are_all_known:
        note_printers(hass, entry)
    # Else they are once it has started: until then some may be deleted already.
    printers: Collection[str] | None = known_printers(entry)
    if entry.entry_id in hass.data.get(_LEADS_ANYHOW, ()):
        printers = None
    return await hass.async_add_executor_job(
        partial(database_store, hass, url, printers, are_all_known=are_all_known)
    )


@contextmanager
def leading_anyhow(hass: HomeAssistant, entry_id: str) -> Iterator[None]:
    """Let a queue that starts meanwhile be led from here, without printers that are lacking."""
    entries = hass.data.setdefault(_LEADS_ANYHOW, set())
    entries.add(entry_id)
    try:
        yield
    finally:
        entries.discard(entry_id)


async def async_install_driver(hass: HomeAssistant) -> None:
    """Install what speaks with PostgreSQL, which only queues kept there need.

    Raises RequirementsNotFound; another call tries again.
    """
    try:
        await async_process_requirements(hass, DOMAIN, [DRIVER])
    except RequirementsNotFound:
        # Home Assistant would not try again what has failed once.
        async_clear_install_history(hass)
        raise


def database_store(
    hass: HomeAssistant,
    url: str,
    printers: Collection[str] | None = None,
    *,
    are_all_known: bool = True,
) -> QueueStore:
    """Return the store in a database, led by this Home Assistant; blocks on imports.

    `printers` and `are_all_known` are as in `postgresql_store`.
    """
    name = f"{hass.config.location_name} ({socket.gethostname()})"
    return postgresql_store(
        url,
        holder=uuid4().hex,
        name=name,
        printers=printers,
        are_all_known=are_all_known,
    )
