"""When people are there, and printers are kept, in the optimiser's numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ..hours import Span
from ..model import Job, Reservation
from ..printer import Printer
from ..rules.reservations import continues_own, own_time_ends, reservations_of, windows
from .availability import Availability

MOST_LANES = 20
"""How many reservations are planned with: each is one more machine for every job."""
_FOR_EVER = timedelta(days=3660)


def lanes(availability: Availability, jobs: Sequence[Job]) -> tuple[Reservation, ...]:
    """Return the next reservations in which one of these jobs may be printed.

    A person's reservations in a row are one, as for the rules.
    """
    state = availability.state
    if not state.reservations:
        return ()
    people = {job.person_id for job in jobs}
    usable = (
        replace(reservation, end=own_time_ends(state, reservation))
        for reservation in state.reservations.values()
        if reservation.person.id in people
        and reservation.printer_id in availability.free
        and reservation.end > availability.now
        and not continues_own(state, reservation)
    )
    return tuple(sorted(usable, key=lambda reservation: reservation.start)[:MOST_LANES])


def busy(
    availability: Availability, printer: Printer, within: Reservation | None = None
) -> tuple[tuple[float, float], ...]:
    """Return when a printer cannot be planned for, in seconds from now, in order and apart.

    `within` is the reservation whose own time is planned: then what may not be planned is
    all that would end later than the rules let it.
    """
    now, spans = availability.now, [*_kept(availability, printer, within)]
    if within is not None:
        latest = within.end + windows(availability.state)
        spans.append(Span(latest, latest + _FOR_EVER))
    merged: list[tuple[float, float]] = []
    for span in sorted(spans, key=lambda span: span.start):
        start, end = max(_seconds(now, span.start), 0.0), _seconds(now, span.end)
        if end <= 0:
            continue
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(merged[-1][1], end)
            merged.pop()
        merged.append((start, end))
    return tuple(merged)


type Openings = tuple[tuple[float, float], ...]


def openings(availability: Availability) -> Openings | None:
    """Return when people are there, in seconds from now; None where that is always.

    At sites with hours of their own it is otherwise: see `openings_of`.
    """
    spans = availability.state.hours.open
    return None if spans is None else _openings(availability.now, spans)


def openings_of(availability: Availability, printer: Printer) -> Openings | None:
    """Return when people are at a printer's site; None where it has no hours of its own."""
    spans = availability.state.hours.sites.get(printer.spec.site_id or "")
    return None if spans is None else _openings(availability.now, spans)


def _openings(now: datetime, spans: Iterable[Span]) -> Openings:
    return tuple(
        (max(_seconds(now, span.start), 0.0), _seconds(now, span.end))
        for span in spans
        if span.end > now
    )


def closings(availability: Availability, printer: Printer) -> list[float]:
    """Return in how many seconds the people at a printer leave, each time.

    The first time is 0 while nobody is there. Empty where somebody is always there.
    """
    spans = openings_of(availability, printer)
    if spans is None:
        spans = openings(availability)
    if spans is None:
        return []
    ends = [end for _, end in spans]
    return ends if spans and spans[0][0] <= 0 else [0.0, *ends]


def hurried(availability: Availability, gap: float) -> float:
    """Return a change-over that leaves room to be asked in the longest opening of any site.

    Windows may be longer than any day: such a change-over would fit in none, and nobody
    would ever be asked.
    """
    hours = availability.state.hours
    longest = (
        max((span.end - span.start for span in spans), default=timedelta.max)
        for spans in (hours.open or (), *hours.sites.values())
    )
    return min(gap, min(longest).total_seconds() / 2)


def _kept(
    availability: Availability, printer: Printer, within: Reservation | None
) -> Iterator[Span]:
    """Yield what keeps a printer.

    In the plan a change-over takes as long as usual, but the rules count with the longest
    one before another person's time; so that begins earlier here by what they differ.
    """
    state = availability.state
    yield from state.hours.reserved.get(printer.id, ())
    if not state.reservations:
        return
    margin = timedelta()
    if not printer.spec.starts_by_itself:
        usual = timedelta(seconds=availability.turnround.mean)
        margin = max(windows(state) - usual, margin)
    for reservation in reservations_of(state, printer.id):
        if within is None or not within.start <= reservation.start < within.end:
            yield Span(reservation.start - margin, reservation.end)


def _seconds(now: datetime, moment: datetime) -> float:
    return (moment - now).total_seconds()
