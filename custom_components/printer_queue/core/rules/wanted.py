"""Which printers that are off would help somebody if they were on."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from ..model import Job, QueueState
from ..printer import Printer
from .distances import minutes_to
from .fit import swaps
from .offers import (
    free_printers,
    may_be_asked,
    may_give_now,
    preference,
    suiting,
    waits_for_plate,
)
from .order import in_turn
from .reservations import kept_spans

MOST_AT_ONCE = 25
"""So many are wanted for jobs that wait: nobody switches on a whole hall at once."""
ANOTHER_AFTER = timedelta(minutes=10)
"""A printer that is wanted for so long and is not heard may have nobody who switches it on."""


def wanted_printers(state: QueueState, now: datetime) -> frozenset[str]:
    """Return the ids of printers in service that somebody needs, though no job has them.

    They are reserved at this time, or a waiting job would be given them if they were
    heard: one for each job that no printer is free for, and another one for each
    `ANOTHER_AFTER` that the job waits.
    """
    missed = islice(_missed(state, now), MOST_AT_ONCE)
    return frozenset((*_reserved(state, now), *missed))


def _reserved(state: QueueState, now: datetime) -> Iterator[str]:
    for printer in state.printers.values():
        spans = kept_spans(state, printer.id) if printer.in_service else ()
        if any(span.start <= now < span.end for span in spans):
            yield printer.id


def _missed(state: QueueState, now: datetime) -> Iterator[str]:
    kept = state.kept()
    silent = [
        printer
        for printer in state.printers.values()
        if printer.in_service
        and not printer.online
        and printer.id not in kept
        and not waits_for_plate(printer)
        and may_give_now(state, printer, now)
    ]
    if not silent:
        return
    free, may_have = free_printers(state, now), suiting(state, now)
    for job in in_turn(state, now):
        if not silent:
            return
        if not may_be_asked(job, now):
            continue
        served_by = [printer for printer in free if may_have(job, printer)]
        if served_by:
            free.remove(min(served_by, key=partial(preference, state, job)))
            continue
        fitting = [printer for printer in silent if may_have(job, printer)]
        fitting.sort(key=partial(_used_last, state, job))
        for printer in fitting[: _how_many(job, now)]:
            silent.remove(printer)
            yield printer.id


def _how_many(job: Job, now: datetime) -> int:
    since = max(job.created_at, job.asked_from or job.created_at)
    return 1 + max(now - since, timedelta()) // ANOTHER_AFTER


def _used_last(
    state: QueueState, job: Job, printer: Printer
) -> tuple[int, int, float, str]:
    """Prefer what is near, then the right spool, then what was in use of late.

    What has been off for long may have to be switched on by hand.
    """
    ended = printer.last_ended_at
    return (
        minutes_to(state, job.person, printer.spec),
        swaps(job.spec.needs, printer.spools, state.settings.materials),
        -ended.timestamp() if ended else 0.0,
        printer.spec.name,
    )
