"""What people say to Home Assistant, and what it answers."""

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import JobStatus
from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace, member
from tests.support.shown import as_user

from .conftest import Talk, set_up_conversations


async def _add_garage(hass: HomeAssistant) -> MockConfigEntry:
    """Add a second queue, of which Ben is a member."""
    garage = MockConfigEntry(
        domain=DOMAIN,
        title="Garage",
        subentries_data=[member("ben", "Ben", user_id="user-ben")],
    )
    garage.add_to_hass(hass)
    assert await hass.config_entries.async_setup(garage.entry_id)
    await hass.async_block_till_done()
    return garage


async def test_a_print_goes_through_the_queue_by_voice(
    makerspace: Makerspace, talk: Talk, freezer: FrozenDateTimeFactory
) -> None:
    assert await talk.say("Who is next on the printers?", None) == "Nobody is waiting."
    assert await talk.say(
        "Put a two-hour print called bracket in the queue", "Ann"
    ) == (
        "bracket is in the queue. X1C p1 is offered to you for bracket, until 12:10. "
        "Say: claim my printer."
    )
    assert await talk.say("who is next on the printers", None) == (
        "Ann is asked to claim X1C p1 for bracket, until 12:10."
    )
    assert await talk.say("Claim my printer.", "Ann") == (
        "X1C p1 is reserved for bracket. Start it by 12:15."
    )
    assert await talk.say("who is next on the printers", "Ben") == (
        "X1C p1 is reserved for Ann with bracket."
    )
    assert await talk.say("queue an hour and a half print", "Ben") == (
        "Print is in the queue. Print is number 1 in line, expected to start at about "
        "14:20 on X1C p1."
    )
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", subtask_name="bracket")
    assert await talk.say("what are my prints", "Ann") == (
        "bracket is printing on X1C p1, until about 14:00."
    )
    assert await talk.say("who is next on the printers", None) == (
        "Next is Ben with Print, at about 14:08 on X1C p1."
    )
    assert await talk.say("Cancel my print", "Ben") == "Print is cancelled."
    assert await talk.say("what are my prints", "Ben") == "You have no open jobs."


async def test_the_same_is_said_in_german(makerspace: Makerspace, talk: Talk) -> None:
    asked = "Stelle einen zweistündigen Druck namens Halter in die Warteschlange"
    assert await talk.say(asked, "Ann", "de-DE") == (
        "Halter ist in der Warteschlange. X1C p1 wird dir für Halter angeboten, bis "
        "12:10. Sag: Nimm meinen Drucker an."
    )
    assert await talk.say("Ich verzichte auf den Drucker", "Ann", "de") == (
        "Du hast verzichtet. Halter hat Platz 1 und beginnt voraussichtlich gegen 12:20 "
        "auf X1C p1."
    )
    assert await talk.say("Wer ist als nächstes am Drucker dran?", None, "de") == (
        "Als Nächstes kommt Ann mit Halter, gegen 12:20 auf X1C p1."
    )
    asked = "Wie lange ist die Wartezeit für einen dreistündigen Druck?"
    assert await talk.say(asked, None, "de") == (
        "Ein Druck von 3 h würde gegen 12:10 beginnen, in 10 min."
    )
    assert await talk.say("Storniere meinen Druck namens Halter", "Ann", "de") == (
        "Halter ist abgebrochen."
    )


async def test_a_smart_speaker_answers_questions_and_changes_nothing(
    makerspace: Makerspace, talk: Talk
) -> None:
    await makerspace.join("Ann", name="bracket")
    before = makerspace.queue.data.state
    assert await talk.say("How long is the wait?", None) == (
        "A print of 2 h would start at about 13:20, in 1 h 20 min."
    )
    for wish in (
        "put a two-hour print in the queue",
        "claim my printer",
        "I pass on the printer",
        "cancel my print called bracket",
        "what are my prints",
    ):
        assert await talk.say(wish, None) == (
            "I do not know who is speaking here. Ask in the Home Assistant app or in a "
            "browser where you are signed in."
        )
    assert makerspace.queue.data.state == before


async def test_a_stranger_is_told_how_to_become_a_member(
    makerspace: Makerspace, talk: Talk
) -> None:
    assert await talk.say("put a two-hour print in the queue", "Dora") == (
        "Only members can join this queue, and Dora's account is none. Ask an admin to "
        "add Dora's account as a member."
    )
    assert not makerspace.queue.data.state.jobs


async def test_who_only_looks_and_who_is_gone_change_nothing(
    hass: HomeAssistant, makerspace: Makerspace, talk: Talk
) -> None:
    ben = await hass.auth.async_get_user("user-ben")
    assert ben is not None
    await hass.auth.async_update_user(ben, group_ids=[GROUP_ID_READ_ONLY])
    wish = "put a two-hour print in the queue"
    assert "may only look" in await talk.say(wish, "Ben")
    await hass.auth.async_deactivate_user(ben)
    assert "is deactivated" in await talk.say(wish, "Ben")
    assert "who is speaking" in await talk.say(wish, "Nobody")
    assert not makerspace.queue.data.state.jobs


