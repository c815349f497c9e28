"""What events do to the shelf of finished parts."""

from dataclasses import replace

from .. import events as ev
from ..model import QueueState


def put(state: QueueState, event: ev.PutOnShelf) -> QueueState:
    """Let a part wait for its owner."""
    return replace(state, shelf={**state.shelf, event.job_id: event.part})


def reminded(state: QueueState, event: ev.PickupReminded) -> QueueState:
    """Note who has been told of a part."""
    part = state.shelf[event.job_id]
    if event.asks_helpers:
        part = replace(part, helpers_asked=True)
    else:
        part = replace(part, reminded=True)
    return replace(state, shelf={**state.shelf, event.job_id: part})


def picked_up(state: QueueState, event: ev.PickedUp) -> QueueState:
    """Let a part go."""
    shelf = dict(state.shelf)
    shelf.pop(event.job_id, None)
    return replace(state, shelf=shelf)
