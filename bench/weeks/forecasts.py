"""What people are told of starts and ends, and what becomes of it."""

from collections import deque
from datetime import datetime, timedelta

from custom_components.printer_queue.core.estimate import Durations
from custom_components.printer_queue.core.learnt import PrintSample
from custom_components.printer_queue.core.model import QueueState
from custom_components.printer_queue.core.plan import Expected, Plan
from custom_components.printer_queue.core.schedule import make_plan

from .course import Course, Of, Told
from .floor import Floor, Runs

AHEAD = timedelta(hours=1)
LEARNS_EVERY = timedelta(minutes=15)
"""How often, at most, durations are learnt anew: with fifty printers it takes long."""


class Forecasts:
    """Asks the plan what the people of the shop would be told, and keeps the answers.

    The states of the last hour are kept: what would have been told an hour before a
    start is only asked when it has come. All of them are immutable.
    """

    def __init__(self, floor: Floor, state: QueueState, now: datetime) -> None:
        """Begin with nothing told."""
        self._floor = floor
        self._durations = Durations.learn(state.samples, now)
        self._learnt: tuple[PrintSample, ...] = state.samples
        self._learnt_at = now
        self._past: deque[tuple[datetime, QueueState, Runs, Durations]] = deque()
        self._open: dict[str, tuple[Of, Expected]] = {}

    def remember(self, state: QueueState, now: datetime) -> None:
        """Keep what is so from now on."""
        if state.samples is not self._learnt and now >= self._learnt_at + LEARNS_EVERY:
            self._durations = Durations.learn(state.samples, now)
            self._learnt, self._learnt_at = state.samples, now
        self._past.append((now, state, self._floor.runs, self._durations))
        while len(self._past) > 1 and self._past[1][0] <= now - AHEAD:
            self._past.popleft()

    def plan(self, state: QueueState, now: datetime) -> Plan:
        """Make the plan of now."""
        reports = self._floor.reports(self._floor.runs, now)
        return make_plan(state, reports, self._durations, now)

    def _plan_ahead(self, now: datetime) -> Plan | None:
        """Return the plan as it was made an hour ago."""
        moment = now - AHEAD
        since, state, runs, durations = self._past[0]
        if since > moment:
            return None
        return make_plan(state, self._floor.reports(runs, moment), durations, moment)

    def joined(self, job_id: str, state: QueueState, now: datetime) -> None:
        """Keep what is told to who joins."""
        self._keep(job_id, Of.START_AT_JOINING, self.plan(state, now))

    def looked_at(self, job_id: str, state: QueueState, now: datetime) -> None:
        """Keep what is told of the end of a print that runs."""
        self._keep(job_id, Of.END, self.plan(state, now))

    def _keep(self, job_id: str, of: Of, plan: Plan) -> None:
        if job_id in plan.jobs:
            self._open[job_id] = of, plan.jobs[job_id]

    def started(self, job_id: str, course: Course, now: datetime) -> None:
        """Compare what was told of a start with the start."""
        of_joining = self._open.pop(job_id, None)
        if of_joining is not None:
            course.told.append(_of_start(*of_joining, now))
        plan = self._plan_ahead(now)
        if plan is not None and job_id in plan.jobs:
            ahead = _of_start(Of.START_AN_HOUR_AHEAD, plan.jobs[job_id], now)
            course.told.append(ahead)

    def ended(self, job_id: str, course: Course, now: datetime) -> None:
        """Compare what was told of an end with the end."""
        kept = self._open.pop(job_id, None)
        if kept is not None:
            of, one = kept
            course.told.append(Told(of, one.end, one.end_low, one.end_high, now))


def _of_start(of: Of, one: Expected, now: datetime) -> Told:
    return Told(of, one.start, one.start_low, one.start_high, now)
