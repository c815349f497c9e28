"""Keeps the queues' files, and those of their jobs, fit to be copied while Home Assistant makes a backup."""

from collections.abc import Callable
import logging
from weakref import WeakKeyDictionary

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .store import QueueStore, StoreError

_LOGGER = logging.getLogger(__name__)


class _Backups:
    """Whether a backup is being made, and the stores to prepare, with their queues' names."""

    def __init__(self) -> None:
        self.runs = False
        self.stores = WeakKeyDictionary[QueueStore, str]()


_BACKUPS: HassKey[_Backups] = HassKey(f"{DOMAIN}_backups")


@callback
def backup_runs(hass: HomeAssistant) -> bool:
    """Return whether files may be being copied: none is to be moved or removed."""
    return _backups(hass).runs


@callback
def rests_in_backups(hass: HomeAssistant, store: QueueStore, title: str) -> None:
    """Let a store that is not open yet rest in backups, also in one that runs already."""
    backups = _backups(hass)
    backups.stores[store] = title
    if backups.runs:
        store.begin_backup()


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Fold each log in and keep files from moving; commands go on being stored."""
    _backups(hass).runs = True
    await _for_every_store(hass, QueueStore.begin_backup)


async def async_post_backup(hass: HomeAssistant) -> None:
    """Let the files be tended as usual again."""
    _backups(hass).runs = False
    await _for_every_store(hass, QueueStore.end_backup)
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        try:
            await entry.runtime_data.files.async_end_backup()
        except Exception:  # whatever it is, the other queues go on
            _LOGGER.exception("The files of %s were not tended", entry.title)


@callback
def _backups(hass: HomeAssistant) -> _Backups:
    return hass.data.setdefault(_BACKUPS, _Backups())


async def _for_every_store(
    hass: HomeAssistant, step: Callable[[QueueStore], None]
) -> None:
    """Take a step for every queue.

    A broken file has its Repairs issue; it must not keep all of Home Assistant from
    being backed up, so it is only warned of.
    """
    for store, title in list(_backups(hass).stores.items()):
        try:
            await hass.async_add_executor_job(step, store)
        except StoreError as err:
            _LOGGER.warning("%s may be missing from the backup: %s", title, err)
        except Exception:  # whatever it is, the other queues take the step
            _LOGGER.exception("%s may be missing from the backup", title)
