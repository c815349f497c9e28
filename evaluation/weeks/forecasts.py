"""What is forecast of starts and ends, and what becomes of it."""

from collections import deque
from datetime import datetime, timedelta

from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.core.plan.plan import Expected, Plan

from .course import ForecastResult, JobRecord, Of

AHEAD = timedelta(hours=1)
_TOLD = (Of.START_AT_JOINING, Of.START_AN_HOUR_AHEAD)


class Forecasts:
    """Holds what the plan forecast against what comes.

    The queue itself remembers what it forecast of a start. The plans of the last hour
    are kept: what was forecast an hour before a start is only looked up when it has come.
    """

    def __init__(self, course: JobRecord) -> None:
        self._results = course.forecasts
        self._past: deque[Plan] = deque()
        self._asked: set[str] = set()
        self._ends: dict[str, Expected] = {}

    def ask_for_end(self, job_id: str) -> None:
        """Let somebody look at the next plan for the end of a print."""
        self._asked.add(job_id)

    def show(self, plan: Plan) -> None:
        """Answer those who have asked."""
        for job_id in self._asked:
            if job_id in plan.jobs:
                self._ends[job_id] = plan.jobs[job_id]
        self._asked.clear()
        self._past.append(plan)
        while len(self._past) > 1 and self._past[1].made_at <= plan.made_at - AHEAD:
            self._past.popleft()

    def started(self, job: Job, now: datetime) -> None:
        """Hold what was forecast of a start against the start."""
        for of, told in zip(_TOLD, job.forecasts, strict=False):
            result = ForecastResult(of, told.start, told.low, told.high, now)
            self._results.append(result)
        hour_ago = [plan for plan in self._past if plan.made_at <= now - AHEAD]
        if hour_ago and job.id in hour_ago[-1].jobs:
            before = hour_ago[-1].jobs[job.id]
            of, low, high = Of.START_AN_HOUR_BEFORE, before.start_low, before.start_high
            self._results.append(ForecastResult(of, before.start, low, high, now))

    def ended(self, job_id: str, now: datetime) -> None:
        """Hold what was forecast of an end against the end."""
        self._asked.discard(job_id)
        told = self._ends.pop(job_id, None)
        if told is not None:
            self._results.append(
                ForecastResult(Of.END, told.end, told.end_low, told.end_high, now)
            )
