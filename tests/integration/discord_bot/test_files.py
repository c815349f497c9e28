"""A file attached to a command is read as an upload is, and stays no longer than it."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.discord_bot.attachments import fetching
from custom_components.printer_queue.discord_bot.errors import RefusedError
from custom_components.printer_queue.discord_bot.interaction import Attachment
from homeassistant.core import HomeAssistant
from tests.support.discord.bot_scene import CDN, BotScene
from tests.support.discord.interactions import ben, command, with_file
from tests.support.files import SAMPLES

SLICED = (SAMPLES / "prusaslicer.gcode").read_bytes()
URL = f"{CDN}/benchy.gcode"


def with_sliced(payload: dict[str, Any], size: int = len(SLICED)) -> dict[str, Any]:
    return with_file(payload, "file", "benchy.gcode", size, URL)


@pytest.fixture
def kept(bot: BotScene) -> BotScene:
    """Let Discord have the file."""
    bot.files[URL] = SLICED
    return bot


async def test_what_a_file_says_need_not_be_given(kept: BotScene) -> None:
    answer = await kept.send(with_sliced(command("join", {"name": "benchy"})))

    [job] = kept.space.queue.data.state.jobs.values()
    assert job.spec.name == "benchy"
    assert job.spec.estimate is not None
    assert "is in the queue" in answer.text
    assert not list(kept.space.queue.files.uploads)


async def test_the_same_interaction_fetches_the_file_once(kept: BotScene) -> None:
    payload = with_sliced(command("join", {"name": "benchy"}))

    first = await kept.send(payload)
    again = await kept.send(payload)

    assert again.text == first.text
    assert kept.fetched == [URL]
    assert len(kept.space.queue.data.state.jobs) == 1


async def test_a_prediction_reads_the_file_and_keeps_nothing(kept: BotScene) -> None:
    answer = await kept.send(with_sliced(command("predict", {})))

    assert "It takes about" in answer.text
    assert not list(kept.space.queue.files.uploads)
    assert not kept.space.queue.data.state.jobs


async def test_a_file_that_is_too_large_is_not_even_fetched(kept: BotScene) -> None:
    huge = with_sliced(command("join", {"name": "benchy"}, **ben()), size=10**12)

    answer = await kept.send(huge)

    assert answer.text.startswith("Die Datei ist größer als 512 MB.")
    assert not kept.fetched


@pytest.mark.parametrize("size", [len(SLICED) + 10, len(SLICED) - 10])
async def test_a_file_of_another_size_than_discord_says_is_refused(
    kept: BotScene, size: int
) -> None:
    answer = await kept.send(with_sliced(command("join", {"name": "b"}), size=size))

    assert "whole file" in answer.text or "More of benchy.gcode" in answer.text
    assert not kept.space.queue.data.state.jobs
    assert not list(kept.space.queue.files.uploads)


async def test_a_file_that_discord_has_no_more_is_refused(bot: BotScene) -> None:
    answer = await bot.send(with_sliced(command("join", {"name": "b"})))

    assert answer.text == "Discord did not deliver the whole file. Attach it again."
    assert not list(bot.space.queue.files.uploads)


async def test_a_file_with_which_nobody_may_join_is_given_up(kept: BotScene) -> None:
    late = command("join", {"name": "b", "deadline": "2020-01-01"})

    answer = await kept.send(with_sliced(late))

    assert "has passed" in answer.text
    assert not list(kept.space.queue.files.uploads)


async def test_a_stranger_sends_no_file(kept: BotScene) -> None:
    stranger = command("predict", {})
    stranger["member"]["user"]["id"] = "1100000000000000103"

    answer = await kept.send(with_sliced(stranger))

    assert "not a member" in answer.text
    assert not kept.fetched


async def fetched(hass: HomeAssistant, url: str) -> bytes:
    file = Attachment(id="1", name="a.gcode", size=3, url=url)
    return b"".join([piece async for piece in fetching(hass)(file)])


async def test_files_are_fetched_from_discord(
    hass: HomeAssistant, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get(f"{URL}?ex=1&hm=2", content=SLICED)

    assert await fetched(hass, f"{URL}?ex=1&hm=2") == SLICED


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/a",
        "https://cdn.discordapp.com.evil.example/a",
        "https://cdn.discordapp.com@evil.example/a",
        "https://cdn.discordapp.com:8443/a",
        "https://192.168.0.1/a",
        "file:///etc/passwd",
        "https://[",
        "",
    ],
)
async def test_nothing_is_fetched_from_anywhere_else(
    hass: HomeAssistant, aioclient_mock: AiohttpClientMocker, url: str
) -> None:
    with pytest.raises(RefusedError, match="file_elsewhere"):
        await fetched(hass, url)
    assert not aioclient_mock.mock_calls


@pytest.mark.parametrize(
    "trouble", [{"status": 404}, {"status": 302}, {"exc": TimeoutError}]
)
async def test_what_discord_does_not_give_is_said(
    hass: HomeAssistant, aioclient_mock: AiohttpClientMocker, trouble: dict[str, Any]
) -> None:
    aioclient_mock.get(URL, **trouble)

    with pytest.raises(RefusedError, match="file_lost"):
        await fetched(hass, URL)
