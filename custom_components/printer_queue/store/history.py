"""How jobs ended, in plain numbers: what the history page is made of, page by page."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, String, cast, select, type_coerce

from ..core.model import JobSpec, Person
from . import tables
from .codec import field_decoders
from .columns import Whole
from .paging import behind, seconds

_JOBS = tables.jobs.c
_DECODERS = field_decoders(JobSpec)


class Ending(NamedTuple):
    """A job that has ended; see `Job` for what the fields mean.

    Moments are seconds since 1970 UTC, durations seconds. `told_start` is the start
    that was told first, about when it joined. `cost` is what the print has cost in the
    end, in the queue's own currency. `spec` is JSON, of which `asked` reads
    what somebody wants to know: to decode all of it would take longer than all else.
    """

    spec: str
    id: str
    number: int
    person: str | None
    person_id: str | None
    printer_id: str | None
    status: str
    reason: str | None
    error: str | None
    created: float
    offered: float | None
    claimed: float | None
    started: float | None
    ended: float
    paused: float
    told_start: float | None
    cost: float | None

    @property
    def owner(self) -> Person | None:
        """Whose job it was; None for a walk-up."""
        return (
            None if self.person is None else Person(self.person_id or "", self.person)
        )

    def asked(self, left_out: Collection[str]) -> dict[str, Any]:
        """Return the fields of its spec that are not at their default, but for some.

        In place of the needs it is the main filament's type: `material`.
        """
        data: dict[str, Any] = orjson.loads(self.spec)
        needs = data.pop("needs", {})
        asked = {
            name: _DECODERS[name](value)
            for name, value in data.items()
            if name not in left_out and name in _DECODERS
        }
        if filaments := needs.get("filaments"):
            asked["material"] = filaments[0].get("material")
        return asked


ENDINGS = select(
    cast(_JOBS.spec, String),
    _JOBS.id,
    _JOBS.number,
    _JOBS.person_name,
    _JOBS.person_id,
    _JOBS.printer_id,
    type_coerce(_JOBS.status, String),
    type_coerce(_JOBS.reason, String),
    _JOBS.error,
    seconds(_JOBS.created_at),
    seconds(_JOBS.offered_at),
    seconds(_JOBS.claimed_at),
    seconds(_JOBS.started_at),
    seconds(_JOBS.ended_at),
    seconds(_JOBS.paused_for),
    seconds(cast(_JOBS.forecasts[(0, "start")].as_string(), Whole)),
    _JOBS.cost,
)
"""The columns of an `Ending`."""


def endings(
    connection: Connection, since: datetime, *, beyond: Ending | None, limit: int
) -> list[Ending]:
    """Return jobs that ended since a moment, the last ended first.

    `beyond` is the last one of the page before.
    """
    query = (
        ENDINGS.where(_JOBS.ended_at >= since)
        .order_by(_JOBS.ended_at.desc(), _JOBS.number.desc())
        .limit(limit)
    )
    query = behind(query, beyond, newest_first=True)
    return [Ending._make(row) for row in connection.execute(query)]
