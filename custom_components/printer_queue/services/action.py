"""How an action is carried out: the call becomes plain values, a refusal its words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import voluptuous as vol

from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
)

from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.jobs import View
from ..presentation.refusals import translated_refusals
from ..requests.fields import Fields
from ..requests.persons import async_caller
from .devices import async_queue_of, plain_fields

type Handler = Callable[
    [HomeAssistant, QueueConfigEntry, Caller, Fields], Awaitable[View]
]


@dataclass(frozen=True, slots=True)
class Action:
    """One action: what may be given, what it does, and whether it only answers."""

    schema: vol.Schema
    handler: Handler
    response: SupportsResponse = SupportsResponse.OPTIONAL

    async def async_handle(self, call: ServiceCall) -> ServiceResponse:
        """Carry out a call; raise ServiceValidationError where it is refused."""
        entry = await async_queue_of(call)
        fields = plain_fields(call, entry)
        with translated_refusals(entry.runtime_data):
            caller = await async_caller(call.hass, entry, call.context)
            return await self.handler(call.hass, entry, caller, fields)
