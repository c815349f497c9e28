"""The methods of Moonraker's API that command a print, and JSON-RPC for them."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
import json
from pathlib import Path
import time
from typing import Any

from .files import duration_of
from .life import Life, Refused

_OK = "ok"
_NO_METHOD = -32601
"""What a missing file is answered with, too."""


class ApiError(Exception):
    """What is answered with an HTTP status instead of a result."""

    def __init__(self, status: int, message: str) -> None:
        """Take the status, and what is said with it."""
        super().__init__(message)
        self.status = status


class Api:
    """One printer's methods: its files below `gcodes`, its life, who hears of changes."""

    def __init__(self, gcodes: Path, life: Life, on_change: Callable[[], None]) -> None:
        """Take an existing folder."""
        self.life = life
        self._gcodes = gcodes
        self._on_change = on_change
        self._stamps: set[object] = set()
        self._methods: dict[str, Callable[[Mapping[str, Any], datetime], Any]] = {
            "server.info": self._info,
            "server.files.metadata": self._metadata,
            "printer.objects.query": self._objects,
            "printer.print.start": self._start,
            "printer.print.pause": _done(life.pause),
            "printer.print.resume": _done(life.resume),
            "printer.print.cancel": _done(life.cancel),
        }

    @property
    def methods(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self._methods)

    def call(self, method: str, params: Mapping[str, Any]) -> Any:
        """Return the result of a method; raise ApiError for what is refused."""
        if method not in self._methods:
            raise ApiError(404, "Method not found")
        now = datetime.now(UTC)
        self.life.advance(now)
        try:
            result = self._methods[method](params, now)
        except Refused as refused:
            raise ApiError(400, str(refused)) from refused
        self._on_change()
        return result

    def rpc(self, payload: bytes) -> str:
        """Return the answer to a JSON-RPC request; raise ValueError for what is none."""
        request = json.loads(payload)
        params = dict(request.get("params") or {})
        answer = {"jsonrpc": "2.0", "id": request.get("id")}
        try:
            self._note_stamp(params.pop("mqtt_timestamp", None))
            result = self.call(str(request.get("method")), params)
        except ApiError as refused:
            code = _NO_METHOD if refused.status == 404 else refused.status
            error = {"code": code, "message": str(refused)}
            return json.dumps(answer | {"error": error})
        return json.dumps(answer | {"result": result})

    def path(self, name: str) -> Path:
        """Return where a file lies; raise ApiError for one that lies elsewhere."""
        path = (self._gcodes / name.lstrip("/")).resolve()
        if not path.is_relative_to(self._gcodes.resolve()):
            raise ApiError(400, f"Invalid file path: gcodes/{name}")
        return path

    def _note_stamp(self, stamp: object) -> None:
        if stamp is not None and stamp in self._stamps:
            raise ApiError(400, "Duplicate MQTT Request")
        self._stamps.add(stamp)

    def _info(self, _params: Mapping[str, Any], _now: datetime) -> dict[str, Any]:
        return {"klippy_connected": True, "klippy_state": "ready"}

    def _metadata(self, params: Mapping[str, Any], _now: datetime) -> dict[str, Any]:
        name = str(params.get("filename"))
        path = self.path(name)
        if not path.is_file():
            raise ApiError(404, f"Metadata not available for <{name}>")
        seconds = duration_of(path).total_seconds()
        size = path.stat().st_size
        return {"filename": name, "size": size, "estimated_time": seconds}

    def _objects(self, params: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        known = self.life.objects(now)
        wanted = params.get("objects") or {}
        status = {name: known[name] for name in wanted if name in known}
        return {"eventtime": time.monotonic(), "status": status}

    def _start(self, params: Mapping[str, Any], now: datetime) -> str:
        name = str(params.get("filename"))
        path = self.path(name)
        if not path.is_file():
            raise Refused("Unable to open file")
        self.life.start(now, name, duration_of(path))
        return _OK


def _done(act: Callable[[datetime], None]) -> Callable[[object, datetime], str]:
    """Return the method for what needs no parameters and has no result."""

    def method(_params: object, now: datetime) -> str:
        act(now)
        return _OK

    return method
