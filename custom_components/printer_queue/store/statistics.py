"""What statistics are made of: jobs in plain numbers, page by page."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection, String, cast, select

from ..core.needs import NO_NEEDS, Needs
from ..core.printer import PrinterSpec
from ..core.statistics.records import ForecastRecord, JobRecord
from . import tables
from .codec import decode
from .paging import SECOND, behind, seconds

_JOBS = tables.jobs.c


_QUERY = select(
    _JOBS.id,
    _JOBS.number,
    _JOBS.person_id,
    _JOBS.person_name,
    _JOBS.status,
    seconds(_JOBS.created_at),
    _JOBS.retry_of,
    _JOBS.printer_id,
    seconds(_JOBS.offered_at),
    seconds(_JOBS.started_at),
    seconds(_JOBS.ended_at),
    _JOBS.watched,
    _JOBS.cost,
    cast(_JOBS.spec, String),
    cast(_JOBS.forecasts, String),
).order_by(_JOBS.ended_at, _JOBS.number)


def courses(
    connection: Connection,
    *,
    ended_after: datetime,
    joined_before: datetime,
    beyond: JobRecord | None,
    limit: int,
) -> list[JobRecord]:
    """Return ended jobs, the first ended first, from the one that follows `beyond`."""
    query = _QUERY.where(
        _JOBS.ended_at > ended_after, _JOBS.created_at < joined_before
    ).limit(limit)
    return [
        JobRecord._make((*plain, *_asked(spec), _forecasts(forecasts)))
        for *plain, spec, forecasts in connection.execute(behind(query, beyond))
    ]


def _asked(
    text: str,
) -> tuple[float | None, float | None, float | None, float | None, float | None, Needs]:
    """Return estimate, deadline, earliest start, grams, cost and needs of a spec."""
    spec: dict[str, Any] = orjson.loads(text)
    needs = spec.get("needs")
    return (
        _seconds(spec.get("estimate")),
        _seconds(spec.get("deadline")),
        _seconds(spec.get("earliest_start")),
        spec.get("grams"),
        spec.get("cost"),
        _needs(orjson.dumps(needs)) if needs else NO_NEEDS,
    )


def _seconds(microseconds: int | None) -> float | None:
    return None if microseconds is None else microseconds / SECOND


def first_joined(connection: Connection) -> float | None:
    """Return when the first job of all joined, in seconds since 1970 UTC."""
    query = select(seconds(_JOBS.created_at)).order_by(_JOBS.number).limit(1)
    moment: float | None = connection.scalar(query)
    return moment


def printer_specs(connection: Connection) -> dict[str, PrinterSpec]:
    """Return the set-up of every printer there ever was, by id."""
    query = select(tables.printers.c.id, tables.printers.c.spec)
    return {row.id: decode(PrinterSpec, row.spec) for row in connection.execute(query)}


@lru_cache(maxsize=4096)
def _needs(text: bytes) -> Needs:
    """Most jobs need what others needed, word by word."""
    data: Mapping[str, Any] = orjson.loads(text)
    needs = decode(Needs, data)
    return NO_NEEDS if needs == NO_NEEDS else needs


def _forecasts(text: str) -> tuple[ForecastRecord, ...]:
    if text == "[]":
        return ()
    return tuple(
        ForecastRecord(
            *(forecast[moment] / SECOND for moment in ForecastRecord._fields)
        )
        for forecast in orjson.loads(text)
        if "start" in forecast
    )
