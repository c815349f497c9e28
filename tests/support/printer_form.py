"""A person at the forms of a printer, for tests."""

import asyncio
import json
from typing import Any

from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
)

from custom_components.printer_queue.const import SUBENTRY_PRINTER
from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigSubentry,
    SubentryFlowContext,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant

from .set_up import reconfigure

THIRD = "00M00A000000003"
PRINTING = {
    "print": {
        "command": "push_status",
        "msg": 0,
        "sequence_id": "1",
        "gcode_state": "RUNNING",
        "subtask_name": "bracket",
        "mc_percent": 42,
        "mc_remaining_time": 30,
    }
}


class PrinterForm:
    """A person at the forms of one printer."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self.hass = hass
        self.entry = entry
        self.shown: SubentryFlowResult

    async def add(self, name: str, follow: str) -> SubentryFlowResult:
        self.shown = await self.hass.config_entries.subentries.async_init(
            (self.entry.entry_id, SUBENTRY_PRINTER),
            context=SubentryFlowContext(source=SOURCE_USER),
        )
        return await self.submit(name=name, follow=follow)

    async def change(self, printer_id: str) -> SubentryFlowResult:
        self.shown = await reconfigure(self.hass, self.entry, printer_id)
        return self.shown

    async def submit(self, **answers: Any) -> SubentryFlowResult:
        self.shown = await self.hass.config_entries.subentries.async_configure(
            self.shown["flow_id"], answers
        )
        # Listening begins in a task of its own.
        await asyncio.sleep(0)
        return self.shown

    async def listen(self) -> SubentryFlowResult:
        """Wait until the printer was heard or time is up."""
        await self.hass.async_block_till_done()
        self.shown = await self.hass.config_entries.subentries.async_configure(
            self.shown["flow_id"]
        )
        return self.shown

    def saved(self, title: str) -> ConfigSubentry:
        (printer,) = (
            subentry
            for subentry in self.entry.subentries.values()
            if subentry.title == title
        )
        return printer


def publish(
    hass: HomeAssistant, topic: str, payload: Any, *, retain: bool = False
) -> None:
    text = payload if isinstance(payload, str) else json.dumps(payload)
    async_fire_mqtt_message(hass, topic, text, retain=retain)
