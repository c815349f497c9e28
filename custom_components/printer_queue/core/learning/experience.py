"""What a queue has learnt, worked out anew when there is more to learn from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from ..model import QueueState
from .arrivals import Arrival, with_new_arrivals
from .calibration import Calibration
from .durations import Durations
from .print_ends import PrintEnds


@dataclass(frozen=True, slots=True)
class Experience:
    """How long prints take, how far forecasts may be trusted, and what came when.

    `arrivals` are in the order of time.
    """

    durations: Durations
    calibration: Calibration
    print_ends: PrintEnds
    arrivals: Sequence[Arrival] = ()

    @classmethod
    def of(
        cls, state: QueueState, now: datetime, arrivals: Sequence[Arrival] = ()
    ) -> Self:
        """Learn from all that the queue remembers, and from how jobs came."""
        return cls(
            Durations.learn(state.samples, now),
            Calibration.learn(state.forecast_results),
            PrintEnds.learn(state.print_forecast_results),
            arrivals,
        )

    def after(self, before: QueueState, after: QueueState, now: datetime) -> Self:
        """Learn what is new since a state."""
        learnt = self
        if after.samples is not before.samples:
            learnt = replace(learnt, durations=Durations.learn(after.samples, now))
        if after.forecast_results is not before.forecast_results:
            learnt = replace(
                learnt, calibration=Calibration.learn(after.forecast_results)
            )
        if after.print_forecast_results is not before.print_forecast_results:
            print_ends = PrintEnds.learn(after.print_forecast_results)
            learnt = replace(learnt, print_ends=print_ends)
        arrivals = with_new_arrivals(learnt.arrivals, before, after)
        if arrivals is not learnt.arrivals:
            learnt = replace(learnt, arrivals=arrivals)
        return learnt
