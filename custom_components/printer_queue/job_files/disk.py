"""What is done with the disk, outside the event loop."""

from collections.abc import Callable

from homeassistant.core import HomeAssistant

from .errors import disk_error
from .folder import Folder


async def async_on_disk[*P, T](
    hass: HomeAssistant, folder: Folder, work: Callable[[*P], T], *args: *P
) -> T:
    """Do something with the disk of a folder; raise JobFileError where it fails."""
    try:
        return await hass.async_add_executor_job(work, *args)
    except OSError as error:
        free = await hass.async_add_executor_job(_free, folder)
        raise disk_error(error, free) from error


def _free(folder: Folder) -> int:
    try:
        return folder.free()
    except OSError:
        return 0
