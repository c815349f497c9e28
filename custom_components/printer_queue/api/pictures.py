"""Pictures of what jobs print: shown to whoever is logged in, given by a job's owner.

GET    /api/printer_queue/pictures/<queue>/<sha256>       a picture
PUT    /api/printer_queue/job_pictures/<queue>/<job id>   a PNG or JPEG, as it is
DELETE /api/printer_queue/job_pictures/<queue>/<job id>   no picture any more
"""

from http import HTTPStatus

from aiohttp import web

from homeassistant.components.http import KEY_HASS, HomeAssistantView

from ..const import DOMAIN
from ..core.errors import QueueError
from ..files.picture import LARGEST_PICTURE
from ..job_files.links import PICTURE_URL
from ..presentation.refusals import translated_refusals
from ..requests.pictures import async_give_picture, async_take_picture
from ..store import StoreError
from .queues import async_caller_of, queue_named
from .refusals import refusals_answered

_READ_AT_MOST = 16 * LARGEST_PICTURE
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=31536000, immutable",
}
"""Let a browser show a picture of a stranger's file, and keep it: it never changes."""


class PictureView(HomeAssistantView):
    """A picture by its hash; it never changes."""

    url = PICTURE_URL
    name = f"api:{DOMAIN}:picture"

    async def get(
        self, request: web.Request, entry_id: str, sha256: str
    ) -> web.StreamResponse:
        """Serve it to a browser that keeps it."""
        files = queue_named(request.app[KEY_HASS], entry_id).runtime_data.files
        try:
            kept = await files.keeper.async_kept(sha256)
            if kept is None or kept.media_type is None:
                raise web.HTTPNotFound
            path = await files.async_path_of(sha256)
        except QueueError as err:
            raise web.HTTPNotFound from err
        except StoreError as err:
            raise web.HTTPServiceUnavailable from err
        return web.FileResponse(
            path,
            status=HTTPStatus.OK,
            headers={**HEADERS, "Content-Type": kept.media_type},
        )


class JobPictureView(HomeAssistantView):
    """The picture that somebody gives an open job."""

    url = f"/api/{DOMAIN}/job_pictures/{{entry_id}}/{{job_id}}"
    name = f"api:{DOMAIN}:job_picture"

    @refusals_answered
    async def put(
        self, request: web.Request, entry_id: str, job_id: str
    ) -> web.Response:
        """Take a picture; no more of it is read than one may have."""
        entry = queue_named(request.app[KEY_HASS], entry_id)
        with translated_refusals(entry.runtime_data):
            caller = await async_caller_of(request, entry)
            content = await _async_body(request)
            await async_give_picture(entry, caller, job_id, content)
        return web.Response(status=HTTPStatus.NO_CONTENT)

    @refusals_answered
    async def delete(
        self, request: web.Request, entry_id: str, job_id: str
    ) -> web.Response:
        """Take the picture away."""
        entry = queue_named(request.app[KEY_HASS], entry_id)
        with translated_refusals(entry.runtime_data):
            caller = await async_caller_of(request, entry)
            await async_take_picture(entry, caller, job_id)
        return web.Response(status=HTTPStatus.NO_CONTENT)


async def _async_body(request: web.Request) -> bytes:
    """Return what is sent, up to a byte more than a picture may have.

    What follows is read and dropped, so that the refusal reaches whoever sends it.
    """
    content, left = bytearray(), _READ_AT_MOST
    async for piece in request.content.iter_any():
        if len(content) <= LARGEST_PICTURE:
            content += piece
        left -= len(piece)
        if left < 0:
            break
    return bytes(content)
