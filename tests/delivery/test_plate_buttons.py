"""The button on a phone that says that the plate of one print is clear."""

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
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.phone import PhoneSender
from custom_components.printer_queue.delivery.phone_buttons import PRESSED, PhoneButtons
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.requests.fields import Fields
from custom_components.printer_queue.requests.verbs import Verb
from homeassistant.core import Context, HomeAssistant
from tests.support.companion import ANAS_USER, BENS_USER, CLEAR_PLATE, ENTRY_ID, pushes
from tests.support.farm import Farm

OVER = "That plate has been cleared already, or another print is on it."


class Emptying:
    """A farm of one printer, on which a1, Ana's job, is done and waits to be taken off."""

    def __init__(
        self, hass: HomeAssistant, phones: PhoneSender, texts: Texts, phone: str
    ) -> None:
        """Let Ana's job print, and Ben's wait for the plate."""
        self.hass = hass
        self.farm = Farm()
        self.asked_for: list[str] = []
        self.refusal: QueueError | None = None
        ana = Contact(reach=Reach(phones=(phone,)))
        buttons = PhoneButtons(
            hass,
            ENTRY_ID,
            state=lambda: self.farm.state,
            contacts=lambda: Contacts(people={"a": ana}),
            user_of=lambda _: None,
            caller_for=self.caller_for,
            act=self.act,
            phones=phones,
            texts=texts,
        )
        buttons.listen()
        self.print("a")

    def print(self, person: str) -> None:
        job_id = self.farm.join(person)
        self.farm.begin(job_id)
        file = self.farm.state.printers["p1"].file
        self.farm.hear("p1", PrinterState.FINISHED, file=file)

    async def caller_for(self, person: Person, context: Context) -> cmd.Caller:
        self.asked_for.append(person.id)
        return cmd.Caller(person)

    async def act(self, caller: cmd.Caller, verb: Verb, fields: Fields) -> None:
        assert verb is Verb.CLEAR_PLATE
        if self.refusal is not None:
            raise self.refusal
        self.farm.do(cmd.ClearPlate(caller=caller, **fields))

    async def press(self, user_id: str | None = ANAS_USER) -> None:
        self.hass.bus.async_fire(
            PRESSED, {"action": CLEAR_PLATE}, context=Context(user_id=user_id)
        )
        await self.hass.async_block_till_done()

    @property
    def is_clear(self) -> bool:
        return self.farm.state.printers["p1"].plate_clear


@pytest.fixture
def emptying(
    hass: HomeAssistant, phones: PhoneSender, english: Texts, anas_phone: str
) -> Emptying:
    return Emptying(hass, phones, english, anas_phone)


async def test_the_button_clears_the_plate_and_the_next_print_is_scheduled(
    emptying: Emptying, push_service: AiohttpClientMocker
) -> None:
    waiting = emptying.farm.join("b")
    before = emptying.is_clear, emptying.farm.status(waiting)

    await emptying.press()

    assert before == (False, "queued")
    assert emptying.is_clear
    assert emptying.farm.status(waiting) == "scheduled"
    assert emptying.asked_for == ["a"]
    assert pushes(push_service) == []


async def test_a_late_press_for_another_print_leaves_its_plate_and_says_so(
    emptying: Emptying, push_service: AiohttpClientMocker
) -> None:
    emptying.farm.clear("p1")
    emptying.print("b")

    await emptying.press()

    assert not emptying.is_clear
    assert [push["message"] for push in pushes(push_service)] == [OVER]


async def test_a_second_press_is_answered_in_words(
    emptying: Emptying, push_service: AiohttpClientMocker
) -> None:
    await emptying.press()
    await emptying.press()

    assert emptying.is_clear
    assert [push["message"] for push in pushes(push_service)] == [OVER]


@pytest.mark.parametrize("user_id", [BENS_USER, None])
async def test_nobody_presses_it_whose_phone_is_not_known(
    emptying: Emptying, user_id: str | None
) -> None:
    await emptying.press(user_id)

    assert not emptying.is_clear


async def test_a_refusal_on_the_way_is_said_of_the_plate(
    emptying: Emptying, push_service: AiohttpClientMocker
) -> None:
    emptying.refusal = QueueError("plate_is_another", printer="Giga-p1")

    await emptying.press()

    assert [push["message"] for push in pushes(push_service)] == [OVER]
