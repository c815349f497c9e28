"""Works out what follows from a decision and stores both, outside the event loop."""

from dataclasses import replace
from datetime import timedelta

from ..core.effects.compose import compose as compose_effects
from ..core.effects.usage import compose_usages
from ..core.events.starts import AttemptAdvanced, ContinueAsked, PauseAsked
from ..core.learning.experience import Experience
from ..core.minutes import whole_minute
from ..core.model import JobStatus
from ..core.notices.compose import compose
from ..core.notices.contacts import Contacts
from ..core.notices.lost_sites import is_lost
from ..core.plan.plan import Plan
from ..store import QueueStore
from .mailbox import Changes
from .replanner import Snapshot


def commit(
    store: QueueStore, changes: Changes, snapshot: Snapshot, contacts: Contacts
) -> tuple[Experience, Plan]:
    """Store a decision, its notices and what it does outside in one transaction.

    One that is stored already stays as it is.

    `snapshot` is of the state before. Returns what is learnt by then, and the plan
    after it. Blocks on the disk, and for a long queue on the planning.
    """
    after = changes.after
    experience = snapshot.experience.after(changes.before, after, changes.at)
    plan = _plan_after(changes, replace(snapshot, state=after, experience=experience))
    notices = compose(
        changes.steps,
        contacts=contacts,
        now=changes.at,
        ends={
            job.id: whole_minute(plan.jobs[job.id].end)
            for job in after.kept().values()
            if job.id in plan.jobs
        },
        replanned=_replanned(changes, snapshot.before, plan),
    )
    effects = compose_effects(changes.steps, changes.at)
    store.append(
        changes.steps,
        notices,
        effects,
        changes.id,
        usages=[*compose_usages(changes.steps)],
        is_forwarded=changes.is_forwarded,
        reports=changes.reports,
    )
    return experience, plan


def _replanned(
    changes: Changes, before: Plan | None, plan: Plan
) -> dict[str, tuple[str, bool]]:
    """Return where waiting jobs were planned, and whether they are, once a site is lost."""
    if before is None or not any(map(is_lost, changes.steps)):
        return {}
    return {
        job.id: (expected.printer_id, job.id in plan.jobs)
        for job in changes.before.jobs.values()
        if job.status is JobStatus.QUEUED
        and (expected := before.jobs.get(job.id)) is not None
    }


PLAN_WITHIN = timedelta(seconds=2)
"""However many reports follow on each other, a plan is made as often."""
_MOVES_NOTHING = (AttemptAdvanced, ContinueAsked, PauseAsked)


def _plan_after(changes: Changes, snapshot: Snapshot) -> Plan:
    """Return the plan after a decision.

    What only takes a start a stage further leaves the plan as it is: printers are told to
    start right after it. So do reports that more of them follow on, as after a start of
    hundreds of printers: one plan is made after many. What the plan before led to has been
    done.
    """
    before = snapshot.before
    if before is not None and (
        (changes.more_follow and changes.at - before.made_at < PLAN_WITHIN)
        or all(isinstance(step.event, _MOVES_NOTHING) for step in changes.steps)
    ):
        return replace(before, asks=(), late=())
    return snapshot.plan(changes.at)
