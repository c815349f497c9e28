"""A Discord that has one webhook, on loopback, and can be in trouble.

Used inside tests (`WebhookServer`) and as a process of its own, which prints its
webhook's URL as its first line:

    python -m tests.discord.webhook_server [--port PORT]

There `POST /control` takes the fields of an `Answer`, with `"always": true` for all
requests from now on and `{"always": null}` for none, or `{"delete_messages": true}`;
`GET /record` returns all requests and messages.
"""

import argparse
import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
import itertools
import json
from typing import Any

from aiohttp import web

from .description import Description, pinged

WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
MESSAGE = f"{WEBHOOK}/messages/{{message_id}}"
WEBHOOK_ID = "1100000000000000001"
TOKEN = "aBcDeFgHiJkLmNoPqRsTuVwXyZ-0123456789_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123"
CHANNEL_ID = "1100000000000000002"
FIRST_MESSAGE_ID = 1200000000000000001


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Trouble: what is answered instead of what Discord would say.

    `hang` leaves the request without an answer, `lose` does what was asked and then
    cuts the line, `take` does it and answers as said here, `late` answers as Discord
    would after so many seconds. `text` is sent as it is, `body` as JSON.
    """

    status: int = 200
    body: Any = None
    text: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False
    lose: bool = False
    take: bool = False
    late: float = 0
    charset: str = "utf-8"


def rate_limit(
    seconds: float, *, everywhere: bool = False, in_header: bool = True
) -> Answer:
    """Return Discord's answer to too many requests."""
    body = {
        "message": "You are being rate limited.",
        "retry_after": seconds,
        "global": everywhere,
    }
    headers = {"X-RateLimit-Scope": "global" if everywhere else "user"}
    if in_header:
        headers["Retry-After"] = str(seconds)
    return Answer(status=429, body=body, headers=headers)


GATEWAY_DOWN = Answer(status=502, text="<html><h1>502 Bad Gateway</h1></html>")
REVOKED = Answer(status=404, body={"message": "Unknown Webhook", "code": 10015})
WRONG_TOKEN = Answer(
    status=401, body={"message": "Invalid Webhook Token", "code": 50027}
)
SILENT = Answer(hang=True)
ANSWER_LOST = Answer(lose=True)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in, and what was wrong with it."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    at: str
    faults: list[str]
    status: int | None
    """What was answered; None where nothing was."""


