"""What a queue has learnt, worked out anew when there is more to learn from."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from .core.estimate import Durations
from .core.foresight import Foresight
from .core.model import QueueState


@dataclass(frozen=True, slots=True)
class Experience:
    """How long prints take, and how far forecasts may be trusted."""

    durations: Durations
    foresight: Foresight

    @classmethod
    def of(cls, state: QueueState, now: datetime) -> Self:
        """Learn from all that the queue remembers."""
        return cls(Durations.learn(state.samples, now), Foresight.learn(state.foretold))

    def after(self, before: QueueState, after: QueueState, now: datetime) -> Self:
        """Learn what is new since a state."""
        learnt = self
        if after.samples is not before.samples:
            learnt = replace(learnt, durations=Durations.learn(after.samples, now))
        if after.foretold is not before.foretold:
            learnt = replace(learnt, foresight=Foresight.learn(after.foretold))
        return learnt
