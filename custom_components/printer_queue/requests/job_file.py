"""The sliced file or model that a request names, and what it says."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..files.errors import FileError
from ..files.facts import FileFacts
from ..files.locate import locate
from ..files.reading import read_file, read_plates


async def async_named_file(
    hass: HomeAssistant, named: str, plate: int | None = None
) -> FileFacts:
    """Return what a file says; `named` is its path or media source id.

    Raises FileError.
    """
    async with _turn(hass):
        return await hass.async_add_executor_job(_named, hass, named, plate)


async def async_uploaded(
    hass: HomeAssistant, upload: str, plate: int | None = None
) -> FileFacts:
    """Return what an uploaded file says; it is gone afterwards. Raises FileError."""
    read = partial(read_file, plate=plate)
    async with _turn(hass):
        return await hass.async_add_executor_job(_uploaded, hass, upload, read)


async def async_uploaded_plates(
    hass: HomeAssistant, upload: str
) -> tuple[FileFacts, ...]:
    """Return what every plate of an uploaded file says, as `async_uploaded` does."""
    async with _turn(hass):
        return await hass.async_add_executor_job(_uploaded, hass, upload, read_plates)


@singleton(f"{DOMAIN}_reads_file")
def _turn(_hass: HomeAssistant) -> asyncio.Lock:
    """Return what lets one file be read at a time: large models take much memory."""
    return asyncio.Lock()


def _uploaded[T](hass: HomeAssistant, upload: str, read: Callable[[Path], T]) -> T:
    try:
        with process_uploaded_file(hass, upload) as path:
            return read(path)
    except ValueError as err:
        raise FileError("upload_missing") from err


def _named(hass: HomeAssistant, named: str, plate: int | None) -> FileFacts:
    folders = [Path(folder) for folder in hass.config.allowlist_external_dirs]
    media = {name: Path(folder) for name, folder in hass.config.media_dirs.items()}
    return read_file(locate(named, folders, media), plate)
