"""One printer that is followed, and a broker that can go away, for tests of the links."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
import json
from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    MockMqttReasonCode,
    async_fire_mqtt_message,
    async_fire_time_changed,
)

from custom_components.printer_queue.connections import Connection, async_follow
from custom_components.printer_queue.const import SUBENTRY_PRINTER
from custom_components.printer_queue.core.report import PrinterReport
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from tests.support.set_up import LEFT

BAMBU = {"follow": "bambu", "serial": LEFT}
REPORT = f"device/{LEFT}/report"
REQUEST = f"device/{LEFT}/request"
BRIDGE = "bambu/left/bridge"
OCTO = {"follow": "octoprint", "base_topic": "octoPrint/"}


def bambu(state: str, **fields: Any) -> dict[str, Any]:
    """Return a full report of an X1C."""
    body = {"command": "push_status", "msg": 0, "gcode_state": state}
    return {"print": body | fields}


class Followed:
    """A printer called Left, and all that was reported of it."""

    connection: Connection

    def __init__(self, hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
        """Begin with a printer that nobody follows."""
        self.hass = hass
        self.freezer = freezer
        self.reports: list[PrinterReport] = []

    async def follow(self, **config: Any) -> Connection:
        """Follow the printer, until the broker has accepted it."""
        await self.begin(**config)
        await self.wait(0.01)
        return self.connection

    async def begin(self, **config: Any) -> Connection:
        """Begin to follow the printer."""
        printer = ConfigSubentry(
            data=MappingProxyType(config),
            subentry_type=SUBENTRY_PRINTER,
            title="Left",
            unique_id=None,
        )
        self.connection = await async_follow(self.hass, printer, self.reports.append)
        return self.connection

    @property
    def states(self) -> list[str]:
        """The states as they were reported."""
        return [report.state.value for report in self.reports]

    async def publish(self, topic: str, payload: Any, *, retain: bool = False) -> None:
        """Send a message: bytes as they are, a text, or an object as JSON."""
        if not isinstance(payload, bytes | str):
            payload = json.dumps(payload)
        async_fire_mqtt_message(self.hass, topic, payload, retain=retain)
        await settle(self.hass)

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.freezer.tick(timedelta(seconds=seconds))
        async_fire_time_changed(self.hass)
        await settle(self.hass)


class Broker:
    """What Home Assistant asked of the broker, and whether that is there."""

    def __init__(
        self, hass: HomeAssistant, client: MagicMock, freezer: FrozenDateTimeFactory
    ) -> None:
        """Belong to Home Assistant's fake client."""
        self.hass = hass
        self.client = client
        self.freezer = freezer

    async def go_away(self) -> None:
        """Break the connection."""
        self.client.on_disconnect(None, None, 0, MockMqttReasonCode())
        await settle(self.hass)

    async def come_back(self) -> None:
        """Accept a connection again."""
        self.client.on_connect(None, None, 0, MockMqttReasonCode())
        # what is due now is done when the clock goes on
        self.freezer.tick(timedelta(milliseconds=10))
        await settle(self.hass)

    def sent(self, topic: str) -> list[Any]:
        """Return what was published on a topic."""
        return [
            json.loads(call.args[1])
            for call in self.client.publish.call_args_list
            if call.args[0] == topic
        ]

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Take no message."""
        with patch.object(self.client, "publish", return_value=MagicMock(mid=1, rc=4)):
            yield


async def settle(hass: HomeAssistant) -> None:
    """Wait until subscriptions have been made and requests have been sent."""
    for _ in range(5):
        await asyncio.sleep(0)
        await hass.async_block_till_done(wait_background_tasks=False)
