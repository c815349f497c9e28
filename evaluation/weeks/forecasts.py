"""What people are told of starts and ends, and what becomes of it."""

from collections import deque
from datetime import datetime, timedelta

from custom_components.printer_queue.core.plan.plan import Expected, Plan

from .course import JobRecord, Of, Told

AHEAD = timedelta(hours=1)


class Forecasts:
    """Keeps what the plan tells those who ask, and holds it against what comes.

    The plans of the last hour are kept: what was told an hour before a start is only
    looked up when it has come.
    """

    def __init__(self, course: JobRecord) -> None:
        """Begin with nothing told."""
        self._told = course.told
        self._past: deque[Plan] = deque()
        self._asked: dict[str, Of] = {}
        self._open: dict[str, tuple[Of, Expected]] = {}

    def ask(self, job_id: str, of: Of) -> None:
        """Let a job's owner look at the next plan."""
        self._asked[job_id] = of

    def show(self, plan: Plan) -> None:
        """Answer those who have asked."""
        for job_id, of in self._asked.items():
            if job_id in plan.jobs:
                self._open[job_id] = of, plan.jobs[job_id]
        self._asked.clear()
        self._past.append(plan)
        while len(self._past) > 1 and self._past[1].made_at <= plan.made_at - AHEAD:
            self._past.popleft()

    def started(self, job_id: str, now: datetime) -> None:
        """Hold what was told of a start against the start."""
        self._asked.pop(job_id, None)
        if job_id in self._open:
            of, one = self._open.pop(job_id)
            self._told.append(_of_start(of, one, now))
        hour_ago = [plan for plan in self._past if plan.made_at <= now - AHEAD]
        if hour_ago and job_id in hour_ago[-1].jobs:
            one = hour_ago[-1].jobs[job_id]
            self._told.append(_of_start(Of.START_AN_HOUR_AHEAD, one, now))

    def ended(self, job_id: str, now: datetime) -> None:
        """Hold what was told of an end against the end."""
        self._asked.pop(job_id, None)
        if job_id in self._open:
            of, one = self._open.pop(job_id)
            self._told.append(Told(of, one.end, one.end_low, one.end_high, now))


def _of_start(of: Of, one: Expected, now: datetime) -> Told:
    return Told(of, one.start, one.start_low, one.start_high, now)
