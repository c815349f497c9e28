"""Asks Discord what a webhook's URL stands for, while it is being set up."""

from asyncio import timeout
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import ClientError, ClientSession

from .webhook_url import InvalidWebhookUrlError, parse_webhook_url, thread_of

ANSWER_WITHIN = 10.0
"""Seconds."""
UNKNOWN_WEBHOOK = 10015


@dataclass(frozen=True, slots=True)
class Webhook:
    """The hook exists: its own name, and the URL as it is to be stored."""

    name: str
    url: str


class WebhookCheckError(Exception):
    """The hook cannot be used; the kinds below say why."""


class WrongUrlError(WebhookCheckError):
    """The text is not a webhook's URL, or its token does not belong to its id."""


class RevokedWebhookError(WebhookCheckError):
    """Discord knows no such webhook (any more)."""


class DiscordOutageError(WebhookCheckError):
    """Discord gave no usable answer; the hook may be fine."""


async def check_webhook(session: ClientSession, text: str) -> Webhook:
    """Return the webhook behind a URL.

    Raises WrongUrlError, RevokedWebhookError or DiscordOutageError.
    """
    try:
        url = parse_webhook_url(text)
    except InvalidWebhookUrlError as error:
        raise WrongUrlError from error
    # Whether there is such a thread is known when something is posted in it.
    status, body = await _get(session, thread_of(url)[0])
    match status, body:
        case HTTPStatus.OK, {"id": str(), "name": str(name)}:
            return Webhook(name, url)
        case HTTPStatus.OK, {"id": str(), "name": None}:
            return Webhook("", url)
        case HTTPStatus.NOT_FOUND, {"code": int(code)} if code == UNKNOWN_WEBHOOK:
            raise RevokedWebhookError
        case ((HTTPStatus.NOT_FOUND | HTTPStatus.UNAUTHORIZED), {"code": int()}):
            raise WrongUrlError
        case _:
            raise DiscordOutageError


async def _get(session: ClientSession, url: str) -> tuple[int, object]:
    try:
        async with timeout(ANSWER_WITHIN), session.get(url) as response:
            return response.status, await response.json(content_type=None)
    except (ClientError, TimeoutError, ValueError) as error:
        raise DiscordOutageError from error
