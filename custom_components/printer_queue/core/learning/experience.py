"""What a queue has learnt, worked out anew when there is more to learn from."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from ..model import QueueState
from .calibration import Calibration
from .durations import Durations


@dataclass(frozen=True, slots=True)
class Experience:
    """How long prints take, and how far forecasts may be trusted."""

    durations: Durations
    calibration: Calibration

    @classmethod
    def of(cls, state: QueueState, now: datetime) -> Self:
        """Learn from all that the queue remembers."""
        return cls(
            Durations.learn(state.samples, now),
            Calibration.learn(state.forecast_results),
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
        return learnt
