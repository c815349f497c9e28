"""The line to a printer's agents, over Home Assistant's own MQTT client."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from homeassistant.components import mqtt
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from ..printers.adapter import Publish
from ..printers.agent_status import AgentStatus, status_in
from ..printers.agent_topics import AgentTopics
from ..printers.fault import Fault, WayError
from .publishing import async_publish

_AS_PUBLISHED = 2


class AgentLine:
    """Sends messages to the agents of one printer, and hears what they report."""

    def __init__(self, hass: HomeAssistant, topics: AgentTopics) -> None:
        """Open nothing yet."""
        self._hass = hass
        self.topics = topics

    async def async_send(self, message: Publish) -> None:
        """Return when the broker has the message; raise WayError where it has not."""
        await async_publish(self._hass, message)

    async def async_listen(
        self, on_status: Callable[[AgentStatus], None]
    ) -> CALLBACK_TYPE:
        """Call back with each status, until the returned function is called.

        Raises WayError where Home Assistant has no MQTT.
        """

        @callback
        def received(message: mqtt.ReceiveMessage) -> None:
            payload = message.payload
            if TYPE_CHECKING:
                assert isinstance(payload, bytes)  # asked for without an encoding
            status = None if message.retain else status_in(payload)
            if status is not None:
                on_status(status)

        try:
            return await mqtt.async_subscribe(
                self._hass, self.topics.status, received, _AS_PUBLISHED, encoding=None
            )
        except HomeAssistantError as err:
            raise WayError(Fault.UNREACHABLE, str(err)) from err
