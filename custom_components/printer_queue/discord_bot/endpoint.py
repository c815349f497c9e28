"""Takes the interactions that Discord brings to a webhook of Home Assistant's.

So they come from anywhere: nothing of them is read before Discord's signature is checked.
https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
import json
import logging
from typing import Any

from aiohttp.web import Request, Response, json_response
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from homeassistant.components import webhook
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from .interaction import InvalidInteractionError
from .responder import BusyError

_LOGGER = logging.getLogger(__name__)

LONGEST_BODY = 64 * 1024
"""Bytes. A button brings the whole message that it is under, of up to 6000 characters."""
OLDEST = timedelta(minutes=5)
"""Of a call; what was overheard is worth nothing after that."""
AHEAD = timedelta(seconds=30)
"""How much later than ours Discord's clock may be."""
_PIECE = 1 << 14

type Respond = Callable[[Mapping[str, Any]], Awaitable[dict[str, Any]]]


@callback
def async_serve(
    hass: HomeAssistant, webhook_id: str, public_key: str, respond: Respond
) -> CALLBACK_TYPE:
    """Serve a webhook; return what ends that.

    `public_key` is the application's, in hexadecimal. `respond` gives the answer to an
    interaction; it raises InvalidInteractionError and BusyError.
    """
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))

    async def handle(
        hass: HomeAssistant, webhook_id: str, request: Request
    ) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not is_genuine(key, request.headers, body, dt_util.utcnow()):
            return Response(status=HTTPStatus.UNAUTHORIZED)
        return await _answer(body, respond)

    webhook.async_register(
        hass,
        DOMAIN,
        "Discord",
        webhook_id,
        handle,
        local_only=False,
        allowed_methods=["POST"],
    )
    return lambda: webhook.async_unregister(hass, webhook_id)


async def _answer(body: bytes, respond: Respond) -> Response:
    try:
        payload = json.loads(body)
        if not isinstance(payload, dict):
            raise InvalidInteractionError("expected an object")
        return json_response(await respond(payload))
    except (ValueError, RecursionError) as error:
        _LOGGER.warning("Discord sent no interaction: %s", type(error).__name__)
        return Response(status=HTTPStatus.BAD_REQUEST)
    except BusyError:
        return Response(status=HTTPStatus.SERVICE_UNAVAILABLE)


async def _body(request: Request) -> bytes | None:
    """Return what was sent; None where it is too long."""
    stream = (
        request.content
    )  # Home Assistant Cloud's begins anew each time it is asked for
    body = b""
    while piece := await stream.read(_PIECE):
        body += piece
        if len(body) > LONGEST_BODY:
            return None
    return body


def is_genuine(
    key: Ed25519PublicKey, headers: Mapping[str, str], body: bytes, now: datetime
) -> bool:
    """Return whether Discord has signed a call, and just now."""
    timestamp = headers.get("X-Signature-Timestamp", "")
    signature = headers.get("X-Signature-Ed25519", "")
    try:
        key.verify(bytes.fromhex(signature), timestamp.encode() + body)
        signed_at = datetime.fromtimestamp(int(timestamp), UTC)
    except InvalidSignature, ValueError, OverflowError, OSError:
        return False
    return -AHEAD <= now - signed_at <= OLDEST
