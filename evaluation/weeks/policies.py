"""Who is asked for a printer: the queue's own orderings, and what they are held against.

The baselines run by the same rules as everything else; only whom they ask is their own.
They hand it to the queue as the steps of a plan, without a bound on overtaking.
"""

from collections.abc import Callable, Iterator, Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from custom_components.printer_queue.core.commands import Ask
from custom_components.printer_queue.core.model import Job, QueueState
from custom_components.printer_queue.core.printer import Printer
from custom_components.printer_queue.core.rules.fit import swaps
from custom_components.printer_queue.core.rules.offers import (
    free_printers,
    may_be_asked,
    suits,
)
from custom_components.printer_queue.core.rules.order import waiting
from custom_components.printer_queue.core.settings import Ordering, Settings

URGENT = timedelta(hours=24)

type Asks = Callable[[QueueState, datetime, AbstractSet[str]], Iterator[Ask]]
"""Whom to ask now; the set holds the jobs that have missed their turn just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A way to run the queue.

    `asks` says who is asked where the queue does not. `true_estimates`: everybody knows how
    long the print will take. `knows_arrivals`: the queue knows who will come in the rest of
    the week.
    """

    name: str
    settings: Settings
    asks: Asks | None = None
    true_estimates: bool = False
    knows_arrivals: bool = False


def _greedy(
    state: QueueState, now: datetime, missed: AbstractSet[str]
) -> Iterator[Ask]:
    """Ask by (deadline < 24 h, spool, priority, age), the best pair first."""
    free = free_printers(state, now)
    jobs = [job for job in waiting(state) if may_be_asked(job, now)] if free else []
    while pairs := [
        (_urgency(job, printer, now, missed), job, printer)
        for job in jobs
        for printer in free
        if suits(state, job, printer, now)
    ]:
        _, job, printer = min(pairs, key=lambda pair: pair[0])
        jobs.remove(job)
        free.remove(printer)
        yield Ask(job.id, printer.id)


def _urgency(
    job: Job, printer: Printer, now: datetime, missed: AbstractSet[str]
) -> tuple[bool, bool, int, int, int, str]:
    """Return what greedy compares: who has just missed lets somebody else go first."""
    urgent = job.spec.deadline is not None and job.spec.deadline - now < URGENT
    change = swaps(job.spec.needs, printer.spools)
    return job.id in missed, not urgent, change, job.spec.priority, job.rank, printer.id


def _one_at_a_time(
    state: QueueState, now: datetime, missed: AbstractSet[str]
) -> Iterator[Ask]:
    """Ask whoever came first, while no printer is in use."""
    if state.kept():
        return
    for job in waiting(state):
        for printer in free_printers(state, now):
            if may_be_asked(job, now) and suits(state, job, printer, now):
                yield Ask(job.id, printer.id)
                return


_FIRST_COME = Settings(name="Queue", open_jobs_limit=10_000, joins_per_minute=10_000)
_EARLY = replace(_FIRST_COME, early_ask=timedelta(minutes=20))
_FAIR_SHARE = replace(_EARLY, ordering=Ordering.FAIR_SHARE)
_OPTIMISED = replace(_EARLY, ordering=Ordering.OPTIMISED)
_AHEAD = replace(_OPTIMISED, looks_ahead=True, wait_for_arrivals=timedelta(minutes=20))
_STEERED = replace(_FIRST_COME, ordering=Ordering.OPTIMISED, overtakes=10_000)

BASELINES = (
    Policy(name="one at a time", settings=_STEERED, asks=_one_at_a_time),
    Policy(name="FIFO", settings=_FIRST_COME),
    Policy(name="greedy", settings=_STEERED, asks=_greedy),
)
OWN = (
    Policy(name="first come, early", settings=_EARLY),
    Policy(name="fair share", settings=_FAIR_SHARE),
    Policy(name="optimised", settings=_OPTIMISED),
    Policy(name="looking ahead", settings=_AHEAD),
    Policy(
        name="clairvoyant", settings=_AHEAD, true_estimates=True, knows_arrivals=True
    ),
    Policy(name="optimised, knowing", settings=_OPTIMISED, true_estimates=True),
)
POLICIES = {policy.name: policy for policy in (*BASELINES, *OWN)}
