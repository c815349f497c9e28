"""The outside world on one loopback port: Discord, the phones and a page to see them."""

from typing import Self

from aiohttp import web

from .discord import PATH as WEBHOOK_PATH, Channel
from .phones import Phones
from .processes import DemoError, free_port, is_free

HOST = "127.0.0.1"


class Outside:
    """One small web server; what is said to it is kept in `channel` and `phones`."""

    def __init__(self, port: int | None = None) -> None:
        """Serve on this port, or on a free one."""
        self.port = port or free_port(HOST)
        self.channel = Channel()
        self.phones = Phones()
        self.app = web.Application()
        self.channel.add_routes(self.app)
        self.phones.add_routes(self.app)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://{HOST}:{self.port}"

    @property
    def webhook_url(self) -> str:
        """The channel's webhook."""
        return f"{self.url}{WEBHOOK_PATH}"

    async def __aenter__(self) -> Self:
        """Begin to listen."""
        if not is_free(HOST, self.port):
            raise DemoError(f"Port {self.port} is in use. Stop what listens there.")
        self._runner = web.AppRunner(self.app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self.port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
