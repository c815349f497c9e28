"""Actions that change something: each answers with the job, printer or pause as it is then."""

from collections.abc import Sequence

from homeassistant.core import HomeAssistant

from ..coordinator import QueueConfigEntry, QueueCoordinator
from ..core.commands import Caller
from ..core.model import Job
from ..presentation.closures import closure_view
from ..presentation.jobs import View, Views
from ..presentation.quotas import quotas_view
from ..presentation.silences import silences
from ..requests.execute import async_act, async_schedule
from ..requests.fields import Fields
from ..requests.join import async_join
from ..requests.quotas import quotas_after
from ..requests.verbs import Verb
from ..times import local_iso
from .action import Handler


async def join(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Put a job at the end of the queue.

    The answer names what its file has not said, as the websocket does before, and what is
    left of its person's quotas.
    """
    joined = await async_join(hass, entry, caller, fields)
    job, *copies = await _async_views(
        entry.runtime_data, caller, [joined.job, *joined.copies]
    )
    unsaid = {} if joined.facts is None else silences(joined.facts)
    quotas = quotas_view(quotas_after(entry, joined.job))
    return {"job": job, "copies": copies, "quotas": quotas, **unsaid}


def act(verb: Verb) -> Handler:
    """Return what does this to a job or printer.

    The answer's `stop_at_printer` says of a cancelled job that its print goes on until
    somebody stops it at the printer.
    """

    async def handle(
        hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
    ) -> View:
        outcome = await async_act(hass, entry, caller, verb, fields)
        queue = entry.runtime_data
        if outcome.job is not None:
            [view] = await _async_views(queue, caller, [outcome.job])
            answer: View = {"job": view}
            if outcome.stop_at_printer is not None:
                answer["stop_at_printer"] = outcome.stop_at_printer
            return answer
        if outcome.printer_id is None:
            state = queue.data.state
            return {"paused": state.paused, "pause": closure_view(state.pause)}
        return {"printer": Views(queue, caller).printer(outcome.printer_id)}

    return handle


async def schedule(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    """Plan now; answer with who gets what."""
    plan = await async_schedule(hass, entry, caller, fields)
    return {
        "made": local_iso(plan.made_at),
        "assignments": await Views(entry.runtime_data, caller).async_assignments(),
    }


async def _async_views(
    queue: QueueCoordinator, caller: Caller, jobs: Sequence[Job]
) -> list[View]:
    """Describe jobs; those that have ended may name printers that were removed."""
    names: dict[str, str] = {}
    if any(job.ended_at is not None for job in jobs):
        names = await queue.in_store(queue.store.printer_names)
    return await Views(queue, caller, names).async_jobs(jobs)
