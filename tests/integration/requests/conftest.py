"""Fixtures of the tests that ask the same through each door."""

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.dispatch.dispatch import Dispatch
from homeassistant.core import HomeAssistant
from tests.support import doors
from tests.support.companion import PUSH_URL, register_phone
from tests.support.door_scene import START, Scene
from tests.support.doors import Door
from tests.support.makerspace import member
from tests.support.own_start import STARTS, ObedientWay
from tests.support.shown import add_accounts


@pytest.fixture
async def scene(
    hass: HomeAssistant,
    mqtt_mock: object,
    freezer: FrozenDateTimeFactory,
    push_service: AiohttpClientMocker,
) -> Scene:
    await hass.config.async_set_time_zone("Europe/Berlin")
    freezer.move_to(START)
    await add_accounts(hass)
    people = [
        member(
            name.lower(),
            name,
            user_id=f"user-{name.lower()}",
            admin=name == "Cleo",
            phones=[
                await register_phone(hass, f"{name}'s phone", f"user-{name.lower()}")
            ],
        )
        for name in ("Ann", "Ben", "Cleo")
    ]
    return Scene(hass, freezer, tuple(people))


@pytest.fixture
def own_starter(
    scene: Scene, obedient_way: ObedientWay, monkeypatch: pytest.MonkeyPatch
) -> Scene:
    """Let the printer start by itself; nothing is sent to it, which happens at its own pace."""
    monkeypatch.setattr(Dispatch, "start", lambda dispatch: None)
    scene.printer = STARTS
    return scene


@pytest.fixture
def push_service(aioclient_mock: AiohttpClientMocker) -> AiohttpClientMocker:
    """Take every push and remember it."""
    aioclient_mock.post(PUSH_URL, json={}, status=201)
    return aioclient_mock


@pytest.fixture
def over_http(hass_client: ClientSessionGenerator, socket_enabled: None) -> Door:
    """Return the door of the REST API."""
    return doors.over_http(hass_client)
