"""The sliced file or model that an action names, and what it tells."""

import asyncio
from pathlib import Path

from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..files.errors import FileError
from ..files.facts import FileFacts
from ..files.locate import locate
from ..files.reading import read_file
from .fields import ATTR_FILE, ATTR_PLATE, ATTR_UPLOAD


async def async_facts(call: ServiceCall) -> FileFacts | None:
    """Return what the named file tells; None where none is named.

    Raises FileError. A file that was uploaded is gone afterwards.
    """
    hass, plate = call.hass, call.data.get(ATTR_PLATE)
    if (upload := call.data.get(ATTR_UPLOAD)) is not None:
        return await async_uploaded(hass, upload, plate)
    if (told := call.data.get(ATTR_FILE)) is not None:
        async with _turn(hass):
            return await hass.async_add_executor_job(_named, hass, told, plate)
    return None


async def async_uploaded(
    hass: HomeAssistant, upload: str, plate: int | None = None
) -> FileFacts:
    """Return what an uploaded file tells; it is gone afterwards. Raises FileError."""
    async with _turn(hass):
        return await hass.async_add_executor_job(_uploaded, hass, upload, plate)


@singleton(f"{DOMAIN}_reads_file")
def _turn(_hass: HomeAssistant) -> asyncio.Lock:
    """Return what lets one file be read at a time: large models take much memory."""
    return asyncio.Lock()


def _uploaded(hass: HomeAssistant, upload: str, plate: int | None) -> FileFacts:
    try:
        with process_uploaded_file(hass, upload) as path:
            return read_file(path, plate)
    except ValueError as err:
        raise FileError("upload_missing") from err


def _named(hass: HomeAssistant, told: str, plate: int | None) -> FileFacts:
    folders = [Path(folder) for folder in hass.config.allowlist_external_dirs]
    media = {name: Path(folder) for name, folder in hass.config.media_dirs.items()}
    return read_file(locate(told, folders, media), plate)
