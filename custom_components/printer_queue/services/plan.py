"""The action that plans at once."""

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import ServiceCall

from ..core.errors import QueueError
from ..presentation.callers import async_caller
from ..presentation.jobs import View, Views
from ..presentation.refusals import refusals_told
from ..requests.fields import ATTR_JOB_ID, ATTR_PERSON, URGENCY
from ..requests.targets import queue_of
from ..times import local_iso
from .jobs import update_job

_ABOUT_A_JOB = (ATTR_JOB_ID, ATTR_DEVICE_ID, ATTR_PERSON, *URGENCY)


async def schedule(call: ServiceCall) -> View:
    """Plan now, where asked with a job made more urgent before; tell who gets what."""
    entry = queue_of(call)
    queue = entry.runtime_data
    caller = await async_caller(call.hass, entry, call.context)
    with refusals_told(queue):
        if not caller.is_admin:
            raise QueueError("admins_only")
        if not call.data.keys().isdisjoint(_ABOUT_A_JOB):
            await update_job(call)
        plan = await queue.async_plan_now()
    return {
        "made": local_iso(plan.made_at),
        "assignments": await Views(queue).async_assignments(),
    }
