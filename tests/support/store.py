"""A makerspace whose queue is kept in a file, and what a restart makes of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, override

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.model import Job, JobStatus, QueueState
from custom_components.printer_queue.core.notices.notice import (
    Medium,
    Notice,
    NoticeKind,
)
from custom_components.printer_queue.store import QueueStore
from tests.support.world import World

SHORT = timedelta(milliseconds=50)


class KeptWorld(World):
    """Stores every decision as the coordinator does: before anybody sees it."""

    def __init__(self, store: QueueStore, **more: Any) -> None:
        """Begin with a store that is loaded and empty."""
        self.store = store
        super().__init__(**more)

    @override
    def do(self, command: cmd.Command) -> list[Event]:
        self.steps = decide(self.state, command, self.now)
        events = [step.event for step in self.steps]
        if events:
            self.store.append(self.steps, [self.notice(events[-1])])
        self.take_effect(self.steps)
        return events

    @override
    def past(self, job_id: str) -> tuple[Job, Job]:
        """Return what the store has of a job, in the place of what it was before."""
        job = self.store.job(job_id)
        assert job is not None
        held_for = self.store.held_for(job_id)
        status = JobStatus.QUEUED if held_for is None else JobStatus.HELD
        return replace(job, status=status, reason=held_for), job

    def notice(self, event: Event) -> Notice:
        """Return a notice of an event."""
        return Notice(
            medium=Medium.DISCORD,
            channel="discord",
            kind=NoticeKind.RESERVED,
            created_at=event.at,
            useless_at=event.at + timedelta(hours=1),
            job_id=getattr(event, "job_id", None),
            data={"of": event.kind},
        )

    def loaded(self) -> QueueState:
        """Return what the store has, with the members of the set-up."""
        members = {member.id: member for member in self.members}
        return replace(self.store.load(self.settings), members=members)


def opened(path: Path) -> QueueStore:
    """Open a store that does not wait long for a lock."""
    store = QueueStore(path, busy_timeout=SHORT)
    store.open()
    return store


def unheard(state: QueueState) -> QueueState:
    """Return the state as it is right after a start: no printer is heard yet."""
    printers = {
        key: replace(printer, online=False) for key, printer in state.printers.items()
    }
    return replace(state, printers=printers)
