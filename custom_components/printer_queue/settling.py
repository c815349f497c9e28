"""Works out what follows from a decision and stores both, outside the event loop."""

from collections.abc import Mapping

from .core.estimate import Durations
from .core.report import PrinterReport
from .core.plan import Plan
from .core.schedule import make_plan
from .inbox import Decision
from .notices.compose import compose
from .notices.contacts import Contacts
from .store import QueueStore


def settle(
    store: QueueStore,
    decision: Decision,
    durations: Durations,
    *,
    reports: Mapping[str, PrinterReport],
    contacts: Contacts,
) -> tuple[Durations, Plan]:
    """Store a decision, with the notices that it leads to, as one.

    Returns what is learnt by then, and the plan after it. Blocks on the disk, and for a
    long queue on the planning.
    """
    after = decision.after
    if after.samples is not decision.before.samples:
        durations = Durations.learn(after.samples, decision.at)
    plan = make_plan(after, reports, durations, decision.at)
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
    return durations, plan
