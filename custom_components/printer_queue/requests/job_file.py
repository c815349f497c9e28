"""The sliced file or model that a request names, and what it says."""

from asyncio import shield
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import Any

from homeassistant.components.file_upload import process_uploaded_file
from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton

from ..const import DOMAIN
from ..files.errors import FileError
from ..files.facts import FileFacts
from ..files.locate import locate
from ..files.reading import read_file, read_plates
from .reading_turns import ReadingTurns


async def async_located(hass: HomeAssistant, named: str) -> tuple[Path, int]:
    """Return where a file lies, and its bytes; `named` is its path or media source id.

    Raises FileError.
    """
    return await hass.async_add_executor_job(_located, hass, named)


async def async_named_file(
    hass: HomeAssistant, named: str, plate: int | None = None
) -> FileFacts:
    """Return what a file says; `named` is its path or media source id.

    Raises FileError.
    """
    path, size = await async_located(hass, named)
    read = partial(read_file, path, plate)
    return await _async_to_its_end(hass, _async_read(hass, size, read))


async def async_plates(
    hass: HomeAssistant, path: Path, name: str, size: int
) -> tuple[FileFacts, ...]:
    """Return what every plate of a file of so many bytes says. Raises FileError."""
    read = partial(read_plates, path, name)
    return await _async_to_its_end(hass, _async_read(hass, size, read))


async def async_uploaded(
    hass: HomeAssistant, upload: str, plate: int | None = None
) -> FileFacts:
    """Return what an uploaded file says; it is gone afterwards. Raises FileError."""
    read = partial(read_file, plate=plate)
    return await _async_to_its_end(hass, _async_read_upload(hass, upload, read))


async def async_with_upload[T](
    hass: HomeAssistant, upload: str, take: Callable[[Path, int], Awaitable[T]]
) -> T:
    """Let an uploaded file be taken by its path and bytes; it is gone afterwards.

    Raises FileError.
    """
    return await _async_to_its_end(hass, _async_take_upload(hass, upload, take))


async def _async_to_its_end[T](
    hass: HomeAssistant, reading: Coroutine[Any, Any, T]
) -> T:
    """Return what is read; whoever gives up waiting leaves no thread without a turn."""
    return await shield(hass.async_create_task(reading, f"{DOMAIN} reads a file"))


async def _async_read_upload[T](
    hass: HomeAssistant, upload: str, read: Callable[[Path], T]
) -> T:
    async def take(path: Path, size: int) -> T:
        return await _async_read(hass, size, partial(read, path))

    return await _async_take_upload(hass, upload, take)


async def _async_take_upload[T](
    hass: HomeAssistant, upload: str, take: Callable[[Path, int], Awaitable[T]]
) -> T:
    taken = _taken_uploads(hass)
    if upload in taken:
        raise FileError("upload_missing")
    taken.add(upload)
    try:
        with_upload = ExitStack()
        path, size = await hass.async_add_executor_job(
            _received, hass, upload, with_upload
        )
        try:
            return await take(path, size)
        finally:
            await hass.async_add_executor_job(with_upload.close)
    finally:
        taken.discard(upload)


async def _async_read[T](hass: HomeAssistant, size: int, read: Callable[[], T]) -> T:
    """Read a file of so many bytes when it is its turn."""
    async with _turns(hass).turn(size):
        return await hass.async_add_executor_job(read)


@singleton(f"{DOMAIN}_reading_turns")
def _turns(_hass: HomeAssistant) -> ReadingTurns:
    """Return the turns of all queues."""
    return ReadingTurns()


@singleton(f"{DOMAIN}_taken_uploads")
def _taken_uploads(_hass: HomeAssistant) -> set[str]:
    """Return the ids of uploads that are read, or wait for it."""
    return set()


def _received(
    hass: HomeAssistant, upload: str, with_upload: ExitStack
) -> tuple[Path, int]:
    """Return where an upload lies until the stack is closed, and its bytes."""
    try:
        path = with_upload.enter_context(process_uploaded_file(hass, upload))
    except ValueError as err:
        raise FileError("upload_missing") from err
    return path, _size(path)


def _located(hass: HomeAssistant, named: str) -> tuple[Path, int]:
    folders = [Path(folder) for folder in hass.config.allowlist_external_dirs]
    media = {name: Path(folder) for name, folder in hass.config.media_dirs.items()}
    path = locate(named, folders, media)
    return path, _size(path)


def _size(path: Path) -> int:
    """Return the bytes of a file; what cannot be found out is told when it is read."""
    with suppress(OSError):
        return path.stat().st_size
    return 0
