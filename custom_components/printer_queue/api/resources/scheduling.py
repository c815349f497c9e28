"""Planning at once, instead of within seconds of the next change."""

from http import HTTPMethod

from ...requests.execute import async_schedule
from ...requests.printers import key_of
from ..http.exchange import Exchange
from ..http.route import Answer, Route
from ..shapes.parts import ref


async def _async_schedule(exchange: Exchange) -> Answer:
    """Look for the best plan and follow it: who is given a printer by that is named.

    The queue plans by itself whenever something changes, so often nobody is left to be
    given one. Printers are named by their key, such as `bamboo_h2d`.
    """
    queue, entry = exchange.queue, exchange.entry
    before = queue.data.state.jobs
    await async_schedule(exchange.hass, entry, exchange.caller, {})
    assignments = [
        {
            "job_id": job.id,
            "printer_id": key_of(entry, job.printer_id),
            "status": job.status.value,
        }
        for job in queue.data.in_order
        if job.printer_id is not None
        and (known := before.get(job.id)) is not None
        and known.printer_id != job.printer_id
    ]
    body = {"scheduled_jobs": len(assignments), "assignments": assignments}
    return Answer(body=body)


ROUTES = (
    Route(
        method=HTTPMethod.POST,
        path="schedule",
        operation="schedule",
        summary="Plan at once",
        tag="queue",
        body={},
        answer=ref("Schedule"),
        only_admins=True,
        handler=_async_schedule,
    ),
)
