"""Buttons are good for one offer, one print or one job, and for their person."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.delivery.discord.buttons import (
    ButtonVerb,
    button_id,
)
from tests.support.discord.bot_scene import BotScene
from tests.support.discord.interactions import ANA_ID, ben, command, pressed, user

IN_A_DIRECT_MESSAGE = {
    "guild_id": None,
    "member": None,
    "user": user(ANA_ID, "ana"),
}


@pytest.fixture
async def offer(bot: BotScene) -> str:
    """Let Ana be offered the printer; return the offer's id."""
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    job_id = await bot.space.join("Ana", "bracket")
    made = bot.space.job(job_id).offer
    assert made is not None
    return made.id


async def test_an_offer_is_claimed_by_its_button(bot: BotScene, offer: str) -> None:
    answer = await bot.send(pressed(bot.button(ButtonVerb.CLAIM, offer)))

    [job] = bot.space.queue.data.state.jobs.values()
    assert job.status is JobStatus.RESERVED
    assert "start it on X1C p1" in answer.text
    assert answer.is_private


async def test_a_direct_messages_button_is_answered_where_it_was_pressed(
    bot: BotScene, offer: str
) -> None:
    button = bot.button(ButtonVerb.CLAIM, offer)

    answer = await bot.send(pressed(button, **IN_A_DIRECT_MESSAGE))

    assert "start it on X1C p1" in answer.text
    assert not answer.is_private


@pytest.mark.parametrize("verb", [ButtonVerb.CLAIM, ButtonVerb.PASS])
async def test_nobody_answers_for_somebody_else(
    bot: BotScene, offer: str, verb: ButtonVerb
) -> None:
    answer = await bot.send(pressed(bot.button(verb, offer), **ben()))

    assert answer.text == "Dieses Angebot ist für jemand anderen."
    [job] = bot.space.queue.data.state.jobs.values()
    assert job.status is JobStatus.OFFERED


async def test_a_button_of_an_offer_that_is_over_says_so(
    bot: BotScene, offer: str
) -> None:
    await bot.send(pressed(bot.button(ButtonVerb.PASS, offer)))
    await bot.space.settle()

    answer = await bot.send(pressed(bot.button(ButtonVerb.CLAIM, offer)))

    assert "no longer open" in answer.text or "is over" in answer.text


async def test_the_button_of_another_queue_says_so(bot: BotScene, offer: str) -> None:
    other = button_id("01JB0000000000000000000000", ButtonVerb.CLAIM, offer)

    for name in (other, "select:1"):
        answer = await bot.send(pressed(name))
        assert answer.text.startswith("This button is out of date")


async def test_a_plate_is_cleared_by_a_button_that_is_good_for_one_print(
    bot: BotScene, offer: str, freezer: FrozenDateTimeFactory
) -> None:
    [job] = bot.space.queue.data.state.jobs.values()
    await bot.send(command("claim"))
    await bot.space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await bot.space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    printer = bot.space.queue.data.state.printers["p1"]
    assert not printer.plate_clear

    button = bot.button(ButtonVerb.CLEAR_PLATE, job.id)
    cleared = await bot.send(pressed(button, **ben()))
    again = await bot.send(pressed(button))

    assert cleared.text == "Die Platte von X1C p1 ist leer. Danke!"
    assert bot.space.queue.data.state.printers["p1"].plate_clear
    assert again.text.startswith("That plate has been cleared already")


async def test_a_part_is_picked_up_by_its_owners_button(
    bot: BotScene, offer: str, freezer: FrozenDateTimeFactory
) -> None:
    entry = bot.space.entry
    options = {**entry.options, "pickup_reminder": 24}
    bot.space.hass.config_entries.async_update_entry(entry, options=options)
    await bot.space.settle()
    [job] = bot.space.queue.data.state.jobs.values()
    await bot.send(command("claim"))
    await bot.space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await bot.space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)

    button = bot.button(ButtonVerb.PICK_UP, job.id)
    by_another = await bot.send(pressed(button, **ben()))
    waited = job.id in bot.space.queue.data.state.shelf
    by_owner = await bot.send(pressed(button))
    again = await bot.send(pressed(button))

    assert "gehört Ana" in by_another.text
    assert waited
    assert by_owner.text == "**bracket** (#1) is picked up. Thank you!"
    assert not bot.space.queue.data.state.shelf
    assert again.text == "That has been picked up already."


async def test_a_job_is_cancelled_from_the_private_list_which_is_shown_anew(
    bot: BotScene, offer: str
) -> None:
    listed = await bot.send(pressed(bot.button(ButtonVerb.MY_JOBS)))
    assert {label.split()[0] for label in listed.buttons} == {"Claim", "Pass", "Cancel"}
    [button] = [
        custom_id
        for label, custom_id in listed.buttons.items()
        if label.startswith("Cancel")
    ]
    press = pressed(button)
    press["message"]["flags"] = 64

    answer = await bot.send(press)

    assert answer.kind == 7  # in the place of the list
    assert "is cancelled" in answer.text
    assert not answer.buttons
    assert not bot.space.queue.data.state.jobs


async def test_a_cancel_button_is_for_the_owner(bot: BotScene, offer: str) -> None:
    [job] = bot.space.queue.data.state.jobs.values()

    answer = await bot.send(pressed(bot.button(ButtonVerb.CANCEL, job.id), **ben()))

    assert "gehört Ana" in answer.text
    assert bot.space.queue.data.state.jobs
