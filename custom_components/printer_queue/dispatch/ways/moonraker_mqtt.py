"""Klipper over Moonraker's MQTT, for files that lie there already."""

import asyncio
from contextlib import AsyncExitStack
import json
import time
from typing import Any, override

from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from ...core.job_file import FileKind
from ...printers import moonraker_start as moonraker
from ..way import Fault, StartOrder, WayError, WayKind
from .moonraker_methods import MoonrakerMethods

PATIENCE = 30.0
"""Seconds for an answer."""
_AS_PUBLISHED = 2
"""The quality of service with which the printer is followed, too."""


class MoonrakerMqttWay(MoonrakerMethods):
    """One instance of Moonraker, asked over the broker."""

    uploads = False

    def __init__(self, hass: HomeAssistant, instance: str) -> None:
        """Name the instance as `instance_name` in Moonraker's configuration does."""
        self._hass = hass
        self._instance = instance
        self._last_id = 0

    @override
    async def _async_prepare(self, order: StartOrder) -> None:
        name = order.file.name
        moonraker.check_name(name)
        await self._async_method(moonraker.METADATA, filename=name)

    @override
    async def _async_method(self, name: str, **params: str) -> Any:
        request_id = self._next_id()
        answer: asyncio.Future[dict[str, Any]] = self._hass.loop.create_future()

        @callback
        def received(message: mqtt.ReceiveMessage) -> None:
            try:
                body = json.loads(message.payload)
            except ValueError:
                return
            if isinstance(body, dict) and body.get("id") == request_id:
                if not answer.done():
                    answer.set_result(body)

        request = moonraker.rpc(self._instance, name, request_id, **params)
        topic = moonraker.response_topic(self._instance)
        listening = asyncio.Event()
        try:
            async with AsyncExitStack() as stack, asyncio.timeout(PATIENCE):
                stack.callback(
                    await mqtt.async_subscribe(
                        self._hass, topic, received, _AS_PUBLISHED
                    )
                )
                # What is asked before the broker has accepted is answered to nobody.
                stack.callback(
                    mqtt.async_on_subscribe_done(
                        self._hass, topic, _AS_PUBLISHED, listening.set
                    )
                )
                await listening.wait()
                await mqtt.async_publish(
                    self._hass, request.topic, request.payload, request.qos
                )
                of_file = name == moonraker.METADATA
                return moonraker.result(await answer, of_file=of_file)
        except TimeoutError as err:
            raise WayError(Fault.UNREACHABLE, "It does not answer over MQTT") from err
        except HomeAssistantError as err:
            raise WayError(Fault.UNREACHABLE, f"MQTT is not there: {err}") from err

    def _next_id(self) -> int:
        """Return a number that nobody has asked with, here or before a restart."""
        self._last_id = max(self._last_id + 1, time.time_ns() // 1000)
        return self._last_id


def _make(hass: HomeAssistant, printer: ConfigSubentry) -> MoonrakerMqttWay:
    return MoonrakerMqttWay(hass, printer.data["instance"])


KIND = WayKind(
    key="moonraker_mqtt",
    make=_make,
    accepts=frozenset({FileKind.GCODE}),
    takes_files=False,
    families=frozenset({"moonraker"}),
)
