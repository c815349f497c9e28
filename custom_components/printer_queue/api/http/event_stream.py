"""Server-sent events: how a stream of them is written.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from aiohttp import web

from homeassistant.helpers.json import json_bytes

MEDIA_TYPE = "text/event-stream"
KEEP_ALIVE = b":\n\n"
"""A comment, which clients pass over: it keeps proxies from closing a line that is idle."""
_HEADERS = {
    "Content-Type": MEDIA_TYPE,
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would keep events until it has many
}


def event_stream(retry: timedelta) -> tuple[web.StreamResponse, bytes]:
    """Return a stream, and what it begins with: after how long clients come again."""
    response = web.StreamResponse(status=HTTPStatus.OK, headers=_HEADERS)
    return response, b"retry: %d\n\n" % (retry / timedelta(milliseconds=1))


def sent_event(number: int, kind: str, data: Any) -> bytes:
    """Return one event as it is sent; `data` becomes JSON, which has no line breaks."""
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (
        number,
        kind.encode(),
        json_bytes(data),
    )
