"""The live message by the bot: the same one, with buttons to join and to see one's jobs."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.printer_queue.delivery.discord.live_message import (
    MESSAGE_ID,
    SHORTEST_PAUSE,
)
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.bot_space import ENTRY, BotSpace
from tests.support.discord.memory_bot import CHANNEL, buttons_under


@pytest.fixture
async def space(tmp_path: Path, english: Texts) -> AsyncIterator[BotSpace]:
    space = BotSpace(tmp_path, english)
    yield space
    await space.stop()
    space.store.close()
    assert space.bot.faults == []


async def test_the_live_message_has_buttons_to_join_and_for_ones_own_jobs(
    space: BotSpace,
) -> None:
    await space.told()

    (live,) = space.bot.live
    assert buttons_under(live) == {
        "Join": f"PQ:{ENTRY}:join:",
        "My jobs": f"PQ:{ENTRY}:my_jobs:",
    }


async def test_it_is_edited_in_place_and_keeps_its_buttons(space: BotSpace) -> None:
    await space.told()
    space.join("a", "Benchy")
    await space.pass_time(SHORTEST_PAUSE)
    await space.restart_bot()
    space.join("b", "Vase")
    await space.told()

    (live,) = space.bot.live
    assert "Vase" in live["embeds"][1]["description"]
    assert list(buttons_under(live)) == ["Join", "My jobs"]


async def test_the_bot_posts_its_own_and_leaves_the_webhooks_alone(
    space: BotSpace,
) -> None:
    await space.stop()
    space.bot.messages.clear()
    space.store.set_meta("discord_bot_board_message", None)
    space.store.set_meta(MESSAGE_ID, "1200000000000009999")
    await space.restart_bot()
    await space.told()
    await space.restart_bot()
    await space.told()

    assert len(space.bot.live) == 1
    assert space.store.get_meta(MESSAGE_ID) == "1200000000000009999"


async def test_a_live_message_that_was_deleted_is_posted_anew(space: BotSpace) -> None:
    await space.told()
    space.bot.messages[CHANNEL].clear()
    space.join("a", "Benchy")
    await space.pass_time(SHORTEST_PAUSE)

    assert len(space.bot.live) == 1
