"""Works out what follows from a decision and stores both, outside the event loop."""

from dataclasses import replace

from .core.plan import Plan
from .experience import Experience
from .inbox import Decision
from .notices.compose import compose
from .notices.contacts import Contacts
from .planning import Snapshot
from .store import QueueStore


def settle(
    store: QueueStore, decision: Decision, snapshot: Snapshot, contacts: Contacts
) -> tuple[Experience, Plan]:
    """Store a decision, with the notices that it leads to, as one.

    `snapshot` is of the state before. Returns what is learnt by then, and the plan
    after it. Blocks on the disk, and for a long queue on the planning.
    """
    after = decision.after
    experience = snapshot.experience.after(decision.before, after, decision.at)
    plan = replace(snapshot, state=after, experience=experience).plan(decision.at)
    notices = compose(
        decision.events,
        decision.before,
        after,
        contacts=contacts,
        now=decision.at,
        ends={
            job.id: plan.jobs[job.id].end
            for job in after.kept().values()
            if job.id in plan.jobs
        },
    )
    store.append(decision.events, decision.before, after, notices)
    return experience, plan
