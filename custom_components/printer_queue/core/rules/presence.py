"""Who is where the printers are: whoever is away has more time to answer."""

from .. import commands as cmd
from ..decision import Decision
from ..events import SETUP, PresenceChanged
from ..model import JobStatus
from ..reason import Reason
from .windows import renew_window


def set_presence(decision: Decision, command: cmd.SetPresence) -> None:
    """Take over who is there; the claim windows of those who have come begin now."""
    before = decision.state.present
    if before == command.present:
        return
    decision.emit(
        PresenceChanged(at=decision.now, actor=SETUP, present=command.present)
    )
    latest = decision.now + decision.state.settings.claim_window
    for job in list(decision.state.jobs.values()):
        person_id = job.person_id or ""
        # Nobody may have known in between: who was away last is not remembered.
        has_come = command.present.get(person_id) and before.get(person_id) is not True
        if has_come and job.status is JobStatus.OFFERED:
            if job.window_ends is not None and job.window_ends > latest:
                renew_window(decision, job, Reason.ARRIVED, until=latest)
