"""A stand-in for Moonraker's HTTP server with a Klipper that prints nothing.

Paths, bodies and answers are those of docs/external_api in Arksine/moonraker; that a
start of another file drops a paused print is Klipper's own doing.
"""

import asyncio
from hashlib import sha256
from typing import Any, Self

from aiohttp import BodyPartReader, web

from demo.processes import free_port


class MoonrakerServer:
    """A printer that is commanded over HTTP; a test says how its print goes on.

    `hangs` names what is done but never answered: `upload` or `start`; `deaf` names
    what is neither done nor answered, `query` among them. `refuses` is the status with
    which a start is answered that is not done.
    """

    def __init__(self, seconds: float | None = None) -> None:
        """`seconds` is how long each print takes; None: until the test ends it."""
        self.uploads: list[str] = []
        self.starts: list[str] = []
        self.files: dict[str, bytes] = {}
        self.state = "standby"
        self.file = ""
        self.progress = 0.0
        self.message = ""
        self.klipper = "ready"
        self.hangs: set[str] = set()
        self.deaf: set[str] = set()
        self.answer = asyncio.Event()
        """Lets what hangs be answered."""
        self.refuses: int | None = None
        self.damages = False
        """What is uploaded arrives otherwise than it was sent."""
        self._seconds = seconds
        self._port = free_port()
        self._runner: web.AppRunner | None = None
        self._ending: asyncio.TimerHandle | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    async def __aenter__(self) -> Self:
        """Start it."""
        app = web.Application(client_max_size=1024**3)
        app.router.add_get("/printer/objects/query", self._query)
        app.router.add_post("/server/files/upload", self._upload)
        app.router.add_post("/printer/print/{command}", self._command)
        app.router.add_head("/server/files/gcodes/{name:.+}", self._head)
        app.router.add_delete("/server/files/gcodes/{name}", self._delete)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        if self._ending is not None:
            self._ending.cancel()
        self.answer.set()
        assert self._runner is not None
        await self._runner.cleanup()

    def end(self, state: str = "complete", message: str = "") -> None:
        """End the print."""
        self.state = state
        self.message = message

    async def _query(self, _request: web.Request) -> web.Response:
        if "query" in self.deaf:
            return web.Response(status=503)
        status = {
            "webhooks": {"state": self.klipper, "state_message": self.message},
            "print_stats": {
                "state": self.state,
                "filename": self.file,
                "print_duration": 100 * self.progress,
                "message": self.message,
            },
            "virtual_sdcard": {"progress": self.progress},
        }
        return web.json_response({"result": {"eventtime": 1.0, "status": status}})

    async def _upload(self, request: web.Request) -> web.Response:
        name, content, checksum = "", b"", ""
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            if part.name == "file":
                assert part.filename is not None
                name, content = part.filename, bytes(await part.read())
            elif part.name == "checksum":
                checksum = await part.text()
        self.uploads.append(name)
        if "upload" in self.deaf:
            await asyncio.sleep(60)
        if self.damages or sha256(content).hexdigest() != checksum:
            error = {"code": 422, "message": "File checksum mismatch"}
            return web.json_response({"error": error}, status=422)
        self.files[name] = content
        if "upload" in self.hangs:
            await self.answer.wait()
        body = {
            "item": {"path": name, "root": "gcodes", "size": len(content)},
            "print_started": False,
            "print_queued": False,
            "action": "create_file",
        }
        return web.json_response(body, status=201)

    async def _head(self, request: web.Request) -> web.Response:
        is_there = request.match_info["name"] in self.files
        return web.Response(status=200 if is_there else 404)

    async def _command(self, request: web.Request) -> web.Response:
        command = request.match_info["command"]
        if command == "start":
            given = request.query or await request.json()
            return await self._start(given["filename"])
        if command == "cancel":
            self.end("cancelled")
        else:
            self.state = "paused" if command == "pause" else "printing"
        return web.json_response({"result": "ok"})

    async def _start(self, name: str) -> web.Response:
        self.starts.append(name)
        if "start" in self.deaf:
            await asyncio.sleep(60)
        if self.refuses is not None:
            error: dict[str, Any] = {"code": self.refuses, "message": "Unable to open"}
            return web.json_response({"error": error}, status=self.refuses)
        if self.state == "printing":
            error = {"code": 400, "message": "SD busy"}
            return web.json_response({"error": error}, status=400)
        self.file, self.state, self.progress = name, "printing", 0.1
        if self._seconds is not None:
            loop = asyncio.get_running_loop()
            self._ending = loop.call_later(self._seconds, self.end)
        if "start" in self.hangs:
            await self.answer.wait()
        return web.json_response({"result": "ok"})

    async def _delete(self, request: web.Request) -> web.Response:
        self.files.pop(request.match_info["name"], None)
        return web.json_response({"result": {}})
