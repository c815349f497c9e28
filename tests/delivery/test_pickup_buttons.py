"""The button on a phone that says that a finished part was picked up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import Member, Person
from custom_components.printer_queue.core.notices.contacts import (
    Contact,
    Contacts,
    Reach,
)
from custom_components.printer_queue.core.notices.notice import NoticeKind
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.phone import PhoneSender
from custom_components.printer_queue.delivery.phone_buttons import PRESSED, PhoneButtons
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.requests.fields import Fields
from custom_components.printer_queue.requests.verbs import Verb
from homeassistant.core import Context, HomeAssistant
from tests.support.companion import (
    ANAS_USER,
    BENS_USER,
    CLEAR_PLATE,
    ENTRY_ID,
    PICK_UP,
    pushes,
    to_phone,
)
from tests.support.world import World, minutes

ROOTS_USER = "user-of-root"
USERS = {"b": BENS_USER, "root": ROOTS_USER}


class Waiting:
    """A makerspace in which a1, Ana's job, is done and waits to be picked up."""

    def __init__(
        self, hass: HomeAssistant, phones: PhoneSender, texts: Texts, phone: str
    ) -> None:
        """Let Ana's job be done; Root is an admin."""
        self.hass = hass
        self.asked_for: list[str] = []
        self.world = World(pickup_reminder=timedelta(days=1))
        root = Member("root", "Root", is_admin=True)
        self.world.members = (*self.world.members, root)
        self.world.configure()
        ana = Contact(reach=Reach(phones=(phone,)))
        buttons = PhoneButtons(
            hass,
            ENTRY_ID,
            state=lambda: self.world.state,
            contacts=lambda: Contacts(people={"a": ana}),
            user_of=USERS.get,
            caller_for=self.caller_for,
            act=self.act,
            phones=phones,
            texts=texts,
        )
        buttons.listen()
        job = self.world.join("a")
        self.world.print_now(job)
        self.world.wait(minutes(60))
        self.world.hear("p1", PrinterState.FINISHED)

    async def caller_for(self, person: Person, context: Context) -> cmd.Caller:
        self.asked_for.append(person.id)
        return cmd.Caller(person, is_admin=person.id == "root")

    async def act(self, caller: cmd.Caller, verb: Verb, fields: Fields) -> None:
        assert verb is Verb.PICK_UP
        self.world.do(cmd.PickUp(caller=caller, **fields))

    async def press(self, user_id: str | None = ANAS_USER) -> None:
        self.hass.bus.async_fire(
            PRESSED, {"action": PICK_UP}, context=Context(user_id=user_id)
        )
        await self.hass.async_block_till_done()

    @property
    def waits(self) -> bool:
        return "a1" in self.world.state.shelf


@pytest.fixture
def waiting(
    hass: HomeAssistant, phones: PhoneSender, english: Texts, anas_phone: str
) -> Waiting:
    return Waiting(hass, phones, english, anas_phone)


@pytest.mark.parametrize(
    ("user_id", "person"), [(ANAS_USER, "a"), (ROOTS_USER, "root")]
)
async def test_owner_and_admins_say_that_the_part_is_picked_up(
    waiting: Waiting,
    push_service: AiohttpClientMocker,
    user_id: str,
    person: str,
) -> None:
    before = waiting.waits

    await waiting.press(user_id)

    assert before
    assert not waiting.waits
    assert waiting.asked_for == [person]
    assert pushes(push_service) == []


async def test_who_comes_second_is_told_that_it_is_settled(
    waiting: Waiting, push_service: AiohttpClientMocker
) -> None:
    await waiting.press(ROOTS_USER)
    await waiting.press()

    (push,) = pushes(push_service)
    assert push["message"] == "That has been picked up already."


async def test_whoever_has_no_say_in_it_changes_nothing(waiting: Waiting) -> None:
    await waiting.press(BENS_USER)
    await waiting.press(None)

    assert waiting.waits
    assert waiting.asked_for == ["b"]


async def test_who_is_no_member_any_more_is_told_so(
    waiting: Waiting, push_service: AiohttpClientMocker
) -> None:
    waiting.world.remove_member("a")

    await waiting.press()

    assert waiting.waits
    (push,) = pushes(push_service)
    assert push["message"] == "You are no member of this queue."


async def test_the_owner_who_is_no_admin_any_more_is_told_whose_part_it_is(
    waiting: Waiting, push_service: AiohttpClientMocker
) -> None:
    part = waiting.world.state.shelf["a1"]
    of_ben = replace(part, person_id="b", person="B")
    waiting.world.state = replace(waiting.world.state, shelf={"a1": of_ben})

    await waiting.press()

    assert waiting.waits
    (push,) = pushes(push_service)
    assert push["message"] == "This part is for somebody else."


@pytest.mark.parametrize(
    ("text", "buttons"),
    [
        ("pickup", ["Picked up"]),
        ("pickup_plate", ["Picked up", "Plate is clear"]),
        ("pickup_help", ["Picked up"]),
        ("pickup_help_plate", ["Picked up", "Plate is clear"]),
    ],
)
async def test_a_reminder_arrives_with_its_buttons(
    phones: PhoneSender,
    anas_phone: str,
    push_service: AiohttpClientMocker,
    text: str,
    buttons: list[str],
) -> None:
    facts = {"printer": "X1C-1", "owner": "Ana"}
    await phones(to_phone(anas_phone, text, kind=NoticeKind.PICKUP, **facts))
    await phones(
        to_phone(anas_phone, text, kind=NoticeKind.PICKUP, shared=True, **facts)
    )

    own, shared = pushes(push_service)
    ids = {"Picked up": PICK_UP, "Plate is clear": CLEAR_PLATE}
    assert own["data"]["actions"] == [
        {"action": ids[title], "title": title} for title in buttons
    ]
    assert own["data"]["tag"] == "printer_queue-a1"
    assert "actions" not in shared["data"]


async def test_a_reminder_that_does_not_say_which_part_it_is_about_has_no_button(
    phones: PhoneSender, anas_phone: str, push_service: AiohttpClientMocker
) -> None:
    await phones(
        replace(to_phone(anas_phone, "pickup", kind=NoticeKind.PICKUP), job_id=None)
    )

    (push,) = pushes(push_service)
    assert "actions" not in push["data"]
