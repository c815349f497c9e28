"""Courses of jobs for tests: hours since noon instead of moments."""

from itertools import count
from typing import Any

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.needs import NO_NEEDS, Filament, Needs
from custom_components.printer_queue.core.statistics.records import History, JobRecord

from .world import NOON

HOUR = 3600.0
START = NOON.timestamp()
_numbers = count(1)


def at(hours: float) -> float:
    """Return the moment so many hours after noon."""
    return START + hours * HOUR


def job(
    start: float | None = None,
    end: float | None = None,
    *,
    joined: float = 0.0,
    asked: float | None = None,
    printer: str | None = "p1",
    person: str | None = "a",
    deadline: float | None = None,
    needs: Needs = NO_NEEDS,
    **more: Any,
) -> JobRecord:
    """Return a job that printed from one hour to another, completed unless it is said."""
    number = next(_numbers)
    fields: dict[str, Any] = {
        "id": f"job{number}",
        "number": number,
        "person_id": person,
        "person": person.upper() if person else None,
        "status": JobStatus.COMPLETED if end is not None else JobStatus.QUEUED,
        "created": at(joined),
        "estimate": HOUR,
        "deadline": None if deadline is None else at(deadline),
        "earliest_start": None,
        "grams": None,
        "cost": None,
        "retry_of": None,
        "printer_id": printer,
        "offered": None if asked is None else at(asked),
        "started": None if start is None else at(start),
        "ended": None if end is None else at(end),
        "watched": True,
        "spent": None,
        "needs": needs,
        "forecasts": (),
    }
    return JobRecord(**fields | more)


def spools(*names: str) -> Needs:
    """Return the needs of filaments such as "PLA" or "PLA FF0000"."""
    parts = [(*name.split(" "), None)[:2] for name in names]
    return Needs(
        filaments=tuple(Filament(material, color) for material, color in parts)
    )


def history(*jobs: JobRecord, **more: Any) -> History:
    """Return a history of these jobs."""
    return History(
        ended=[record for record in jobs if record.ended is not None],
        open=[record for record in jobs if record.ended is None],
        **more,
    )
