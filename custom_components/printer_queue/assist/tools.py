"""What language models may ask and do, each for the person who speaks to them."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, override

from probatio import from_json_schema
import voluptuous as vol

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import llm

from ..const import DOMAIN
from ..coordinator import QueueConfigEntry
from ..core.commands import Caller
from ..presentation.jobs import View
from ..presentation.refusals import translated_refusals
from ..presentation.wording import async_error_text
from ..requests import fields as request_fields, validators
from ..requests.check import Check
from ..requests.execute import async_act
from ..requests.fields import (
    ATTR_COPIES,
    ATTR_DEADLINE,
    ATTR_EARLIEST_START,
    ATTR_ESTIMATE,
    ATTR_JOB_ID,
    ATTR_LIMIT,
    ATTR_MATERIAL,
    ATTR_NAME,
    ATTR_NOTES,
    ATTR_OFFSET,
    ATTR_PRINTER,
    Fields,
)
from ..requests.join import async_join
from ..requests.printers import printer_named
from ..requests.questions import async_own_ended, async_predict
from ..requests.verbs import Verb
from .queues import queue_meant
from .speaker import async_reader, async_speaker, for_themselves
from .tool_views import joined_view, my_jobs_view, outcome_view, prediction, queue_view
from .words import base_language

type Handler = Callable[
    [HomeAssistant, QueueConfigEntry, Caller, Fields], Coroutine[Any, Any, View]
]

_QUEUE = "queue"
_ENDED = {ATTR_LIMIT: 5, ATTR_OFFSET: 0}
_NAMED: Check[str] = validators.text(100, 1)

_DESCRIPTIONS = {
    _QUEUE: "Name of the queue; only needed where there are several",
    ATTR_COPIES: "How many times to print it",
    ATTR_DEADLINE: "When it has to be done; a local time or a day",
    ATTR_EARLIEST_START: "Before when it is not to start; a local time or a day",
    ATTR_ESTIMATE: "How long the print takes: minutes, or such as 2h 30min",
    ATTR_JOB_ID: "Number of the job; without it the one that can be meant",
    ATTR_MATERIAL: "Material that it needs, such as PETG",
    ATTR_NAME: "What is printed",
    ATTR_NOTES: "Anything the operators should know",
    ATTR_PRINTER: "Name of the printer it has to be printed on; without it any that fits",
}
_WISHED = (
    ATTR_NAME,
    ATTR_ESTIMATE,
    ATTR_COPIES,
    ATTR_MATERIAL,
    ATTR_DEADLINE,
    ATTR_EARLIEST_START,
    ATTR_PRINTER,
)


def _checks(fields: Mapping[vol.Marker, Any], *names: str) -> dict[str, Any]:
    """Return how requests' fields of these names are checked."""
    checks = {marker.schema: check for marker, check in fields.items()}
    return {name: checks[name] for name in names} | {_QUEUE: _NAMED}


