"""Fixtures of the tests of Discord's bot: a real queue, and no network."""

import pytest

from custom_components.printer_queue.const import CONF_OPEN_JOBS_LIMIT
from custom_components.printer_queue.discord_bot import answers
from homeassistant.core import HomeAssistant
from tests.support.discord.bot_scene import MEMBERS, BotScene
from tests.support.discord.description import Description
from tests.support.makerspace import Makerspace


@pytest.fixture(scope="session")
def description() -> Description:
    return Description()


@pytest.fixture
async def bot(
    hass: HomeAssistant,
    mqtt_mock: object,
    description: Description,
    monkeypatch: pytest.MonkeyPatch,
) -> BotScene:
    """Set up a queue with one printer; Ana reads English and Bernd German."""
    space = await Makerspace.open(
        hass, "p1", subentries=MEMBERS, options={CONF_OPEN_JOBS_LIMIT: 100}
    )
    scene = BotScene(space, description)
    # What is stored would open a connection to Discord.
    monkeypatch.setattr(answers, "bot_config_of", lambda entry: scene.config)
    return scene
