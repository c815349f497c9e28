"""The plan of a simulated queue, made anew as the integration does it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from ..learning.arrivals import Arrival, drawn_futures, with_new_arrivals
from ..learning.calibration import Calibration
from ..learning.durations import Durations
from ..learning.print_ends import PrintEnds
from ..model import Job, QueueState
from ..plan.look_ahead import LookAhead
from ..plan.make_plan import make_plan
from ..plan.plan import Plan
from ..report import PrinterReport
from ..samples import ForecastResult, PrintForecastResult, PrintSample
from ..settings import Settings

LEARNS_EVERY = timedelta(minutes=15)
"""How often, at most, is learnt anew: with fifty printers it takes long."""


type Draw = Callable[[datetime], Sequence[Sequence[Job]]]
"""Returns what may come from a moment on, in several futures."""


class Planner:
    """Makes plans, each from the one before, with what was learnt until then."""

    def __init__(
        self,
        now: datetime,
        arrivals: Sequence[Arrival] = (),
        knows: Draw | None = None,
    ) -> None:
        """Begin with what came in the weeks before; or one knows what is to come."""
        self._plan: Plan | None = None
        self._knows = knows
        self._arrivals = arrivals
        self._state = QueueState(settings=Settings(name=""))
        self._samples: tuple[PrintSample, ...] = ()
        self._forecast_results: tuple[ForecastResult, ...] = ()
        self._print_forecast_results: tuple[PrintForecastResult, ...] = ()
        self._durations = Durations.learn((), now)
        self._print_ends = PrintEnds.learn(())
        self._foresight = Calibration.learn(())
        self._learnt_at = now - LEARNS_EVERY

    def plan(
        self, state: QueueState, reports: Mapping[str, PrinterReport], now: datetime
    ) -> Plan:
        """Make the plan of now."""
        self._learn(state, now)
        self._arrivals = with_new_arrivals(self._arrivals, self._state, state)
        self._state = state
        self._plan = make_plan(
            state,
            reports,
            self._durations,
            now,
            before=self._plan,
            calibration=self._foresight,
            print_ends=self._print_ends,
            ahead=LookAhead(self._knows or partial(drawn_futures, self._arrivals)),
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
        if state.print_forecast_results is not self._print_forecast_results:
            self._print_forecast_results = state.print_forecast_results
            self._print_ends = PrintEnds.learn(state.print_forecast_results)
