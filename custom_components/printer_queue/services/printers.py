"""Actions on printers."""

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import ServiceCall, ServiceResponse

from ..callers import async_caller
from ..core.commands import ClearPlate
from ..errors import refusals_told
from ..views import Views
from .which import printer_of, queue_of


async def clear_plate(call: ServiceCall) -> ServiceResponse:
    """Say that a printer's plate is empty."""
    entry = queue_of(call)
    queue = entry.runtime_data
    printer_id = printer_of(call.hass, entry, call.data[ATTR_DEVICE_ID])
    caller = await async_caller(call.hass, entry, call.context)
    with refusals_told(queue):
        await queue.execute(ClearPlate(caller=caller, printer_id=printer_id))
    return {"printer": Views(queue).printer(printer_id)}
