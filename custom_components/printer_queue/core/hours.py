"""When people are there, and when a printer is kept for something else."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to `end`, both aware UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Hours:
    """What calendars and schedules say about the coming days.

    `open` are the spans in which people may be asked, in order and apart; None means
    always. `reserved` holds each printer's spans in which it is kept for something
    else, in order. `sites` holds the open spans of the sites that have hours of their
    own, by their ids; at all others it is open when the queue is.
    """

    open: tuple[Span, ...] | None = None
    reserved: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    sites: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def at_site(self, site_id: str | None) -> Hours:
        """Return the hours of a site, those of the queue where it has none of its own."""
        if site_id is None or site_id not in self.sites:
            return self
        return replace(self, open=self.sites[site_id], sites={})

    def opens_anywhere_at(self, now: datetime) -> datetime | None:
        """Return when the next span after `now` begins at any site; None for none."""
        opens = (self.at_site(site_id).opens_at(now) for site_id in (None, *self.sites))
        return min((start for start in opens if start is not None), default=None)

    def is_open(self, start: datetime, end: datetime) -> bool:
        """Return whether people are there from one moment to another."""
        if self.open is None:
            return True
        span = _at_or_before(self.open, start)
        return span is not None and start < span.end and end <= span.end

    def opens_at(self, now: datetime) -> datetime | None:
        """Return when the next span after `now` begins; None where none is known."""
        starts = (span.start for span in self.open or () if span.start > now)
        return min(starts, default=None)

    def opened_at(self, now: datetime) -> datetime | None:
        """Return when the span around `now` began; None outside, or where none does."""
        span = _at_or_before(self.open or (), now)
        return span.start if span is not None and now < span.end else None

    def closes_at(self, now: datetime) -> datetime | None:
        """Return when the span around `now` ends; None outside, or where none does."""
        span = _at_or_before(self.open or (), now)
        return span.end if span is not None and now < span.end else None

    def is_reserved(self, printer_id: str, start: datetime, end: datetime) -> bool:
        """Return whether a printer is kept for something else in any part of a time."""
        return any(
            span.start < end and start < span.end
            for span in self.reserved.get(printer_id, ())
        )

    def reservation(self, printer_id: str, now: datetime) -> Span | None:
        """Return the reservation that a printer is in, or the next one."""
        spans = self.reserved.get(printer_id, ())
        coming = (span for span in spans if span.end > now)
        return min(coming, key=lambda span: span.start, default=None)


ALWAYS_OPEN = Hours()


def _at_or_before(spans: Sequence[Span], moment: datetime) -> Span | None:
    """Return the last span that has begun by a moment."""
    place = bisect_right(spans, moment, key=lambda span: span.start)
    return spans[place - 1] if place else None
