"""Where a queue's files lie in Home Assistant's folders."""

from pathlib import Path
import shutil
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..config import files_in_backup
from ..const import DOMAIN
from .folder import Folder


def home_of(hass: HomeAssistant, entry_id: str, *, in_backup: bool) -> Path:
    """Return where files lie; Home Assistant's backups leave its cache out."""
    path = hass.config.path if in_backup else hass.config.cache_path
    return Path(path(DOMAIN, "files", entry_id))


def incoming_of(hass: HomeAssistant, entry_id: str) -> Path:
    """Return where files arrive."""
    return Path(hass.config.cache_path(DOMAIN, "incoming", entry_id))


def folder_of(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Folder:
    """Return the folder of a queue's files, as its options are now."""
    home = home_of(hass, entry.entry_id, in_backup=files_in_backup(entry))
    return Folder(home, incoming_of(hass, entry.entry_id))


def folder_in_use(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Folder:
    """Return the folder in which files lie, also where the options want another. Blocks."""
    wanted = files_in_backup(entry)
    home = home_of(hass, entry.entry_id, in_backup=wanted)
    other = home_of(hass, entry.entry_id, in_backup=not wanted)
    if other.is_dir() and not home.is_dir():
        home = other
    return Folder(home, incoming_of(hass, entry.entry_id))


def remove_files(hass: HomeAssistant, entry_id: str) -> None:
    """Remove all files of a queue that has been removed. Blocks."""
    for in_backup in (True, False):
        home = home_of(hass, entry_id, in_backup=in_backup)
        shutil.rmtree(home, ignore_errors=True)
    shutil.rmtree(incoming_of(hass, entry_id), ignore_errors=True)
