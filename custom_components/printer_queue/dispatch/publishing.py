"""Messages over Home Assistant's own MQTT client, each confirmed by the broker."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..printers.adapter import Publish
from ..printers.fault import Fault, WayError

IN_FLIGHT = 20
"""Messages on their way to the broker at a time: as many as paho, below Home Assistant's
client, lets be unconfirmed. More would wait there, and go out after we have given up."""
_PATIENCE = 8.0
"""Seconds for the broker's answer. Home Assistant waits for 10, and then hides that there
was none. It hides the answer, too: MQTT 5's "no matching subscribers" is not known here."""


async def async_publish(hass: HomeAssistant, message: Publish) -> None:
    """Publish a message; raise WayError where the broker has not confirmed it."""
    try:
        async with asyncio.timeout(_PATIENCE):
            await _async_hand_over(hass, message)
    except TimeoutError as err:
        raise WayError(Fault.UNREACHABLE, "The MQTT broker does not answer") from err


async def async_publish_all(
    hass: HomeAssistant, messages: Sequence[Publish]
) -> list[Publish]:
    """Publish messages in order; return those that the broker has not confirmed in time.

    So many are always on their way that nothing waits for the answer to a single one. The
    time is that of all together: a clock for each would cost more than the rest of this.
    """
    unconfirmed = dict(enumerate(messages))
    upcoming = iter(enumerate(messages))

    async def publish_in_turn() -> None:
        for number, message in upcoming:
            try:
                await _async_hand_over(hass, message)
            except WayError:
                continue
            del unconfirmed[number]

    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE), asyncio.TaskGroup() as tasks:
            for _ in range(IN_FLIGHT):
                tasks.create_task(publish_in_turn())
    return list(unconfirmed.values())


async def _async_hand_over(hass: HomeAssistant, message: Publish) -> None:
    """Return when the broker has confirmed a message; raise WayError where it cannot.

    While the broker is away nothing is handed to the client: that would send it later,
    whatever has been decided by then.
    """
    try:
        if not mqtt.is_connected(hass):
            raise WayError(Fault.UNREACHABLE, "The MQTT broker is away")
        await mqtt.async_publish(hass, message.topic, message.payload, message.qos)
    except KeyError as err:
        raise WayError(Fault.UNREACHABLE, "MQTT is not set up") from err
    except HomeAssistantError as err:
        raise WayError(Fault.UNREACHABLE, str(err)) from err
