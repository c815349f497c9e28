"""The queue as a whole as a row: its rules, its members and its hours."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ..core.hours import Hours, Span
from ..core.model import Job, JobStatus, Member
from ..core.picture import QueueData
from ..times import minutes
from .rows import about, moment


def queue_row(
    queue_id: str, data: QueueData, pause_entity: str | None, day: Span
) -> dict[str, Any]:
    """Describe a queue; its hours are those of `day`, which begins at midnight."""
    state, next_start = data.state, data.plan.next_start
    rules = state.settings
    row = {
        "id": queue_id,
        "name": rules.name,
        "paused": state.paused,
        "ordering": rules.ordering.value,
        "claim_window": minutes(rules.claim_window),
        "start_window": minutes(rules.start_window),
        "members": _members(state.members),
        "hours": hours_row(state.hours, day),
    }
    if pause_entity is not None:
        row["pause_entity"] = pause_entity
    if next_start is not None:
        row["next_start"] = about(next_start)
    return row


def shown_days(local_now: datetime) -> Span:
    """Return today and tomorrow: the same all day, so that nothing moves with the clock.

    Schedules and calendars are read from today's midnight on.
    """
    start = local_now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Span(start, start + timedelta(days=2))


def order(data: QueueData) -> list[str]:
    """Return the jobs' ids: with a printer, waiting, on hold, each in their order."""
    return [job.id for job in sorted(data.in_order, key=_stage)]


def _stage(job: Job) -> int:
    if job.status.has_printer:
        return 0
    return 2 if job.status is JobStatus.HELD else 1


def _members(members: Mapping[str, Member]) -> list[dict[str, str]]:
    named = sorted(members.values(), key=lambda member: member.name.casefold())
    return [{"id": member.id, "name": member.name} for member in named]


def hours_row(hours: Hours, day: Span) -> dict[str, Any]:
    """Describe when it is closed and when printers are reserved, in that time."""
    reserved = {
        printer_id: rows
        for printer_id, spans in hours.reserved.items()
        if (rows := _spans(span for span in spans if _touches(span, day)))
    }
    return {"closed": _spans(_closed(hours.open, day)), "reserved": reserved}


def _closed(opened: Iterable[Span] | None, day: Span) -> Iterable[Span]:
    """Yield the parts of a stretch of time between the spans in which it is open."""
    if opened is None:
        return
    since = day.start
    for span in opened:
        if not _touches(span, day):
            continue
        if since < span.start:
            yield Span(since, span.start)
        since = max(since, span.end)
    if since < day.end:
        yield Span(since, day.end)


def _touches(span: Span, day: Span) -> bool:
    return span.start < day.end and day.start < span.end


def _spans(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": moment(span.start), "end": moment(span.end)} for span in spans]
