"""How an action is carried out: the call becomes plain values, a refusal its words.

Actions name devices, and seldom the queue that they are about.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_DEVICE_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
)
from homeassistant.helpers import config_validation as cv, service

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..core.errors import QueueError
from ..presentation.jobs import View
from ..presentation.refusals import translated, translated_refusals, wrong_call
from ..requests.fields import (
    ATTR_AFTER,
    ATTR_BEFORE,
    ATTR_JOB_ID,
    ATTR_PRINTER,
    ATTR_PRINTER_ID,
    ATTR_PRINTERS,
    Fields,
)
from ..requests.persons import async_caller
from ..requests.targets import async_find
from ..store.errors import StoreError

type Handler = Callable[
    [HomeAssistant, QueueConfigEntry, Caller, Fields], Awaitable[View]
]

_DEVICES = (ATTR_DEVICE_ID, ATTR_PRINTER, ATTR_PRINTERS)
_JOBS = (ATTR_JOB_ID, ATTR_BEFORE, ATTR_AFTER)
"""What names a queue, too: each belongs to one."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action: what may be given, what it does, and whether it only answers."""

    schema: vol.Schema
    handler: Handler
    response: SupportsResponse = SupportsResponse.OPTIONAL

    async def async_handle(self, call: ServiceCall) -> ServiceResponse:
        """Carry out a call; raise ServiceValidationError where it is refused."""
        entry = await _async_queue_of(call)
        fields = _plain_fields(call, entry)
        try:
            caller = await async_caller(call.hass, entry, call.context)
            return await self.handler(call.hass, entry, caller, fields)
        except (QueueError, StoreError) as err:
            raise translated(entry.runtime_data, err) from err


async def _async_queue_of(call: ServiceCall) -> QueueConfigEntry:
    """Return the named queue, else that of a named printer or job, else the only one.

    Raises ServiceValidationError.
    """
    named: str | None = call.data.get(ATTR_CONFIG_ENTRY_ID)
    entry: QueueConfigEntry
    for key in _DEVICES:
        for device_id in cv.ensure_list(call.data.get(key)):
            _, entry = service.async_get_device_and_config_entry(
                call.hass, DOMAIN, device_id
            )
            if named not in (None, entry.entry_id):
                raise wrong_call("printer_of_other_queue")
            return entry
    if named is None:
        with_job = await _async_queues_with_job(call)
        if len(with_job) == 1:
            return with_job[0]
    entry = service.async_get_config_entry(call.hass, DOMAIN, named)
    return entry


async def _async_queues_with_job(call: ServiceCall) -> list[QueueConfigEntry]:
    """Return the queues that have the first job that is named, open or ended.

    Numbers are given anew in each queue, and so may name a job in several. Raises
    ServiceValidationError for a job that none of them has.
    """
    queues: list[QueueConfigEntry] = call.hass.config_entries.async_loaded_entries(
        DOMAIN
    )
    job = next((call.data[key] for key in _JOBS if key in call.data), None)
    if job is None or len(queues) < 2:
        return queues
    having: list[QueueConfigEntry] = []
    for entry in queues:
        with translated_refusals(entry.runtime_data):
            if await async_find(entry.runtime_data, str(job)) is not None:
                having.append(entry)
    if not having:
        raise wrong_call("no_such_job")
    return having


def _plain_fields(call: ServiceCall, entry: QueueConfigEntry) -> dict[str, Any]:
    """Return the call's fields with printers' ids in the place of their devices'.

    Raises ServiceValidationError for a device that is no printer of the queue.
    """
    fields = dict(call.data)
    fields.pop(ATTR_CONFIG_ENTRY_ID, None)
    if (device_id := fields.pop(ATTR_DEVICE_ID, None)) is not None:
        fields[ATTR_PRINTER_ID] = _printer_of(call.hass, entry, device_id)
    if ATTR_PRINTER in fields:
        fields[ATTR_PRINTER] = _printer_of(call.hass, entry, fields[ATTR_PRINTER])
    if ATTR_PRINTERS in fields:
        fields[ATTR_PRINTERS] = [
            _printer_of(call.hass, entry, device_id)
            for device_id in fields[ATTR_PRINTERS]
        ]
    return fields


def _printer_of(hass: HomeAssistant, entry: QueueConfigEntry, device_id: str) -> str:
    device, owner = service.async_get_device_and_config_entry(hass, DOMAIN, device_id)
    if owner.entry_id != entry.entry_id:
        raise wrong_call("printer_of_other_queue")
    for printer_id in entry.runtime_data.data.state.printers:
        if (DOMAIN, f"{entry.entry_id}_{printer_id}") in device.identifiers:
            return printer_id
    raise wrong_call("not_a_printer", device=device.name_by_user or device.name)
