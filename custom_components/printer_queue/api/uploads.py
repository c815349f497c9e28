"""People's files as the card sends them: piece by piece, at an address with the queue's ID.

    PUT    /api/printer_queue/uploads/<queue>/<id>    a piece, with Content-Range
    GET    /api/printer_queue/uploads/<queue>/<id>    how much has arrived
    DELETE /api/printer_queue/uploads/<queue>/<id>

They are announced as programs announce theirs (`resources.uploads`). Each but the last
answers `{upload_id, received, size}`. A piece that is not the next one is
not taken (409): whoever sends goes on from `received`. So an upload goes on where the
line broke, and a proxy in between sees small requests only.
"""

from http import HTTPStatus

from aiohttp import web

from homeassistant.components.http import KEY_HASS, HomeAssistantView

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from ..job_files.uploads import Upload
from ..presentation.refusals import translated_refusals
from ..requests.uploads import async_forget_upload, own_upload
from .http.ranges import offset_of_piece
from .queues import async_caller_of, queue_named
from .refusals import refusals_answered

URL = f"/api/{DOMAIN}/uploads"


class UploadView(HomeAssistantView):
    """A file that is being sent."""

    url = f"{URL}/{{entry_id}}/{{upload_id}}"
    name = f"api:{DOMAIN}:upload"

    @refusals_answered
    async def get(
        self, request: web.Request, entry_id: str, upload_id: str
    ) -> web.Response:
        """Say how much has arrived."""
        _, upload = await _async_named(request, entry_id, upload_id)
        return _answer(upload)

    @refusals_answered
    async def put(
        self, request: web.Request, entry_id: str, upload_id: str
    ) -> web.Response:
        """Take the next piece straight to the disk; without a range it is the whole."""
        entry, upload = await _async_named(request, entry_id, upload_id)
        offset = _offset(request, upload)
        queue = entry.runtime_data
        with translated_refusals(queue):
            taken = await queue.files.receiver.async_receive(
                upload, offset, request.content.iter_any()
            )
        return _answer(upload, HTTPStatus.OK if taken else HTTPStatus.CONFLICT)

    @refusals_answered
    async def delete(
        self, request: web.Request, entry_id: str, upload_id: str
    ) -> web.Response:
        """Give a file up."""
        entry, upload = await _async_named(request, entry_id, upload_id)
        with translated_refusals(entry.runtime_data):
            await async_forget_upload(entry.runtime_data, upload)
        return web.Response(status=HTTPStatus.NO_CONTENT)


async def _async_named(
    request: web.Request, entry_id: str, upload_id: str
) -> tuple[QueueConfigEntry, Upload]:
    entry = queue_named(request.app[KEY_HASS], entry_id)
    with translated_refusals(entry.runtime_data):
        caller = await async_caller_of(request, entry)
        return entry, own_upload(entry.runtime_data, caller, upload_id)


def _offset(request: web.Request, upload: Upload) -> int:
    """Return where a piece begins; raises HTTPBadRequest for one that makes no sense."""
    try:
        return offset_of_piece(request, upload.size)
    except ValueError as err:
        raise web.HTTPBadRequest from err


def _answer(upload: Upload, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    return HomeAssistantView.json(
        {"upload_id": upload.id, "received": upload.received, "size": upload.size},
        status,
    )
