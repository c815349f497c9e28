"""What is said aloud, answered in Discord and sent out tells no stranger a hidden surname."""

from collections.abc import AsyncIterator
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.printer_queue.const import CONF_WEBHOOK_URL, EVENT_PRINTER_QUEUE
from custom_components.printer_queue.discord_bot import answers
from homeassistant.core import HomeAssistant
from tests.integration.assist.conftest import Talk, Tools, set_up_conversations
from tests.support.discord.bot_scene import BotScene
from tests.support.discord.description import Description
from tests.support.discord.interactions import command
from tests.support.discord.webhook_server import WebhookServer
from tests.support.whose_names import Secretive, says

SHOWN = {"first_names": "Gustav", "own_only": "Somebody"}


@pytest.mark.parametrize("who", [None, "Ann", "Dora"])
async def test_neither_a_speaker_nor_a_language_model_says_it(
    hass: HomeAssistant, secretive: Secretive, rule: str, who: str | None
) -> None:
    await set_up_conversations(hass)
    talk, tools = Talk(hass, secretive.space), Tools(hass, secretive.space)
    said = await talk.say("who is next on the printers", who)
    assert f"{SHOWN[rule]} is asked to claim X1C p" in said
    assert not says(said)
    gefragt = await talk.say("wer ist als nächstes dran", who, language="de")
    assert not says(gefragt)
    status = await tools.call("status", who)
    assert SHOWN[rule] in str(status.data)
    assert not says(status.data)
    if who is not None:
        for tool, given in (("my_jobs", {}), ("cancel", {"job_id": "4"})):
            assert not says((await tools.call(tool, who, **given)).data)


async def test_the_bot_answers_strangers_without_it_and_admins_with_it(
    secretive: Secretive, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = BotScene(secretive.space, Description())
    monkeypatch.setattr(answers, "bot_config_of", lambda entry: bot.config)
    shown = [await bot.send(command(name)) for name in ("status", "plan", "history")]
    for answer in shown:
        assert SHOWN[rule] in answer.text
        assert not says(answer.text)


@pytest.fixture
async def discord(socket_enabled: None) -> AsyncIterator[WebhookServer]:
    """Run a Discord on loopback."""
    server = WebhookServer()
    await server.start()
    yield server
    await server.stop()


async def test_neither_pings_nor_the_live_message_tell_it(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    discord: WebhookServer,
    rule: str,
) -> None:
    data = {CONF_WEBHOOK_URL: discord.url}
    secretive = await Secretive.open(hass, freezer, rule, data=data)
    while len(discord.requests) < 8 or "offered" not in str(discord.messages):
        await secretive.space.settle()
    assert f"**{SHOWN[rule]}**" in str(discord.contents)
    assert not says([request.body for request in discord.requests])
    assert not says(discord.messages)


async def test_what_happens_is_told_while_the_texts_of_another_language_are_loaded(
    hass: HomeAssistant, secretive: Secretive
) -> None:
    told = async_capture_events(hass, EVENT_PRINTER_QUEUE)
    hass.config.language = "nl"
    await secretive.space.join("Ann")
    assert "joined" in [event.data["type"] for event in told]
    assert not says([event.data for event in told])
