"""What is forecast of starts and ends, and what becomes of it."""

from collections import deque
from datetime import datetime, timedelta

from custom_components.printer_queue.core.plan.plan import Expected, Plan

from .course import ForecastResult, JobRecord, Of

AHEAD = timedelta(hours=1)


class Forecasts:
    """Keeps what the plan forecasts to those who ask, and holds it against what comes.

    The plans of the last hour are kept: what was forecast an hour before a start is
    only looked up when it has come.
    """

    def __init__(self, course: JobRecord) -> None:
        self._results = course.forecasts
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
        """Hold what was forecast of a start against the start."""
        self._asked.pop(job_id, None)
        if job_id in self._open:
            of, expected = self._open.pop(job_id)
            self._results.append(_of_start(of, expected, now))
        hour_ago = [plan for plan in self._past if plan.made_at <= now - AHEAD]
        if hour_ago and job_id in hour_ago[-1].jobs:
            expected = hour_ago[-1].jobs[job_id]
            self._results.append(_of_start(Of.START_AN_HOUR_AHEAD, expected, now))

    def ended(self, job_id: str, now: datetime) -> None:
        """Hold what was forecast of an end against the end."""
        self._asked.pop(job_id, None)
        if job_id in self._open:
            of, expected = self._open.pop(job_id)
            self._results.append(
                ForecastResult(
                    of, expected.end, expected.end_low, expected.end_high, now
                )
            )


def _of_start(of: Of, expected: Expected, now: datetime) -> ForecastResult:
    return ForecastResult(
        of, expected.start, expected.start_low, expected.start_high, now
    )
