"""Mends what a Repairs issue reports, where a button can."""

from collections.abc import Awaitable, Callable
from typing import Any, override

import voluptuous as vol

from homeassistant.components.repairs import FlowType, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import (
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)

from .config import database_url_of
from .const import CONF_FOLLOW, DOMAIN
from .coordinator import QueueConfigEntry
from .core.commands import AUTOMATION
from .core.report import PrinterState
from .issues import (
    ASKS_TO_JOIN,
    NOBODY_LEADS,
    OUT_OF_SERVICE,
    PRINTER_NOT_HEARD,
    UNKNOWN_WORD,
    WEBHOOK_REVOKED,
    forget_asking,
)
from .presentation.refusals import translated_refusals, wrong_call
from .presentation.wording import async_error_text
from .printers.registry import FAMILIES
from .queue.keeping import leading_anyhow
from .requests.execute import async_act
from .requests.fields import ATTR_IN_SERVICE, ATTR_PERSON, ATTR_PRINTER_ID
from .requests.membership import ATTR_ADMIT, async_admit
from .requests.verbs import Verb

type IssueData = dict[str, str | int | float | None]

ATTR_MEANING = "meaning"
_MEANING = vol.Schema(
    {
        vol.Required(ATTR_MEANING): SelectSelector(
            SelectSelectorConfig(
                options=list(PrinterState),
                mode=SelectSelectorMode.DROPDOWN,
                translation_key="printer_state",
            )
        )
    }
)


class _IssueFlow(RepairsFlow):
    """Mends what is wrong with one queue, or one printer of it."""

    def __init__(self, data: IssueData) -> None:
        """Take the issue's data: which queue and printer it is about."""
        self.entry_id = str(data["entry_id"])
        self.printer_id = str(data["printer_id"])

    async def _async_ask(
        self, ask: Callable[[QueueConfigEntry], Awaitable[object]]
    ) -> RepairsFlowResult:
        """Ask the queue to mend it; what it refuses is said, and the issue stays."""
        try:
            entry: QueueConfigEntry = self.hass.config_entries.async_get_known_entry(
                self.entry_id
            )
            if entry.state is not ConfigEntryState.LOADED:
                raise wrong_call("not_running")
            with translated_refusals(entry.runtime_data):
                await ask(entry)
        except HomeAssistantError as err:
            why = await async_error_text(self.hass, self.hass.config.language, err)
            return self.async_abort(
                reason="refused", description_placeholders={"why": why}
            )
        return self.async_create_entry(data={})

    def _placeholders(self) -> dict[str, str] | None:
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        return issue.translation_placeholders if issue else None


class _ConfirmFlow(_IssueFlow):
    """Says what will be done, and does it on confirmation."""

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
        return self.async_show_form(
            step_id="confirm",
            data_schema=vol.Schema({}),
            description_placeholders=self._placeholders(),
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


class LeadFlow(_ConfirmFlow):
    """Lets this Home Assistant lead a queue without the printers that it lacks."""

    @override
    async def _async_mend(self) -> RepairsFlowResult:
        with leading_anyhow(self.hass, self.entry_id):
            await self.hass.config_entries.async_reload(self.entry_id)
        entry = self.hass.config_entries.async_get_known_entry(self.entry_id)
        if entry.state is not ConfigEntryState.LOADED or not entry.runtime_data.leads:
            return self.async_abort(reason="not_mended")
        return self.async_create_entry(data={})


class ServiceFlow(_ConfirmFlow):
    """Takes a printer out of service, or puts it back."""

    def __init__(self, data: IssueData, *, in_service: bool) -> None:
        super().__init__(data)
        self.in_service = in_service

    @override
    async def _async_mend(self) -> RepairsFlowResult:
        wanted = {ATTR_PRINTER_ID: self.printer_id, ATTR_IN_SERVICE: self.in_service}
        return await self._async_ask(
            lambda entry: async_act(
                self.hass, entry, AUTOMATION, Verb.SET_IN_SERVICE, wanted
            )
        )


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


class MeaningFlow(_IssueFlow):
    """Asks what a printer's word means, and remembers it with the printer."""

    def __init__(self, data: IssueData) -> None:
        """Take the issue's data: also the word."""
        super().__init__(data)
        self.word = str(data["word"])

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Begin with the question."""
        return await self.async_step_meaning()

    async def async_step_meaning(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask what the word means, and remember it."""
        if user_input is None:
            return self.async_show_form(
                step_id="meaning",
                data_schema=_MEANING,
                description_placeholders=self._placeholders(),
            )
        entry = self.hass.config_entries.async_get_known_entry(self.entry_id)
        printer = entry.subentries.get(self.printer_id)
        if printer is None:
            return self.async_abort(reason="printer_gone")
        field = FAMILIES[printer.data[CONF_FOLLOW]].words
        assert field is not None  # else nothing would be asked
        words = {
            **printer.data.get(field.key, {}),
            self.word: user_input[ATTR_MEANING],
        }
        self.hass.config_entries.async_update_subentry(
            entry, printer, data={**printer.data, field.key: words}
        )
        return self.async_create_entry(data={})


class AskingFlow(_IssueFlow):
    """Lets somebody in who asks to join, or tells them no."""

    def __init__(self, data: IssueData) -> None:
        """Take the issue's data: also who asks."""
        super().__init__(data)
        self.user_id = str(data["user_id"])
        self.name = str(data["name"])

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Ask for yes or no."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["admit", "turn_away"],
            description_placeholders={
                **(self._placeholders() or {}),
                "person": self.name,
            },
        )

    async def async_step_admit(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Make them a member."""
        return await self._async_answer(admits=True)

    async def async_step_turn_away(
        self, user_input: dict[str, Any] | None = None
    ) -> RepairsFlowResult:
        """Tell them no."""
        return await self._async_answer(admits=False)

    async def _async_answer(self, *, admits: bool) -> RepairsFlowResult:
        entry = self.hass.config_entries.async_get_known_entry(self.entry_id)
        is_shared = database_url_of(entry) is not None
        user = await self.hass.auth.async_get_user(self.user_id)
        if user is None and not is_shared:  # else theirs may be at another node
            forget_asking(self.hass, entry, self.user_id)
            return self.async_abort(reason="user_gone")
        answer = {ATTR_PERSON: self.user_id, ATTR_ADMIT: admits}
        return await self._async_ask(
            lambda entry: async_admit(self.hass, entry, AUTOMATION, answer)
        )


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: IssueData | None
) -> RepairsFlow:
    """Return the flow for an issue that a button can mend."""
    assert data is not None  # every issue of this integration carries its queue
    if issue_id.startswith(PRINTER_NOT_HEARD):
        return ServiceFlow(data, in_service=False)
    if issue_id.startswith(tuple(OUT_OF_SERVICE)):
        return ServiceFlow(data, in_service=True)
    if issue_id.startswith(WEBHOOK_REVOKED):
        return NewWebhookFlow(data)
    if issue_id.startswith(ASKS_TO_JOIN):
        return AskingFlow(data)
    if issue_id.startswith(UNKNOWN_WORD):
        return MeaningFlow(data)
    if issue_id.startswith(NOBODY_LEADS):
        return LeadFlow(data)
    return ReloadFlow(data)
