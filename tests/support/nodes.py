"""A second Home Assistant that shares a queue, for tests of several nodes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_test_home_assistant,
)

from homeassistant import loader
from homeassistant.config_entries import ConfigEntryState, ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .makerspace import Makerspace


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what comes from other threads, or over the network."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  # nothing tells of it
            await asyncio.sleep(0.01)


async def look(space: Makerspace, seconds: float = 10) -> None:
    """Let the time pass after which a node looks at the database by itself."""
    async_fire_time_changed(space.hass, dt_util.utcnow() + timedelta(seconds=seconds))
    await space.hass.async_block_till_done(wait_background_tasks=False)


async def leads(space: Makerspace) -> None:
    """Wait until a node leads, which looks again and again whether it can."""
    async with asyncio.timeout(20):
        while not (space.entry.state is ConfigEntryState.LOADED and space.queue.leads):
            await look(space)
            await asyncio.sleep(0.05)


@asynccontextmanager
async def home_beside(folder: Path) -> AsyncIterator[HomeAssistant]:
    """Run a second Home Assistant in this loop, with a folder that is there."""
    async with async_test_home_assistant(config_dir=str(folder)) as hass:
        hass.config.location_name = "Attic"
        hass.data.pop(loader.DATA_CUSTOM_COMPONENTS)
        try:
            yield hass
        finally:
            for entry in hass.config_entries.async_loaded_entries("printer_queue"):
                await hass.config_entries.async_unload(entry.entry_id)
            await hass.async_stop(force=True)


async def share(
    space: Makerspace,
    hass: HomeAssistant,
    *changed: ConfigSubentryDataWithId,
    **options: Any,
) -> Makerspace:
    """Let another Home Assistant take up the queue, set up as after a restored backup.

    Options and subentries may have been changed there since.
    """
    kept = {one["subentry_id"] for one in changed}
    entry = MockConfigEntry(
        domain=space.entry.domain,
        title=space.entry.title,
        data=dict(space.entry.data),
        options={**space.entry.options, **options},
        subentries_data=[
            *changed,
            *(
                {
                    "data": subentry.data,
                    "subentry_id": subentry.subentry_id,
                    "subentry_type": subentry.subentry_type,
                    "title": subentry.title,
                    "unique_id": subentry.unique_id,
                }
                for subentry in space.entry.subentries.values()
                if subentry.subentry_id not in kept
            ),
        ],
    )
    entry.add_to_hass(hass)
    shared = Makerspace(hass, entry)
    await shared.start()
    return shared
