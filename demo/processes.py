"""Start programs so that nothing of them is left over."""

import asyncio
from collections.abc import Mapping, Sequence
import contextlib
import os
from pathlib import Path
import secrets
import signal
import socket


class DemoError(Exception):
    """Something that a person can mend; the text says how."""


_PORTS = range(12_000, 32_000)
"""Below those that systems give to outgoing connections: such a one, made before a server
has begun to listen, would take its port."""


def free_port(host: str = "127.0.0.1") -> int:
    """Return a TCP port that nobody listens on at the moment.

    It is drawn, so that those who ask at the same time get different ones; not by `random`,
    which tests set to the same state everywhere.
    """
    while True:
        port = secrets.choice(_PORTS)
        if is_free(host, port):
            return port


def is_free(host: str, port: int) -> bool:
    """Return whether somebody could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


class Program:
    """One program in a process group of its own, its output in a log file."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        log: Path,
        *,
        env: Mapping[str, str] | None = None,
    ) -> None:
        """Describe the program; nothing runs yet."""
        self.name = name
        self.log = log
        self._argv = argv
        self._env = {**os.environ, **(env or {})}
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        """It has been started and has not ended."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it; its earlier log stays."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._argv,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._env,
                start_new_session=True,
            )

    async def stop(self, patience: float = 30.0) -> None:
        """Ask it to end; kill the whole group when it does not within `patience` s."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience):
                    await self._process.wait()
        await self.kill()

    async def kill(self) -> None:
        """End the whole group at once, as a power cut would."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()

    def suspend(self) -> None:
        """Let it hang with all its connections open, until `resume`."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on where it was suspended."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGCONT)

    def must_run(self) -> None:
        """Raise with the end of its log when it has ended by itself."""
        if not self.running:
            raise DemoError(
                f"{self.name} has ended by itself. The end of {self.log}:\n"
                f"{self.log_end()}"
            )

    def log_end(self, lines: int = 15) -> str:
        """Return the last lines that it wrote."""
        if not self.log.exists():
            return ""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])
