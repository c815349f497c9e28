"""Files that somebody sends before they join with them."""

from http import HTTPMethod, HTTPStatus

from aiohttp import hdrs, web
import voluptuous as vol

from homeassistant.components.http import HomeAssistantView
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.helpers import config_validation as cv

from ...core.errors import QueueError
from ...core.rules.who_may import check_may_change
from ...job_files.uploads import Upload
from ...presentation.refusals import translated_refusals
from ...requests import validators
from ...requests.check import Check
from ...requests.fields import ATTR_NAME
from ...requests.uploads import (
    async_begin_upload,
    async_forget_upload,
    async_take_upload,
    own_upload,
    own_uploads,
)
from ..http import forms
from ..http.exchange import Exchange
from ..http.problems import ProblemError
from ..http.ranges import offset_of_piece
from ..http.rates import LOOKING
from ..http.route import Answer, Route
from ..refusals import refusals_answered
from ..shapes.parts import ref

ATTR_SIZE = "size"
ATTR_UPLOAD_ID = "upload_id"
OFFSET = "Upload-Offset"
_TAG = "uploads"
_LONGEST_NAME = 1000
_MOST_BYTES = 10**15 - 1
_BYTES = Check(int, {"type": "integer", "minimum": 0, "maximum": _MOST_BYTES})


async def _async_send(exchange: Exchange) -> Answer | web.Response:
    """Announce a file by its name and its bytes, then send them to the address in `Location`.

    Or send all of it at once, as the part `file` of a form. What was sent waits an hour
    for a job that names it in `upload`.
    """
    if ATTR_CONFIG_ENTRY_ID in exchange.body:
        return await _async_announced_by_card(exchange)
    if exchange.request.content_type == forms.MEDIA_TYPE:
        upload = await _async_form(exchange)
    else:
        upload = await _async_announced(exchange)
    location = f"{exchange.request.path}/{upload.id}"
    return _answer(upload, HTTPStatus.CREATED, Location=location)


async def _async_announced(exchange: Exchange) -> Upload:
    body = exchange.body
    return await async_begin_upload(
        exchange.entry, exchange.caller, body[ATTR_NAME], body[ATTR_SIZE]
    )


@refusals_answered
async def _async_announced_by_card(exchange: Exchange) -> web.Response:
    """Answer as the card expects it, which names the queue in the body."""
    with translated_refusals(exchange.queue):
        upload = await _async_announced(exchange)
    view = {"upload_id": upload.id, "received": upload.received, "size": upload.size}
    return HomeAssistantView.json(view, HTTPStatus.CREATED)


async def _async_form(exchange: Exchange) -> Upload:
    """Take the file of a form; one that is cut off can be gone on with if its size is known."""
    entry, caller = exchange.entry, exchange.caller
    sent = await forms.async_sent_file(exchange.request)
    if sent.size is None:
        at_most = exchange.request.content_length
        if at_most is None:
            raise ProblemError("length_missing")
        return await async_take_upload(entry, caller, sent.name, at_most, sent.pieces)
    upload = await async_begin_upload(entry, caller, sent.name, sent.size)
    receiver = exchange.queue.files.receiver
    if not await receiver.async_receive(upload, 0, sent.pieces):
        raise _not_next(upload)
    if upload.received < upload.size:
        await async_forget_upload(exchange.queue, upload)
        raise ProblemError(
            "upload_too_short", size=str(upload.size), received=str(upload.received)
        )
    return upload


async def _async_uploads(exchange: Exchange) -> Answer:
    """Answer with one's own, the oldest first; there are four at most."""
    uploads = own_uploads(exchange.queue, exchange.caller)
    return Answer(body={"uploads": [_view(upload) for upload in uploads]})


async def _async_upload(exchange: Exchange) -> Answer:
    """Answer with how much has arrived, also as the header `Upload-Offset`."""
    return _answer(_named(exchange))


