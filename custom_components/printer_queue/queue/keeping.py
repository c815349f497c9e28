"""Where a queue is kept: in a file of its own, or in the database that its options name."""

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

from ..config import database_url_of
from ..const import DOMAIN
from ..store import QueueStore, postgresql_store, sqlite_store

DRIVER = "psycopg[binary]==3.3.9"


def store_path(hass: HomeAssistant, entry_id: str) -> Path:
    """Return where a queue's file lies."""
    return Path(hass.config.path(DOMAIN, f"{entry_id}.db"))


async def async_store_of(hass: HomeAssistant, entry: ConfigEntry[Any]) -> QueueStore:
    """Return the store of a queue, not open yet.

    Raises ConfigEntryNotReady where its driver cannot be installed.
    """
    url = database_url_of(entry)
    if url is None:
        return sqlite_store(store_path(hass, entry.entry_id))
    try:
        await async_install_driver(hass)
    except RequirementsNotFound as err:
        raise ConfigEntryNotReady(
            translation_domain=DOMAIN, translation_key="database_driver_missing"
        ) from err
    return await hass.async_add_executor_job(database_store, hass, url)


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


def database_store(hass: HomeAssistant, url: str) -> QueueStore:
    """Return the store in a database, led by this Home Assistant; blocks on imports."""
    name = f"{hass.config.location_name} ({socket.gethostname()})"
    return postgresql_store(url, holder=uuid4().hex, name=name)
