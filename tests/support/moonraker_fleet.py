"""Printers whose prints take no time, and an account of what they have printed."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import override

from tests.support.moonraker_server import MoonrakerServer

FAILS = "cracked"
"""A file with this in its name fails on every printer."""


class FastPrinter(MoonrakerServer):
    """A printer that keeps account of the files that it has printed to their ends."""

    def __init__(self, seconds: float | None = 0.0) -> None:
        """Choose how long prints take; None: until a test ends them."""
        super().__init__(seconds)
        self.printed: list[str] = []

    def last(self, seconds: float | None) -> None:
        """Let prints from now on take so long."""
        self._seconds = seconds

    @override
    def end(self, state: str = "complete", message: str = "") -> None:
        if state == "complete":
            self.printed.append(self.file)
            if FAILS in self.file:
                state, message = "error", "The nozzle is clogged"
        super().end(state, message)


@asynccontextmanager
async def fleet(keys: Sequence[str]) -> AsyncIterator[dict[str, FastPrinter]]:
    """Run a printer for each key."""
    async with AsyncExitStack() as stack:
        yield {key: await stack.enter_async_context(FastPrinter()) for key in keys}


def jobs_printed(printers: dict[str, FastPrinter]) -> Counter[str]:
    """Return how often each job has been printed whole; files are named JOB-aN.gcode."""
    return Counter(
        name.rpartition("-a")[0]
        for printer in printers.values()
        for name in printer.printed
        if FAILS not in name
    )
