"""What a queue remembers of its past, made into one that can be replayed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ..commands import AUTOMATION, LoadSpools, SetHours, SetInService, SetPaused
from ..events import (
    Event,
    HoursChanged,
    OffersPaused,
    OffersResumed,
    ServiceChanged,
    SpoolsChanged,
)
from ..hours import Hours, Span
from ..learning.arrivals import Arrival
from ..model import Job, QueueState
from ..needs import Filament
from ..printer import Printer, PrinterSpec
from ..samples import USE_COUNTED_FOR, Use
from ..statistics.swaps import Rack
from .past import Change, Past

KINDS = (
    HoursChanged.kind,
    OffersPaused.kind,
    OffersResumed.kind,
    ServiceChanged.kind,
    SpoolsChanged.kind,
)
"""The events that tell what somebody changed."""
READ_FROM = USE_COUNTED_FOR
"""How long before a period the jobs and events begin that say how it began."""
_FORTNIGHT = timedelta(days=14)


def past_of(
    state: QueueState,
    ended: Sequence[Job],
    events: Sequence[Event],
    arrivals: Sequence[Arrival],
    *,
    since: datetime,
    until: datetime,
) -> Past:
    """Return the past from `since` to `until`, as far as it is remembered.

    `ended` are all jobs that ended since `READ_FROM` before the period and joined
    before `until`, `events` those of `KINDS` from then until now; `state` is the
    queue's present one.
    """
    jobs = [job for job in ended if job.ended_at is not None and job.ended_at > since]
    still_open = (job for job in state.jobs.values() if job.created_at < until)
    ids = {job.id for job in jobs}
    jobs += [job for job in still_open if job.id not in ids]
    trays = _trays(state, jobs)
    return Past(
        since=since,
        until=until,
        settings=state.settings,
        printers=[_without_tasks(printer) for printer in state.printers.values()],
        jobs=sorted(jobs, key=lambda job: (job.created_at, job.number)),
        spools=dict(_spools(state, ended, events, trays, since)),
        trays=trays,
        hours=_hours(state, events, since, until),
        paused=_paused(state, events, since),
        out_of_service=frozenset(_out_of_service(state, events, since)),
        changes=list(_changes(state, events, since, until)),
        samples=tuple(s for s in state.samples if s.ended_at <= since),
        changeovers=state.changeovers,
        turnrounds=state.turnrounds,
        recent_use=tuple(_recent_use(ended, since)),
        arrivals=[arrival for arrival in arrivals if arrival.at <= since],
    )


def _trays(state: QueueState, jobs: Sequence[Job]) -> dict[str, int]:
    """Return how many spools each printer holds, as the statistics take it."""
    trays = {
        printer.id: max(len(printer.spools), 1) if printer.tells_spools else 1
        for printer in state.printers.values()
    }
    for job in jobs:
        if job.started_at is not None and job.printer_id in trays:
            used = len(job.spec.needs.filaments)
            trays[job.printer_id] = max(trays[job.printer_id], used)
    return trays


def _spools(
    state: QueueState,
    ended: Sequence[Job],
    events: Sequence[Event],
    trays: Mapping[str, int],
    since: datetime,
) -> Iterator[tuple[str, Sequence[Filament]]]:
    """Yield what each printer held: what was loaded last, or had last been printed."""
    for printer in state.printers.values():
        if printer.spec.starts_by_itself:
            yield printer.id, _loaded(printer, events, since)
            continue
        rack = Rack(trays[printer.id], state.settings.materials)
        for job in ended:
            began = job.started_at is not None and job.started_at <= since
            if began and job.printer_id == printer.id:
                rack.load(job.spec.needs.filaments)
        if rack.spools:
            yield printer.id, rack.spools


def _loaded(
    printer: Printer, events: Sequence[Event], since: datetime
) -> Sequence[Filament]:
    spools: Sequence[Filament] = printer.spools
    changed = [
        event
        for event in events
        if isinstance(event, SpoolsChanged) and event.printer_id == printer.id
    ]
    if changed:
        before = [event for event in changed if event.at <= since]
        spools = (before[-1] if before else changed[0]).spools
    return spools


def _hours(
    state: QueueState, events: Sequence[Event], since: datetime, until: datetime
) -> Hours:
    """Return the opening hours at first; where nothing tells, they were as they are now."""
    changed = [event for event in events if isinstance(event, HoursChanged)]
    if changed:
        before = [event for event in changed if event.at <= since]
        return (before[-1] if before else changed[0]).hours
    if state.hours.open is None:
        return Hours()
    known = state.hours.open
    fortnights = (until - since) // _FORTNIGHT + 2
    first = (known[0].start - since) // _FORTNIGHT + 1 if known else 0
    return Hours(
        open=tuple(
            Span(span.start - back * _FORTNIGHT, span.end - back * _FORTNIGHT)
            for back in range(first, first - fortnights - 1, -1)
            for span in known
            if span.start < known[0].start + _FORTNIGHT
        )
    )


def _paused(state: QueueState, events: Sequence[Event], since: datetime) -> bool:
    """Return whether offers were paused: the first change says what was before."""
    for event in events:
        if event.at > since and isinstance(event, OffersPaused | OffersResumed):
            return isinstance(event, OffersResumed)
    return state.paused


def _without_tasks(printer: Printer) -> PrinterSpec:
    """Return a printer that no maintenance closes: what did is among the changes."""
    return replace(printer.spec, maintenance=())


def _out_of_service(
    state: QueueState, events: Sequence[Event], since: datetime
) -> Iterator[str]:
    first: dict[str, bool] = {}
    for event in events:
        if event.at > since and isinstance(event, ServiceChanged):
            first.setdefault(event.printer_id, not event.in_service)
    for printer in state.printers.values():
        if not first.get(printer.id, printer.in_service):
            yield printer.id


def _changes(
    state: QueueState, events: Sequence[Event], since: datetime, until: datetime
) -> Iterator[Change]:
    own = {key for key, it in state.printers.items() if it.spec.starts_by_itself}
    for event in events:
        if not since < event.at < until:
            continue
        match event:
            case HoursChanged():
                yield Change(event.at, SetHours(hours=event.hours))
            case OffersPaused() | OffersResumed():
                paused = isinstance(event, OffersPaused)
                yield Change(event.at, SetPaused(caller=AUTOMATION, paused=paused))
            case ServiceChanged():
                command = SetInService(
                    caller=AUTOMATION,
                    printer_id=event.printer_id,
                    in_service=event.in_service,
                )
                yield Change(event.at, command)
            case SpoolsChanged() if event.printer_id in own:
                loaded = LoadSpools(
                    caller=AUTOMATION, printer_id=event.printer_id, spools=event.spools
                )
                yield Change(event.at, loaded)


def _recent_use(ended: Sequence[Job], since: datetime) -> Iterator[Use]:
    for job in ended:
        if job.person_id is None or job.actual is None or job.ended_at is None:
            continue
        if since - USE_COUNTED_FOR < job.ended_at <= since:
            yield Use(job.person_id, job.ended_at, job.actual)
