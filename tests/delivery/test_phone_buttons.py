"""Buttons on phones: each good for one offer and one person."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import Person
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.delivery.phone import PhoneSender
from custom_components.printer_queue.delivery.phone_actions import (
    Action,
    Button,
    parse_action,
)
from custom_components.printer_queue.delivery.phone_buttons import PRESSED, PhoneButtons
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.requests.fields import Fields
from custom_components.printer_queue.requests.verbs import Verb
from custom_components.printer_queue.store.errors import StoreError
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from tests.support.companion import (
    ANAS_USER,
    BENS_USER,
    CLAIM,
    ENTRY_ID,
    PASS,
    pushes,
    register_phone,
)
from tests.support.delivery import NoticeWorld
from tests.support.world import ADMIN, minutes


class Answering:
    """A queue whose members answer by their phones; a1 is Ana's job and is offered."""

    def __init__(self, hass: HomeAssistant, phones: PhoneSender, texts: Texts) -> None:
        """Let Ana join."""
        self.hass = hass
        self.world = NoticeWorld(Contacts())
        self.world.join("a", "Benchy")
        self.users: dict[str, str] = {}
        self.failure: Exception | None = None
        buttons = PhoneButtons(
            hass,
            ENTRY_ID,
            state=lambda: self.world.state,
            contacts=lambda: self.world.contacts,
            user_of=self.users.get,
            caller_for=self.caller_for,
            act=self.act,
            phones=phones,
            texts=texts,
        )
        self.stop = buttons.listen()

    async def caller_for(self, person: Person, context: Context) -> cmd.Caller:
        return cmd.Caller(person)

    async def act(self, caller: cmd.Caller, verb: Verb, fields: Fields) -> None:
        if self.failure is not None:
            raise self.failure
        commands: dict[Verb, type[cmd.Claim | cmd.Pass]] = {
            Verb.CLAIM: cmd.Claim,
            Verb.PASS: cmd.Pass,
        }
        self.world.do(commands[verb](caller=caller, **fields))

    def own_phone(self, person: str, device_id: str) -> None:
        people = dict(self.world.contacts.people)
        people[person] = Contact(reach=Reach(phones=(device_id,)))
        self.world.contacts = Contacts(people=people)

    async def press(
        self, action: object, user_id: str | None = ANAS_USER, **data: Any
    ) -> None:
        """Press a button as the companion app tells it."""
        self.hass.bus.async_fire(
            PRESSED, {"action": action, **data}, context=Context(user_id=user_id)
        )
        await self.hass.async_block_till_done()

    @property
    def status(self) -> str:
        return self.world.job("a1").status


@pytest.fixture
def answering(
    hass: HomeAssistant, phones: PhoneSender, english: Texts, anas_phone: str
) -> Answering:
    answering = Answering(hass, phones, english)
    answering.own_phone("a", anas_phone)
    return answering


async def test_claim_claims_and_pass_passes(
    answering: Answering, push_service: AiohttpClientMocker
) -> None:
    await answering.press(CLAIM)
    claimed = answering.status
    answering.world.do(cmd.Release(caller=ADMIN, job_id="a1"))
    answering.world.wait(minutes(10))
    await answering.press(PASS.replace("a1-1", "a1-2"))

    assert claimed == "reserved"
    assert answering.status == "queued"
    assert pushes(push_service) == []


async def test_a_second_press_changes_nothing(
    answering: Answering, push_service: AiohttpClientMocker
) -> None:
    await answering.press(CLAIM)
    await answering.press(CLAIM)

    assert answering.status == "reserved"
    assert pushes(push_service) == []


async def test_the_persons_own_user_may_press_though_another_registered_the_phone(
    answering: Answering,
) -> None:
    answering.users["a"] = "anas-own-user"

    await answering.press(CLAIM, "anas-own-user")

    assert answering.status == "reserved"


@pytest.mark.parametrize("user_id", [BENS_USER, None])
async def test_nobody_else_can_press_it(
    hass: HomeAssistant,
    answering: Answering,
    push_service: AiohttpClientMocker,
    user_id: str | None,
) -> None:
    bens_phone = await register_phone(hass, "Ben's Phone", BENS_USER)
    answering.own_phone("b", bens_phone)

    await answering.press(CLAIM, user_id)

    assert answering.status == "offered"
    said = [push["message"] for push in pushes(push_service)]
    assert said == (["This offer is for somebody else."] if user_id else [])


async def test_a_stale_button_says_so_in_the_place_of_the_old_notice(
    answering: Answering, push_service: AiohttpClientMocker
) -> None:
    answering.world.wait(minutes(10))

    await answering.press(CLAIM, tag="printer_queue-a1")

    (push,) = pushes(push_service)
    assert push["message"] == "This offer is no longer open."
    assert push["data"]["tag"] == "printer_queue-a1"


@pytest.mark.parametrize("tag", [None, 7, "somebody-elses"])
async def test_a_stale_button_touches_no_notice_of_others(
    answering: Answering, push_service: AiohttpClientMocker, tag: object
) -> None:
    await answering.press(CLAIM.replace("a1-1", "gone-1"), tag=tag)

    (push,) = pushes(push_service)
    assert "tag" not in push["data"]


async def test_pass_after_claim_says_why_not(
    answering: Answering, push_service: AiohttpClientMocker
) -> None:
    await answering.press(CLAIM)
    await answering.press(PASS)

    assert answering.status == "reserved"
    (push,) = pushes(push_service)
    assert push["message"] == "You have already claimed this printer."


async def test_a_refusal_without_words_of_its_own_means_that_the_offer_is_over(
    answering: Answering, push_service: AiohttpClientMocker
) -> None:
    answering.failure = QueueError("job_is_held")

    await answering.press(CLAIM)

    assert pushes(push_service)[0]["message"] == "This offer is no longer open."


@pytest.mark.parametrize(
    "failure", [StoreError("queue.db", "full"), HomeAssistantError("no")]
)
async def test_a_press_that_could_not_be_stored_says_so(
    answering: Answering, push_service: AiohttpClientMocker, failure: Exception
) -> None:
    answering.failure = failure

    await answering.press(CLAIM)

    assert answering.status == "offered"
    said = pushes(push_service)[0]["message"]
    assert said == "That did not work. Please try again."


@pytest.mark.parametrize(
    "action",
    [
        None,
        7,
        "SILENCE",
        "PRINTER_QUEUE_CLAIM",
        "PRINTER_QUEUE_CLAIM:01QUEUE",
        "PRINTER_QUEUE_DANCE:01QUEUE:a1-1",
        "PRINTER_QUEUE_CLAIM:01ANOTHER:a1-1",
    ],
)
async def test_buttons_of_others_are_left_alone(
    answering: Answering, push_service: AiohttpClientMocker, action: object
) -> None:
    await answering.press(action)

    assert answering.status == "offered"
    assert pushes(push_service) == []


async def test_after_the_queue_is_unloaded_buttons_do_nothing(
    answering: Answering,
) -> None:
    answering.stop()

    await answering.press(CLAIM)

    assert answering.status == "offered"


def test_an_offers_id_may_hold_the_sign_that_parts_ids() -> None:
    action = Action(Button.PASS, ENTRY_ID, "a:1-2")

    assert parse_action(action.id) == action
