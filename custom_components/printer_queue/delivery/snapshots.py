"""What the cameras at the printers saw as prints ended, for the notices of it."""

import asyncio
from datetime import timedelta
from functools import partial
import logging

from homeassistant.core import HomeAssistant, callback

from ..config import cameras_of
from ..const import DOMAIN
from ..coordinator import QueueCoordinator
from ..core.decision import Step
from ..core.errors import QueueError
from ..core.events import Ended
from ..core.model import JobStatus
from ..files.picture import picture
from ..queue.mailbox import Changes
from ..store import StoreError

_LOGGER = logging.getLogger(__name__)

CAMERA = "camera"
TAKEN_WITHIN = 4
"""Seconds that a camera has."""
WAITED_FOR = 5.0
"""Seconds by which a picture puts a notice off at most."""
SEEN_LATE = timedelta(minutes=2)
"""Who saw an end so much later sees another plate by then."""


class Snapshots:
    """Takes a picture at each end of a print whose printer has a camera, and keeps it.

    It is kept with the job, so that every notice of its end shows the same one, also
    after a restart, and those who look back see it too.
    """

    def __init__(self, hass: HomeAssistant, queue: QueueCoordinator) -> None:
        self._hass = hass
        self._queue = queue
        self._taking: dict[str, asyncio.Task[None]] = {}
        self._silent: set[str] = set()

    @callback
    def start(self) -> None:
        """Watch for ends from now on."""
        self._queue.async_listen_decisions(self._decided)

    @callback
    def _decided(self, changes: Changes) -> None:
        cameras = cameras_of(self._hass, self._queue.config_entry)
        for step in changes.steps if cameras else ():
            job = step.job_after
            if job is None or job.printer_id not in cameras or not _is_seen_end(step):
                continue
            task = self._hass.async_create_background_task(
                self._async_take(job.id, cameras[job.printer_id]),
                f"{DOMAIN} picture of a print",
            )
            self._taking[job.id] = task
            task.add_done_callback(partial(self._taken, job.id))

    def _taken(self, job_id: str, _task: asyncio.Task[None]) -> None:
        self._taking.pop(job_id, None)

    async def async_of(self, job_id: str) -> str | None:
        """Return the hash of the picture of a job's end, if there is one in time."""
        if (task := self._taking.get(job_id)) is not None:
            await asyncio.wait([task], timeout=WAITED_FOR)
        queue = self._queue
        try:
            taken: str | None = await queue.in_store(queue.store.files.snapshot, job_id)
        except QueueError, StoreError:
            return None
        return taken

    async def _async_take(self, job_id: str, entity_id: str) -> None:
        try:
            content = picture(await self._async_asked(entity_id))
        except Exception as err:  # noqa: BLE001 - a camera raises what its maker raises
            self._note_silence(entity_id, str(err) or type(err).__name__)
            return
        if content is None:
            self._note_silence(entity_id, "it gave neither a PNG nor a JPEG of 4 MB")
            return
        if entity_id in self._silent:
            self._silent.remove(entity_id)
            _LOGGER.info("%s gives pictures again", entity_id)
        files, queue = self._queue.files, self._queue
        try:
            with files.keeper.hold() as hold:
                kept = await files.async_keep_picture(content, hold)
                await queue.in_store(
                    queue.store.files.keep_snapshot, job_id, kept.sha256
                )
        except (QueueError, StoreError) as err:
            _LOGGER.warning("The picture of %s is not kept: %s", entity_id, err)

    async def _async_asked(self, entity_id: str) -> bytes:
        if CAMERA not in self._hass.config.components:
            raise LookupError("there are no cameras yet")
        # Loaded already where it is used; elsewhere it would pull in half of the video
        # pipeline at start.
        from homeassistant.components.camera import async_get_image  # noqa: PLC0415  # only where there are cameras

        async with asyncio.timeout(TAKEN_WITHIN):
            image = await async_get_image(self._hass, entity_id, timeout=TAKEN_WITHIN)
        content: bytes = image.content
        return content

    def _note_silence(self, entity_id: str, why: str) -> None:
        """Say once that a camera gives no picture: the notice goes without it."""
        if entity_id not in self._silent:
            self._silent.add(entity_id)
            _LOGGER.warning("%s gives no picture: %s", entity_id, why)


def _is_seen_end(step: Step) -> bool:
    """Return whether a print has ended just now, well or not."""
    event, job = step.event, step.job_after
    return (
        isinstance(event, Ended)
        and event.outcome in (JobStatus.COMPLETED, JobStatus.FAILED)
        and job is not None
        and job.started_at is not None
        and event.at - event.ended_at < SEEN_LATE
    )
