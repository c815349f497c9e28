"""Other people's software, as it comes from its own package, beside the tests.

A peer runs in an environment of its own, which `script/peer` makes, and talks over
loopback only. It belongs to no event loop, so tests of any kind can share it.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
import os
from pathlib import Path
import signal
import subprocess
import time

from tests.support.project_files import ROOT

SET_UP = 240.0
"""Seconds in which an environment is made, or the test fails."""
PATIENCE = 20.0
"""Seconds; what a peer has not done then it will not do."""


def programs(name: str) -> Path:
    """Return the folder of a peer's programs; the environment is made where it is missing."""
    done = subprocess.run(
        [ROOT / "script" / "peer", name],
        capture_output=True,
        text=True,
        timeout=SET_UP,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / ".cache" / "peers" / name / "bin"


@contextmanager
def running(
    argv: Sequence[str | Path], log: Path, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a process group of its own, and leave nothing of it behind."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **(env or {})},
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until[Value](
    look: Callable[[], Value | None], what: str, seconds: float = PATIENCE
) -> Value:
    """Return the first value that is true; fail when there is none in time."""
    end = time.monotonic() + seconds
    while True:
        if value := look():
            return value
        assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
        time.sleep(0.05)


async def async_wait_until(
    look: Callable[[], object], what: str, seconds: float = PATIENCE
) -> None:
    """Wait until something is so, while Home Assistant goes on."""
    end = time.monotonic() + seconds
    while True:
        if look():
            return
        assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
        await asyncio.sleep(0.05)
