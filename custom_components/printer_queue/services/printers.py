"""Actions on printers: each answers with the printer as it is then."""

from collections.abc import Callable

from homeassistant.const import ATTR_DEVICE_ID
from homeassistant.core import ServiceCall, ServiceResponse

from ..core.commands import Caller, ClearPlate, Command, LoadSpools
from ..presentation.callers import async_caller
from ..presentation.jobs import Views
from ..presentation.refusals import refusals_told
from ..requests.fields import ATTR_FILAMENTS
from ..requests.targets import printer_of, queue_of


async def clear_plate(call: ServiceCall) -> ServiceResponse:
    """Say that a printer's plate is empty."""
    return await _async_do(
        call, lambda caller, printer: ClearPlate(caller=caller, printer_id=printer)
    )


async def load_spools(call: ServiceCall) -> ServiceResponse:
    """Say what is loaded on a printer that does not tell it itself."""
    spools = call.data[ATTR_FILAMENTS]
    return await _async_do(
        call,
        lambda caller, printer: LoadSpools(
            caller=caller, printer_id=printer, spools=spools
        ),
    )


async def _async_do(
    call: ServiceCall, make: Callable[[Caller, str], Command]
) -> ServiceResponse:
    """Carry out a command on the printer that is meant."""
    entry = queue_of(call)
    queue = entry.runtime_data
    printer_id = printer_of(call.hass, entry, call.data[ATTR_DEVICE_ID])
    caller = await async_caller(call.hass, entry, call.context)
    with refusals_told(queue):
        await queue.execute(make(caller, printer_id))
    return {"printer": Views(queue).printer(printer_id)}
