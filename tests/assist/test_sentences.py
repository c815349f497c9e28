"""Which sentences are heard, by the engine and in the way of Home Assistant's own agent."""

import re

from hassil.expression import Expression, Group, ListReference
from hassil.intents import Intents, WildcardSlotList
from hassil.recognize import recognize_all
import pytest

from custom_components.printer_queue.assist.intents import INTENTS
from custom_components.printer_queue.assist.sentences import SENTENCES, IntentType
from custom_components.printer_queue.assist.tools import TOOLS
from custom_components.printer_queue.const import DOMAIN
from homeassistant.components.conversation.trigger import TRIGGER_SCHEMA
from tests.support.docs import prose, rows

HEARD = {
    "Who is next on the printers?": (IntentType.NEXT, {}),
    "Who's next in line on the printer?": (IntentType.NEXT, {}),
    "whose turn is it at the printer": (IntentType.NEXT, {}),
    "who is next in the print queue": (IntentType.NEXT, {}),
    "who is next in the Makerspace queue": (IntentType.NEXT, {"queue": "Makerspace"}),
    "Wer ist als Nächstes an den Druckern dran?": (IntentType.NEXT, {}),
    "wer ist nächster am Drucker": (IntentType.NEXT, {}),
    "wer ist der Nächste in der Druckerwarteschlange": (IntentType.NEXT, {}),
    "wer ist in der Warteschlange Werkstatt dran": (
        IntentType.NEXT,
        {"queue": "Werkstatt"},
    ),
    "who is first in the 3D printer queue": (IntentType.NEXT, {}),
    "wer kommt als nächstes am 3D-Drucker": (IntentType.NEXT, {}),
    "wer ist dran am Drucker": (IntentType.NEXT, {}),
    "How long is the wait?": (IntentType.WAIT, {}),
    "how long is the wait for the printers": (IntentType.WAIT, {}),
    "how long is the printer queue": (IntentType.WAIT, {}),
    "how long do I have to wait for a printer": (IntentType.WAIT, {}),
    "when is a printer free": (IntentType.WAIT, {}),
    "how long is the wait for a two-hour print": (
        IntentType.WAIT,
        {"duration": "two-hour"},
    ),
    "how long is the wait in the Garage queue": (IntentType.WAIT, {"queue": "Garage"}),
    "Wie lange ist die Wartezeit?": (IntentType.WAIT, {}),
    "wie lang ist die Druckerwarteschlange": (IntentType.WAIT, {}),
    "wie lange muss ich auf einen Drucker warten": (IntentType.WAIT, {}),
    "wann ist ein Drucker frei": (IntentType.WAIT, {}),
    "wie lange ist die Wartezeit für einen dreistündigen Druck": (
        IntentType.WAIT,
        {"duration": "dreistündigen"},
    ),
    "what's the wait time for the 3D printers": (IntentType.WAIT, {}),
    "how busy are the printers": (IntentType.WAIT, {}),
    "how long until a printer is free": (IntentType.WAIT, {}),
    "wie lange dauert es, bis ein Drucker frei ist": (IntentType.WAIT, {}),
    "wie lange muss ich am Drucker warten": (IntentType.WAIT, {}),
    "Put a two-hour print in the queue": (IntentType.JOIN, {"duration": "two-hour"}),
    "Please put a 2 hour print called Bracket in the print queue": (
        IntentType.JOIN,
        {"duration": "2 hour", "name": "Bracket"},
    ),
    "add a print called bracket for two hours to the queue": (
        IntentType.JOIN,
        {"duration": "two hours", "name": "bracket"},
    ),
    "add a print called stand for TV to the Garage queue for an hour": (
        IntentType.JOIN,
        {"duration": "an hour", "name": "stand for TV", "queue": "Garage"},
    ),
    "queue an hour and a half print named hook": (
        IntentType.JOIN,
        {"duration": "hour and a half", "name": "hook"},
    ),
    "put a print in the queue": (IntentType.JOIN, {}),
    "Stelle einen zweistündigen Druck namens Halter in die Warteschlange": (
        IntentType.JOIN,
        {"duration": "zweistündigen", "name": "Halter"},
    ),
    "stell bitte einen Druck von anderthalb Stunden in die Druckwarteschlange": (
        IntentType.JOIN,
        {"duration": "anderthalb Stunden"},
    ),
    "reihe einen Druck namens Vase mit drei Stunden ein": (
        IntentType.JOIN,
        {"duration": "drei Stunden", "name": "Vase"},
    ),
    "stell einen Druck in die Warteschlange Werkstatt": (
        IntentType.JOIN,
        {"queue": "Werkstatt"},
    ),
    "put me in the print queue with a two-hour print": (
        IntentType.JOIN,
        {"duration": "two-hour"},
    ),
    "join the Garage queue with a 90 minute print named hook": (
        IntentType.JOIN,
        {"duration": "90 minute", "name": "hook", "queue": "Garage"},
    ),
    "put a 3D print in the queue that takes two hours": (
        IntentType.JOIN,
        {"duration": "two hours"},
    ),
    "füge einen zweistündigen Druck zur Warteschlange hinzu": (
        IntentType.JOIN,
        {"duration": "zweistündigen"},
    ),
    "stell mich mit einem zweistündigen Druck in die Warteschlange": (
        IntentType.JOIN,
        {"duration": "zweistündigen"},
    ),
    "Claim my printer": (IntentType.CLAIM, {}),
    "I take my printer": (IntentType.CLAIM, {}),
    "claim my print called bracket": (IntentType.CLAIM, {"name": "bracket"}),
    "claim the printer for print number 12": (IntentType.CLAIM, {"name": "12"}),
    "Nimm meinen Drucker an": (IntentType.CLAIM, {}),
    "ich nehme den Drucker": (IntentType.CLAIM, {}),
    "reserviere mir den Drucker": (IntentType.CLAIM, {}),
    "reserviere den Drucker für meinen Druck namens Halter": (
        IntentType.CLAIM,
        {"name": "Halter"},
    ),
    "I'll take the 3D printer": (IntentType.CLAIM, {}),
    "accept my printer": (IntentType.CLAIM, {}),
    "I pass on the printer": (IntentType.PASS, {}),
    "skip me in the print queue": (IntentType.PASS, {}),
    "Ich verzichte auf den Drucker": (IntentType.PASS, {}),
    "überspring mich am Drucker": (IntentType.PASS, {}),
    "ich setze am Drucker aus": (IntentType.PASS, {}),
    "Cancel my print": (IntentType.CANCEL, {}),
    "cancel my print called bracket": (IntentType.CANCEL, {"name": "bracket"}),
    "cancel print job number 7": (IntentType.CANCEL, {"name": "7"}),
    "take my print out of the queue": (IntentType.CANCEL, {}),
    "Brich meinen Druck ab": (IntentType.CANCEL, {}),
    "storniere meinen Druck namens Halter": (IntentType.CANCEL, {"name": "Halter"}),
    "storniere Druckauftrag Nummer 7": (IntentType.CANCEL, {"name": "7"}),
    "nimm meinen Druck aus der Warteschlange": (IntentType.CANCEL, {}),
    "cancel the print named hook": (IntentType.CANCEL, {"name": "hook"}),
    "remove my print from the queue": (IntentType.CANCEL, {}),
    "lösche meinen Druck": (IntentType.CANCEL, {}),
    "brich den Druck namens Halter ab": (IntentType.CANCEL, {"name": "Halter"}),
    "entferne meinen Druck aus der Warteschlange": (IntentType.CANCEL, {}),
    "where am I in the print queue": (IntentType.MY_JOBS, {}),
    "what's my position in the queue": (IntentType.MY_JOBS, {}),
    "how is my print doing": (IntentType.MY_JOBS, {}),
    "wo stehe ich in der Warteschlange": (IntentType.MY_JOBS, {}),
    "wie weit ist mein Druck": (IntentType.MY_JOBS, {}),
    "Could you please put a two-hour print in the queue?": (
        IntentType.JOIN,
        {"duration": "two-hour"},
    ),
    "put a two-hour print in the queue, please": (
        IntentType.JOIN,
        {"duration": "two-hour"},
    ),
    "can you tell me who is next on the printers": (IntentType.NEXT, {}),
    "claim my printer please": (IntentType.CLAIM, {}),
    "cancel my print called bracket please": (IntentType.CANCEL, {"name": "bracket"}),
    "Kannst du bitte einen zweistündigen Druck in die Warteschlange stellen?": (
        IntentType.JOIN,
        {"duration": "zweistündigen"},
    ),
    "könntest du meinen Druck namens Halter abbrechen": (
        IntentType.CANCEL,
        {"name": "Halter"},
    ),
    "brich meinen Druck ab bitte": (IntentType.CANCEL, {}),
    "What are my prints?": (IntentType.MY_JOBS, {}),
    "when is my print ready": (IntentType.MY_JOBS, {}),
    "when is it my turn on the printer": (IntentType.MY_JOBS, {}),
    "Was machen meine Drucke?": (IntentType.MY_JOBS, {}),
    "wann ist mein Druck fertig": (IntentType.MY_JOBS, {}),
    "wann bin ich am Drucker dran": (IntentType.MY_JOBS, {}),
}
VOICE = "docs/voice.md"
SAID = re.compile("[“„]([^”“]+)[”“]")
ORDER = (
    IntentType.NEXT,
    IntentType.WAIT,
    IntentType.JOIN,
    IntentType.CLAIM,
    IntentType.PASS,
    IntentType.CANCEL,
    IntentType.MY_JOBS,
)
OTHERS = (
    "who is next",
    "cancel my timer",
    "put milk on the shopping list",
    "add a dentist appointment to the calendar",
    "how long is the movie",
    "turn on the printer",
    "nimm die Pizza aus dem Ofen",
    "stell einen Timer auf zwei Stunden",
    "wie lange läuft der Timer",
    "spiel den nächsten Titel",
)


