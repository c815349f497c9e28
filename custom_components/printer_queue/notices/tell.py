"""What one event means to the person whose job it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from ..core import events as ev
from ..core.model import Job, JobStatus, Person, QueueState, Reason
from .notice import NoticeKind

NEWS_FOR = timedelta(days=1)
"""How long it is worth telling what went on in the queue."""
RESULT_FOR = timedelta(days=7)
"""How long it is worth telling how a print or a job ended."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told: `text` names the text, `facts` are the raw values for it."""

    kind: NoticeKind
    useless_at: datetime
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)


class Batch:
    """The events of one decision, between the states before and after it."""

    def __init__(
        self,
        events: list[ev.Event],
        before: QueueState,
        after: QueueState,
        ends: Mapping[str, datetime],
    ) -> None:
        """Keep them together; `ends` is when each job is expected to end."""
        self._before = before
        self._after = after
        self._ends = ends
        self._rejected = {
            event.job_id for event in events if isinstance(event, ev.StartRejected)
        }

    def job(self, job_id: str) -> Job | None:
        """Return the job as it was before the events, or after them where it is new.

        None for a job that came and went in between.
        """
        return self._before.jobs.get(job_id) or self._after.jobs.get(job_id)

    def window_is_over(self, job_id: str) -> bool:
        """Say whether the events ended a claim or start window of the job."""
        old, new = self._before.jobs.get(job_id), self._after.jobs.get(job_id)
        if old is None or old.window_ends is None:
            return False
        return new is None or (new.status, new.offer) != (old.status, old.offer)

    def tell(self, event: ev.JobEvent, job: Job, owner: Person) -> Telling | None:
        """Return what the owner is told of an event of the job, if anything."""
        match event:
            case ev.Offered():
                return self._window(NoticeKind.YOUR_TURN, event, "your_turn")
            case ev.Reminded():
                return self._reminded(event, job)
            case ev.Claimed():
                return self._window(NoticeKind.RESERVED, event, "reserved")
            case ev.WindowRenewed():
                return self._renewed(event, job)
            case ev.Returned():
                return self._returned(event, job, owner)
            case ev.HeldBack():
                return _held(event, job, owner)
            case ev.Started():
                return self._started(event)
            case ev.StartRejected():
                return self._window(
                    NoticeKind.START_REJECTED, event, "start_rejected", event.error
                )
            case ev.Ended():
                return self._ended(event, job, owner)
            case _:
                return None

    def _window(
        self,
        kind: NoticeKind,
        event: ev.JobEvent,
        text: str,
        error: str | None = None,
    ) -> Telling | None:
        """Tell of the window that runs after the events; nothing where none does."""
        job = self._after.jobs.get(event.job_id)
        until = job.window_ends if job else None
        if job is None or until is None:
            return None
        facts = {
            "until": until.isoformat(),
            "offer_id": job.offer.id if job.offer else None,
            "printer": self._printer_name(job.printer_id),
            "error": error,
        }
        return Telling(kind, until, text, facts)

    def _reminded(self, event: ev.Reminded, job: Job) -> Telling | None:
        offered = job.status is JobStatus.OFFERED
        text = "reminder_claim" if offered else "reminder_start"
        return self._window(NoticeKind.REMINDER, event, text)

    def _renewed(self, event: ev.WindowRenewed, job: Job) -> Telling | None:
        if event.job_id in self._rejected:
            return None  # the rejection is told, with the new window in it
        if job.status is JobStatus.OFFERED:
            return self._window(NoticeKind.YOUR_TURN, event, "your_turn")
        return self._window(NoticeKind.RESERVED, event, "reserved_again")

    def _returned(self, event: ev.Returned, job: Job, owner: Person) -> Telling | None:
        useless_at = event.at + NEWS_FOR
        facts = {"printer": self._printer_name(job.printer_id)}
        if event.reason is Reason.MISSED_CLAIM:
            return Telling(NoticeKind.MISSED, useless_at, "missed", facts)
        if event.reason is Reason.MISSED_START:
            return Telling(NoticeKind.NOT_STARTED, useless_at, "not_started", facts)
        if event.reason is Reason.WALK_UP:
            return Telling(NoticeKind.WALK_UP, useless_at, "walk_up", facts)
        if event.actor == owner.id:
            return None
        facts["reason"] = event.reason
        return Telling(NoticeKind.RETURNED, useless_at, "returned", facts)

    def _started(self, event: ev.Started) -> Telling:
        end = self._ends.get(event.job_id)
        text = "started" if end is None else "started_until"
        facts = {
            "printer": self._printer_name(event.printer_id),
            "end": end.isoformat() if end else None,
        }
        return Telling(NoticeKind.STARTED, event.at + NEWS_FOR, text, facts)

    def _ended(self, event: ev.Ended, job: Job, owner: Person) -> Telling | None:
        useless_at = event.at + RESULT_FOR
        printer = self._printer_name(job.printer_id)
        facts = {"printer": printer, "error": event.error}
        if event.outcome is JobStatus.COMPLETED:
            return Telling(NoticeKind.FINISHED, useless_at, "finished", facts)
        if event.outcome is JobStatus.FAILED:
            return Telling(NoticeKind.FAILED, useless_at, "failed", facts)
        if event.actor == owner.id:
            return None
        by = self._after.members.get(event.actor)
        if by is not None:
            facts["by"] = by.name
            return Telling(NoticeKind.CANCELLED, useless_at, "cancelled_by", facts)
        at_printer = event.actor.startswith("printer:")
        text = "cancelled_at_printer" if at_printer else "cancelled"
        return Telling(NoticeKind.CANCELLED, useless_at, text, facts)

    def _printer_name(self, printer_id: str | None) -> str | None:
        if printer_id is None:
            return None
        printers = self._after.printers
        printer = printers.get(printer_id) or self._before.printers[printer_id]
        return printer.spec.name


def _held(event: ev.HeldBack, job: Job, owner: Person) -> Telling | None:
    useless_at = event.at + RESULT_FOR
    if event.missed:
        facts = {"misses": str(job.misses + 1)}
        return Telling(NoticeKind.HELD, useless_at, "held_missed", facts)
    if event.actor == owner.id:
        return None
    return Telling(NoticeKind.HELD, useless_at, "held")
