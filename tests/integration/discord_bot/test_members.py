"""Who may use the bot: members, strangers, admins, and nobody from elsewhere."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.printer_queue.config import NewMembers, members_of
from custom_components.printer_queue.core.commands import Command, Join
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.delivery.discord.buttons import ButtonVerb
from custom_components.printer_queue.discord_bot import members
from custom_components.printer_queue.discord_bot.answers import ASKING
from custom_components.printer_queue.store.errors import StoreFullError
from homeassistant.core import HomeAssistant
from tests.support.discord.bot_scene import MEMBER_ROLE, BotScene
from tests.support.discord.interactions import (
    ANA_ID,
    GUILD_ID,
    command,
    filled_in,
    member,
    pressed,
    typing,
    user,
)
from tests.support.makerspace import member as queue_member, subentry

CARA_ID = "1100000000000000103"
JOIN = {"name": "bracket", "est_time": "2h"}


def cara(nick: str = "Cara", *roles: str) -> dict[str, Any]:
    return {"member": member(CARA_ID, "cara99", nick=nick, roles=roles)}


def names(bot: BotScene) -> list[str]:
    return sorted(known.name for known in members_of(bot.space.entry))


async def test_a_stranger_is_told_how_to_become_a_member(bot: BotScene) -> None:
    before = names(bot)

    answer = await bot.send(command("join", JOIN, **cara()))

    assert answer.text == (
        "You are not a member of this queue. Ask an admin to add you as a member, "
        f"with your Discord ID {CARA_ID}."
    )
    assert names(bot) == before
    assert not bot.space.queue.data.state.jobs


async def test_who_has_the_role_becomes_a_member_by_joining(bot: BotScene) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ROLE)

    without = await bot.send(command("join", JOIN, **cara()))
    early = await bot.send(command("claim", **cara("Cara", MEMBER_ROLE)))
    answer = await bot.send(command("join", JOIN, **cara("Cara", MEMBER_ROLE)))

    assert f"Ask for the role <@&{MEMBER_ROLE}>" in without.text
    assert "You become one when you join" in early.text
    assert "is in the queue" in answer.text
    [job] = bot.space.queue.data.state.jobs.values()
    assert job.person is not None
    assert job.person.name == "Cara"
    assert names(bot).count("Cara") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"name": "x" * 200, "est_time": "2h"}, "100 characters"),
        ({"name": "bracket", "est_time": "soon"}, "soon"),
        (
            {"name": "bracket", "est_time": "2h", "printer": "Nowhere"},
            "not in the queue",
        ),
        ({"name": "bracket", "est_time": "2h", "person": ANA_ID}, "Ana"),
        ({"name": "bracket", "est_time": "2h", "copies": 101}, "limit for one person"),
    ],
)
async def test_whose_first_join_is_refused_becomes_no_member(
    bot: BotScene, options: dict[str, Any], said: str
) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ROLE)
    before, known = names(bot), bot.space.queue.data.state.members

    answer = await bot.send(command("join", options, **cara("Cara", MEMBER_ROLE)))

    assert said.casefold() in answer.text.casefold()
    assert names(bot) == before
    assert bot.space.queue.data.state.members == known
    assert not bot.space.queue.data.state.jobs


async def test_a_join_that_cannot_be_stored_makes_no_member(
    bot: BotScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    known = bot.space.queue.data.state.members
    execute = bot.space.queue.execute

    async def full(sent: Command) -> None:
        if isinstance(sent, Join):
            raise StoreFullError("queue.db", "disk full")
        await execute(sent)

    monkeypatch.setattr(bot.space.queue, "execute", full)
    answer = await bot.send(command("join", JOIN, **cara()))

    assert "is full" in answer.text
    assert "Cara" not in names(bot)
    assert bot.space.queue.data.state.members == known


async def test_a_refused_join_takes_no_membership_from_another_one(
    bot: BotScene,
) -> None:
    """The refused one has made the member, and the other one has begun meanwhile."""
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    bad = {"name": "bracket", "est_time": "2h", "person": ANA_ID}

    refused, joined = await asyncio.gather(
        bot.send(command("join", bad, **cara())),
        bot.send(command("join", JOIN, **cara())),
    )

    assert "Ana" in refused.text
    assert "is in the queue" in joined.text
    assert names(bot).count("Cara") == 1
    [job] = bot.space.queue.data.state.jobs.values()
    assert job.person_id in bot.space.queue.data.state.members


async def test_a_queue_with_very_many_members_takes_no_more_from_discord(
    bot: BotScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    before = names(bot)
    monkeypatch.setattr(members, "MOST_MEMBERS", len(before))

    answer = await bot.send(command("join", JOIN, **cara()))

    assert f"with your Discord ID {CARA_ID}" in answer.text
    assert names(bot) == before
    assert not bot.space.queue.data.state.jobs


async def test_two_commands_at_once_make_one_member(bot: BotScene) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)

    await asyncio.gather(
        *(bot.send(command("join", JOIN, **cara())) for _ in range(3)),
        bot.send(filled_in(bot.button(ButtonVerb.JOIN), JOIN, **cara())),
    )

    assert names(bot).count("Cara") == 1
    owners = {job.person_id for job in bot.space.queue.data.state.jobs.values()}
    assert len(owners) == 1


async def test_nobody_becomes_a_member_of_the_same_name(bot: BotScene) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    before = names(bot)

    for nick in ("Ana", "ANA", "Ａｎａ", " A\u200bna "):
        answer = await bot.send(command("join", JOIN, **cara(nick)))

        assert "already has a member called" in answer.text
        assert CARA_ID in answer.text
    assert names(bot) == before


async def test_who_presses_join_in_vain_is_told_before_the_form(bot: BotScene) -> None:
    button = bot.button(ButtonVerb.JOIN)

    refused = await bot.send(pressed(button, **cara()))
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    form = await bot.send(pressed(button, **cara()))

    assert "not a member" in refused.text
    assert form.data["title"] == "Join the queue"
    assert "Cara" not in names(bot)


async def test_everybody_on_the_server_may_look(bot: BotScene) -> None:
    for name in ("status", "plan", "history"):
        assert "not a member" not in (await bot.send(command(name, **cara()))).text
    predicted = await bot.send(command("predict", {"est_time": "2h"}, **cara()))
    assert "It takes about" in predicted.text
    mine = await bot.send(command("myjobs", **cara()))
    assert "not a member" in mine.text
    assert bot.space.queue.data.state.members.keys() >= {"ana", "bernd"}
    assert "Cara" not in names(bot)


async def test_another_servers_interactions_are_refused(bot: BotScene) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    elsewhere: list[dict[str, Any]] = [
        {"guild_id": str(int(GUILD_ID) + 7)},
        {"application_id": "1100000000000000098"},
    ]
    for changed in elsewhere:
        answer = await bot.send(command("join", JOIN, **changed))
        assert answer.text == "This bot serves another server."
        asked = typing("cancel", "job", "", **changed)
        assert not (await bot.send(asked)).choices
    assert not bot.space.queue.data.state.jobs


async def test_a_strangers_direct_message_is_refused(bot: BotScene) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    alone = {"guild_id": None, "member": None, "user": user(CARA_ID, "cara")}

    for payload in (command("status", **alone), command("join", JOIN, **alone)):
        assert "not a member" in (await bot.send(payload)).text
    assert "cara" not in names(bot)


async def test_an_account_that_was_deactivated_does_nothing(
    bot: BotScene, hass: HomeAssistant
) -> None:
    account = MockUser(id="user-cara", name="Cara's account", is_active=False)
    account.add_to_hass(hass)
    for linked, name in (("user-cara", "Cara"), ("user-gone", "Dave")):
        added = queue_member(name.lower(), name, discord_id=CARA_ID, user_id=linked)
        hass.config_entries.async_add_subentry(bot.space.entry, subentry(added))
        await bot.space.settle()
        answer = await bot.send(command("join", JOIN, **cara()))
        gone = linked == "user-gone"
        assert ("is gone" if gone else "is deactivated") in answer.text
        hass.config_entries.async_remove_subentry(bot.space.entry, name.lower())
    assert not bot.space.queue.data.state.jobs


async def test_an_account_that_may_only_look_changes_nothing(
    bot: BotScene, hass: HomeAssistant
) -> None:
    MockUser(id="user-cara", name="Cara's account").add_to_hass(hass)
    added = queue_member("cara", "Cara", discord_id=CARA_ID, user_id="user-cara")
    hass.config_entries.async_add_subentry(bot.space.entry, subentry(added))
    await bot.space.settle()

    answer = await bot.send(command("join", JOIN, **cara()))

    assert "may only look" in answer.text
    assert not bot.space.queue.data.state.jobs


async def test_who_asks_too_often_is_told_when_to_ask_again(bot: BotScene) -> None:
    for _ in range(ASKING.burst):
        await bot.send(command("status"))

    refused = await bot.send(command("status"))
    other = await bot.send(command("status", **cara()))

    assert refused.text == "That was too often. Try again in 2 s."
    assert "too often" not in other.text
    assert ANA_ID != CARA_ID


async def test_a_queue_without_a_bot_answers_nothing(
    bot: BotScene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "custom_components.printer_queue.discord_bot.answers.bot_config_of",
        lambda entry: None,
    )

    assert (await bot.send(command("status"))).text == "This bot serves another server."


async def test_a_command_that_nobody_knows_is_answered(bot: BotScene) -> None:
    assert "does not know this command" in (await bot.send(command("dance"))).text


async def test_who_becomes_a_member_waits_for_approval_where_that_is_the_rule(
    bot: BotScene,
) -> None:
    bot.config = replace(bot.config, new_members=NewMembers.ANYBODY)
    entry = bot.space.entry
    options = {**entry.options, "approve_newcomers": True}
    bot.space.hass.config_entries.async_update_entry(entry, options=options)
    await bot.space.settle()

    await bot.send(command("join", JOIN, **cara()))

    [job] = bot.space.queue.data.state.jobs.values()
    assert job.reason is Reason.APPROVAL_NEEDED
    assert next(one for one in members_of(entry) if one.name == "Cara").needs_approval
