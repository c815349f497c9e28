"""Mends what a Repairs issue reports, where a button can."""

from typing import Any, override

import voluptuous as vol

from homeassistant.components.repairs import FlowType, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import SOURCE_RECONFIGURE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .core.commands import AUTOMATION
from .issues import PRINTER_NOT_HEARD, WEBHOOK_REVOKED
from .presentation.refusals import translated_refusals
from .requests.execute import async_act
from .requests.fields import ATTR_IN_SERVICE, ATTR_PRINTER_ID
from .requests.verbs import Verb

type IssueData = dict[str, str | int | float | None]


class _ConfirmFlow(RepairsFlow):
    """Says what will be done, and does it on confirmation."""

    def __init__(self, data: IssueData) -> None:
        """Take the issue's data: which queue and printer it is about."""
        self.entry_id = str(data["entry_id"])
        self.printer_id = str(data["printer_id"])

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Begin with the question."""
        return await self.async_step_confirm()

    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask, then mend."""
        if user_input is not None:
            return await self._async_mend()
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        return self.async_show_form(
            step_id="confirm",
            data_schema=vol.Schema({}),
            description_placeholders=issue.translation_placeholders if issue else None,
        )

    async def _async_mend(self) -> RepairsFlowResult:
        raise NotImplementedError


class ReloadFlow(_ConfirmFlow):
    """Loads the queue again once the person has removed the cause."""

    @override
    async def _async_mend(self) -> RepairsFlowResult:
        await self.hass.config_entries.async_reload(self.entry_id)
        if ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id):
            return self.async_abort(reason="not_mended")
        return self.async_create_entry(data={})


class OutOfServiceFlow(_ConfirmFlow):
    """Takes a printer that reports nothing out of service."""

    @override
    async def _async_mend(self) -> RepairsFlowResult:
        entry = self.hass.config_entries.async_get_known_entry(self.entry_id)
        with translated_refusals(entry.runtime_data):
            await async_act(
                self.hass,
                entry,
                AUTOMATION,
                Verb.SET_IN_SERVICE,
                {ATTR_PRINTER_ID: self.printer_id, ATTR_IN_SERVICE: False},
            )
        return self.async_create_entry(data={})


class NewWebhookFlow(_ConfirmFlow):
    """Leads to the queue's reconfiguration, where another webhook is entered."""

    @override
    async def _async_mend(self) -> RepairsFlowResult:
        flow = await self.hass.config_entries.flow.async_init(
            DOMAIN,
            context={"source": SOURCE_RECONFIGURE, "entry_id": self.entry_id},
        )
        return self.async_create_entry(
            data={}, next_flow=(FlowType.CONFIG_FLOW, flow["flow_id"])
        )


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: IssueData | None
) -> RepairsFlow:
    """Return the flow for an issue that a button can mend."""
    assert data is not None  # every issue of this integration carries its queue
    if issue_id.startswith(PRINTER_NOT_HEARD):
        return OutOfServiceFlow(data)
    if issue_id.startswith(WEBHOOK_REVOKED):
        return NewWebhookFlow(data)
    return ReloadFlow(data)
