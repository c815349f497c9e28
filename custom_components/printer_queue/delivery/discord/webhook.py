"""Sends and edits a webhook's messages, by the discord-webhook library.

Its synchronous client is used, in an executor: its asynchronous one builds TLS contexts
in the event loop. Its own handling of rate limits sleeps in the thread and raises on
limits of Cloudflare, so it stays off; waiting is the worker's business.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
import logging
from typing import Any

from discord_webhook import DiscordWebhook  # type: ignore[import-untyped]  # it ships no types
import requests
from requests import Response
from urllib3.exceptions import MaxRetryError

from ...workers.clock import Clock
from ...workers.retrying_store import RunBlocking
from ..outcome import (
    Delivered,
    EditOutcome,
    Gone,
    Outcome,
    Refused,
    RetryAfter,
    Revoked,
    Unknown,
    Unreachable,
)
from ..pictures import Picture
from .buttons import Button
from .limits import Limits, retry_after
from .webhook_url import thread_of

CONNECTED_WITHIN = 10.0
"""Seconds."""
ANSWER_WITHIN = 120.0
"""Seconds that Discord may be silent. What it has taken and not confirmed is sent twice, so
this is longer than the 100 seconds after which Cloudflare, in front of it, answers 524."""
LONGEST_CONTENT = 2000
"""Characters; https://docs.discord.com/developers/resources/webhook#execute-webhook"""
SUPPRESS_EMBEDS = 1 << 2
"""Message flag: show no previews of links."""
UNKNOWN_MESSAGE = 10008
"""Error code; https://docs.discord.com/developers/topics/opcodes-and-status-codes#json"""
ARCHIVED_THREAD = 50083
"""Error code: nothing can be edited there; a new message opens it again."""
LOOKED_WITHIN = 10.0
"""Seconds that a Discord which answers at all may take to say what a hook is."""
_FIRST_FILE = "files[0]"
"""The field of a form; https://docs.discord.com/developers/reference#uploading-files"""

# The library logs every failure as an error, answer and all; here an outage is logged
# once (see Health).
logging.getLogger("discord_webhook.webhook").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordMessage:
    """What a message shows, and the only user whom it may ping."""

    content: str = ""
    embeds: tuple[dict[str, Any], ...] = ()
    ping: str | None = None
    picture: Picture | None = None
    buttons: tuple[Button, ...] = ()
    """Of the bot's messages; a webhook that belongs to no application can have none."""
    nonce: str | None = None
    """At most 25 characters that stand for this message: what is posted with them again
    within a few minutes is not posted twice. A webhook has no such thing.
    https://docs.discord.com/developers/resources/message#create-message"""


class DiscordHook:
    """One webhook. Limits that Discord sets are kept here, for all who use the hook.

    So is whether it has left a message unconfirmed: a webhook's messages can be asked
    for by their ids only, so before the next one it is asked whether it answers at all.
    """

    def __init__(self, url: str, run_blocking: RunBlocking, clock: Clock) -> None:
        """Take a URL that `parse_webhook_url` returned."""
        self._url, self._thread_id = thread_of(url)
        self._run = run_blocking
        self._limits = Limits(clock)
        self._in_doubt = False

    async def send(self, message: DiscordMessage) -> Outcome:
        """Post a message and wait until Discord has stored it."""
        if self._in_doubt:
            seen = await self._request("look", partial(_look, self._url))
            if not isinstance(seen, Delivered):
                return _of_the_hook(seen)
        outcome = await self._request("send", partial(_post, self._webhook(message)))
        self._in_doubt = isinstance(outcome, Unknown)
        return Revoked() if isinstance(outcome, Gone) else outcome

    async def edit(self, message_id: str, message: DiscordMessage) -> EditOutcome:
        """Put other content into a message that this hook has posted."""
        webhook = self._webhook(message, message_id)
        outcome = await self._request("edit", partial(_patch, webhook))
        # Edited twice is edited once.
        return Unreachable(outcome.why) if isinstance(outcome, Unknown) else outcome

    def _webhook(
        self, message: DiscordMessage, message_id: str | None = None
    ) -> DiscordWebhook:
        picture = message.picture
        files = {_FIRST_FILE: (picture.name, picture.content)} if picture else {}
        return DiscordWebhook(
            url=self._url,
            id=message_id,
            files=files,
            content=message.content,
            embeds=[dict(embed) for embed in message.embeds],
            flags=None if message.embeds else SUPPRESS_EMBEDS,
            allowed_mentions={
                "parse": [],
                "users": [message.ping] if message.ping else [],
            },
            timeout=(CONNECTED_WITHIN, ANSWER_WITHIN),
            thread_id=self._thread_id,
            rate_limit_retry=False,
            wait=message_id is None,  # an edit always answers with the message
        )

    async def _request(
        self, route: str, request: Callable[[], Response]
    ) -> EditOutcome:
        closed = self._limits.closed_for(route)
        if closed is not None:
            return RetryAfter(closed)
        try:
            response: Response = await self._run(request)
        except Exception as error:  # noqa: BLE001 - the library raises more than its own
            # Only the kind of error: its text holds the URL and with it the token.
            why = type(error).__name__
            return Unreachable(why) if _is_before_sending(error) else Unknown(why)
        body = _json(response)
        self._limits.note(response.status_code, response.headers, body, route)
        return _outcome(response, body)


def _post(webhook: DiscordWebhook) -> Response:
    # Not execute(): that fails on answers that are not JSON, as gateways in trouble
    # give them.
    response: Response = webhook.api_post_request()
    return response


def _patch(webhook: DiscordWebhook) -> Response:
    response: Response = webhook.edit()
    return response


def _look(url: str) -> Response:
    return requests.get(url, timeout=LOOKED_WITHIN)


def _is_before_sending(error: Exception) -> bool:
    """Return whether an error shows that nothing has been sent."""
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.ProxyError):
        return True
    # Tries to connect are counted (MaxRetryError); what happens later is raised as it is.
    return isinstance(error, requests.ConnectionError) and any(
        isinstance(cause, MaxRetryError) for cause in error.args
    )


def _of_the_hook(outcome: EditOutcome) -> Outcome:
    """Return what an answer means when the hook itself was asked for."""
    match outcome:
        case Unknown(why) | Refused(why):
            return Unreachable(why)
        case Gone():
            return Revoked()
    return outcome


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
        case ((200 | 204), None) if not response.content and not response.history:
            # Taken, and something on the way has left out the message's id.
            return Delivered()
        case 429, _:
            return RetryAfter(retry_after(response.headers, body))
        case 404, {"code": code} if code == UNKNOWN_MESSAGE:
            return Gone()
        case 400, {"code": code} if code == ARCHIVED_THREAD:
            return Gone()
        case ((401 | 404), {"code": int()}):
            return Revoked()
        case 400, {"code": int(code), "message": str(why)}:
            return Refused(f"{why} ({code})")
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            # Of Discord or of something on the way, which may have passed it on before.
            return Unknown(f"answer {status}")
        case _:
            return Unreachable(f"answer {status}")
