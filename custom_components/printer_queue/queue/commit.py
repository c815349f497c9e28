"""Works out what follows from a decision and stores both, outside the event loop."""

from dataclasses import replace

from ..core.learning.experience import Experience
from ..core.notices.compose import compose
from ..core.notices.contacts import Contacts
from ..core.plan.plan import Plan
from ..store import QueueStore
from .mailbox import Changes
from .replanner import Snapshot


def commit(
    store: QueueStore, changes: Changes, snapshot: Snapshot, contacts: Contacts
) -> tuple[Experience, Plan]:
    """Store a decision and the notices that it leads to in one transaction.

    `snapshot` is of the state before. Returns what is learnt by then, and the plan
    after it. Blocks on the disk, and for a long queue on the planning.
    """
    after = changes.after
    experience = snapshot.experience.after(changes.before, after, changes.at)
    plan = replace(snapshot, state=after, experience=experience).plan(changes.at)
    notices = compose(
        changes.steps,
        contacts=contacts,
        now=changes.at,
        ends={
            job.id: plan.jobs[job.id].end
            for job in after.kept().values()
            if job.id in plan.jobs
        },
    )
    store.append(changes.steps, notices)
    return experience, plan
