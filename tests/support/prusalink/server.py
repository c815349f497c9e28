"""A stand-in for a PrusaLink and its printer, held to the description of its API."""

from collections.abc import Awaitable, Callable
import hashlib
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

from .description import Description

KEY = "W3yqEkXUcMpZ1aH5"
USER = "maker"
_REALM, _NONCE = "Printer API", "0011223344556677"
_PRINTS = ("PRINTING", "PAUSED")


class PrusaLink:
    """One printer; a test says when a print goes on or ends.

    `state` is the printer's own word, `file` that of its print. `faults` are what was
    sent to it, or answered by it, against the description.
    """

    def __init__(self) -> None:
        """Begin with a printer that rests, and an empty drive."""
        self.state = "IDLE"
        self.message = "OK"
        self.file: str | None = None
        self.starts: list[str] = []
        self.files: dict[str, bytes] = {}
        self.storages: list[dict[str, Any]] = [
            {"type": "LOCAL", "path": "/local", "available": False},
            {"type": "USB", "path": "/usb", "available": True, "read_only": False},
        ]
        self.obeys = True
        self.after_look: Callable[[], None] | None = None
        """Happens once, right after it has said what it prints."""
        self.faults: list[str] = []
        self.types: dict[str, str] = {}
        self._description = Description()
        self._job_id = 41
        app = web.Application(middlewares=[self._judge], client_max_size=2**30)
        app.router.add_get("/api/version", self._version)
        app.router.add_get("/api/v1/status", self._status)
        app.router.add_get("/api/v1/job", self._job)
        app.router.add_delete("/api/v1/job/{id}", self._stop)
        app.router.add_put("/api/v1/job/{id}/{verb}", self._command)
        app.router.add_get("/api/v1/storage", self._storage)
        files = "/api/v1/files/{storage}/{path:.+}"
        app.router.add_put(files, self._upload)
        app.router.add_post(files, self._start)
        app.router.add_head(files, self._head)
        app.router.add_delete(files, self._delete)
        self._server = TestServer(app)

    def begin_by_hand(self, file: str) -> None:
        """Let somebody begin another print at the printer."""
        self._job_id += 1
        self.file, self.state = file, "PRINTING"

    async def open(self) -> None:
        """Begin to listen."""
        await self._server.start_server()

    async def close(self) -> None:
        """Listen no more."""
        await self._server.close()

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return str(self._server.make_url("")).rstrip("/")

    @web.middleware
    async def _judge(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        described = self._description
        method, path = request.method, request.path
        if not self._may(request):
            challenge = f'Digest realm="{_REALM}", nonce="{_NONCE}", stale="false"'
            return web.Response(status=401, headers={"WWW-Authenticate": challenge})
        self.faults += described.faults_of_request(method, path, request.headers)
        answer = await handler(request)
        body = getattr(answer, "judged", None)
        self.faults += described.faults_of_answer(method, path, answer.status, body)
        return answer

    def _may(self, request: web.Request) -> bool:
        """Return whether a request has the key, or a digest made with it."""
        if "X-Api-Key" in request.headers:
            return request.headers["X-Api-Key"] == KEY
        given = request.headers.get("Authorization", "")
        secret = _hash(f"{USER}:{_REALM}:{KEY}")
        asked = _hash(f"{request.method}:{request.path_qs}")
        return f'response="{_hash(f"{secret}:{_NONCE}:{asked}")}"' in given

    async def _version(self, _request: web.Request) -> web.Response:
        return _json({"api": "2.0.0", "text": "PrusaLink", "server": "2.1.2"})

    async def _status(self, _request: web.Request) -> web.Response:
        ok = {"ok": self.message == "OK", "message": self.message}
        return _json({"printer": {"state": self.state, "status_printer": ok}})

    async def _job(self, _request: web.Request) -> web.Response:
        if self.file is None:
            return web.Response(status=204)
        short = f"{self.file[:6].upper()}~1.GCO"
        state = self.state if self.state in (*_PRINTS, "FINISHED") else "STOPPED"
        file = {"name": short, "display_name": self.file, "path": "/usb"}
        said = {
            "id": self._job_id,
            "state": state,
            "progress": 10.0,
            "time_printing": 60,
            "file": {**file, "m_timestamp": 1_700_000_000},
        }
        if self.after_look is not None:
            happens, self.after_look = self.after_look, None
            happens()
        return _json(said)

    async def _command(self, request: web.Request) -> web.Response:
        wanted, becomes = {
            "pause": ("PRINTING", "PAUSED"),
            "resume": ("PAUSED", "PRINTING"),
        }[request.match_info["verb"]]
        return self._change(request, (wanted,), becomes)

    async def _stop(self, request: web.Request) -> web.Response:
        return self._change(request, (*_PRINTS, "ATTENTION"), "STOPPED")

    def _change(
        self, request: web.Request, wanted: tuple[str, ...], becomes: str
    ) -> web.Response:
        if request.match_info["id"] != str(self._job_id):
            return web.Response(status=404)
        if self.state not in wanted:
            return web.Response(status=409)
        self.state = becomes
        return web.Response(status=204)

    async def _storage(self, _request: web.Request) -> web.Response:
        return _json({"storage_list": self.storages})

    async def _upload(self, request: web.Request) -> web.Response:
        name = request.match_info["path"]
        if request.content_length is None:
            return web.Response(status=411)
        content = await request.read()
        if name in self.files and request.headers.get("Overwrite") != "?1":
            return web.Response(status=409, text="File already exists")
        if name == self.file and self.state in _PRINTS:
            return web.Response(status=409, text="File is busy")
        self.files[name] = content
        self.types[name] = request.content_type
        return web.Response(status=201)

    async def _start(self, request: web.Request) -> web.Response:
        name = request.match_info["path"]
        if name not in self.files:
            return web.Response(status=404)
        if self.state in (*_PRINTS, "BUSY", "ATTENTION", "ERROR"):
            return web.Response(status=409, text="Can't print right now")
        self.starts.append(name)
        if self.obeys:
            self._job_id += 1
            self.file, self.state = name, "PRINTING"
        return web.Response(status=204)

    async def _head(self, request: web.Request) -> web.Response:
        name = request.match_info["path"]
        here = request.match_info["storage"] == "usb" and name in self.files
        return web.Response(status=200 if here else 404)

    async def _delete(self, request: web.Request) -> web.Response:
        name = request.match_info["path"]
        if name == self.file and self.state in _PRINTS:
            return web.Response(status=409)
        return web.Response(status=204 if self.files.pop(name, None) else 404)


class _Judged(web.Response):
    judged: object = None


def _json(body: object) -> web.Response:
    answer = _Judged(body=web.json_response(body).body, content_type="application/json")
    answer.judged = body
    return answer


def _hash(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
