"""What schedules and calendars say of the coming days, as spans of time."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from homeassistant.const import ATTR_ENTITY_ID, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..core.hours import Span

ANSWER_WITHIN = 10.0
"""Seconds; some calendars ask a server for each answer."""
_DAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


class UnreadableError(Exception):
    """An entity is not there yet, is unavailable, or gives no answer."""


async def async_spans(
    hass: HomeAssistant,
    entity_id: str,
    first: date,
    days: int,
    zone: tzinfo | None = None,
) -> tuple[Span, ...]:
    """Return when a schedule is on or a calendar has events, from a local day on.

    Local is what a schedule says, and whole days are, in `zone`, else in Home
    Assistant's.

    In order and apart. Raises UnreadableError.
    """
    state = hass.states.get(entity_id)
    if state is None or state.state == STATE_UNAVAILABLE:
        raise UnreadableError(entity_id)
    zone = zone or dt_util.get_default_time_zone()
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(first + timedelta(days=days), time(), zone)
    domain, _ = split_entity_id(entity_id)
    if domain == "schedule":
        weekly = await _async_ask(hass, entity_id, "schedule", "get_schedule", {})
        return merged(_on_days(weekly, first, days, zone))
    window = {"start_date_time": start, "end_date_time": end}
    answer = await _async_ask(hass, entity_id, "calendar", "get_events", window)
    return merged(_events(answer["events"], zone))


async def _async_ask(
    hass: HomeAssistant,
    entity_id: str,
    domain: str,
    action: str,
    fields: Mapping[str, Any],
) -> Any:
    """Return an action's answer for one entity."""
    try:
        async with asyncio.timeout(ANSWER_WITHIN):
            answer = await hass.services.async_call(
                domain,
                action,
                {ATTR_ENTITY_ID: entity_id, **fields},
                blocking=True,
                return_response=True,
            )
    except (HomeAssistantError, TimeoutError) as err:
        raise UnreadableError(entity_id) from err
    return (answer or {})[entity_id]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap or touch as one; empty ones are left out."""
    merged_spans: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if span.start >= span.end:
            continue
        if merged_spans and span.start <= merged_spans[-1].end:
            last = merged_spans.pop()
            span = Span(last.start, max(last.end, span.end))
        merged_spans.append(span)
    return tuple(merged_spans)


def _on_days(
    weekly: Mapping[str, Any], first: date, days: int, zone: tzinfo
) -> Iterator[Span]:
    """Yield a week's times on each day; an end of 24:00 is given as the last microsecond."""
    for offset in range(days):
        day = first + timedelta(days=offset)
        for block in weekly[_DAYS[day.weekday()]]:
            ends: time = block["to"]
            last = day + timedelta(days=1) if ends == time.max else day
            at = time() if ends == time.max else ends
            yield _span(
                datetime.combine(day, block["from"], zone),
                datetime.combine(last, at, zone),
            )


def _events(events: Iterable[Mapping[str, Any]], zone: tzinfo) -> Iterator[Span]:
    """Yield the events' times; whole days have no time of day and are local."""
    for event in events:
        start, end = (
            datetime.fromisoformat(str(event[edge])) for edge in ("start", "end")
        )
        yield _span(_aware(start, zone), _aware(end, zone))


def _aware(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _span(start: datetime, end: datetime) -> Span:
    return Span(dt_util.as_utc(start), dt_util.as_utc(end))
