"""Watches how long each step of the event loop takes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heappush, heapreplace
import time
from typing import Any

KEPT = 12


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step: wall-clock and CPU milliseconds of the loop's thread, and what it was."""

    wall: float
    cpu: float
    what: str


@dataclass(slots=True)
class Steps:
    """How many steps there were, and the longest of them."""

    count: int = 0
    _longest: list[Step] = field(default_factory=list)

    @property
    def longest(self) -> list[Step]:
        """The longest steps, longest first."""
        return sorted(self._longest, reverse=True)

    def note(self, step: Step) -> None:
        """Count a step, and keep it while it is one of the longest."""
        self.count += 1
        if len(self._longest) < KEPT:
            heappush(self._longest, step)
        elif step.wall > self._longest[0].wall:
            heapreplace(self._longest, step)


@contextmanager
def watched() -> Iterator[Steps]:
    """Time every callback, timer and step of a task that any loop of this thread runs."""
    steps = Steps()
    run = asyncio.Handle._run  # noqa: SLF001  # the one place that all of them pass

    def timed(handle: asyncio.Handle) -> Any:
        what = handle
        cpu, wall = time.thread_time(), time.perf_counter()
        try:
            return run(handle)
        finally:
            wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
            if wall > 0.001:
                steps.note(Step(wall * 1000, cpu * 1000, _named(what)))
            else:
                steps.count += 1

    asyncio.Handle._run = timed  # type: ignore[method-assign]  # noqa: SLF001
    try:
        yield steps
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]  # noqa: SLF001


def _named(handle: asyncio.Handle) -> str:
    callback = handle._callback  # type: ignore[attr-defined]  # noqa: SLF001
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return owner.get_name()
    return getattr(callback, "__qualname__", repr(callback))
