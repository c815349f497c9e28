"""The same request comes to the same in Discord as by the action; each is asked twice."""

from typing import Any

import pytest

from custom_components.printer_queue.discord_bot import answers
from tests.support import doors
from tests.support.discord.bot_scene import CONFIG
from tests.support.door_scene import (
    Begin,
    Scene,
    empty,
    held,
    offered,
    printing,
    queued,
)
from tests.support.doors import Door, Outcome

DISCORD_IDS = {
    "Ann": "1100000000000000301",
    "Ben": "1100000000000000302",
    "Cleo": "1100000000000000303",
}
WANTED: dict[str, Any] = {"name": "vase", "estimate": "2h", "notes": "in red"}
LATE = {**WANTED, "deadline": "2027-06-14 09:00:00"}


@pytest.fixture
def discord(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Door:
    """Return the door of the bot, which knows everybody."""
    monkeypatch.setattr(answers, "bot_config_of", lambda entry: CONFIG)
    scene.know_in_discord(DISCORD_IDS)
    return doors.over_discord(DISCORD_IDS)


def without_words(outcomes: list[Outcome]) -> list[tuple[str, object]]:
    """Return what became of the queue, however a refusal was put."""
    return [(outcome.state, outcome.trail) for outcome in outcomes]


@pytest.mark.parametrize(
    ("begin", "asked", "by"),
    [
        (offered, ("claim", {}), "Ann"),
        (offered, ("claim", {}), "Ben"),
        (offered, ("pass", {}), "Ann"),
        (queued, ("claim", {}), "Ann"),
        (queued, ("hold", {}), "Ann"),
        (held, ("resume", {}), "Ann"),
        (queued, ("update_time", {"estimate": 90}), "Ann"),
        (printing, ("cancel", {}), "Ben"),
        (printing, ("cancel", {}), "Cleo"),
        (empty, ("join", WANTED), "Ann"),
        (empty, ("join", LATE), "Ben"),
    ],
)
async def test_a_request_comes_to_the_same_in_discord_as_by_the_action(
    scene: Scene,
    discord: Door,
    begin: Begin,
    asked: tuple[str, dict[str, Any]],
    by: str,
) -> None:
    verb, fields = asked
    by_action = await scene.ask_twice(doors.action, begin, verb, by, **fields)
    in_discord = await scene.ask_twice(discord, begin, verb, by, **fields)
    assert without_words(in_discord) == without_words(by_action)