def _open_ends(expression: Expression) -> set[str]:
    """Return what a template leaves open."""
    match expression:
        case ListReference():
            return {expression.slot_name}
        case Group():
            return set().union(*map(_open_ends, expression.items))
    return set()


@pytest.fixture(scope="module")
def ear() -> Intents:
    """Listen to all sentences, as the agent does: what a template leaves open is any text."""
    ear = Intents.from_dict(
        {
            "language": "en",
            "intents": {
                wish: {"data": [{"sentences": list(sentences)}]}
                for wish, sentences in SENTENCES.items()
            },
        }
    )
    for intent in ear.intents.values():
        for data in intent.data:
            for sentence in data.sentences:
                for name in _open_ends(sentence.expression):
                    ear.slot_lists[name] = WildcardSlotList(name)
    return ear


@pytest.mark.parametrize("text", HEARD)
def test_a_sentence_is_one_wish_with_what_it_says(ear: Intents, text: str) -> None:
    results = list(recognize_all(text, ear))
    wish, slots = HEARD[text]
    assert {result.intent.name for result in results} == {wish}
    assert {
        name: str(entity.value).strip() for name, entity in results[0].entities.items()
    } == slots


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_said_to_others_is_not_heard(ear: Intents, text: str) -> None:
    assert not list(recognize_all(text, ear))


