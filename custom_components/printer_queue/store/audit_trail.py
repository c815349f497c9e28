"""What each event of a transaction did to its job: the audit trail's from and to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..core.events import Ended, Event, Joined, Restored, WalkedUp
from ..core.evolve.evolve import evolve
from ..core.evolve.jobs import ended_job
from ..core.model import Job, JobStatus, QueueState


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event with its job as it was and as it became; None where there is none."""

    event: Event
    before: Job | None
    after: Job | None

    @property
    def job_id(self) -> str | None:
        """The job that the event is about."""
        return _job_id(self.event)

    @property
    def printer_id(self) -> str | None:
        """The printer that the event is about: its own, else its job's."""
        named: str | None = getattr(self.event, "printer_id", None)
        for job in (self.after, self.before):
            if named is None and job is not None:
                named = job.printer_id
        return named

    @property
    def from_status(self) -> JobStatus | None:
        """The job's status before the event."""
        if isinstance(self.event, Restored):
            return JobStatus.CANCELLED
        return self.before.status if self.before else None

    @property
    def to_status(self) -> JobStatus | None:
        """The job's status after the event."""
        return self.after.status if self.after else None


def trail(state: QueueState, events: Iterable[Event]) -> Iterator[Entry]:
    """Yield an entry for every event, in order, from the state before the first."""
    for event in events:
        job_id = _job_id(event)
        before = state.jobs.get(job_id) if job_id else None
        state = evolve(state, event)
        if isinstance(event, Ended) and before is not None:
            after: Job | None = ended_job(before, event)
        else:
            after = state.jobs.get(job_id) if job_id else None
        yield Entry(event=event, before=before, after=after)


def _job_id(event: Event) -> str | None:
    if isinstance(event, Joined | WalkedUp):
        return event.job.id
    job_id: str | None = getattr(event, "job_id", None)
    return job_id