async def test_an_admin_touches_nobody_elses_print_by_voice(
    makerspace: Makerspace, talk: Talk
) -> None:
    job_id = await makerspace.join("Ann", name="bracket")
    assert await talk.say("cancel my print called bracket", "Cleo") == (
        "You have no open job called bracket. Ask for your jobs to hear their names."
    )
    assert makerspace.job(job_id).status is JobStatus.OFFERED


async def test_a_job_is_named_by_its_name_or_its_number(
    makerspace: Makerspace, talk: Talk
) -> None:
    ids = [await makerspace.join("Ann", name=name) for name in ("hook", "hook", "vase")]
    first, second, third = (makerspace.job(job_id).number for job_id in ids)
    assert await talk.say("cancel my print called Hook", "Ann") == (
        f"Several of your jobs are called Hook. Say the number: {first}, {second}."
    )
    assert (
        await talk.say(f"cancel print number {second}", "Ann") == "hook is cancelled."
    )
    assert third == 3
    assert await talk.say("cancel print number three", "Ann") == "vase is cancelled."
    assert set(makerspace.queue.data.state.jobs) == {ids[0]}


async def test_what_is_not_understood_is_asked_for(
    makerspace: Makerspace, talk: Talk
) -> None:
    assert await talk.say("put a bracket print in the queue", "Ann") == (
        "I did not understand how long it takes: bracket. Say it such as two and a half "
        "hours."
    )
    assert await talk.say("put a print called vase in the queue", "Ann") == (
        "Nobody knows how long this takes: no file says it. Give the print time."
    )
    assert "must be between" in await talk.say("queue a ninety day print", "Ann")
    assert not makerspace.queue.data.state.jobs


async def test_of_many_prints_three_are_told(
    makerspace: Makerspace, talk: Talk
) -> None:
    for name in ("a", "b", "c", "d", "e"):
        await makerspace.join("Ann", name=name)
    await makerspace.ask("hold", job_id=str(makerspace.queue.data.in_order[1].number))
    assert await talk.say("list my prints", "Ann") == (
        "X1C p1 is offered to you for a, until 12:10. Say: claim my printer. "
        "b is on hold. c is number 1 in line, expected to start at about 13:20 on "
        "X1C p1. And 2 more."
    )


async def test_of_several_queues_the_named_one_is_meant_else_the_speakers(
    hass: HomeAssistant, makerspace: Makerspace, talk: Talk
) -> None:
    garage = await _add_garage(hass)
    several = (
        "There are several queues: Makerspace, Garage. Say which one, by its name."
    )
    assert await talk.say("who is next on the printers", None) == several
    assert await talk.say("claim my printer", "Ben") == several
    assert await talk.say("who is next in the garage queue", None) == (
        "Nobody is waiting."
    )
    assert await talk.say("who is next in the cellar queue", None) == (
        "There is no queue called cellar. There is: Makerspace, Garage."
    )
    await talk.say("put an hour print in the queue", "Ann")
    await talk.say("put an hour print in the garage queue", "Ben")
    owners = [
        [job.person.name for job in entry.runtime_data.data.state.jobs.values()]
        for entry in (makerspace.entry, garage)
    ]
    assert owners == [["Ann"], ["Ben"]]


async def test_without_a_queue_somebody_is_told_so(
    hass: HomeAssistant, makerspace: Makerspace, talk: Talk
) -> None:
    assert await hass.config_entries.async_unload(makerspace.entry.entry_id)
    response = await intent.async_handle(hass, "test", "PrinterQueueNext")
    assert response.error_code is intent.IntentResponseErrorCode.FAILED_TO_HANDLE
    assert response.speech["plain"]["speech"].startswith("No queue is loaded.")


async def test_a_queue_that_is_added_later_hears_as_well(
    hass: HomeAssistant,
) -> None:
    await set_up_conversations(hass)
    assert await async_setup_component(hass, DOMAIN, {})
    garage = await _add_garage(hass)
    space = Makerspace(hass, garage)
    assert await Talk(hass, space).say("how long is the wait", None) == (
        "Nobody can say when a print of 2 h would start: no printer takes one at the "
        "moment."
    )


async def test_a_queue_runs_where_nobody_talks(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert "conversation" not in hass.config.components
    response = await intent.async_handle(
        hass,
        "test",
        "PrinterQueueJoin",
        {"duration": {"value": "an hour"}, "name": {"value": "vase"}},
        context=as_user("Ann"),
    )
    assert response.speech["plain"]["speech"].startswith("vase is in the queue.")
    assert len(makerspace.queue.data.state.jobs) == 1
