"""Watches how long each step of the event loop takes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
import gc
from heapq import heappush, heapreplace
from threading import get_ident
import time
from typing import Any
from unittest.mock import patch

_KEPT = 10
_WORTH_A_NAME = 0.001
"""Seconds; shorter steps are only counted."""


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of the loop: milliseconds by the clock and of CPU, and what it was."""

    wall: float
    cpu: float
    what: str


@dataclass(slots=True)
class Steps:
    """How many steps there were, the longest of them, and that with the most CPU.

    On a machine with other work the longest by the clock are those that waited. What
    Python's garbage collector takes, in whichever step it comes, is counted apart:
    `collection` is its longest run, in milliseconds by the clock.
    """

    count: int = 0
    collection: float = 0.0
    most_cpu: Step = Step(0.0, 0.0, "")
    _longest: list[Step] = field(default_factory=list)

    @property
    def longest(self) -> list[Step]:
        """The longest steps, longest first."""
        return sorted(self._longest, reverse=True)

    def add(self, others: Steps) -> None:
        """Take the steps of another stretch of time, too."""
        self.count += others.count
        self.collection = max(self.collection, others.collection)
        for step in others.longest:
            self.note(step)
        if others.most_cpu.cpu > self.most_cpu.cpu:
            self.most_cpu = others.most_cpu

    def note(self, step: Step) -> None:
        """Keep a step while it is one of the longest."""
        if step.cpu > self.most_cpu.cpu:
            self.most_cpu = step
        if len(self._longest) < _KEPT:
            heappush(self._longest, step)
        elif step > self._longest[0]:
            heapreplace(self._longest, step)


@contextmanager
def watched() -> Iterator[Steps]:
    """Time every callback, timer and step of a task that a loop runs meanwhile."""
    steps, collector = Steps(), _Collector()
    run = asyncio.Handle._run  # noqa: SLF001  # the one place that all of them pass

    def timed(handle: asyncio.Handle) -> None:
        collected = collector.wall, collector.cpu
        wall, cpu = time.perf_counter(), time.thread_time()
        try:
            run(handle)
        finally:
            collector.settle()
            wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
            wall -= collector.wall - collected[0]
            cpu -= collector.cpu - collected[1]
            steps.count += 1
            if wall > _WORTH_A_NAME:
                steps.note(Step(wall * 1000, cpu * 1000, _named(handle)))

    gc.callbacks.append(collector)
    try:
        with patch.object(asyncio.Handle, "_run", timed):
            yield steps
    finally:
        gc.callbacks.remove(collector)
        steps.collection = collector.longest * 1000


class _Collector:
    """Adds up the seconds that the garbage collector takes, which nothing runs beside.

    Its CPU counts only in the thread that is watched.
    """

    def __init__(self) -> None:
        self.wall = self.cpu = self.longest = 0.0
        self._thread = get_ident()
        self._began: tuple[float, float] | None = None

    def __call__(self, phase: str, _info: dict[str, int]) -> None:
        now = time.perf_counter(), time.thread_time()
        if phase == "start":
            self._began = now
        elif self._began is not None:
            if get_ident() == self._thread:
                self.cpu += now[1] - self._began[1]
            self._end(now[0], self._began[0])

    def settle(self) -> None:
        """Take a run of another thread for ended, which that could not tell yet.

        It is over once the thread that is watched goes on.
        """
        if self._began is not None:
            self._end(time.perf_counter(), self._began[0])

    def _end(self, now: float, began: float) -> None:
        self._began = None
        self.wall += now - began
        self.longest = max(self.longest, now - began)


def _named(handle: asyncio.Handle) -> str:
    """Return the coroutine whose step it is, else the callback."""
    called: Any = getattr(handle, "_callback", None)
    owner = getattr(called, "__self__", None)
    if isinstance(owner, asyncio.Task):
        called = owner.get_coro()
    return str(getattr(called, "__qualname__", called))
