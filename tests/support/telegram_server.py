"""A stand-in for Telegram's Bot API on loopback: it reads markup as Telegram does.

https://core.telegram.org/bots/api
"""

from html.parser import HTMLParser
import re
from typing import Any, Self, override

from aiohttp import web

from demo.processes import free_port

TOKEN = "123456:not-a-token"
_BOT = {"id": 123456, "is_bot": True, "first_name": "Queue", "username": "queue_bot"}
_OPENS = {"markdown": "_*`[", "markdownv2": "_*[]()~`>#+-=|{}.!"}


class UnreadableError(Exception):
    """Telegram refuses the whole message."""


def plain(text: str, parse_mode: str | None) -> str:
    """Return a text as a chat shows it; what is formatted is not among our messages.

    Raises UnreadableError where Telegram finds markup in it.
    https://core.telegram.org/bots/api#formatting-options
    """
    mode = (parse_mode or "").casefold()
    if mode == "html":
        return _of_html(text)
    signs = _OPENS.get(mode)
    if signs is None:
        return text
    escaped = "".join(re.escape(sign) for sign in signs)
    if re.search(rf"(?<!\\)[{escaped}]", text):
        raise UnreadableError("can't parse entities")
    return re.sub(rf"\\([\\{escaped}])", r"\1", text)


def _of_html(text: str) -> str:
    reader = _Html()
    reader.feed(text)
    reader.close()
    return reader.shown


class _Html(HTMLParser):
    def __init__(self) -> None:
        """Begin with nothing shown."""
        super().__init__(convert_charrefs=True)
        self.shown = ""

    @override
    def handle_data(self, data: str) -> None:
        """Show it."""
        self.shown += data

    @override
    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Refuse it: none of our messages is formatted."""
        raise UnreadableError(f"formatted with {tag}")


class TelegramServer:
    """Answers one bot; `shown` are the texts of a chat, as people read them."""

    def __init__(self) -> None:
        """Choose a port; nothing runs yet."""
        self.shown: list[str] = []
        self.refused: list[str] = []
        self.port = free_port()
        self.flood_waits: list[int] = []
        """Seconds that the next messages are told to wait, each once."""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Start it."""
        app = web.Application()
        app.router.add_post(f"/bot{TOKEN}/{{method}}", self._answer)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Where it is, instead of https://api.telegram.org."""
        return f"http://127.0.0.1:{self.port}"

    async def _answer(self, request: web.Request) -> web.Response:
        match request.match_info["method"]:
            case "getMe":
                return _ok(_BOT)
            case "sendMessage":
                return self._take(dict(await request.post()))
            case method:
                return _refused(404, f"Not Found: method {method}")

    def _take(self, sent: dict[str, Any]) -> web.Response:
        if self.flood_waits:
            wait = self.flood_waits.pop(0)
            return _refused(429, "Too Many Requests", retry_after=wait)
        try:
            text = plain(sent["text"], sent.get("parse_mode"))
        except UnreadableError as err:
            self.refused.append(sent["text"])
            return _refused(400, f"Bad Request: {err}")
        self.shown.append(text)
        chat = {"id": int(sent["chat_id"]), "type": "private", "first_name": "Anna"}
        number = len(self.shown)
        return _ok({"message_id": number, "date": 0, "chat": chat, "text": text})


def _ok(result: dict[str, Any]) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _refused(code: int, description: str, **parameters: int) -> web.Response:
    body = {"ok": False, "error_code": code, "description": description}
    return web.json_response({**body, "parameters": parameters}, status=code)
