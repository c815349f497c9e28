"""The plan of a simulated queue, made anew as the integration does it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from custom_components.printer_queue.core.learning.calibration import Calibration
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import QueueState
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.core.samples import ForecastResult, PrintSample

LEARNS_EVERY = timedelta(minutes=15)
"""How often, at most, is learnt anew: with fifty printers it takes long."""


class Planner:
    """Makes plans, each from the one before, with what was learnt until then."""

    def __init__(self, now: datetime) -> None:
        self._plan: Plan | None = None
        self._samples: tuple[PrintSample, ...] = ()
        self._forecast_results: tuple[ForecastResult, ...] = ()
        self._durations = Durations.learn((), now)
        self._foresight = Calibration.learn(())
        self._learnt_at = now - LEARNS_EVERY

    def plan(
        self, state: QueueState, reports: Mapping[str, PrinterReport], now: datetime
    ) -> Plan:
        """Make the plan of now."""
        self._learn(state, now)
        self._plan = make_plan(
            state,
            reports,
            self._durations,
            now,
            before=self._plan,
            calibration=self._foresight,
        )
        return self._plan

    def _learn(self, state: QueueState, now: datetime) -> None:
        if now < self._learnt_at + LEARNS_EVERY:
            return
        self._learnt_at = now
        if state.samples is not self._samples:
            self._samples = state.samples
            self._durations = Durations.learn(state.samples, now)
        if state.forecast_results is not self._forecast_results:
            self._forecast_results = state.forecast_results
            self._foresight = Calibration.learn(state.forecast_results)
