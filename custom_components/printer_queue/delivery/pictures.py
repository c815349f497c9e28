"""Pictures of what a job prints, for the ways out that can show them."""

from dataclasses import dataclass

from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import HomeAssistant, callback

from ..core.notices.handling import HANDLING
from ..core.notices.notice import Notice
from ..job_files.errors import JobFileError
from ..job_files.job_files import PICTURES_KEPT_FOR, JobFiles
from ..job_files.links import PICTURE_URL


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG, and what it is called where it is sent along."""

    name: str
    content: bytes


class Pictures:
    """The pictures of one queue's notices."""

    def __init__(self, hass: HomeAssistant, entry_id: str, files: JobFiles) -> None:
        self._hass = hass
        self._entry_id = entry_id
        self._files = files

    @callback
    def address(self, notice: Notice) -> str | None:
        """Return where a phone fetches a notice's picture, as a path of Home Assistant's.

        It is signed, so that the phone needs no login for it, and good for a day.
        """
        sha256 = self._shown(notice)
        if sha256 is None or "http" not in self._hass.config.components:
            return None
        path = PICTURE_URL.format(entry_id=self._entry_id, sha256=sha256)
        return async_sign_path(
            self._hass, path, PICTURES_KEPT_FOR, use_content_user=True
        )

    async def async_load(self, notice: Notice) -> Picture | None:
        """Return a notice's picture itself, if it is still there."""
        sha256 = self._shown(notice)
        kept = self._files.keeper.kept(sha256) if sha256 is not None else None
        if sha256 is None or kept is None or kept.media_type is None:
            return None
        try:
            path = self._files.path_of(sha256)
            content = await self._hass.async_add_executor_job(path.read_bytes)
        except JobFileError, OSError:
            return None
        return Picture(f"preview.{kept.media_type.removeprefix('image/')}", content)

    def _shown(self, notice: Notice) -> str | None:
        """Return the hash of the picture that a notice shows, if any."""
        picture: str | None = notice.data.get("picture")
        if picture is None or not HANDLING[notice.kind].pictured:
            return None
        return picture if self._files.keeper.kept(picture) is not None else None
