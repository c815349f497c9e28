"""A Discord with one bot, on loopback: its REST API and its gateway, and their troubles.

Every request is judged by Discord's own description of its API.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
import itertools
import json
from typing import Any

from aiohttp import web

from . import shapes
from .bot_answers import application
from .description import Description
from .gateway import Gateway
from .interactions import GUILD_ID, user
from .webhook_server import Answer, Request, content_of

TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAxMA.GaBcDe.aBcDeFgHiJkLmNoPqRsTuVwXyZ012345678901"
GATEWAY = "/gateway/bot"
COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
FOLLOW_UP = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = f"{FOLLOW_UP}/messages/@original"
MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = f"{MESSAGES}/{{message_id}}"
THREAD = f"{MESSAGE}/threads"
THREADS = "/channels/{channel_id}/threads"
DIRECT = "/users/@me/channels"

UNAUTHORIZED = Answer(status=401, body={"message": "401: Unauthorized", "code": 0})
UNKNOWN_MESSAGE = Answer(status=404, body={"message": "Unknown Message", "code": 10008})
UNKNOWN_CHANNEL = Answer(status=404, body={"message": "Unknown Channel", "code": 10003})
UNKNOWN_INTERACTION = Answer(
    status=404, body={"message": "Unknown interaction", "code": 10062}
)
UNKNOWN_GUILD = Answer(status=404, body={"message": "Unknown Guild", "code": 10004})
MISSING_ACCESS = Answer(status=403, body={"message": "Missing Access", "code": 50001})
CLOUDFLARE_LIMIT = Answer(
    status=429, text="error code: 1015", headers={"Retry-After": "30"}
)
NO_CONTENT = Answer(status=204, text="")


class BotServer:
    """One bot's Discord: what it was asked, and what came of it."""

    def __init__(self) -> None:
        """Begin with empty channels and no trouble."""
        self.gateway = Gateway(TOKEN)
        self.requests: list[Request] = []
        self.troubles: defaultdict[str, deque[Answer]] = defaultdict(deque)
        """What is answered next instead, by the path's template."""
        self.always: Answer | None = None
        """What every request is answered with."""
        self.commands: list[dict[str, Any]] = []
        self.messages: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        """By channel, then by their ids."""
        self.threads: dict[str, str] = {}
        """The names of threads by their ids."""
        self.callbacks: dict[str, dict[str, Any]] = {}
        """The first answer to each interaction by its id."""
        self.completed: list[dict[str, Any]] = []
        """What deferred answers were completed with."""
        self.expired: set[str] = set()
        """Interactions that Discord waits for no longer."""
        self.left: set[str] = set()
        """Servers that the bot was thrown out of."""
        self.endpoint_url: str | None = None
        """Where it calls with commands."""
        self.sessions_left = 1000
        self.url = ""
        self.token = TOKEN
        self._nonces: dict[str, str] = {}
        self._ids = itertools.count(1400000000000000001)
        self._description = Description()
        self._runner: web.AppRunner | None = None
        self._closing = asyncio.Event()

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 takes a free one."""
        app = web.Application()
        app.router.add_get("/gateway/", self.gateway.serve)
        for method, path, does in self._routes():
            handler = self._handler(path, does)
            app.router.add_route(method, f"/api/v10{path}", handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/api/v10"
        self.gateway.url = f"ws://127.0.0.1:{port}/gateway/"

    async def stop(self) -> None:
        """Let go of the port; requests that hang are cut off."""
        self._closing.set()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def faults(self) -> list[str]:
        """What Discord would have complained of in all requests."""
        return [fault for request in self.requests for fault in request.faults]

    def asked(self, method: str, end: str) -> list[Request]:
        """Return the requests whose paths end so."""
        return [
            request
            for request in self.requests
            if request.method == method and request.path.endswith(end)
        ]

    def _routes(self) -> list[tuple[str, str, Callable[[web.Request, Any], Answer]]]:
        return [
            ("GET", GATEWAY, self._gateway),
            ("GET", "/users/@me", lambda *_: Answer(body=shapes.own_user())),
            (
                "GET",
                "/oauth2/applications/@me",
                lambda *_: Answer(body=shapes.application()),
            ),
            (
                "GET",
                "/applications/@me",
                lambda *_: Answer(body=application(endpoint_url=self.endpoint_url)),
            ),
            ("GET", COMMANDS, self._list_commands),
            ("PUT", COMMANDS, self._register),
            ("POST", CALLBACK, self._call_back),
            ("POST", FOLLOW_UP, self._complete),
            ("PATCH", ORIGINAL, self._complete),
            ("POST", MESSAGES, self._post),
            ("PATCH", MESSAGE, self._edit),
            ("POST", THREAD, self._start_thread),
            ("POST", THREADS, self._open_post),
            ("POST", DIRECT, self._direct),
        ]

    def _handler(
        self, path: str, does: Callable[[web.Request, Any], Answer]
    ) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            body, _ = await content_of(request)
            query = dict(request.query)
            faults = self._description.faults_of_request(
                request.method, path, query, body
            )
            trouble = self.always
            if trouble is None and self.troubles[path]:
                trouble = self.troubles[path].popleft()
            judged = None
            if trouble is None or trouble.lose or trouble.take:
                judged = self._judge(request, path, body, faults, does)
            said = judged if trouble is None else trouble
            assert said is not None
            cut = trouble is not None and (trouble.hang or trouble.lose)
            self.requests.append(
                Request(
                    request.method,
                    request.path,
                    query,
                    body,
                    "",
                    faults,
                    None if cut else said.status,
                )
            )
            if said.hang:
                await self._closing.wait()
            if cut:
                assert request.transport is not None
                request.transport.abort()
                return web.Response()
            if said.text is not None:
                return web.Response(
                    status=said.status, text=said.text, headers=said.headers
                )
            return web.Response(
                status=said.status,
                body=json.dumps(said.body).encode(),
                # without a charset, as Discord has it and its libraries want it
                headers={**said.headers, "Content-Type": "application/json"},
            )

        return handle

    def _judge(
        self,
        request: web.Request,
        path: str,
        body: Any,
        faults: list[str],
        does: Callable[[web.Request, Any], Answer],
    ) -> Answer:
        """Do what Discord does."""
        by_bot = "interaction_token" not in path and "webhook_token" not in path
        if by_bot and request.headers.get("Authorization") != f"Bot {self.token}":
            return UNAUTHORIZED
        if "DiscordBot (" not in request.headers["User-Agent"]:
            faults.append("User-Agent: not of Discord's form")
        if faults:
            wrong = {"message": "Invalid Form Body", "code": 50035, "errors": faults}
            return Answer(status=400, body=wrong)
        answer = does(request, body)
        if answer.status < 300 and answer.text is None:
            wrong_answer = self._description.faults_of_answer(
                request.method, path, answer.body
            )
            assert not wrong_answer, wrong_answer
        return answer

    def _gateway(self, _request: web.Request, _body: Any) -> Answer:
        body = shapes.gateway(
            self.gateway.url, remaining=self.sessions_left, reset_after=3_600_000
        )
        return Answer(body=body)

    def _list_commands(self, request: web.Request, _body: Any) -> Answer:
        if request.match_info["guild_id"] in self.left:
            return UNKNOWN_GUILD
        return Answer(
            body=[shapes.command(self._id(), command) for command in self.commands]
        )

    def _register(self, request: web.Request, body: Any) -> Answer:
        if request.match_info["guild_id"] in self.left:
            return UNKNOWN_GUILD
        self.commands = body
        return Answer(body=[shapes.command(self._id(), one) for one in body])

    def throw_out(self, guild_id: str) -> None:
        """Take the bot out of a server; its commands there go with it."""
        self.left.add(guild_id)
        self.commands = []

    def invite(self, guild_id: str) -> None:
        """Let the bot into a server again, where it has no commands."""
        self.left.discard(guild_id)

    def _call_back(self, request: web.Request, body: Any) -> Answer:
        interaction_id = request.match_info["interaction_id"]
        if interaction_id in self.expired or interaction_id in self.callbacks:
            return UNKNOWN_INTERACTION
        self.callbacks[interaction_id] = body
        return NO_CONTENT

    def _complete(self, request: web.Request, body: Any) -> Answer:
        self.completed.append(body)
        return Answer(body=shapes.message(self._id(), GUILD_ID, body))

    def _post(self, request: web.Request, body: Any) -> Answer:
        channel_id = request.match_info["channel_id"]
        nonce = body.get("nonce") if body.get("enforce_nonce") else None
        message_id = self._nonces.get(nonce) if nonce is not None else None
        if message_id is None:
            message_id = self._id()
            self.messages[channel_id][message_id] = body
        if nonce is not None:
            self._nonces[nonce] = message_id
        return Answer(body=shapes.message(message_id, channel_id, body))

    def _edit(self, request: web.Request, body: Any) -> Answer:
        channel_id = request.match_info["channel_id"]
        message_id = request.match_info["message_id"]
        if message_id not in self.messages[channel_id]:
            return UNKNOWN_MESSAGE
        self.messages[channel_id][message_id] |= body
        return Answer(body=shapes.message(message_id, channel_id, body))

    def _start_thread(self, request: web.Request, body: Any) -> Answer:
        channel_id = request.match_info["channel_id"]
        message_id = request.match_info["message_id"]
        if message_id not in self.messages[channel_id]:
            return UNKNOWN_MESSAGE
        if message_id in self.threads:
            said = "A thread has already been created for this message"
            return Answer(status=400, body={"message": said, "code": 160004})
        self.threads[message_id] = body["name"]
        shape = shapes.thread(message_id, channel_id, body["name"])
        return Answer(status=201, body=shape)

    def _open_post(self, request: web.Request, body: Any) -> Answer:
        channel_id = request.match_info["channel_id"]
        thread_id = self._id()
        self.threads[thread_id] = body["name"]
        self.messages[thread_id][thread_id] = body["message"]
        shape = shapes.thread(thread_id, channel_id, body["name"])
        return Answer(status=201, body=shape)

    def _direct(self, _request: web.Request, body: Any) -> Answer:
        recipient = user(body["recipient_id"], "ana")
        channel_id = f"9{body['recipient_id'][1:]}"
        return Answer(body=shapes.direct_channel(channel_id, recipient))

    def _id(self) -> str:
        return str(next(self._ids))
