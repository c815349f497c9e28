"""What other orderings would have done in a period, beside what really was.

Every figure comes from the same statistics, of what happened and of what would have.
What a replay cannot know stands in `docs/planning.md`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..errors import QueueError
from ..model import Job
from ..settings import Ordering
from ..statistics.records import History, job_record
from ..statistics.statistics import Statistics, statistics
from .past import Past
from .replay import Replay

MOST_JOBS = 2000
"""More would keep a small computer busy for too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a period came to: `ordering` None is what really was.

    `waiting` are the jobs that had not begun at its end, `left_out` those that could
    not be replayed since no printer is there any more that could print them.
    """

    ordering: Ordering | None
    figures: Statistics
    waiting: int
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The period as it was, and under each ordering. `jobs` were there in it."""

    since: datetime
    until: datetime
    jobs: int
    actual: Outcome
    replays: tuple[Outcome, ...]


def check_size(past: Past) -> None:
    """Raise QueueError where there is nothing to replay, or too much."""
    if not past.jobs:
        raise QueueError("what_if_nothing")
    if len(past.jobs) > MOST_JOBS:
        raise QueueError("what_if_too_much", jobs=len(past.jobs), most=MOST_JOBS)


def compare(
    past: Past,
    on_progress: Callable[[float], None],
    orderings: Sequence[Ordering] = tuple(Ordering),
) -> Comparison:
    """Replay a past under each ordering; takes seconds to minutes.

    `on_progress` is called all the time with the share (0-1) that is done; what it raises
    ends everything. Raises QueueError where there is nothing to replay, or too much.
    """
    check_size(past)
    replays: list[Outcome] = []
    lasts = past.until - past.since

    def on_moment(moment: datetime) -> None:
        share = min((moment - past.since) / lasts, 1.0)
        on_progress((len(replays) + share) / len(orderings))

    for ordering in orderings:
        replay = Replay(past, replace(past.settings, ordering=ordering))
        replay.run(on_moment)
        still = replay.state.jobs.values()
        replays.append(
            Outcome(
                ordering=ordering,
                figures=_figures(past, (*replay.ended, *still)),
                waiting=sum(_waits(job, past.until) for job in still),
                left_out=replay.left_out,
            )
        )
    on_progress(1.0)
    return Comparison(
        since=past.since,
        until=past.until,
        jobs=len(past.jobs),
        actual=Outcome(
            ordering=None,
            figures=_figures(past, past.jobs),
            waiting=sum(_waits(job, past.until) for job in past.jobs),
        ),
        replays=tuple(replays),
    )


def _figures(past: Past, jobs: Iterable[Job]) -> Statistics:
    records = [job_record(job) for job in jobs]
    history = History(
        ended=[record for record in records if record.ended is not None],
        open=[record for record in records if record.ended is None],
        printers={spec.id: spec for spec in past.printers},
        present=frozenset(spec.id for spec in past.printers),
        trays=past.trays,
        materials=past.settings.materials,
    )
    return statistics(history, past.since.timestamp(), past.until.timestamp())


def _waits(job: Job, until: datetime) -> bool:
    """Return whether a job has not begun by a moment, and is not given up."""
    began = job.started_at is not None and job.started_at <= until
    ended = job.ended_at is not None and job.ended_at <= until
    return not (began or ended)
