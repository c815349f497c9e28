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
from homeassistant.data_entry_flow import FlowResultType

from .set_up import reconfigure, suggested

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
    """A person at the forms of one printer, who takes the model that is suggested.

    One who `chooses_model` stands before its form.
    """

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self.hass = hass
        self.entry = entry
        self.chooses_model = False
        self.shown: SubentryFlowResult

    async def open(self) -> SubentryFlowResult:
        """Stand before the first form of a new printer."""
        self.shown = await self.hass.config_entries.subentries.async_init(
            (self.entry.entry_id, SUBENTRY_PRINTER),
            context=SubentryFlowContext(source=SOURCE_USER),
        )
        return self.shown

    async def add(self, name: str, follow: str) -> SubentryFlowResult:
        """Describe a new printer by hand."""
        shown = await self.open()
        if shown.get("step_id") == "discovered":
            await self.submit(discovered="none_of_them")
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
        return await self._past_model()

    async def listen(self) -> SubentryFlowResult:
        """Wait until the printer was heard or time is up."""
        await self.hass.async_block_till_done()
        self.shown = await self.hass.config_entries.subentries.async_configure(
            self.shown["flow_id"]
        )
        return await self._past_model()

    async def _past_model(self) -> SubentryFlowResult:
        if self.shown.get("step_id") == "model" and not self.chooses_model:
            return await self.submit(**suggested(self.shown))
        return self.shown

    async def to_machine(self, follow: str, **answers: Any) -> SubentryFlowResult:
        """Stand before what a new printer is, saved anyway although it is silent."""
        await self.add("Middle", follow)
        return await self._past_listening(**answers)

    async def reopen(self, follow: str, **answers: Any) -> SubentryFlowResult:
        """Stand there again with the printer that was saved."""
        await self.change(self.saved("Middle").subentry_id)
        await self.submit(name="Middle", follow=follow)
        return await self._past_listening(**answers)

    async def _past_listening(self, **answers: Any) -> SubentryFlowResult:
        shown = await self.submit(**answers)
        while shown.get("step_id") != "machine":
            if shown["type"] is not FlowResultType.FORM:
                shown = await self.listen()
            elif shown["step_id"] == "values":
                shown = await self.submit()
            else:
                shown = await self.submit(**answers, save_anyway=True)
        return shown

    def asked(self) -> list[str]:
        """Return the fields that are asked for."""
        assert self.shown["data_schema"] is not None
        return [str(key) for key in self.shown["data_schema"].schema]

    def choices(self, field: str) -> list[str]:
        """Return what can be chosen in a field."""
        assert self.shown["data_schema"] is not None
        options: list[str] = self.shown["data_schema"].schema[field].config["options"]
        return options

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
