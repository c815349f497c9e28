"""The queue as a whole as a row: its rules, its members and its hours."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ..core.hours import Hours, Span
from ..core.model import Job, JobStatus, Member, Reservation
from ..core.picture import QueueData
from ..core.sites import Site
from ..times import minutes
from .dead_letters import dead_letter_rows
from .rows import about, closure_row, moment
from .shelf import shelf_rows

MOST_RESERVATIONS = 200


def queue_row(
    queue_id: str,
    data: QueueData,
    pause_entity: str | None,
    starting_entity: str | None,
    day: Span,
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
        "hours": hours_row(state.hours, day, state.reservations.values()),
    }
    if (pause := closure_row(state.pause)) is not None:
        row["pause"] = pause
    if rules.sites:
        row["sites"] = [_site_row(site, state.hours, day) for site in rules.sites]
    if starting_entity is not None:
        row["starting_entity"] = starting_entity
    if state.starting_stopped:
        row["starting_stopped"] = True
    if state.interlocks:
        row["interlocks"] = dict(state.interlocks)
    if state.dead_letters:
        row["dead_letters"] = dead_letter_rows(state.dead_letters.values())
    if state.shelf:
        row["shelf"] = shelf_rows(state)
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


def _site_row(site: Site, hours: Hours, day: Span) -> dict[str, Any]:
    """Describe a site; it says when it is closed where it has hours of its own."""
    row: dict[str, Any] = {"id": site.id, "name": site.name}
    if site.id in hours.sites:
        row["closed"] = _spans(_closed(hours.sites[site.id], day))
    return row


def _members(members: Mapping[str, Member]) -> list[dict[str, str]]:
    named = sorted(members.values(), key=lambda member: member.name.casefold())
    return [{"id": member.id, "name": member.name} for member in named]


def hours_row(
    hours: Hours, day: Span, reservations: Iterable[Reservation] = ()
) -> dict[str, Any]:
    """Describe when it is closed in that time, and when printers are kept.

    What people have reserved names them, and what for, of later days too: the soonest
    `MOST_RESERVATIONS`.
    """
    reserved: dict[str, list[dict[str, Any]]] = {
        printer_id: rows
        for printer_id, spans in hours.reserved.items()
        if (rows := _spans(span for span in spans if _touches(span, day)))
    }
    ordered = sorted(reservations, key=lambda reservation: reservation.start)
    for reservation in ordered[:MOST_RESERVATIONS]:
        rows = reserved.setdefault(reservation.printer_id, [])
        rows.append(_reservation_row(reservation))
    return {"closed": _spans(_closed(hours.open, day)), "reserved": reserved}


def _reservation_row(reservation: Reservation) -> dict[str, Any]:
    row = {
        "id": reservation.id,
        "start": moment(reservation.start),
        "end": moment(reservation.end),
        "person": reservation.person.name,
        "person_id": reservation.person.id,
    }
    if reservation.name is not None:
        row["name"] = reservation.name
    return row


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


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": moment(span.start), "end": moment(span.end)} for span in spans]
