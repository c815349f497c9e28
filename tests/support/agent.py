"""The agent, from the source tree: beside a test, or as a process of its own."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
import os
from pathlib import Path
import signal
import subprocess
import sys
from typing import Self

from printer_queue_agent.agent import run_agent
from printer_queue_agent.config import read_config
from tests.support.project_files import ROOT
from tests.support.quick_times import QUICK

SOURCES = ROOT / "agent" / "src"

_BROKER = """\
name = "{name}"
state = "state"

[broker]
host = "127.0.0.1"
port = {port}
"""


def write_config(
    folder: Path, port: int, printers: str, name: str = "pi", broker: str = ""
) -> Path:
    """Write a configuration; `printers` is its part from `[[printers]]` on."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "agent.toml"
    head = _BROKER.format(name=name, port=port) + broker
    path.write_text(f"{head}\n{printers}", encoding="utf-8")
    return path


class AgentTask:
    """The agent beside the test, in the same process: to be entered once."""

    def __init__(self, config: Path) -> None:
        """Take the configuration's file."""
        self.state = config.parent / "state"
        self._config = config
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Start it."""
        config = read_config(self._config)
        self._task = asyncio.create_task(run_agent(config, QUICK))
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it, as SIGTERM does."""
        assert self._task is not None
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task


class AgentProcess:
    """`printer-queue-agent` as a process of its own, to be killed and started again."""

    def __init__(self, config: Path, python: Path | None = None) -> None:
        """Take the configuration's file; `python` has an agent installed, which is run."""
        self.config = config
        self.log = config.with_suffix(".log")
        self.state = config.parent / "state"
        self._python = python or Path(sys.executable)
        self._path = f"{ROOT}" if python else f"{SOURCES}:{ROOT}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start it, where it does not run yet."""
        if self._process is None:
            self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Kill it."""
        self.kill()

    def start(self, cut: str = "") -> None:
        """Start it, also after it was killed; `cut` says when the power goes."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    self._python,
                    "-m",
                    "tests.support.quick_agent",
                    "--config",
                    self.config,
                ],
                env={**os.environ, "PYTHONPATH": self._path, "CUT": cut},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """End it as a power cut would: it, and all that it has started."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def has_died(self) -> bool:
        """Return whether it has ended by itself, or by a power cut."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> int:
        """Ask it to end, as systemd does; return how it has ended."""
        assert self._process is not None
        self._process.terminate()
        code = self._process.wait(20)
        self._process = None
        return code

    def complaints(self) -> list[str]:
        """Return what it has logged that nobody wants to read."""
        return list(_complaints(self.log.read_text(errors="replace").splitlines()))


def _complaints(lines: Iterable[str]) -> Iterable[str]:
    return (line for line in lines if " ERROR " in line or "Traceback" in line)
