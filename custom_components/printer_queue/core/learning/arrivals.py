"""Which jobs came when, and which may come: whole days of the past, drawn anew.

A future is put together from days of the queue's own past, each drawn among the same
weekdays of the last weeks and taken as a whole, so that a rush stays a rush (a bootstrap
by blocks: Künsch, Annals of Statistics 17, 1989). While the past is short, days stay empty
in proportion: nothing is expected of what nobody has seen.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from ..model import Job, JobSpec, Person, QueueState

ARRIVALS_KEPT = 1000
KEPT_FOR = timedelta(weeks=6)
FUTURES = 8
SPAN = timedelta(hours=72)
"""How many futures are drawn, and how far they reach."""
SETTLED_WEEKS = 4
"""With fewer weeks of past than this, some days of a future are left empty."""
_WEEK = timedelta(weeks=1)
_DAY = timedelta(days=1)


class Arrival(NamedTuple):
    """A job that joined: when, whose it is, and what was asked."""

    at: datetime
    person: Person
    spec: JobSpec


def arrival_of(job: Job) -> Arrival | None:
    """Return how a job came; None for a walk-up, and for a further try after a failure."""
    if job.person is None or job.retry_of is not None:
        return None
    return Arrival(job.created_at, job.person, job.spec)


def with_new_arrivals(
    arrivals: Sequence[Arrival], before: QueueState, after: QueueState
) -> Sequence[Arrival]:
    """Return the arrivals with those of the jobs that are new in a state."""
    if after.next_number == before.next_number:
        return arrivals
    new = [
        arrival
        for job in after.jobs.values()
        if job.id not in before.jobs
        and job.number >= before.next_number
        and (arrival := arrival_of(job)) is not None
    ]
    if not new:
        return arrivals
    return in_order((*arrivals, *new))


def in_order(arrivals: Iterable[Arrival]) -> tuple[Arrival, ...]:
    """Return the arrivals of the last weeks in the order of time."""
    ordered = sorted(arrivals, key=_moment)[-ARRIVALS_KEPT:]
    if not ordered:
        return ()
    since = ordered[-1].at - KEPT_FOR - _DAY
    return tuple(ordered[bisect_left(ordered, since, key=_moment) :])


def drawn_futures(
    arrivals: Sequence[Arrival], now: datetime
) -> tuple[tuple[Job, ...], ...]:
    """Return what may come from `now` on, so many times.

    `arrivals` are in the order of time. The same day gives the same draws, so that one
    decision rests on what the one before rested on. The jobs are queued, and are not to
    be asked before they come.
    """
    weeks = (now - arrivals[0].at) // _WEEK if arrivals else 0
    if weeks < 1:
        return ()
    return tuple(
        tuple(_drawn(arrivals, now, min(weeks, KEPT_FOR // _WEEK), number))
        for number in range(FUTURES)
    )


def _drawn(
    arrivals: Sequence[Arrival], now: datetime, weeks: int, number: int
) -> Iterator[Job]:
    begin, until = now, now + SPAN
    while begin < until:
        day = begin.date()
        end = min(
            begin.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY, until
        )
        draw = Random(f"{day} {number}")
        back = draw.randint(1, weeks) * _WEEK
        if draw.random() < weeks / SETTLED_WEEKS:
            for place in range(
                bisect_left(arrivals, begin - back, key=_moment),
                bisect_left(arrivals, end - back, key=_moment),
            ):
                yield expected_job(arrivals[place], back)
        begin = end


def expected_job(arrival: Arrival, later: timedelta) -> Job:
    """Return a job like one that came, so much later."""
    at, spec = arrival.at + later, arrival.spec
    deadline, earliest = (
        None if moment is None else moment + later
        for moment in (spec.deadline, spec.earliest_start)
    )
    return Job(
        id=f"{_EXPECTED}{at.isoformat()} {spec.name}",
        number=0,
        spec=replace(spec, deadline=deadline, earliest_start=earliest, after=None),
        person=arrival.person,
        created_at=at,
        rank=0,
        not_before=at,
    )


_EXPECTED = "expected "


def _moment(arrival: Arrival) -> datetime:
    return arrival.at
