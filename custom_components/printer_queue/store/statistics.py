"""What statistics are made of: jobs in plain numbers, page by page."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
import json
from typing import Any

from sqlalchemy import Connection, String, select, type_coerce

from ..core.model import PrinterSpec
from ..core.needs import NO_NEEDS, Needs
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
    _JOBS.spec["estimate"].as_integer() / SECOND,
    _JOBS.spec["deadline"].as_integer() / SECOND,
    _JOBS.spec["grams"].as_float(),
    _JOBS.spec["cost"].as_float(),
    _JOBS.retry_of,
    _JOBS.printer_id,
    seconds(_JOBS.offered_at),
    seconds(_JOBS.started_at),
    seconds(_JOBS.ended_at),
    _JOBS.watched,
    _JOBS.spec["needs"].as_string(),
    type_coerce(_JOBS.forecasts, String),
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
        JobRecord._make((*row[:-2], _needs(row[-2]), _forecasts(row[-1])))
        for row in connection.execute(behind(query, beyond)).all()
    ]


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
def _needs(text: str) -> Needs:
    """Most jobs need what others needed, word by word."""
    data: Mapping[str, Any] = json.loads(text)
    needs = decode(Needs, data)
    return NO_NEEDS if needs == NO_NEEDS else needs


def _forecasts(text: str) -> tuple[ForecastRecord, ...]:
    if text == "[]":
        return ()
    return tuple(
        ForecastRecord(
            *(forecast[moment] / SECOND for moment in ForecastRecord._fields)
        )
        for forecast in json.loads(text)
    )
