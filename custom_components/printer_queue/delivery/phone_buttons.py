"""Answers from phones: a button is good for one offer, one print on a plate, or one part."""

from collections.abc import Awaitable, Callable, Iterator
import logging

from homeassistant.core import Context, Event, HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..core.commands import Caller
from ..core.errors import QueueError
from ..core.model import Member, Person, QueueState
from ..core.notices.contacts import Contacts
from ..requests.fields import ATTR_JOB_ID, ATTR_OFFER_ID, ATTR_PRINTER_ID, Fields
from ..requests.targets import offered_job, printer_of_print
from ..requests.verbs import Verb
from ..store.errors import StoreError
from .phone import TAG_PREFIX, PhoneSender, phone_user
from .phone_actions import Action, Button, parse_action
from .texts import Texts

_LOGGER = logging.getLogger(__name__)

PRESSED = "mobile_app_notification_action"
"""The event that the companion app fires; its context names the phone's user."""

VERBS = {Button.CLAIM: Verb.CLAIM, Button.PASS: Verb.PASS}


class PhoneButtons:
    """Turns pressed buttons into what they ask for, and says why one did not work.

    `caller_for` returns who acts for a person, `act` carries out what is asked; both
    raise QueueError where it is refused.
    `user_of` returns the Home Assistant user of a person, if the set-up names one.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry_id: str,
        *,
        state: Callable[[], QueueState],
        contacts: Callable[[], Contacts],
        user_of: Callable[[str], str | None],
        caller_for: Callable[[Person, Context], Awaitable[Caller]],
        act: Callable[[Caller, Verb, Fields], Awaitable[object]],
        phones: PhoneSender,
        texts: Texts,
    ) -> None:
        self._hass = hass
        self._entry_id = entry_id
        self._state = state
        self._contacts = contacts
        self._user_of = user_of
        self._caller_for = caller_for
        self._act = act
        self._phones = phones
        self._texts = texts

    def listen(self) -> Callable[[], None]:
        """Begin to listen for buttons; return what ends it."""
        return self._hass.bus.async_listen(PRESSED, self._pressed)

    async def _pressed(self, event: Event) -> None:
        action = parse_action(event.data.get("action"))
        if action is None or action.entry_id != self._entry_id:
            return
        answer = await self._carry_out(action, event.context)
        if answer is not None:
            await self._say(answer, event)

    async def _carry_out(self, action: Action, context: Context) -> str | None:
        """Do what was asked; return the key of what to say if it was not done."""
        if action.button is Button.CLEAR_PLATE:
            return await self._clear_plate(action, context)
        if action.button is Button.PICK_UP:
            return await self._pick_up(action, context)
        job = offered_job(self._state(), action.about)
        if job is None or job.person is None:
            return "over"
        user_id = context.user_id
        if user_id is None or not self._is_user_of(job.person, user_id):
            return "not_yours"
        asked = {ATTR_JOB_ID: job.id, ATTR_OFFER_ID: action.about}
        return await self._ask(
            job.person, VERBS[action.button], asked, context, otherwise="over"
        )

    async def _clear_plate(self, action: Action, context: Context) -> str | None:
        """Say for a member that the print of one job is off its plate."""
        printer = printer_of_print(self._state(), action.about)
        if printer is None:
            return "plate_over"
        member = next(self._members(context.user_id), None)
        if member is None:
            return "not_a_member"
        asked = {ATTR_PRINTER_ID: printer.id, ATTR_JOB_ID: action.about}
        return await self._ask(
            member.person, Verb.CLEAR_PLATE, asked, context, otherwise="plate_over"
        )

    async def _pick_up(self, action: Action, context: Context) -> str | None:
        """Say for a part's owner, or for an admin, that it was picked up."""
        part = self._state().shelf.get(action.about)
        if part is None:
            return "pick_up_over"
        member = max(
            self._members(context.user_id),
            key=lambda one: (one.id == part.person_id, one.is_admin),
            default=None,
        )
        if member is None:
            return "not_a_member"
        asked = {ATTR_JOB_ID: part.job_id}
        return await self._ask(
            member.person, Verb.PICK_UP, asked, context, otherwise="not_your_part"
        )

    async def _ask(
        self,
        person: Person,
        verb: Verb,
        asked: Fields,
        context: Context,
        *,
        otherwise: str,
    ) -> str | None:
        """Ask for a person; `otherwise` is said of refusals without words of their own."""
        try:
            caller = await self._caller_for(person, context)
            await self._act(caller, verb, asked)
        except QueueError as refusal:
            key = refusal.key
            return key if f"answers.{key}" in self._texts.texts else otherwise
        except (StoreError, HomeAssistantError) as error:
            _LOGGER.warning("A button on a phone could not be obeyed: %s", error)
            return "failed"
        return None

    def _members(self, user_id: str | None) -> Iterator[Member]:
        """Yield who may have pressed a button."""
        if user_id is None:
            return
        for member in self._state().members.values():
            if self._is_user_of(member.person, user_id):
                yield member

    def _is_user_of(self, person: Person, user_id: str) -> bool:
        """Accept the person's own user, and the one who registered their phone."""
        if self._user_of(person.id) == user_id:
            return True
        phones = self._contacts().of(person.id).reach.phones
        return any(phone_user(self._hass, phone) == user_id for phone in phones)

    async def _say(self, key: str, event: Event) -> None:
        """Say it on the known phones of the user who pressed the button."""
        user_id = event.context.user_id
        if user_id is None:
            return
        tag = event.data.get("tag")
        if not isinstance(tag, str) or not tag.startswith(TAG_PREFIX):
            tag = None
        for phone in self._contacts().all_phones:
            if phone_user(self._hass, phone) == user_id:
                text = self._texts[f"answers.{key}"]
                await self._phones.answer(phone, text, tag)
