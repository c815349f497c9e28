"""One decision in the making, and the steps that it is made of."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from .costs import actual_cost
from .events import Ended, Event, Joined, Restored, WalkedUp
from .events.starts import DeadLetterSettled
from .evolve.evolve import evolve
from .evolve.prints import ended_job
from .model import Job, JobStatus, QueueState


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event between two states, with its job as it was and as it became.

    Audit trail, happenings and notices all read this. A job that ended has left the
    state; `job_after` is how it goes into the history. Both jobs are None for an event
    that is about no job, and `job_before` for a job that is new.
    """

    event: Event
    before: QueueState
    after: QueueState
    job_before: Job | None
    job_after: Job | None

    @classmethod
    def of(cls, event: Event, before: QueueState) -> Self:
        """Let an event take effect on a state."""
        after = evolve(before, event)
        job_id = _job_id(event)
        job_before = before.jobs.get(job_id) if job_id else None
        if isinstance(event, DeadLetterSettled):
            job_before = before.dead_letters[event.job_id]
        if isinstance(event, Ended) and job_before is not None:
            job_after: Job | None = ended_job(job_before, event)
        elif isinstance(event, DeadLetterSettled) and job_before is not None:
            job_after = replace(job_before, dead_letter=False)
        else:
            job_after = after.jobs.get(job_id) if job_id else None
        return cls(
            event=event,
            before=before,
            after=after,
            job_before=job_before,
            job_after=job_after,
        )

    @property
    def job_id(self) -> str | None:
        """The job that the event is about."""
        return _job_id(self.event)

    @property
    def printer_id(self) -> str | None:
        """The printer that the event is about: its own, else its job's."""
        printer_id: str | None = getattr(self.event, "printer_id", None)
        for job in (self.job_after, self.job_before):
            if printer_id is None and job is not None:
                printer_id = job.printer_id
        return printer_id

    @property
    def from_status(self) -> JobStatus | None:
        """The job's status before the event."""
        if isinstance(self.event, Restored):
            return JobStatus.CANCELLED
        return self.job_before.status if self.job_before else None

    @property
    def to_status(self) -> JobStatus | None:
        """The job's status after the event."""
        return self.job_after.status if self.job_after else None


type Steps = tuple[Step, ...]
"""What one command leads to, in order; each step begins where the one before ends."""


class Decision:
    """Collects steps; `state` is always the one after the last of them.

    `now` is aware UTC, `actor` who acts, as the audit trail names them, and `kiosk` where
    they do, if at one.
    """

    def __init__(
        self,
        state: QueueState,
        now: datetime,
        actor: str,
        kiosk: str | None = None,
    ) -> None:
        self.state = state
        self.now = now
        self.actor = actor
        self._kiosk = kiosk
        self._steps: list[Step] = []

    @property
    def steps(self) -> Steps:
        """What has been decided so far, in order."""
        return tuple(self._steps)

    def emit(self, event: Event) -> Step:
        """Add an event and let it take effect; an end says what the job has cost."""
        if isinstance(event, Ended):
            event = self._with_cost(event)
        if self._kiosk is not None and event.actor == self.actor:
            event = replace(event, kiosk=self._kiosk)
        step = Step.of(event, self.state)
        self._steps.append(step)
        self.state = step.after
        return step

    def _with_cost(self, event: Ended) -> Ended:
        job = ended_job(self.state.jobs[event.job_id], event)
        printer = self.state.printers.get(job.printer_id or "")
        spec = printer.spec if printer is not None else None
        prices = self.state.settings.prices
        return replace(event, cost=actual_cost(job, prices, spec))


def _job_id(event: Event) -> str | None:
    if isinstance(event, Joined | WalkedUp):
        return event.job.id
    job_id: str | None = getattr(event, "job_id", None)
    return job_id