_PREDICT = _checks(request_fields.PREDICT_FIELDS, *_WISHED) | {ATTR_PRINTER: _NAMED}
_JOIN = _checks(request_fields.JOIN_FIELDS, *_WISHED, ATTR_NOTES) | {
    ATTR_PRINTER: _NAMED
}
_JOB: dict[str, Any] = {_QUEUE: _NAMED, ATTR_JOB_ID: request_fields.JOB_ID}


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A tool: what it is for, what may be given, and who has to be known for it.

    `takes` are checks by the names of what is given; what is not in it is refused.
    """

    name: str
    title: str
    description: str
    takes: Mapping[str, Any]
    handler: Handler
    annotations: llm.ToolAnnotations
    personal: bool = True
    required: tuple[str, ...] = ()


class QueueTool(llm.Tool):
    """A tool of the queue.

    `parameters` is made of the very checks that the values then go through, written
    out, since agents do not agree on who puts a schema of ours into words.
    """

    integration = DOMAIN

    def __init__(self, described: Described) -> None:
        """Take what the tool is."""
        self._described = described
        self._schema = vol.Schema(
            {self._marker(name): check for name, check in described.takes.items()}
        )
        self.name = f"{DOMAIN}__{described.name}"
        self.title = described.title
        self.description = described.description
        self.annotations = described.annotations
        self.parameters = vol.Schema(
            {
                self._marker(name): from_json_schema(dict(check.shape))
                for name, check in described.takes.items()
            }
        )

    def _marker(self, name: str) -> vol.Marker:
        marker = vol.Required if name in self._described.required else vol.Optional
        return marker(name, description=_DESCRIPTIONS[name])

    @override
    async def async_call(
        self,
        hass: HomeAssistant,
        tool_input: llm.ToolInput,
        llm_context: llm.LLMContext,
    ) -> llm.ToolResult:
        """Answer; what is refused is the answer, too, and marked as an error."""
        given = {
            name: value
            for name, value in tool_input.tool_args.items()
            if value not in ("", None)
        }
        try:
            fields = self._schema(given)
            answer = await self._async_answer(hass, fields, llm_context.context)
        except vol.Invalid as err:
            return _refused(str(err))
        except HomeAssistantError as err:
            language = base_language(llm_context.language or hass.config.language)
            return _refused(await async_error_text(hass, language, err))
        return llm.ToolResult(data=answer)

    async def _async_answer(
        self, hass: HomeAssistant, fields: dict[str, Any], context: Context | None
    ) -> View:
        context = context or Context()
        entry = queue_meant(hass, fields.pop(_QUEUE, None), context)
        who = async_speaker if self._described.personal else async_reader
        with translated_refusals(entry.runtime_data):
            caller = await who(hass, entry, context)
            if ATTR_PRINTER in fields:
                fields[ATTR_PRINTER] = printer_named(entry, fields[ATTR_PRINTER])
            return await self._described.handler(hass, entry, caller, fields)


def _refused(why: str) -> llm.ToolResult:
    return llm.ToolResult(data={"error": why}, error=True)


async def _status(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    return await queue_view(entry, caller)


async def _my_jobs(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    _, ended = await async_own_ended(hass, entry, caller, _ENDED)
    return await my_jobs_view(entry, caller, ended)


async def _predict(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    return prediction(entry, caller, await async_predict(hass, entry, caller, fields))


async def _join(
    hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
) -> View:
    return joined_view(entry, caller, await async_join(hass, entry, caller, fields))


def _act(verb: Verb) -> Handler:
    """Return what does this to a job of the speaker's."""

    async def handle(
        hass: HomeAssistant, entry: QueueConfigEntry, caller: Caller, fields: Fields
    ) -> View:
        own = for_themselves(caller, fields)
        outcome = await async_act(hass, entry, caller, verb, own)
        return outcome_view(entry, caller, outcome)

    return handle


_READS = llm.ToolAnnotations(
    read_only=True, destructive=False, idempotent=True, open_world=False
)
_ADDS = llm.ToolAnnotations(destructive=False, open_world=False)
_REPEATS = llm.ToolAnnotations(destructive=False, idempotent=True, open_world=False)
_ENDS = llm.ToolAnnotations(destructive=True, idempotent=True, open_world=False)

TOOLS = (
    Described(
        name="status",
        title="See the queue",
        description="Shows the printers, and the first jobs of the queue with when "
        "and where each is expected to be printed.",
        takes={_QUEUE: _NAMED},
        handler=_status,
        annotations=_READS,
        personal=False,
    ),
    Described(
        name="my_jobs",
        title="See one's own prints",
        description="Shows the speaking person's open jobs and the last that ended.",
        takes={_QUEUE: _NAMED},
        handler=_my_jobs,
        annotations=_READS,
    ),
    Described(
        name="predict",
        title="Forecast a print",
        description="Says how long a print will take, which printers can do it, and "
        "when it would be printed if it joined now. Changes nothing.",
        takes=_PREDICT,
        required=(ATTR_ESTIMATE,),
        handler=_predict,
        annotations=_READS,
        personal=False,
    ),
    Described(
        name="join",
        title="Join the queue",
        description="Puts a print of the speaking person at the end of the queue.",
        takes=_JOIN,
        required=(ATTR_NAME, ATTR_ESTIMATE),
        handler=_join,
        annotations=_ADDS,
    ),
    Described(
        name="claim",
        title="Claim a printer",
        description="Claims the printer that is offered to the speaking person.",
        takes=_JOB,
        handler=_act(Verb.CLAIM),
        annotations=_REPEATS,
    ),
    Described(
        name="pass",
        title="Pass on a printer",
        description="Lets the printer that is offered to the speaking person go to "
        "the next one; their job stays in the queue.",
        takes=_JOB,
        handler=_act(Verb.PASS),
        annotations=_REPEATS,
    ),
    Described(
        name="cancel",
        title="Cancel a print",
        description="Takes a job of the speaking person out of the queue, and stops "
        "its print where that is possible.",
        takes=_JOB,
        handler=_act(Verb.CANCEL),
        annotations=_ENDS,
    ),
)
