"""The intents: each answers in a sentence, and says why where it does not."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, override

import voluptuous as vol

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, intent

from ..presentation.refusals import translated_refusals
from ..presentation.wording import async_error_text
from . import answers
from .queues import queue_meant
from .sentences import IntentType
from .speaker import async_reader, async_speaker
from .words import async_words, base_language

type Answer = Callable[[answers.IntentContext], Coroutine[Any, Any, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How an intent is answered; what is `personal` only to who is known."""

    answer: Answer
    description: str
    slots: tuple[str, ...] = ()
    personal: bool = True


INTENTS: Mapping[IntentType, Kind] = {
    IntentType.NEXT: Kind(
        answers.next_one, "Says who is next on the printers.", personal=False
    ),
    IntentType.WAIT: Kind(
        answers.wait,
        "Says when a print would start if it joined the queue now.",
        (answers.DURATION,),
        personal=False,
    ),
    IntentType.JOIN: Kind(
        answers.join,
        "Puts a print at the end of the queue.",
        (answers.DURATION, answers.NAME),
    ),
    IntentType.CLAIM: Kind(
        answers.claim, "Claims the printer that is offered.", (answers.NAME,)
    ),
    IntentType.PASS: Kind(
        answers.pass_on, "Passes on the printer that is offered.", (answers.NAME,)
    ),
    IntentType.CANCEL: Kind(
        answers.cancel, "Cancels a print of the speaker's.", (answers.NAME,)
    ),
    IntentType.MY_JOBS: Kind(answers.my_jobs, "Says how the speaker's prints stand."),
}


class QueueIntent(intent.IntentHandler):
    """An intent about a queue."""

    def __init__(self, wish: IntentType) -> None:
        """Take the wish that it answers to."""
        self._kind = INTENTS[wish]
        self.intent_type = wish.value
        self.description = self._kind.description

    @property
    @override
    def slot_schema(self) -> dict[Any, Any]:
        """Every intent may name the queue."""
        slots = (answers.QUEUE, *self._kind.slots)
        return {vol.Optional(name): cv.string for name in slots}

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Answer; a refusal is the answer, too, and marked as an error."""
        slots = self.async_validate_slots(intent_obj.slots)
        values = {name: slot["value"] for name, slot in slots.items()}
        response = intent_obj.create_response()
        try:
            response.async_set_speech(await self._async_answer(intent_obj, values))
        except HomeAssistantError as err:
            language = base_language(intent_obj.language)
            response.async_set_error(
                intent.IntentResponseErrorCode.FAILED_TO_HANDLE,
                await async_error_text(intent_obj.hass, language, err),
            )
        return response

    async def _async_answer(
        self, intent_obj: intent.Intent, slots: Mapping[str, Any]
    ) -> str:
        hass, context = intent_obj.hass, intent_obj.context
        entry = queue_meant(hass, slots.get(answers.QUEUE), context)
        who = async_speaker if self._kind.personal else async_reader
        with translated_refusals(entry.runtime_data):
            caller = await who(hass, entry, context)
            words = await async_words(hass, intent_obj.language)
            intent_context = answers.IntentContext(hass, entry, caller, words, slots)
            return await self._kind.answer(intent_context)
