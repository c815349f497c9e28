"""The queue itself: what it is called, how it goes, and by which rules."""

from http import HTTPMethod

from ...presentation.closures import closure_view
from ...presentation.jobs import settings_view
from ...times import if_known, local_iso
from ..http.exchange import Exchange
from ..http.route import Answer, Route
from ..shapes.parts import ref


async def _async_status(exchange: Exchange) -> Answer:
    """Answer with what the action Status does, but for the printers and the jobs."""
    data = exchange.queue.data
    state = data.state
    return Answer(
        body={
            "name": exchange.entry.title,
            "config_entry_id": exchange.entry.entry_id,
            "paused": state.paused,
            "pause": closure_view(state.pause),
            "starting_stopped": state.starting_stopped,
            "dead_letters": len(state.dead_letters),
            "next_start": if_known(local_iso, data.plan.next_start),
            "settings": settings_view(state.settings),
        }
    )


ROUTES = (
    Route(
        method=HTTPMethod.GET,
        path="status",
        operation="get_status",
        summary="What the queue is called, how it goes, and by which rules",
        tag="queue",
        answer=ref("Status"),
        handler=_async_status,
    ),
)
