"""What somebody sends before they join: who may, and what is in it."""

from collections.abc import AsyncIterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller
from ..core.rules.join import check_may_join
from ..core.rules.who_may import check_may_change
from ..files.errors import FileError
from ..files.facts import FileFacts
from ..job_files.uploads import Upload
from .job_file import async_plates, async_with_upload
from .persons import becomes_member

LONGEST_NAME = 200
"""Characters of a file's name that are kept."""
LARGEST_PICTURE = 300_000
LARGEST_PICTURES = 2_000_000
"""Bytes of one preview, and of all those of one file, that are kept of it."""


async def async_begin_upload(
    entry: QueueConfigEntry, caller: Caller, name: str, size: int
) -> Upload:
    """Let somebody send a file of so many bytes, who could then join with it.

    Raises QueueError and StoreError.
    """
    check_may_change(caller)
    queue = entry.runtime_data
    _check_may_join(entry, caller)
    return await queue.files.receiver.async_begin(caller.actor, plain_name(name), size)


async def async_take_upload(
    entry: QueueConfigEntry,
    caller: Caller,
    name: str,
    at_most: int,
    pieces: AsyncIterable[bytes],
) -> Upload:
    """Take in a whole file, of which is known only how many bytes it has at most.

    Raises as `async_begin_upload`.
    """
    check_may_change(caller)
    queue = entry.runtime_data
    _check_may_join(entry, caller)
    return await queue.files.receiver.async_take(
        caller.actor, plain_name(name), at_most, pieces
    )


def _check_may_join(entry: QueueConfigEntry, caller: Caller) -> None:
    """Refuse a file of somebody who could not join with it; raise QueueError.

    Whoever becomes a member by joining has no job yet.
    """
    queue, person = entry.runtime_data, caller.person
    if person is None or not becomes_member(queue.hass, entry, person):
        check_may_join(queue.data.state, caller)


async def async_forget_upload(queue: QueueCoordinator, upload: Upload) -> None:
    """Give a file up that was sent; nothing of it stays unless a job has it."""
    await queue.files.receiver.async_forget(upload)
    await queue.files.async_let_go()


def own_uploads(queue: QueueCoordinator, caller: Caller) -> list[Upload]:
    """Return somebody's own uploads, the oldest first."""
    return [upload for upload in queue.files.uploads if upload.owner == caller.actor]


def own_upload(queue: QueueCoordinator, caller: Caller, upload_id: str) -> Upload:
    """Return somebody's own upload; an automation may use anybody's.

    Raises QueueError.
    """
    owner = None if caller.person is None else caller.actor
    return queue.files.uploads.of(owner, upload_id)


async def async_plates_of(
    hass: HomeAssistant, queue: QueueCoordinator, upload: Upload
) -> tuple[FileFacts, ...]:
    """Return what every plate of a file that was sent says; it is read once.

    A file that jobs are not to have is gone afterwards. Raises QueueError.
    """
    async with upload.turn:
        upload.touched_at = dt_util.utcnow()
        if upload.plates is None:
            if upload.file is None:
                raise FileError("upload_missing")
            path = queue.files.path_of(upload.file.sha256)
            read = await async_plates(hass, path, upload.name, upload.size)
            upload.plates = tuple(_with_few_pictures(read))
        if not queue.files.are_kept:
            upload.file = None
    await queue.files.async_let_go()
    return upload.plates


def chosen(plates: tuple[FileFacts, ...], plate: int | None) -> FileFacts:
    """Return the plate of this number, of what has no plates all; else the first.

    Raises FileError where there is no such plate.
    """
    if plate is None or plates[0].plate is None:
        return plates[0]
    for facts in plates:
        if facts.plate == plate:
            return facts
    numbers = ", ".join(str(facts.plate) for facts in plates)
    raise FileError("file_without_that_plate", plate=plate, plates=numbers)


async def async_adopted(
    hass: HomeAssistant, queue: QueueCoordinator, caller: Caller, upload_id: str
) -> Upload:
    """Take over what was sent to Home Assistant itself. Raises QueueError, StoreError."""
    files = queue.files

    async def take(path: Path, size: int) -> Upload:
        await files.keeper.async_check_room(path.name, size, files.uploads.expected)
        arrival = await files.keeper.async_copy(path)
        upload = Upload(
            id=upload_id,
            owner=caller.actor,
            name=plain_name(path.name),
            size=size,
            touched_at=dt_util.utcnow(),
            arrival=None,
        )
        with files.keeper.hold() as hold:
            upload.file = await files.keeper.async_keep(arrival, hold)
            files.uploads.add(upload)
        return upload

    return await async_with_upload(hass, upload_id, take)


def plain_name(name: str) -> str:
    """Return a file's own name without its folders and without what no screen shows."""
    own = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in own if letter.isprintable())
    shown = shown.encode("utf-8", "replace").decode()
    return shown[-LONGEST_NAME:]  # the ending says what it is


def _with_few_pictures(plates: tuple[FileFacts, ...]) -> list[FileFacts]:
    """Return plates without the pictures that would take too much memory."""
    room = LARGEST_PICTURES
    kept: list[FileFacts] = []
    for facts in plates:
        size = len(facts.thumbnail or b"")
        fits = size <= min(LARGEST_PICTURE, room)
        room -= size if fits else 0
        kept.append(facts if fits else replace(facts, thumbnail=None))
    return kept
