"""A queue whose clock runs ahead: from one moment at which something happens to the next.

The rules, the plan and what follows from it are the queue's own. What people and printers
do, each at its time, is put on the agenda by whoever builds on this.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from .. import commands as cmd
from ..decide import decide
from ..decision import Step
from ..events import Event
from ..model import QueueState
from ..plan.plan import Plan
from ..report import PrinterReport
from ..rules.windows import next_due
from .agenda import Agenda
from .planner import Planner


class Simulation(ABC):
    """A queue from `now` on; all times are aware UTC.

    The plan is made anew after a change when the one before is so old as `plans_every`
    says.
    """

    def __init__(
        self,
        state: QueueState,
        now: datetime,
        planner: Planner,
        plans_every: timedelta = timedelta(),
    ) -> None:
        self.state = state
        self.now = now
        self.agenda = Agenda()
        self._planner = planner
        self._plans_every = plans_every
        self._planned: QueueState | None = None
        self._plans_from = self._put_off_to = now

    @abstractmethod
    def reports(self) -> Mapping[str, PrinterReport]:
        """Return what the printers that print report now."""

    @abstractmethod
    def notice(self, step: Step) -> None:
        """Let people and printers do what a step makes them do."""

    def show(self, plan: Plan) -> None:
        """Let people look at a new plan."""

    def step(self) -> bool:
        """Let the next thing happen; before time passes, those are asked who should.

        Return False where nothing is left that ever could.
        """
        due, coming = next_due(self.state, self.now), self.agenda.next_at
        moments = [moment for moment in (due, coming) if moment is not None]
        moment = max(min(moments), self.now) if moments else None
        if moment != self.now and self.steer():
            return True
        if moment is None:
            return False
        self.now = moment
        if due is not None and due <= moment:
            self.do(cmd.Tick())
        else:
            self.agenda.take()()
        return True

    def steer(self) -> bool:
        """Make the plan anew where it is due, or put it off; say whether either was done.

        A plan names moments of its own: what comes next may be something else then.
        """
        if self.state is self._planned:
            return False
        if self.now < self._plans_from:
            return self._put_off()
        self._plan()
        return True

    def do(self, command: cmd.Command) -> Sequence[Event]:
        """Carry out a command, and let its steps be noticed; QueueError if refused."""
        steps = decide(self.state, command, self.now)
        if steps:
            self.state = steps[-1].after
        for step in steps:
            self.notice(step)
        return [step.event for step in steps]

    def look(self) -> None:
        """Let the plan be made anew though nothing has happened."""
        self._planned = None

    def _put_off(self) -> bool:
        """Let the plan follow when it may; say whether that was still to be arranged."""
        if self._put_off_to == self._plans_from:
            return False
        self._put_off_to = self._plans_from
        self.agenda.at(self._plans_from, self.look)
        return True

    def _plan(self) -> None:
        """Make the plan anew, and do what it leads to now."""
        self._planned = self.state
        self._plans_from = self.now + self._plans_every
        plan = self._planner.plan(self.state, self.reports(), self.now)
        self.show(plan)
        if plan.notes is not None:
            self.do(plan.notes)
            self._planned = self.state
        self._look_at(plan.next_step_at)
        if plan.steps is not None:
            self.do(plan.steps)

    def _look_at(self, moment: datetime | None) -> None:
        """Let the plan be made anew then, unless another one was made by then."""
        made = self._planned
        if moment is not None and moment > self.now:
            self.agenda.at(
                moment, lambda: self.look() if self._planned is made else None
            )
