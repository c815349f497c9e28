"""Tries a printer that is being set up: asks it, and listens as it will be followed later."""

import asyncio
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback

from ..connections import async_ask, async_follow
from ..const import SUBENTRY_PRINTER
from ..core.report import PrinterReport, PrinterState
from ..printers.family import Config, Family
from .invalid_input import InvalidInputError

LISTEN_FOR = 10.0
"""Seconds."""
AT_ONCE = 1.5
"""Seconds in which a printer that is asked answers: nobody is shown that it is listened to."""


async def async_try(hass: HomeAssistant, family: Family, config: Config) -> None:
    """Try out what can be tried without listening; raise InvalidInputError."""
    trial = None if family.trial is None else family.trial(config)
    if trial is None:
        return
    fault = trial.fault(await async_ask(hass, trial.request))
    if fault is not None:
        raise InvalidInputError(*fault)


async def async_listen(
    hass: HomeAssistant, name: str, data: dict[str, Any]
) -> PrinterReport | None:
    """Return the first report that has a state, or that the printer is offline.

    None when nothing came in time. Raises MqttMissingError.
    """
    reported: asyncio.Future[None] = hass.loop.create_future()
    last: PrinterReport | None = None

    @callback
    def on_report(report: PrinterReport) -> None:
        nonlocal last
        if report.state is PrinterState.UNKNOWN:
            return
        last = report
        if not report.state.is_silent and not reported.done():
            reported.set_result(None)

    printer = ConfigSubentry(
        data=MappingProxyType(data),
        subentry_type=SUBENTRY_PRINTER,
        title=name,
        unique_id=None,
    )
    connection = await async_follow(hass, printer, on_report)
    try:
        async with asyncio.timeout(LISTEN_FOR):
            await reported
    except TimeoutError:
        pass
    finally:
        connection.stop()
    return last
