"""Keeps the queues' files, and those of their jobs, fit to be copied while Home Assistant makes a backup."""

from collections.abc import Callable
import logging

from homeassistant.core import HomeAssistant

from .const import DOMAIN
from .store import QueueStore, StoreError

_LOGGER = logging.getLogger(__name__)


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Fold each log in and keep files from moving; commands go on being stored."""
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        entry.runtime_data.files.begin_backup()
    await _for_every_store(hass, QueueStore.begin_backup)


async def async_post_backup(hass: HomeAssistant) -> None:
    """Let the files be tended as usual again."""
    await _for_every_store(hass, QueueStore.end_backup)
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        await entry.runtime_data.files.async_end_backup()


async def _for_every_store(
    hass: HomeAssistant, step: Callable[[QueueStore], None]
) -> None:
    """Take a step for every queue that runs.

    A broken file has its Repairs issue; it must not keep all of Home Assistant from
    being backed up, so it is only warned of.
    """
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        try:
            await hass.async_add_executor_job(step, entry.runtime_data.store)
        except StoreError as err:
            _LOGGER.warning("%s may be missing from the backup: %s", entry.title, err)
