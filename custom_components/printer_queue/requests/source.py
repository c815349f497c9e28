"""The file that a request names: what it says, and how a job comes to have it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
import logging

from homeassistant.core import HomeAssistant

from ..coordinator import QueueCoordinator
from ..core.commands import Caller
from ..core.job_file import FileKind, JobFile, KeptFile
from ..core.model import JobSpec
from ..files.errors import FileError
from ..files.facts import FileFacts, FileKind as Read
from ..files.locate import is_media
from ..job_files.errors import JobFileError
from ..job_files.hold import Hold
from ..job_files.uploads import Upload
from .fields import ATTR_FILE, ATTR_PLATE, ATTR_STL_PATH, ATTR_UPLOAD, Fields
from .job_file import async_located, async_named_file, async_uploaded
from .uploads import (
    LARGEST_PICTURE,
    async_adopted,
    async_plates_of,
    chosen,
    own_upload,
    plain_name,
)

_LOGGER = logging.getLogger(__name__)

_KINDS = {
    Read.SLICED_3MF: FileKind.PROJECT,
    Read.GCODE: FileKind.GCODE,
    Read.BGCODE: FileKind.GCODE,
    Read.MODEL_3MF: FileKind.MODEL,
    Read.STL: FileKind.MODEL,
}
_SEEN_BY_AGENTS = {
    ".gcode.3mf": FileKind.PROJECT,
    **dict.fromkeys((".gcode", ".gco", ".g", ".gx", ".bgcode", ".bgc"), FileKind.GCODE),
    **dict.fromkeys((".stl", ".3mf"), FileKind.MODEL),
}
"""What a file is that only agents see, by its ending; the first that matches counts."""
_OUT_OF_SIGHT = frozenset({"file_missing", "file_not_allowed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file with what it says.

    `keep` brings it into the queue's folder, where it is not yet; None where jobs are
    not to have their files. `upload` is how it was sent.
    """

    name: str
    facts: FileFacts
    keep: Callable[[Hold], Awaitable[KeptFile]] | None
    upload: Upload | None = None


async def async_source(
    hass: HomeAssistant, queue: QueueCoordinator, caller: Caller, fields: Fields
) -> Source | None:
    """Return the file that is named or was sent; None for one that nobody here can see.

    Raises QueueError and StoreError.
    """
    plate = fields.get(ATTR_PLATE)
    if (sent := fields.get(ATTR_UPLOAD)) is not None:
        return await _async_sent(hass, queue, caller, sent, plate)
    if (path := fields.get(ATTR_STL_PATH)) is not None:
        return await _async_at(hass, queue, path, plate)
    return await _async_named(hass, queue, fields[ATTR_FILE], plate)


def seen_by_agents(path: str, plate: int | None) -> JobFile | None:
    """Return the file at a path that Home Assistant does not see, as agents are given it.

    None where the path is no file's that is printed or sliced.
    """
    name = plain_name(path.replace("\\", "/").rsplit("/", maxsplit=1)[-1])
    ending = next((end for end in _SEEN_BY_AGENTS if name.lower().endswith(end)), None)
    if ending is None:
        return None
    return JobFile(
        name=name,
        kind=_SEEN_BY_AGENTS[ending],
        plate=plate,
        seen_by_agents=True,
    )


async def _async_at(
    hass: HomeAssistant, queue: QueueCoordinator, path: str, plate: int | None
) -> Source | None:
    """Return the file at a path; None where Home Assistant sees none, as agents may.

    Where it may not look nothing is there for it: nobody learns whether there is.
    """
    try:
        return await _async_named(hass, queue, path, plate)
    except FileError as err:
        if err.key not in _OUT_OF_SIGHT or is_media(path):
            raise
        return None


async def _async_named(
    hass: HomeAssistant, queue: QueueCoordinator, named: str, plate: int | None
) -> Source:
    facts = await async_named_file(hass, named, plate)
    path, size = await async_located(hass, named)
    keeper = queue.files.keeper

    async def keep(hold: Hold) -> KeptFile:
        expected = queue.files.uploads.expected
        await keeper.async_check_room(path.name, size, expected)
        return await keeper.async_keep(await keeper.async_copy(path), hold)

    return Source(
        name=plain_name(path.name),
        facts=facts,
        keep=keep if queue.files.are_kept else None,
    )


async def _async_sent(
    hass: HomeAssistant,
    queue: QueueCoordinator,
    caller: Caller,
    sent: str,
    plate: int | None,
) -> Source:
    files = queue.files
    if files.uploads.has(sent):
        upload = own_upload(queue, caller, sent)
    elif files.are_kept:
        upload = await async_adopted(hass, queue, caller, sent)
    else:
        return Source(name="", facts=await async_uploaded(hass, sent, plate), keep=None)
    plates = await async_plates_of(hass, queue, upload)
    file = upload.file

    async def keep(hold: Hold) -> KeptFile:
        assert file is not None
        hold.add(file.sha256)
        await files.keeper.async_renew(file)
        return file

    return Source(
        name=upload.name,
        facts=chosen(plates, plate),
        keep=keep if file is not None else None,
        upload=upload,
    )


async def async_with_file(
    queue: QueueCoordinator, source: Source, spec: JobSpec, hold: Hold
) -> JobSpec:
    """Return the spec with the file, where jobs are to have it, and with its picture.

    Raises JobFileError where there is no room for the file. A picture that cannot be
    kept is left out.
    """
    facts = source.facts
    if source.keep is not None:
        file = await source.keep(hold)
        kept = JobFile(
            name=source.name,
            kind=_KINDS[facts.kind],
            sha256=file.sha256,
            size=file.size,
            plate=facts.plate,
            sliced_for=facts.printer_model,
        )
        spec = replace(spec, file=kept)
    picture = facts.thumbnail
    if picture is None or len(picture) > LARGEST_PICTURE:
        return spec
    try:
        shown = await queue.files.async_keep_picture(picture, hold)
    except JobFileError as err:
        _LOGGER.debug("No picture of %s is kept: %s", spec.name, err)
        return spec
    return replace(spec, picture=shown.sha256)