async def _async_piece(exchange: Exchange) -> Answer:
    """Take the piece that `Content-Range` names, or all of it where it is not there.

    A piece that is not the next one is refused: go on from `Upload-Offset`. What had
    arrived when the line broke, or had been silent for a minute, stays.
    """
    check_may_change(exchange.caller)
    upload = _named(exchange)
    request = exchange.request
    taken = await exchange.queue.files.receiver.async_receive(
        upload, _offset(request, upload), request.content.iter_any()
    )
    if not taken:
        raise _not_next(upload)
    return _answer(upload)


async def _async_give_up(exchange: Exchange) -> Answer:
    """Forget a file; nothing of it stays unless a job has it."""
    check_may_change(exchange.caller)
    await async_forget_upload(exchange.queue, _named(exchange))
    return Answer(status=HTTPStatus.NO_CONTENT)


def _named(exchange: Exchange) -> Upload:
    try:
        return own_upload(
            exchange.queue, exchange.caller, exchange.named(ATTR_UPLOAD_ID)
        )
    except QueueError as err:
        raise ProblemError("no_such_upload") from err


def _offset(request: web.Request, upload: Upload) -> int:
    """Return where a piece begins; raises ProblemError for one that makes no sense."""
    try:
        return offset_of_piece(request, upload.size)
    except ValueError as err:
        raise ProblemError("content_range_invalid", size=str(upload.size)) from err


def _not_next(upload: Upload) -> ProblemError:
    """Return the refusal that says where to go on."""
    received = str(upload.received)
    return ProblemError(
        "upload_not_next", headers={OFFSET: received}, received=received
    )


def _answer(
    upload: Upload, status: HTTPStatus = HTTPStatus.OK, **headers: str
) -> Answer:
    headers[OFFSET] = str(upload.received)
    return Answer(body=_view(upload), status=status, headers=headers)


def _view(upload: Upload) -> dict[str, str | int]:
    return {
        "upload_id": upload.id,
        "name": upload.name,
        "received": upload.received,
        "size": upload.size,
    }


_ONE = f"uploads/{{{ATTR_UPLOAD_ID}}}"
ROUTES = (
    Route(
        method=HTTPMethod.POST,
        path="uploads",
        operation="send_file",
        summary="Announce a file, or send it as a form",
        tag=_TAG,
        body={
            vol.Required(ATTR_NAME): validators.text(_LONGEST_NAME, 1),
            vol.Required(ATTR_SIZE): _BYTES,
            vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string,
        },
        content={forms.MEDIA_TYPE: forms.SHAPE},
        answer=ref("Upload"),
        own_refusals={HTTPStatus.BAD_REQUEST: ref("CardRefusal")},
        status=HTTPStatus.CREATED,
        handler=_async_send,
    ),
    Route(
        method=HTTPMethod.GET,
        path="uploads",
        operation="get_uploads",
        summary="The files that are sent, and those that wait for their job",
        tag=_TAG,
        answer=ref("Uploads"),
        handler=_async_uploads,
    ),
    Route(
        method=HTTPMethod.GET,
        path=_ONE,
        operation="get_upload",
        summary="How much of a file has arrived",
        tag=_TAG,
        answer=ref("Upload"),
        handler=_async_upload,
    ),
    Route(
        method=HTTPMethod.PUT,
        path=_ONE,
        operation="send_piece",
        rate=LOOKING,  # a large file is many pieces, of which each changes little
        summary="Send a piece of a file, or all of it",
        tag=_TAG,
        content={"application/octet-stream": {"type": "string", "format": "binary"}},
        headers={
            hdrs.CONTENT_RANGE: "Which bytes these are, such as `bytes 0-999/4000`."
        },
        answer=ref("Upload"),
        handler=_async_piece,
    ),
    Route(
        method=HTTPMethod.DELETE,
        path=_ONE,
        operation="give_up_upload",
        summary="Give a file up",
        tag=_TAG,
        status=HTTPStatus.NO_CONTENT,
        handler=_async_give_up,
    ),
)
