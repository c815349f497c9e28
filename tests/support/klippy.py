"""A stand-in for Klipper's host process, as Moonraker sees it: a Unix socket.

The protocol is that of Klipper3d/klipper, klippy/webhooks.py: JSON objects, each ended
by 0x03. It prints nothing; a test says what Klipper would report.
"""

from collections.abc import Mapping
from contextlib import suppress
import json
import os
from pathlib import Path
import selectors
import socket
import time
from typing import Any

AT_REST: dict[str, dict[str, Any]] = {
    "webhooks": {"state": "ready", "state_message": "Printer is ready"},
    "print_stats": {
        "filename": "",
        "total_duration": 0.0,
        "print_duration": 0.0,
        "filament_used": 0.0,
        "state": "standby",
        "message": "",
        "info": {"total_layer": None, "current_layer": None},
    },
    "virtual_sdcard": {"file_path": None, "progress": 0.0, "is_active": False},
    "display_status": {"progress": 0.0, "message": None},
}
_ENDPOINTS = (
    *("info", "emergency_stop", "register_remote_method", "list_endpoints"),
    *("objects/list", "objects/query", "objects/subscribe", "gcode/subscribe_output"),
    *("gcode/help", "gcode/script", "pause_resume/cancel"),
)
_END = b"\x03"


class Klippy:
    """Klipper's process: it lives from `start` to `die`, and forgets all in between.

    It has no thread of its own: `serve` has to be called again and again.
    """

    def __init__(self, path: Path) -> None:
        """Choose where its socket is."""
        self.path = path
        self.objects: dict[str, dict[str, Any]] = {}
        self._selector = selectors.DefaultSelector()
        self._listener: socket.socket | None = None
        self._received: dict[socket.socket, bytes] = {}
        """Whoever is connected, and the beginning of a request of theirs."""
        self._templates: dict[socket.socket, Mapping[str, Any]] = {}
        """What is sent to those that have subscribed to the prints."""

    def start(self, **webhooks: str) -> None:
        """Start the process."""
        self.objects = json.loads(json.dumps(AT_REST))
        self.objects["webhooks"] |= webhooks
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(self.path))
        listener.listen()
        self._selector.register(listener, selectors.EVENT_READ)
        self._listener = listener

    def die(self) -> None:
        """End the process without a word."""
        for client in list(self._received):
            self._drop(client)
        if self._listener is not None:
            self.path.unlink(missing_ok=True)
            self._selector.unregister(self._listener)
            self._listener.close()
            self._listener = None

    @property
    def subscribers(self) -> int:
        """How many have subscribed to the prints."""
        return len(self._templates)

    def report(self, **objects: Mapping[str, Any]) -> None:
        """Change objects, and tell subscribers what has changed."""
        status: dict[str, dict[str, Any]] = {}
        for name, fields in objects.items():
            known = self.objects[name]
            before = dict(known)
            known.update(fields)
            changed = {k: v for k, v in known.items() if before.get(k) != v}
            if changed:
                status[name] = changed
        params = {"eventtime": time.monotonic(), "status": status}
        for client, template in self._templates.items():
            if status:
                _send(client, {**template, "params": params})

    def serve(self) -> None:
        """Answer what has been asked since."""
        if self._listener is None:
            return
        for key, _ in self._selector.select(0):
            if key.fileobj is self._listener:
                client, _ = self._listener.accept()
                self._selector.register(client, selectors.EVENT_READ)
                self._received[client] = b""
            elif isinstance(key.fileobj, socket.socket):
                self._receive(key.fileobj)

    def _receive(self, client: socket.socket) -> None:
        try:
            received = client.recv(65536)
        except OSError:
            received = b""
        if not received:
            self._drop(client)
            return
        *requests, rest = (self._received[client] + received).split(_END)
        self._received[client] = rest
        for request in map(json.loads, requests):
            method, params = request["method"], request.get("params", {})
            if method == "objects/subscribe" and "print_stats" in params["objects"]:
                self._templates[client] = params["response_template"]
            result = self._result(method, params)
            _send(client, {"id": request["id"], "result": result})

    def _drop(self, client: socket.socket) -> None:
        self._selector.unregister(client)
        self._templates.pop(client, None)
        del self._received[client]
        client.close()

    def _result(self, method: str, params: Mapping[str, Any]) -> dict[str, Any]:
        if method == "info":
            return {
                **self.objects["webhooks"],
                "hostname": "printer",
                "klipper_path": "/klipper",
                "python_path": "/klippy-env/bin/python",
                "process_id": os.getpid(),
                "user_id": os.getuid(),
                "group_id": os.getgid(),
                "log_file": None,
                "config_file": "/printer.cfg",
                "software_version": "v0.13.0",
                "cpu_info": "4 core",
            }
        if method == "list_endpoints":
            return {"endpoints": list(_ENDPOINTS)}
        if method == "objects/list":
            return {"objects": [*self.objects, "pause_resume"]}
        if method in ("objects/query", "objects/subscribe"):
            status = {}
            for name, fields in params["objects"].items():
                known = self.objects.get(name, {})
                status[name] = {k: known.get(k) for k in fields or known}
            return {"eventtime": time.monotonic(), "status": status}
        return {}


def _send(client: socket.socket, body: Mapping[str, Any]) -> None:
    with suppress(OSError):
        client.sendall(json.dumps(body).encode() + _END)
