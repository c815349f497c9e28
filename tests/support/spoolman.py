"""A Spoolman on loopback that takes only what Spoolman's own API description allows.

`tests/captures/spoolman/openapi.json` is what Spoolman 0.26.1 says of the paths that the
queue asks. Requests are held against it, and so is every answer.
"""

import asyncio
from http import HTTPStatus
import json
from pathlib import Path
from typing import Any, Self

from aiohttp import web
from jsonschema import Draft202012Validator

from demo.processes import free_port

_DOCUMENT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "captures/spoolman/openapi.json").read_bytes()
)
_REGISTERED = "2026-11-01T12:00:00Z"


class SpoolmanServer:
    """Keeps spools as Spoolman does; a test says what goes wrong.

    `fault` comes over the next requests of a method, until it is taken away: `down` does
    nothing and hangs up, `lost` does what it was asked and hangs up, `broken` answers 500,
    `page` is a proxy that answers everything with its own page.
    """

    def __init__(self) -> None:
        self.spools: dict[int, dict[str, Any]] = {}
        self.version = "0.26.1"
        self.asked: list[str] = []
        self.told: list[tuple[int, float]] = []
        """What it was told that prints used, in order, counted or not."""
        self.faults: dict[str, str] = {}
        self.wrong: list[str] = []
        """What does not go with the description."""
        self.answer = asyncio.Event()
        self.answer.set()
        """Cleared, it lets everybody wait."""
        self.waiting = 0
        """How many do."""
        self._port = free_port()
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    def add(
        self,
        number: int,
        *,
        material: str = "PLA",
        color: str | None = "FF0000",
        weight: float | None = 1000,
        used: float = 0,
        location: str | None = None,
        **filament: Any,
    ) -> None:
        """Put a spool into it."""
        known = {"material": material, "color_hex": color, "weight": weight, **filament}
        self.spools[number] = {
            "filament": {key: value for key, value in known.items() if value},
            "weight": weight,
            "used": used,
            "location": location,
        }

    def used(self, number: int) -> float:
        """Return how many grams of a spool it has counted."""
        used: float = self.spools[number]["used"]
        return used

    async def __aenter__(self) -> Self:
        """Start it."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._take)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it."""
        self.answer.set()
        assert self._runner is not None
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.StreamResponse:
        self.waiting += 1
        await self.answer.wait()
        self.waiting -= 1
        fault = self.faults.get(request.method)
        path = request.path.removeprefix("/api/v1")
        self.asked.append(f"{request.method} {path}")
        if fault == "page" or path == request.path:
            return web.Response(text="<html>Please log in</html>")
        if fault == "down":
            return _hang_up(request)
        if fault == "broken":
            return web.json_response({"detail": "broken"}, status=500)
        body = await request.json() if request.can_read_body else None
        template, number = self._described(request, path, body)
        status, answer = self._do(template, number, body)
        if fault == "lost":
            return _hang_up(request)
        self._check_answer(request.method, template, status, answer)
        return web.json_response(answer, status=status)

    def _described(
        self, request: web.Request, path: str, body: Any
    ) -> tuple[str, int | None]:
        """Return the path as it is described, with the spool's number."""
        parts = path.strip("/").split("/")
        number = int(parts[1]) if len(parts) > 1 else None
        if number is not None:
            parts[1] = "{spool_id}"
        template = "/" + "/".join(parts)
        operation = _DOCUMENT["paths"].get(template, {}).get(request.method.lower())
        if operation is None:
            self.wrong.append(f"{request.method} {path} is not there")
            raise web.HTTPNotFound
        self.wrong += [f"?{key} is unknown" for key in request.query]
        schema = (
            operation.get("requestBody", {}).get("content", {}).get("application/json")
        )
        if schema is None and body is not None:
            self.wrong.append(f"{path} takes no body")
        if schema is not None:
            self._check(schema["schema"], body)
            known = _DOCUMENT["components"]["schemas"]["SpoolUseParameters"]
            self.wrong += [
                f"{key} is unknown" for key in body.keys() - known["properties"].keys()
            ]
        return template, number

    def _do(self, template: str, number: int | None, body: Any) -> tuple[int, Any]:
        if template == "/info":
            return HTTPStatus.OK, self._info()
        if number is None:
            return HTTPStatus.OK, [self._spool(each) for each in self.spools]
        if template.endswith("/use"):
            self.told.append((number, body["use_weight"]))
        if number not in self.spools:
            message = {"message": f"No spool with ID {number} found."}
            return HTTPStatus.NOT_FOUND, message
        if template.endswith("/use"):
            self.spools[number]["used"] += body["use_weight"]
        return HTTPStatus.OK, self._spool(number)

    def _info(self) -> dict[str, Any]:
        folders = ("data_dir", "logs_dir", "backups_dir")
        return {
            "version": self.version,
            "debug_mode": False,
            "automatic_backups": True,
            **dict.fromkeys(folders, "/data"),
            "db_type": "sqlite",
            "external_db_name": "SpoolmanDB",
        }

    def _spool(self, number: int) -> dict[str, Any]:
        """Return a spool as Spoolman answers it: what is not known is left out."""
        kept = self.spools[number]
        weight, used = kept["weight"], kept["used"]
        spool = {
            "id": number,
            "registered": _REGISTERED,
            "filament": {
                "id": number,
                "registered": _REGISTERED,
                "density": 1.24,
                "diameter": 1.75,
                "extra": {},
                **kept["filament"],
            },
            "used_weight": used,
            "used_length": used * 335,
            "archived": False,
            "extra": {},
        }
        if weight is not None:
            left = max(weight - used, 0)
            spool |= {"initial_weight": weight, "remaining_weight": left}
        if kept["location"] is not None:
            spool["location"] = kept["location"]
        return spool

    def _check_answer(
        self, method: str, template: str, status: int, answer: Any
    ) -> None:
        operation = _DOCUMENT["paths"][template][method.lower()]
        described = operation["responses"][str(int(status))]
        self._check(described["content"]["application/json"]["schema"], answer)

    def _check(self, schema: dict[str, Any], value: Any) -> None:
        whole = {"allOf": [schema], "components": _DOCUMENT["components"]}
        errors = Draft202012Validator(whole).iter_errors(value)
        self.wrong += [error.message for error in errors]


def _hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()
