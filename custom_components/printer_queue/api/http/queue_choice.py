"""Which queue a request is about: the one it names, else that of its job, else the only one."""

from typing import Any

from aiohttp import web
import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv

from ...const import DOMAIN
from ...coordinator import QueueConfigEntry
from ...presentation.refusals import translated_refusals
from ...requests.fields import ATTR_JOB_ID, Fields
from ...requests.targets import async_find
from .problems import ProblemError

QUEUE: dict[vol.Marker, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
"""What every operation takes in the address."""


async def async_queue_of(
    hass: HomeAssistant, request: web.Request, query: Fields
) -> QueueConfigEntry:
    """Return the queue that is meant. Raises ProblemError."""
    queues: list[QueueConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    if (named := query.get(ATTR_CONFIG_ENTRY_ID)) is not None:
        queues = [entry for entry in queues if entry.entry_id == named]
    elif len(queues) > 1 and ATTR_JOB_ID in request.match_info:
        queues = await _async_with_job(queues, request.match_info[ATTR_JOB_ID])
    if not queues:
        raise ProblemError("no_such_queue")
    if len(queues) > 1:
        names = ", ".join(f"{entry.title} ({entry.entry_id})" for entry in queues)
        raise ProblemError("several_queues", queues=names)
    return queues[0]


async def _async_with_job(
    queues: list[QueueConfigEntry], job_id: str
) -> list[QueueConfigEntry]:
    having: list[QueueConfigEntry] = []
    for entry in queues:
        with translated_refusals(entry.runtime_data):
            if await async_find(entry.runtime_data, job_id) is not None:
                having.append(entry)
    if not having:
        raise ProblemError("no_such_job")
    return having