@pytest.mark.parametrize("wish", IntentType)
def test_home_assistant_takes_the_sentences_for_triggers(wish: IntentType) -> None:
    sentences = list(SENTENCES[wish])
    taken = TRIGGER_SCHEMA({"platform": "conversation", "command": sentences})
    assert taken["command"] == sentences


def test_every_sentence_of_the_page_is_heard(ear: Intents) -> None:
    listed = rows(VOICE, "What you can say")
    assert len(listed) == len(ORDER)
    for wish, (_, *languages) in zip(ORDER, listed, strict=True):
        for language in languages:
            said = SAID.findall(language)
            assert said
            for text in said:
                heard = {result.intent.name for result in recognize_all(text, ear)}
                assert heard == {wish}, text


def test_every_intent_and_every_tool_is_on_the_page() -> None:
    assert [row[0] for row in rows(VOICE, "Sentences of your own")] == [
        f"`{wish}`" for wish in IntentType
    ]
    for wish, row in zip(
        INTENTS.values(), rows(VOICE, "Sentences of your own"), strict=True
    ):
        assert set(re.findall(r"`(\w+)`", row[1])) == set(wish.slots)
    assert [row[0] for row in rows(VOICE, "Language models")] == [
        f"`{DOMAIN}__{tool.name}`" for tool in TOOLS
    ]
    assert "**Printer queue**" in prose(VOICE)
