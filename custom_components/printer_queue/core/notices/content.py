"""What one event means to the person whose job it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import Any, Self

from .. import events as ev
from ..decision import Steps
from ..events.starts import AttemptFailed
from ..model import NEXT, STARTING, Job, JobStatus, Person
from ..needs import words_of
from ..printer import PlateGate
from ..reason import Reason
from ..rules.approval import waits_for_approval
from ..rules.filament import filament_for
from ..rules.offers import waits_for_look
from ..rules.retries import try_number
from .handling import HANDLING
from .notice import NoticeKind


@dataclass(frozen=True, slots=True)
class Content:
    """What a notice says: `text` names the text, `facts` are the raw values for it.

    A person among them is named as whoever reads it may see.
    """

    kind: NoticeKind
    useless_at: datetime
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def since(
        cls,
        at: datetime,
        kind: NoticeKind,
        text: str,
        facts: Mapping[str, Any] | None = None,
    ) -> Self:
        """Return what speaks of no window: of use for as long as its kind is."""
        return cls(kind, at + HANDLING[kind].useful_for, text, facts or {})


class Batch:
    """The steps of one decision, between the states before and after it."""

    def __init__(
        self,
        steps: Steps,
        ends: Mapping[str, datetime],
    ) -> None:
        """Take at least one step; `ends` is when each job is expected to end."""
        events = [step.event for step in steps]
        self._before = steps[0].before
        self._after = steps[-1].after
        self._ends = ends
        self._rejected = {
            event.job_id for event in events if isinstance(event, ev.StartRejected)
        }
        self._next_tries = {
            event.job.retry_of: event.job
            for event in events
            if isinstance(event, ev.Joined) and event.job.retry_of is not None
        }

    def job(self, job_id: str) -> Job | None:
        """Return the job as it was before the events, or after them where it is new.

        None for a job that came and went in between.
        """
        return self._before.jobs.get(job_id) or self._after.jobs.get(job_id)

    def window_is_over(self, job_id: str) -> bool:
        """Return whether the events ended the job's offer or reservation."""
        old, new = self._before.jobs.get(job_id), self._after.jobs.get(job_id)
        if old is None or old.status not in NEXT:
            return False
        return new is None or (new.status, new.offer) != (old.status, old.offer)

    def of(self, event: ev.JobEvent, job: Job, owner: Person) -> Content | None:
        """Return what the owner is sent for an event of the job, if anything."""
        match event:
            case ev.Offered():
                return self._your_turn(event)
            case ev.Reminded():
                return self._reminded(event, job)
            case ev.Claimed():
                return self._claimed(event)
            case ev.WindowRenewed():
                return self._renewed(event, job)
            case ev.Returned():
                return self._returned(event, job, owner)
            case ev.HeldBack():
                return self._held(event, job, owner)
            case ev.Resumed():
                return self._approved(event, job, owner)
            case ev.MissForgiven():
                facts = {"printer": self._printer_name(event.missed_on)}
                text = "miss_forgiven"
                return Content.since(event.at, NoticeKind.RETURNED, text, facts)
            case ev.Restored():
                return self._restored(event, owner)
            case ev.Started():
                return self._started(event, job)
            case ev.StartRejected():
                return self._window(
                    NoticeKind.START_REJECTED,
                    event,
                    "start_rejected",
                    error=event.error,
                )
            case ev.Ended(dead_letter=True):
                return self._dead_letter(event, job)
            case ev.Ended():
                return self._ended(event, job, owner)
            case AttemptFailed():
                return self._attempt_failed(event)
            case _:
                return None

    def _window(
        self, kind: NoticeKind, event: ev.JobEvent, text: str, **facts: str | None
    ) -> Content | None:
        """Return what speaks of the window that runs after the events; None without one."""
        job = self._after.jobs.get(event.job_id)
        until = job.window_ends if job else None
        if job is None or until is None:
            return None
        facts |= self._kept(job) | {"until": until.isoformat()}
        return Content(kind, until, text, facts)

    def _kept(self, job: Job) -> dict[str, str | None]:
        """Return what is said of a printer that is kept for a job."""
        return {
            "offer_id": job.offer.id if job.offer else None,
            "printer": self._printer_name(job.printer_id),
            **self._too_little(job),
        }

    def _too_little(self, job: Job) -> dict[str, str | None]:
        """Return what is left on the spool and needed, in whole grams, if it is too little.

        Of several filaments it says which.
        """
        printer = self._after.printers.get(job.printer_id or "")
        if printer is None:
            return {}
        answer = filament_for(self._after, job.spec, printer)
        if answer.enough is not False or answer.left is None or answer.needed is None:
            return {}
        facts: dict[str, str | None] = {
            "left": str(round(answer.left)),
            "needed": str(ceil(answer.needed)),
        }
        if answer.filament is not None:
            facts["filament"] = words_of(answer.filament, job.spec.needs.filaments)
        return facts

    def _print_before(self, job_id: str) -> Job | None:
        """Return what still prints on the printer that is kept for a job."""
        job = self._after.jobs.get(job_id)
        if job is None or job.printer_id is None or job.status not in NEXT:
            return None
        return self._after.printing_on(job.printer_id)

    def _end(self, job: Job) -> str | None:
        end = self._ends.get(job.id)
        return end.isoformat() if end else None

    def _your_turn(self, event: ev.JobEvent) -> Content | None:
        before = self._print_before(event.job_id)
        if before is None:
            return self._window(NoticeKind.YOUR_TURN, event, "your_turn")
        end = self._end(before)
        text = "your_turn_early_until" if end else "your_turn_early"
        return self._window(NoticeKind.YOUR_TURN, event, text, end=end)

    def _claimed(self, event: ev.Claimed) -> Content | None:
        job = self._after.jobs.get(event.job_id)
        if event.start_by is not None or job is None:
            return self._window(NoticeKind.RESERVED, event, "reserved")
        before = self._print_before(event.job_id)
        end = self._end(before) if before else None
        text = "reserved_early_until" if end else "reserved_early"
        facts = self._kept(job) | {"end": end}
        return Content.since(event.at, NoticeKind.RESERVED, text, facts)

    def _reminded(self, event: ev.Reminded, job: Job) -> Content | None:
        if job.status is not JobStatus.OFFERED:
            text = "reminder_start"
        elif self._print_before(job.id) is None:
            text = "reminder_claim"
        else:
            text = "reminder_claim_early"
        return self._window(NoticeKind.REMINDER, event, text)

    def _renewed(self, event: ev.WindowRenewed, job: Job) -> Content | None:
        if event.job_id in self._rejected:
            return None  # the rejection is sent, with the new window in it
        if job.status is JobStatus.OFFERED:
            return self._your_turn(event)
        if event.reason is Reason.PRINTER_FREE:
            return self._window(NoticeKind.PRINTER_FREE, event, "printer_free")
        return self._window(NoticeKind.RESERVED, event, "reserved_again")

    def _returned(self, event: ev.Returned, job: Job, owner: Person) -> Content | None:
        if job.status in STARTING:
            return None  # nobody was asked: it starts elsewhere, or later
        facts = {"printer": self._printer_name(job.printer_id)}
        if event.reason is Reason.MISSED_CLAIM:
            return Content.since(event.at, NoticeKind.MISSED, "missed", facts)
        if event.reason is Reason.MISSED_START:
            return Content.since(event.at, NoticeKind.NOT_STARTED, "not_started", facts)
        if event.reason is Reason.WALK_UP:
            return Content.since(event.at, NoticeKind.WALK_UP, "walk_up", facts)
        if event.reason is Reason.PRINTER_LATE:
            return Content.since(event.at, NoticeKind.RETURNED, "printer_late", facts)
        if event.actor == owner.id:
            return None
        facts["reason"] = event.reason
        return Content.since(event.at, NoticeKind.RETURNED, "returned", facts)

    def _restored(self, event: ev.Restored, owner: Person) -> Content | None:
        if event.actor == owner.id:
            return None
        return Content.since(event.at, NoticeKind.RETURNED, "restored")

    def _started(self, event: ev.Started, job: Job) -> Content:
        end = self._end(job)
        text = "started_until" if end else "started"
        facts = {"printer": self._printer_name(event.printer_id), "end": end}
        return Content.since(event.at, NoticeKind.STARTED, text, facts)

    def _ended(self, event: ev.Ended, job: Job, owner: Person) -> Content | None:
        printer = self._printer_name(job.printer_id)
        facts = {"printer": printer, "error": event.error}
        if event.outcome is JobStatus.COMPLETED:
            text = "finished_plate" if self._blocks_the_next(job) else "finished"
            return Content.since(event.at, NoticeKind.FINISHED, text, facts)
        if event.outcome is JobStatus.FAILED:
            return self._failed(event, job, facts)
        if event.actor == owner.id:
            return None
        if event.message is not None:
            facts["message"] = event.message
            text = "cancelled_message"
            return Content.since(event.at, NoticeKind.CANCELLED, text, facts)
        by = self._after.members.get(event.actor)
        if by is not None:
            return Content.since(
                event.at,
                NoticeKind.CANCELLED,
                "cancelled_by",
                {**facts, "by": by.person},
            )
        at_printer = event.actor.startswith("printer:")
        text = "cancelled_at_printer" if at_printer else "cancelled"
        return Content.since(event.at, NoticeKind.CANCELLED, text, facts)

    def _blocks_the_next(self, job: Job) -> bool:
        """Return whether nothing goes on at its printer until the plate is cleared."""
        printer = self._after.printers.get(job.printer_id or "")
        if printer is None:
            return False
        spec = printer.spec
        if not spec.starts_by_itself and spec.gate is not PlateGate.CONFIRM:
            return False
        lies_there = printer.plate_print
        return lies_there is not None and lies_there.job_id == job.id

    def shut(self, job: Job) -> str | None:
        """Return the printer's name where nobody is asked for it until somebody has looked.

        It is the print of this job that has failed there.
        """
        printer = self._after.printers.get(job.printer_id or "")
        lies_there = printer.plate_print if printer is not None else None
        if printer is None or lies_there is None or lies_there.job_id != job.id:
            return None
        return printer.spec.name if waits_for_look(printer) else None

    def _failed(
        self, event: ev.Ended, job: Job, facts: dict[str, str | None]
    ) -> Content:
        """Return what speaks of a failed print, together with the next try that joined by it."""
        text, again = "failed", self._next_tries.get(event.job_id)
        if again is not None:
            held = again.status is JobStatus.HELD
            text, number = "failed_asks" if held else "failed_again", try_number(again)
            facts |= {"try": str(number), "tries": str(number + again.spec.retries)}
        if self.shut(job) is not None and text != "failed_asks":
            text = f"{text}_look"
        return Content.since(event.at, NoticeKind.FAILED, text, facts)

    def _attempt_failed(self, event: AttemptFailed) -> Content | None:
        """Return what speaks of an attempt that is not the last one."""
        if event.job_id not in self._after.jobs:
            return None
        facts = {
            "printer": self._printer_name(event.printer_id),
            "reason": event.reason,
            "error": event.failed.error,
        }
        if event.held:
            return Content.since(event.at, NoticeKind.HELD, "start_unknown", facts)
        return Content.since(
            event.at, NoticeKind.ATTEMPT_FAILED, "attempt_failed", facts
        )

    def _dead_letter(self, event: ev.Ended, job: Job) -> Content:
        failed = self._after.dead_letters[job.id].failed_attempts
        facts = {
            "reason": event.reason,
            "error": event.error,
            "tries": str(len(failed)),
        }
        return Content.since(event.at, NoticeKind.DEAD_LETTER, "dead_letter", facts)

    def _held(self, event: ev.HeldBack, job: Job, owner: Person) -> Content | None:
        if event.reason is Reason.MISSED_TOO_OFTEN:
            facts = {"misses": str(job.misses + 1)}
            return Content.since(event.at, NoticeKind.HELD, "held_missed", facts)
        other = self.job(job.spec.after or "")
        if event.reason is Reason.OTHER_JOB_FAILED and other is not None:
            # Sent also to who has cancelled the other job: this is a consequence.
            facts = {"other": other.spec.name}
            return Content.since(event.at, NoticeKind.HELD, "held_other_failed", facts)
        if event.reason is Reason.PRINTER_REMOVED:
            where = {"printer": self._printer_name(job.printer_id)}
            text = "held_printer_removed"
            return Content.since(event.at, NoticeKind.HELD, text, where)
        if event.actor == owner.id:
            return None
        text = "held"
        if event.reason is Reason.BY_AUTOMATION:
            text = "held_by_automation"
        elif event.reason is Reason.APPROVAL_NEEDED:
            text = "held_approval"
        return Content.since(event.at, NoticeKind.HELD, text)

    def _approved(self, event: ev.Resumed, job: Job, owner: Person) -> Content | None:
        if event.actor == owner.id or not waits_for_approval(job):
            return None
        return Content.since(event.at, NoticeKind.RETURNED, "approved")

    def _printer_name(self, printer_id: str | None) -> str | None:
        if printer_id is None:
            return None
        printers = self._after.printers
        printer = printers.get(printer_id) or self._before.printers[printer_id]
        return printer.spec.name
