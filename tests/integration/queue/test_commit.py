"""What a decision leads to is worked out with it; a start is not held up by a new plan."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.learning.experience import Experience
from custom_components.printer_queue.core.model import JobStatus, Member
from custom_components.printer_queue.core.notices.contacts import Contacts
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.settings import Ordering, Settings
from custom_components.printer_queue.queue.commit import PLAN_WITHIN, commit
from custom_components.printer_queue.queue.mailbox import Changes
from custom_components.printer_queue.queue.replanner import Snapshot
from custom_components.printer_queue.store import QueueStore
from tests.support.farm import MODEL, own_starter
from tests.support.store import opened
from tests.support.world import NOON, join_command

ANN = Member("ann", "Ann")


class Committed:
    """A queue whose decisions are stored with what they lead to."""

    def __init__(self, store: QueueStore) -> None:
        """Set up one printer that starts by itself, and hear that it is idle."""
        self.store = store
        settings = Settings(name="Queue", ordering=Ordering.OPTIMISED)
        self.now = NOON
        self.state = store.load(settings)
        self.experience = Experience.of(self.state, self.now)
        self.plan: Plan | None = None
        self.do(
            cmd.Configure(
                settings=settings, members=(ANN,), printers=(own_starter("p1"),)
            )
        )
        report = PrinterReport(state=PrinterState.IDLE, at=self.now)
        self.do(cmd.Reconcile(printer_id="p1", report=report))

    def do(
        self,
        command: cmd.Command,
        *,
        seconds: float = 1,
        more_follow: bool = False,
    ) -> Plan:
        """Carry out a command so much later; return the plan after it."""
        self.now += timedelta(seconds=seconds)
        snapshot = Snapshot(self.state, {}, self.experience, self.plan)
        steps = decide(self.state, command, self.now)
        changes = Changes(steps, self.now, more_follow=more_follow)
        self.experience, self.plan = commit(self.store, changes, snapshot, Contacts())
        self.state = changes.after
        return self.plan

    def join(self, job_id: str) -> Plan:
        """Let Ann join with a model."""
        return self.do(
            join_command(
                caller=cmd.Caller(ANN.person),
                person=ANN.person,
                job_id=job_id,
                name=job_id,
                estimate=timedelta(hours=1),
                file=MODEL,
            )
        )


@pytest.fixture
def committed(tmp_path: Path) -> Iterator[Committed]:
    """Return a queue in a file of its own."""
    with closing(opened(tmp_path / "queue.db")) as store:
        yield Committed(store)


def test_a_stage_of_a_start_leaves_the_plan_as_it_is(committed: Committed) -> None:
    asks = committed.join("vase").steps
    assert asks is not None
    planned = committed.do(asks)
    attempt = committed.state.jobs["vase"].attempt
    assert attempt is not None
    advance = cmd.AdvanceAttempt(
        job_id="vase", attempt_id=attempt.id, status=JobStatus.UPLOADING
    )
    plan = committed.do(advance)
    assert plan.made_at == planned.made_at
    assert plan.steps is None
    assert committed.state.jobs["vase"].status is JobStatus.UPLOADING


def test_whoever_joins_while_one_is_uploaded_is_planned(committed: Committed) -> None:
    asks = committed.join("vase").steps
    assert asks is not None
    committed.do(asks)
    plan = committed.join("pot")
    assert plan.made_at == committed.now
    assert "pot" in plan.positions


def test_reports_that_others_follow_on_are_planned_together_but_not_late(
    committed: Committed,
) -> None:
    def heard(state: PrinterState) -> cmd.Reconcile:
        report = PrinterReport(state=state, at=committed.now)
        return cmd.Reconcile(printer_id="p1", report=report)

    planned = committed.join("vase").made_at
    plan = committed.do(heard(PrinterState.ERROR), more_follow=True)
    assert plan.made_at == planned
    assert plan.steps is None
    late = PLAN_WITHIN.total_seconds()
    plan = committed.do(heard(PrinterState.IDLE), more_follow=True, seconds=late)
    assert plan.made_at == committed.now
    assert committed.do(heard(PrinterState.ERROR)).made_at == committed.now
