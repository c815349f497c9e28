"""One decision in the making: the events so far and the state after them."""

from datetime import datetime

from .events import Event
from .evolve.evolve import evolve
from .model import QueueState


class Decision:
    """Collects events; `state` is always the one after the last of them."""

    def __init__(self, state: QueueState, now: datetime, actor: str) -> None:
        """Start from a state, at a moment, in somebody's name."""
        self.state = state
        self.now = now
        self.actor = actor
        self.events: list[Event] = []

    def emit(self, event: Event) -> None:
        """Add an event and let it take effect."""
        self.events.append(event)
        self.state = evolve(self.state, event)
