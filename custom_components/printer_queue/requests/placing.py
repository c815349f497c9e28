"""What an admin is told before a job is given to one printer."""

from dataclasses import replace

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..coordinator import QueueCoordinator
from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.placing import Cost, as_if_placed, cost_of


async def async_cost_of_placing(
    hass: HomeAssistant,
    queue: QueueCoordinator,
    caller: Caller,
    job_id: str,
    printer_id: str,
) -> Cost:
    """Return what would come of it; nothing changes.

    Both plans are made of the same moment, without a look at what may come. Raises
    QueueError where it would be refused.
    """
    if not caller.is_admin:
        raise QueueError("admins_only")
    now = dt_util.utcnow()
    snapshot = queue.snapshot()
    placed = replace(
        snapshot,
        state=as_if_placed(snapshot.state, caller, job_id, printer_id, now),
    )

    def cost() -> Cost:
        before = snapshot.plan(now, looks_ahead=False)
        after = placed.plan(now, looks_ahead=False)
        return cost_of(job_id, before.jobs, after.jobs)

    return await hass.async_add_executor_job(cost)