class WebhookServer:
    """One webhook, what was posted with it, and every request."""

    def __init__(self) -> None:
        """Begin with an empty channel and no trouble."""
        self.requests: list[Request] = []
        self.messages: dict[str, dict[str, Any]] = {}
        self.threads: dict[str, str | None] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        """What came with the last request, by the fields of its form."""
        self.always: Answer | None = None
        self._next: deque[Answer] = deque()
        self._ids = itertools.count(FIRST_MESSAGE_ID)
        self._description = Description()
        self._runner: web.AppRunner | None = None
        self._closing = asyncio.Event()
        self.url = ""

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 takes a free one."""
        app = web.Application()
        api = "/api/webhooks/{webhook_id}/{webhook_token}"
        app.router.add_get(api, self._get)
        app.router.add_post(api, self._post)
        app.router.add_patch(f"{api}/messages/{{message_id}}", self._patch)
        app.router.add_post("/control", self._control)
        app.router.add_get("/record", self._record)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/api/webhooks/{WEBHOOK_ID}/{TOKEN}"

    async def stop(self) -> None:
        """Let go of the port; requests that hang are cut off."""
        self._closing.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def answer_next(self, *answers: Answer) -> None:
        """Answer the next requests so, one each."""
        self._next.extend(answers)

    @property
    def faults(self) -> list[str]:
        """What Discord would have complained of in all requests."""
        return [fault for request in self.requests for fault in request.faults]

    @property
    def contents(self) -> list[str]:
        """The texts of the channel, oldest first."""
        return [message.get("content", "") for message in self.messages.values()]

    @property
    def pinged(self) -> list[set[str]]:
        """Whom each message of the channel pinged, oldest first."""
        return [pinged(message) for message in self.messages.values()]

    async def _get(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, WEBHOOK)

    async def _post(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, WEBHOOK)

    async def _patch(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, MESSAGE)

    async def _serve(self, request: web.Request, path: str) -> web.StreamResponse:
        body, self.files = await content_of(request)
        query = dict(request.query)
        faults = self._description.faults_of_request(request.method, path, query, body)
        answer = self._next.popleft() if self._next else self.always
        does = answer is None or answer.lose or answer.take or answer.late
        judged = self._judge(request, path, body, faults) if does else None
        said = answer if judged is None or (answer and answer.take) else judged
        assert said is not None
        cut = answer is not None and (answer.hang or answer.lose)
        self.requests.append(
            Request(
                request.method,
                request.path,
                query,
                body,
                datetime.now(UTC).isoformat(),
                faults,
                None if cut else said.status,
            )
        )
        if answer is not None and answer.hang:
            await self._closing.wait()
        if answer is not None:
            await asyncio.sleep(answer.late)
        if cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if said.text is not None:
            return web.Response(
                status=said.status,
                text=said.text,
                headers=said.headers,
                content_type="text/html" if said.text else None,
                charset=said.charset if said.text else None,
            )
        return web.json_response(said.body, status=said.status, headers=said.headers)

    def _judge(
        self, request: web.Request, path: str, body: Any, faults: list[str]
    ) -> Answer:
        """Do what Discord does."""
        if request.match_info["webhook_id"] != WEBHOOK_ID:
            return REVOKED
        if request.match_info["webhook_token"] != TOKEN:
            return WRONG_TOKEN
        if faults:
            wrong = {"message": "Invalid Form Body", "code": 50035, "errors": faults}
            return Answer(status=400, body=wrong)
        if request.method == "GET":
            return self._ok("GET", path, self._webhook())
        if request.method == "POST":
            message_id = str(next(self._ids))
            self.messages[message_id] = body
            self.threads[message_id] = request.query.get("thread_id")
            return self._ok("POST", path, self._message(message_id))
        message_id = request.match_info["message_id"]
        thread = request.query.get("thread_id")
        if message_id not in self.messages or self.threads[message_id] != thread:
            return Answer(
                status=404, body={"message": "Unknown Message", "code": 10008}
            )
        self.messages[message_id] = {**self.messages[message_id], **body}
        return self._ok("PATCH", path, self._message(message_id))

    def _ok(self, method: str, path: str, body: dict[str, Any]) -> Answer:
        faults = self._description.faults_of_answer(method, path, body)
        assert not faults, faults
        return Answer(body=body)

    def _webhook(self) -> dict[str, Any]:
        return {
            "application_id": None,
            "avatar": None,
            "channel_id": CHANNEL_ID,
            "guild_id": "1100000000000000003",
            "id": WEBHOOK_ID,
            "name": "Makerspace printers",
            "type": 1,
            "token": TOKEN,
            "url": f"https://discord.com/api/webhooks/{WEBHOOK_ID}/{TOKEN}",
        }

    def _message(self, message_id: str) -> dict[str, Any]:
        body = self.messages[message_id]
        return {
            "type": 0,
            "content": body.get("content", ""),
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "timestamp": "2026-11-02T12:00:00+00:00",
            "edited_timestamp": None,
            "flags": body.get("flags", 0),
            "components": [],
            "id": message_id,
            "channel_id": CHANNEL_ID,
            "author": {
                "id": WEBHOOK_ID,
                "username": "Makerspace printers",
                "avatar": None,
                "discriminator": "0000",
                "public_flags": 0,
                "flags": 0,
                "bot": True,
                "global_name": None,
                "primary_guild": None,
            },
            "pinned": False,
            "mention_everyone": False,
            "tts": False,
            "webhook_id": WEBHOOK_ID,
        }

    async def _control(self, request: web.Request) -> web.Response:
        wish = await request.json()
        if wish.pop("delete_messages", False):
            self.messages.clear()
        elif (always := wish.pop("always", False)) is None:
            self.always = None
        elif always:
            self.always = Answer(**wish)
        else:
            self.answer_next(Answer(**wish))
        return web.json_response({})

    async def _record(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {
                "requests": [asdict(request) for request in self.requests],
                "messages": self.messages,
                "faults": self.faults,
            }
        )


async def serve(port: int) -> None:
    """Serve until cancelled."""
    server = WebhookServer()
    await server.start(port)
    print(json.dumps({"url": server.url}), flush=True)  # noqa: T201 - how the port is passed on
    try:
        await asyncio.Event().wait()
    finally:
        await server.stop()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    with suppress(KeyboardInterrupt):
        asyncio.run(serve(parser.parse_args().port))


if __name__ == "__main__":
    main()


async def content_of(request: web.Request) -> tuple[Any, dict[str, tuple[str, bytes]]]:
    """Return what a request says, and the files with it."""
    if not request.content_type.startswith("multipart/"):
        return await request.json() if request.can_read_body else None, {}
    form = await request.post()
    files = {
        name: (field.filename, field.file.read())
        for name, field in form.items()
        if isinstance(field, web.FileField)
    }
    said = form["payload_json"]
    assert isinstance(said, str | bytes | bytearray)
    return json.loads(said), files
