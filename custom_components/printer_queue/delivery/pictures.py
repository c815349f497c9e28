"""Pictures of what a job prints, and of what came of it, for the ways out that can show them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import HomeAssistant

from ..core.errors import QueueError
from ..core.job_file import KeptFile
from ..core.notices.handling import HANDLING
from ..core.notices.notice import Notice
from ..job_files.job_files import PICTURES_NEEDED_FOR, JobFiles
from ..job_files.links import PICTURE_URL
from ..store import StoreError


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG, and what it is called where it is sent along."""

    name: str
    content: bytes


class Pictures:
    """The pictures of one queue's notices."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry_id: str,
        files: JobFiles,
        snapshot_of: Callable[[str], Awaitable[str | None]],
    ) -> None:
        """Take the queue's files; `snapshot_of` knows the picture of a job's end."""
        self._hass = hass
        self._entry_id = entry_id
        self._files = files
        self._snapshot_of = snapshot_of

    async def async_address(self, notice: Notice) -> str | None:
        """Return where a phone fetches a notice's picture, as a path of Home Assistant's.

        It is signed, so that the phone needs no login for it, and good for a day.
        """
        kept = await self._async_shown(notice)
        if kept is None or "http" not in self._hass.config.components:
            return None
        path = PICTURE_URL.format(entry_id=self._entry_id, sha256=kept.sha256)
        return async_sign_path(
            self._hass, path, PICTURES_NEEDED_FOR, use_content_user=True
        )

    async def async_load(self, notice: Notice) -> Picture | None:
        """Return a notice's picture itself, if it is still there."""
        kept = await self._async_shown(notice)
        if kept is None or kept.media_type is None:
            return None
        try:
            path = await self._files.async_path_of(kept.sha256)
            content = await self._hass.async_add_executor_job(path.read_bytes)
        except QueueError, StoreError, OSError:
            return None
        return Picture(f"picture.{kept.media_type.removeprefix('image/')}", content)

    async def _async_shown(self, notice: Notice) -> KeptFile | None:
        """Return the picture that a notice shows: that of the print's end, else of the model."""
        handling = HANDLING[notice.kind]
        seen = None
        if handling.shows_end and notice.job_id is not None:
            seen = await self._snapshot_of(notice.job_id)
        model = notice.data.get("picture") if handling.pictured else None
        for sha256 in (seen, model):
            if sha256 is not None and (kept := await self._async_kept(sha256)):
                return kept
        return None

    async def _async_kept(self, sha256: str) -> KeptFile | None:
        try:
            return await self._files.keeper.async_kept(sha256)
        except QueueError, StoreError:
            return None
