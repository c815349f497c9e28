"""An HTTP server for the files of orders, that can be slow, broken or silent."""

import asyncio
from hashlib import sha256
from typing import Any, Self

from aiohttp import web

from demo.processes import free_port


class FileServer:
    """Serves bytes by name, and counts how often each was asked for.

    `open` lets requests be answered; while it is cleared they hang. `status` is what a
    name is answered with instead of 200.
    """

    def __init__(self) -> None:
        """Choose a port; nothing runs yet."""
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.status: dict[str, int] = {}
        self.open = asyncio.Event()
        self.open.set()
        self._port = free_port()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Start it."""
        app = web.Application()
        app.router.add_get("/{name}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        self.open.set()
        assert self._runner is not None
        await self._runner.cleanup()

    def offer(self, name: str, content: bytes) -> dict[str, Any]:
        """Serve a file; return what an order says of it."""
        self.files[name] = content
        return {
            "file_url": f"http://127.0.0.1:{self._port}/{name}",
            "file_name": name,
            "sha256": sha256(content).hexdigest(),
            "size": len(content),
            "kind": "model" if name.endswith((".stl", ".3mf")) else "gcode",
        }

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self.asked.append(name)
        await self.open.wait()
        if status := self.status.get(name):
            return web.Response(status=status)
        return web.Response(body=self.files[name])
