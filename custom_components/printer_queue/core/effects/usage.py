"""What prints used of Spoolman's spools, as it is stored until Spoolman knows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ..decision import Steps
from ..events import FilamentUsed

LEAST = 0.01
"""Grams; of less nobody needs to know."""


class UsageOutcome(StrEnum):
    """What became of a usage that waits no more."""

    DONE = "done"
    MOOT = "moot"
    """The queue has no Spoolman any more, or another one."""
    REFUSED = "refused"
    """Spoolman does not have the spool, or does not take it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """A job's print has used `grams` of a spool; `created_at` is aware UTC."""

    spool_id: int
    printer_id: str
    job_id: str
    grams: float
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRow:
    """A stored usage that Spoolman does not surely know of.

    `used_before` is what Spoolman had counted as used of the spool (grams) right before
    it was told; None while it has not been told. `tries` are those that have failed.
    """

    id: int
    usage: Usage
    used_before: float | None
    tries: int
    due_at: datetime


class UsageStore(Protocol):
    """Blocking calls into the store; each may raise what a broken database raises."""

    def head(self) -> UsageRow | None:
        """Return the oldest row that is not settled, due or not."""

    def waiting(self) -> dict[int, float]:
        """Return how many grams wait to be told of each spool."""

    def bind(self, server: str, at: datetime) -> dict[int, float] | None:
        """Let what is used from here on be for a server, and drop what waits for another.

        Returns how many grams of each spool are dropped; None where it is the same server.
        """

    def remember(self, row_id: int, used_before: float) -> None:
        """Write down what Spoolman counts as used, before it is told."""

    def retry(self, row_id: int, due_at: datetime) -> None:
        """Count a failed try; the row is not tried before `due_at`."""

    def settle(self, row_id: int, at: datetime, outcome: UsageOutcome) -> None:
        """Note what became of the row; it is not told again."""


def compose_usages(steps: Steps) -> Iterator[Usage]:
    """Yield what Spoolman is to be told after one decision.

    Where a printer's own software tells it, the queue does not.
    """
    for step in steps:
        event = step.event
        if not isinstance(event, FilamentUsed) or event.spool_id is None:
            continue
        printer = step.after.printers.get(event.printer_id)
        if printer is None or printer.spec.tells_usage:
            continue
        grams = round(event.grams, 2)
        if grams >= LEAST:
            yield Usage(
                spool_id=event.spool_id,
                printer_id=event.printer_id,
                job_id=event.job_id,
                grams=grams,
                created_at=event.at,
            )
