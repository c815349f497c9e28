"""Sends and edits a webhook's messages, by the discord-webhook library.

Its synchronous client is used, in an executor: its asynchronous one builds TLS contexts
in the event loop. Its own handling of rate limits sleeps in the thread and raises on
limits of Cloudflare, so it stays off; waiting is the worker's business.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
import logging
import math
from typing import Any

from discord_webhook import DiscordWebhook  # type: ignore[import-untyped]  # it ships no types
from requests import RequestException, Response

from ..clock import Clock
from ..outcome import (
    Delivered,
    EditOutcome,
    Gone,
    Outcome,
    Refused,
    RetryAfter,
    Revoked,
    Unreachable,
)
from ..retrying_store import RunBlocking

ANSWER_WITHIN = 10.0
"""Seconds that Discord may be silent."""
LONGEST_CONTENT = 2000
"""Characters; https://docs.discord.com/developers/resources/webhook#execute-webhook"""
SUPPRESS_EMBEDS = 1 << 2
"""Message flag: show no previews of links."""
UNKNOWN_MESSAGE = 10008
"""Error code; https://docs.discord.com/developers/topics/opcodes-and-status-codes#json"""
LONGEST_WAIT = timedelta(hours=1)
"""At least this often Discord is asked again, whatever it said."""
DEFAULT_WAIT = timedelta(seconds=5)
_GLOBAL = "global"

# The library logs every failure as an error, answer and all; here an outage is logged
# once (see Health).
logging.getLogger("discord_webhook.webhook").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordMessage:
    """What a message shows, and the only user whom it may ping."""

    content: str = ""
    embeds: tuple[dict[str, Any], ...] = ()
    ping: str | None = None


class DiscordHook:
    """One webhook. Limits that Discord sets are kept here, for all who use the hook."""

    def __init__(self, url: str, run_blocking: RunBlocking, clock: Clock) -> None:
        """Take a URL that `parse_webhook_url` returned."""
        self._url = url
        self._run = run_blocking
        self._clock = clock
        self._closed: dict[str, datetime] = {}

    async def send(self, message: DiscordMessage) -> Outcome:
        """Post a message and wait until Discord has stored it."""
        outcome = await self._request("send", _post, self._webhook(message))
        return Revoked() if isinstance(outcome, Gone) else outcome

    async def edit(self, message_id: str, message: DiscordMessage) -> EditOutcome:
        """Put other content into a message that this hook has posted."""
        return await self._request("edit", _patch, self._webhook(message, message_id))

    def _webhook(
        self, message: DiscordMessage, message_id: str | None = None
    ) -> DiscordWebhook:
        return DiscordWebhook(
            url=self._url,
            id=message_id,
            content=message.content,
            embeds=[dict(embed) for embed in message.embeds],
            flags=None if message.embeds else SUPPRESS_EMBEDS,
            allowed_mentions={
                "parse": [],
                "users": [message.ping] if message.ping else [],
            },
            timeout=ANSWER_WITHIN,
            rate_limit_retry=False,
            wait=message_id is None,  # an edit always answers with the message
        )

    async def _request(
        self,
        route: str,
        request: Callable[[DiscordWebhook], Response],
        webhook: DiscordWebhook,
    ) -> EditOutcome:
        closed = self._closed_for(route)
        if closed is not None:
            return RetryAfter(closed)
        try:
            response: Response = await self._run(request, webhook)
        except RequestException as error:
            # Only the kind of error: its text holds the URL and with it the token.
            return Unreachable(type(error).__name__)
        body = _json(response)
        self._keep_limits(route, response, body)
        return _outcome(response, body)

    def _closed_for(self, route: str) -> timedelta | None:
        until = max(
            (self._closed[key] for key in (route, _GLOBAL) if key in self._closed),
            default=None,
        )
        now = self._clock.now()
        return until - now if until is not None and until > now else None

    def _keep_limits(self, route: str, response: Response, body: Any) -> None:
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            key = _GLOBAL if _is_global(response, body) else route
            self._closed[key] = self._clock.now() + _retry_after(response, body)
        elif response.headers.get("X-RateLimit-Remaining") == "0":
            wait = _seconds(response.headers.get("X-RateLimit-Reset-After"))
            if wait is not None:
                self._closed[route] = self._clock.now() + wait


def _post(webhook: DiscordWebhook) -> Response:
    # Not execute(): that fails on answers that are not JSON, as gateways in trouble
    # give them.
    response: Response = webhook.api_post_request()
    return response


def _patch(webhook: DiscordWebhook) -> Response:
    response: Response = webhook.edit()
    return response


def _json(response: Response) -> Any:
    try:
        return response.json()
    except ValueError:
        return None


def _outcome(response: Response, body: Any) -> EditOutcome:
    """Return what an answer means.

    Only answers in Discord's own form decide anything for good: proxies and portals on
    the way answer with any status.
    """
    status = response.status_code
    match status, body:
        case 200, {"id": str(message_id)} if not response.history:
            return Delivered(message_id)
        case 429, _:
            return RetryAfter(_retry_after(response, body))
        case 404, {"code": code} if code == UNKNOWN_MESSAGE:
            return Gone()
        case ((401 | 404), {"code": int()}):
            return Revoked()
        case 400, {"code": int(code), "message": str(why)}:
            return Refused(f"{why} ({code})")
        case _:
            return Unreachable(f"answer {status}")


def _retry_after(response: Response, body: Any) -> timedelta:
    """Return how long to wait after a 429: the longest of what header and body say."""
    said = [_seconds(response.headers.get("Retry-After"))]
    if isinstance(body, dict):
        said.append(_seconds(body.get("retry_after")))
    return max((wait for wait in said if wait is not None), default=DEFAULT_WAIT)


def _is_global(response: Response, body: Any) -> bool:
    if isinstance(body, dict) and body.get("global") is True:
        return True
    return response.headers.get("X-RateLimit-Global", "").lower() == "true"


def _seconds(value: object) -> timedelta | None:
    if not isinstance(value, str | int | float):
        return None
    try:
        seconds = float(value)
    except ValueError:
        return None
    if not math.isfinite(seconds) or seconds < 0:
        return None
    return min(timedelta(seconds=min(seconds, 1e6)), LONGEST_WAIT)
