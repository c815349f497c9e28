"""How people's files come in, piece by piece."""

from asyncio import CancelledError, create_task, shield, wait
from collections.abc import AsyncIterable, Coroutine
from datetime import datetime
from typing import Any

from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..files.reading import check_name
from .arrival import Arrival
from .errors import JobFileError
from .keeper import Keeper
from .uploads import Upload, Uploads

_AROUND = 4096
"""Bytes of a form that are perhaps not its file's: what is too long is seen at the end."""


class Receiver:
    """Takes in files for one queue; methods raise as the keeper's do."""

    def __init__(self, keeper: Keeper, uploads: Uploads) -> None:
        self._keeper = keeper
        self._uploads = uploads

    async def async_begin(self, owner: str, name: str, size: int) -> Upload:
        """Expect a file of so many bytes; `owner` is the id of who sends it.

        Raises FileError for one that nobody can read.
        """
        check_name(name, size)
        for upload in self._uploads.too_many(owner):
            await self.async_forget(upload)
        await self._keeper.async_check_room(name, size, self._uploads.expected)
        upload = Upload(
            id=ulid_now(),
            owner=owner,
            name=name,
            size=size,
            touched_at=dt_util.utcnow(),
            arrival=await self._keeper.async_arrival(),
        )
        self._uploads.add(upload)
        return upload

    async def async_receive(
        self, upload: Upload, offset: int, pieces: AsyncIterable[bytes]
    ) -> bool:
        """Take what follows after `offset` bytes; return whether all of it was taken.

        Pieces that come late or twice are not taken: whoever sends goes on from
        `received`. What has arrived stays where the line breaks in the middle, or
        falls silent.
        """
        if upload.turn.locked():
            return False
        async with upload.turn:
            if upload.arrival is None or offset != upload.arrival.size:
                return False
            try:
                await self._async_write(upload, upload.arrival, pieces)
            except TimeoutError:
                if upload.received < upload.size:
                    return False
            if upload.arrival.size == upload.size:
                await _to_its_end(self._async_finish(upload, upload.arrival))
            return True

    async def async_take(
        self, owner: str, name: str, at_most: int, pieces: AsyncIterable[bytes]
    ) -> Upload:
        """Take a whole file of which is known only how many bytes it has at most.

        Nothing is left of one that does not come to its end.
        """
        upload = await self.async_begin(owner, name, max(at_most - _AROUND, 1))
        upload.size = at_most
        try:
            async with upload.turn:
                arrival = upload.arrival
                assert arrival is not None
                try:
                    await self._async_write(upload, arrival, pieces)
                except TimeoutError as err:
                    raise JobFileError("upload_missing") from err
                check_name(name, arrival.size)
                others = self._uploads.expected - upload.size
                await self._keeper.async_check_room(name, arrival.size, others)
                upload.size = arrival.size
                await _to_its_end(self._async_finish(upload, arrival))
        except BaseException:
            await _to_its_end(self.async_forget(upload))
            raise
        return upload

    async def _async_write(
        self, upload: Upload, arrival: Arrival, pieces: AsyncIterable[bytes]
    ) -> None:
        coming = aiter(pieces)
        while (piece := await upload.line.async_next(coming)) is not None:
            if arrival.size + len(piece) > upload.size:
                raise JobFileError("upload_too_long", file=upload.name)
            await _to_its_end(self._keeper.async_write(arrival, piece))
            upload.touched_at = dt_util.utcnow()

    async def _async_finish(self, upload: Upload, arrival: Arrival) -> None:
        upload.arrival = None
        with self._keeper.hold() as hold:
            try:
                upload.file = await self._keeper.async_keep_sent(arrival, hold)
            except BaseException:
                self._uploads.forget(upload)
                raise

    async def async_forget(self, upload: Upload) -> None:
        """Let an upload go; its file is swept away unless a job has it.

        Whoever still sends it is not waited for.
        """
        self._uploads.forget(upload)
        upload.line.give_up()
        async with upload.turn:
            arrival, upload.arrival = upload.arrival, None
            if arrival is not None:
                await self._keeper.async_discard(arrival)

    async def async_forget_old(self, now: datetime) -> None:
        """Let go of uploads that nobody has touched for long."""
        for upload in self._uploads.old(now):
            await self.async_forget(upload)

    async def async_stop(self) -> None:
        """Let go of all."""
        for upload in self._uploads:
            await self.async_forget(upload)


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Do something to its end, also where whoever sends hangs up in the middle of it.

    A thread that writes cannot be called back: until it is done nobody else may write.
    """
    task = create_task(work)
    try:
        await shield(task)
    except CancelledError:
        await wait([task])
        raise
