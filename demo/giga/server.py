"""Moonraker's HTTP server: the API's methods, and the files that are given to it."""

from collections.abc import Awaitable, Callable
import hashlib
from pathlib import Path
from typing import Any

from aiohttp import BodyPartReader, web

from .api import Api, ApiError

_BLOCK = 256 * 1024
_LARGEST = 2**30
_READ = frozenset({"server.info", "server.files.metadata"})
_FILES = "/server/files/gcodes/{path:.+}"

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves one printer's API; with a `key` nobody else is let in."""

    def __init__(self, api: Api, key: str | None = None) -> None:
        """Serve nothing yet: `app` is to be run."""
        self._api = api
        self._key = key
        self.app = web.Application(
            middlewares=[self._answer_errors], client_max_size=_LARGEST
        )
        router = self.app.router
        for method in api.methods:
            path = "/" + method.replace(".", "/")
            if method == "printer.objects.query":
                router.add_get(path, self._query)
            else:
                verb = "GET" if method in _READ else "POST"
                router.add_route(verb, path, self._method(method))
        router.add_post("/server/files/upload", self._upload)
        router.add_get(_FILES, self._download)
        router.add_delete(_FILES, self._delete)

    @web.middleware
    async def _answer_errors(
        self, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        try:
            self._let_in(request)
            return await handler(request)
        except ApiError as refused:
            error = {"code": refused.status, "message": str(refused)}
            return web.json_response({"error": error}, status=refused.status)

    def _let_in(self, request: web.Request) -> None:
        if self._key is not None and request.headers.get("X-Api-Key") != self._key:
            raise ApiError(401, "Unauthorized")

    def _method(self, method: str) -> Handler:
        async def handle(request: web.Request) -> web.Response:
            body = await request.json() if request.can_read_body else {}
            return _result(self._api.call(method, {**request.query, **body}))

        return handle

    async def _query(self, request: web.Request) -> web.Response:
        wanted = {"objects": dict.fromkeys(request.query)}
        return _result(self._api.call("printer.objects.query", wanted))

    async def _upload(self, request: web.Request) -> web.Response:
        """Store a file; what is to be printed at once is not, as with a busy Klipper."""
        if request.content_length is None:
            raise ApiError(411, "Length Required")
        fields: dict[str, str] = {}
        name, arrived = None, self._api.path(".upload")
        digest = ""
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "file":
                name, digest = part.filename, await _store(part, arrived)
            else:
                fields[str(part.name)] = await part.text()
        if not name:
            raise ApiError(400, "Multipart filename omitted")
        if fields.get("checksum", digest) != digest:
            raise ApiError(422, "File checksum mismatch")
        if self._prints(name):
            raise ApiError(403, "File is loaded, upload not permitted")
        path = self._api.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        arrived.replace(path)
        stored = {"print_started": False, "print_queued": False}
        item = {"path": name, "root": "gcodes", "size": path.stat().st_size}
        body = {"item": item, "action": "create_file", **stored}
        return web.json_response(body, status=201)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        path = self._api.path(request.match_info["path"])
        if not path.is_file():
            raise ApiError(404, "Not Found")
        return web.FileResponse(path)

    async def _delete(self, request: web.Request) -> web.Response:
        name = request.match_info["path"]
        path = self._api.path(name)
        if not path.is_file():
            raise ApiError(400, f"Invalid file path: gcodes/{name}")
        if self._prints(name):
            raise ApiError(403, "File currently in use")
        path.unlink()
        return _result(name)

    def _prints(self, name: str) -> bool:
        return self._api.life.busy and self._api.life.file == name


async def _store(part: BodyPartReader, path: Path) -> str:
    """Write what arrives, and return its SHA-256."""
    digest = hashlib.sha256()
    with path.open("wb") as file:
        while block := await part.read_chunk(_BLOCK):
            file.write(block)
            digest.update(block)
    return digest.hexdigest()


def _result(result: Any) -> web.Response:
    return web.json_response({"result": result})
