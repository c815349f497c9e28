"""Who may print how much: what is used of quotas, and what happens beyond."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from .. import commands as cmd
from ..costs import cost
from ..decision import Decision
from ..errors import QueueError
from ..learning.durations import Durations
from ..model import Job, Person, QueueState
from ..needs import plain_tag
from ..quotas import Beyond, PrintedAmount, Quota, QuotaUnit, period_at
from .approval import hold_for_approval, waits_for_approval
from .begun import may_have_begun
from .who_may import has_no_limits

_HOUR = timedelta(hours=1)
_ROUNDING = 1e-6
"""By so much sums of fractions may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaUse:
    """How much of a quota somebody has used in the period that `ends` then.

    What has been printed counts as it was, on the day it ended. What is open counts as
    it is expected, now.
    """

    quota: Quota
    used: float
    ends: datetime

    @property
    def left(self) -> float:
        """How much there is left, never less than nothing."""
        return max(self.quota.limit - self.used, 0.0)

    @property
    def is_exceeded(self) -> bool:
        """Return whether more than the quota is used."""
        return self.used > self.quota.limit + _ROUNDING


def quota_uses(
    state: QueueState, person: Person, now: datetime
) -> tuple[QuotaUse, ...]:
    """Return what somebody has used of each quota that holds for them now."""
    quotas = _quotas_of(state, person)
    jobs = _open_jobs(state, person) if quotas else []
    durations = cache(lambda: Durations.learn(state.samples, now))
    uses = []
    for quota in quotas:
        settings = state.settings
        period = period_at(quota.period, now, settings.zone, settings.term)
        if period is not None:
            start, end = period
            used = _printed(state, quota.unit, person.id, start) + sum(
                _expected(state, quota.unit, job, durations) for job in jobs
            )
            uses.append(QuotaUse(quota=quota, used=used, ends=end))
    return tuple(uses)


def check_quotas(
    decision: Decision,
    before: QueueState,
    caller: cmd.Caller,
    person: Person | None,
    job_ids: Iterable[str],
) -> None:
    """Refuse what goes beyond a quota since `before`, or put these jobs on hold.

    Prints that have begun go on.
    """
    if person is None:
        return
    worst = _worst(beyond_quotas(before, decision.state, caller, person, decision.now))
    if worst is None or worst.quota.beyond is Beyond.WARN:
        return
    waiting = [job_id for job_id in job_ids if _waits(decision.state, job_id)]
    if waiting and worst.quota.beyond is Beyond.REFUSE:
        raise _refusal(before, person, worst, decision.now)
    _hold(decision, waiting)


def hold_beyond_quotas(decision: Decision, before: QueueState, job_id: str) -> None:
    """Put a job on hold that has turned out to take more than its person has left."""
    state, person = decision.state, decision.state.jobs[job_id].person
    if person is None or not _waits(state, job_id):
        return
    caller = cmd.Caller(person)
    worst = _worst(beyond_quotas(before, state, caller, person, decision.now))
    if worst is not None and worst.quota.beyond is not Beyond.WARN:
        _hold(decision, [job_id])


def beyond_quotas(
    before: QueueState,
    after: QueueState,
    caller: cmd.Caller,
    person: Person,
    now: datetime,
) -> tuple[QuotaUse, ...]:
    """Return a person's quotas that are gone beyond by what is new since `before`.

    What admins ask for, for themselves or others, they approve by it.
    Where nothing was left nothing more goes, also what says not how much it takes.
    """
    if has_no_limits(after, caller, person):
        return ()
    was = {use.quota: use for use in quota_uses(before, person, now)}
    more = len(_open_jobs(after, person)) > len(_open_jobs(before, person))
    return tuple(
        use
        for use in quota_uses(after, person, now)
        if (use.is_exceeded and use.used > was[use.quota].used + _ROUNDING)
        or (more and was[use.quota].left <= _ROUNDING)
    )


def _worst(uses: Iterable[QuotaUse]) -> QuotaUse | None:
    strictness = list(Beyond)
    return max(uses, key=lambda use: strictness.index(use.quota.beyond), default=None)


def _hold(decision: Decision, job_ids: Iterable[str]) -> None:
    for job_id in job_ids:
        job = decision.state.jobs[job_id]
        if not waits_for_approval(job):
            hold_for_approval(decision, job)


def _waits(state: QueueState, job_id: str) -> bool:
    job = state.jobs[job_id]
    return job.started_at is None and not may_have_begun(state, job)


def _refusal(
    before: QueueState, person: Person, after: QuotaUse, now: datetime
) -> QueueError:
    [was] = [use for use in quota_uses(before, person, now) if use.quota == after.quota]
    return QueueError(
        f"quota_{after.quota.unit}",
        person=person.name,
        left=_written(was.left),
        limit=_written(after.quota.limit),
        needed=_written(after.used - was.used),
        time=after.ends,
    )


def _written(amount: float) -> str:
    return f"{round(amount, 2):g}"


def _quotas_of(state: QueueState, person: Person) -> list[Quota]:
    """Return a person's quotas, of each unit and period the closest one.

    Their own comes before their groups', of which the largest holds, and that before
    everybody's.
    """
    member = state.members.get(person.id)
    if member is not None and member.is_admin:
        return []
    groups = {plain_tag(group) for group in member.groups} if member else set()
    closest: dict[tuple[str, str], tuple[int, float, Quota]] = {}
    for quota in state.settings.quotas:
        if quota.member is not None:
            closeness = 2 if quota.member == person.id else None
        elif quota.group is not None:
            closeness = 1 if plain_tag(quota.group) in groups else None
        else:
            closeness = 0
        if closeness is None:
            continue
        what = (quota.unit, quota.period)
        ranked = (closeness, quota.limit, quota)
        if what not in closest or ranked[:2] > closest[what][:2]:
            closest[what] = ranked
    return [quota for _, _, quota in closest.values()]


def _open_jobs(state: QueueState, person: Person) -> list[Job]:
    return [job for job in state.jobs.values() if job.person_id == person.id]


def _printed(
    state: QueueState, unit: QuotaUnit, person_id: str, start: datetime
) -> float:
    amounts = reversed(state.printed.get(person_id, ()))
    printed = 0.0
    for amount in amounts:
        if amount.ended_at < start:
            break
        printed += _counted(unit, amount)
    return printed


def _counted(unit: QuotaUnit, amount: PrintedAmount) -> float:
    match unit:
        case QuotaUnit.JOBS:
            return 1.0
        case QuotaUnit.HOURS:
            return amount.took / _HOUR
        case QuotaUnit.GRAMS:
            return amount.grams
        case QuotaUnit.COST:
            return amount.cost


def _expected(
    state: QueueState, unit: QuotaUnit, job: Job, durations: Callable[[], Durations]
) -> float:
    """Return what an open job will have used, as far as anybody can tell."""
    match unit:
        case QuotaUnit.JOBS:
            return 1.0
        case QuotaUnit.HOURS:
            return _takes(job, durations) / _HOUR
        case QuotaUnit.GRAMS:
            return job.spec.grams or 0.0
        case QuotaUnit.COST:
            printer = state.printers.get(job.printer_id or "")
            expected = cost(
                job.spec,
                state.settings.prices,
                printer=printer.spec if printer else None,
                takes=_takes(job, durations),
            )
            return expected or 0.0


def _takes(job: Job, durations: Callable[[], Durations]) -> timedelta:
    """Return its own estimate, else what such prints have taken."""
    if job.spec.estimate is not None:
        return job.spec.estimate
    return durations().predict(job).p50
