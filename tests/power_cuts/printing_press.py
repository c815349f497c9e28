"""Printers that go on while the queue's process is killed, and keep account of each start.

They listen on a Unix socket and answer a line of JSON with another. What they are told
shows a little later, as at real printers.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
import json
from pathlib import Path
import socketserver
import threading
import time
from typing import Any, override

SHOWS_AFTER = 0.2
"""Seconds from a start until the printer says that it prints."""
PRINTS_FOR = 0.2


@dataclass(slots=True)
class Press:
    """One printer."""

    files: set[str] = field(default_factory=set)
    file: str | None = None
    began_at: float = 0.0

    @property
    def state(self) -> str:
        """What it says that it does."""
        age = time.monotonic() - self.began_at
        if self.file is None or age < SHOWS_AFTER:
            return "idle"
        return "printing" if age < SHOWS_AFTER + PRINTS_FOR else "finished"

    @property
    def is_busy(self) -> bool:
        """A print is under way, whether it shows yet or not."""
        age = time.monotonic() - self.began_at
        return self.file is not None and age < SHOWS_AFTER + PRINTS_FOR


class Presses:
    """All printers, with what they printed and what the queue's process has accepted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._printers: dict[str, Press] = {}
        self.printed: list[tuple[str, str]] = []
        self.accepted: list[str] = []
        self.interrupted: list[str] = []
        """Prints in whose middle the printer was told to start one: some give up theirs."""

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what a request asks."""
        with self._lock:
            what = request["what"]
            if what == "accepted":
                self.accepted.append(request["job"])
                return {}
            printer_id, name = request["printer"], request.get("file", "")
            press = self._printers.setdefault(printer_id, Press())
            match what:
                case "upload":
                    press.files.add(name)
                case "remove":
                    press.files.discard(name)
                case "start" if name not in press.files:
                    return {"refused": "missing"}
                case "start":
                    if press.is_busy:
                        self.interrupted.append(press.file or "")
                    press.file, press.began_at = name, time.monotonic()
                    self.printed.append((printer_id, name))
            file = None if press.state == "idle" else press.file
            return {"state": press.state, "file": file}

    @contextmanager
    def listening(self, path: Path) -> Iterator[None]:
        """Serve on a Unix socket until the block is left."""
        presses = self

        class Handler(socketserver.StreamRequestHandler):
            @override
            def handle(self) -> None:
                with suppress(OSError):  # whoever asks is killed
                    for line in self.rfile:
                        answer = presses.answer(json.loads(line))
                        self.wfile.write(json.dumps(answer).encode() + b"\n")

        class Server(socketserver.ThreadingUnixStreamServer):
            daemon_threads = True

        with Server(str(path), Handler) as server:
            thread = threading.Thread(target=server.serve_forever, args=(0.02,))
            thread.start()
            try:
                yield
            finally:
                server.shutdown()
                thread.join()
