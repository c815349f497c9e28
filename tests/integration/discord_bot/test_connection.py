"""A queue's bot from end to end: Discord's gateway or its calls, and what they do to the queue."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import timedelta
import json
from threading import Event
from typing import Any

from aiohttp.test_utils import TestClient
from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import CONF_DISCORD_BOT, DOMAIN
from custom_components.printer_queue.delivery.discord.api_url import OTHER_API
from custom_components.printer_queue.discord_bot import library, responder
from custom_components.printer_queue.discord_bot.bot import QueueBot
from homeassistant.components import webhook
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.core_config import async_process_ha_core_config
from homeassistant.helpers import issue_registry as ir
from homeassistant.requirements import RequirementsNotFound
from homeassistant.util import dt as dt_util
from homeassistant.util.aiohttp import MockRequest
from tests.support.delivery import HOUR
from tests.support.discord import interactions
from tests.support.discord.bot_scene import MEMBERS
from tests.support.discord.bot_server import TOKEN, BotServer
from tests.support.discord.interactions import APPLICATION_ID, CHANNEL_ID, GUILD_ID
from tests.support.discord.signatures import PUBLIC_KEY, signed
from tests.support.discord.snowflakes import snowflake
from tests.support.discord.webhook_server import GATEWAY_DOWN
from tests.support.makerspace import Makerspace
from tests.support.set_up import BOT

OURS = {
    "token": TOKEN,
    "application_id": APPLICATION_ID,
    "guild_id": GUILD_ID,
    "channel_id": CHANNEL_ID,
    "public_key": PUBLIC_KEY,
}
GATEWAY: Mapping[str, Any] = {CONF_DISCORD_BOT: BOT | OURS}
ENDPOINT: Mapping[str, Any] = {CONF_DISCORD_BOT: BOT | OURS | {"transport": "endpoint"}}
HOOK = f"/api/webhook/{BOT['webhook_id']}"


@pytest.fixture
async def discord(
    hass: HomeAssistant, socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[BotServer]:
    """Run a Discord on loopback that knows the queue's bot."""
    server = BotServer()
    await server.start()
    monkeypatch.setenv(OTHER_API, server.url)
    yield server
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        await hass.config_entries.async_unload(entry.entry_id)  # else a call is cut off
    await server.stop()
    assert server.faults == []


async def open_with(hass: HomeAssistant, options: Mapping[str, Any]) -> Makerspace:
    """Open a queue in which Ana is a member, with her Discord id."""
    return await Makerspace.open(hass, "p1", options=options, subentries=MEMBERS)


def command(name: str = "status", /, **options: Any) -> dict[str, Any]:
    return interactions.command(name, options, id=snowflake(dt_util.utcnow()))


def join() -> dict[str, Any]:
    return command("join", name="Benchy", est_time="1h30")


def jobs(space: Makerspace) -> list[str]:
    return [job.spec.name for job in space.queue.data.state.jobs.values()]


async def eventually(space: Makerspace, holds: Callable[[], object]) -> None:
    for _ in range(2000):
        if holds():
            return
        await space.settle()
        await let_threads_go_on()
    pytest.fail("nothing came of it")


async def let_threads_go_on() -> None:
    """Let real time pass where the loop's stands still: an import may take seconds."""
    await asyncio.to_thread(Event().wait, 0.005)


async def call(
    client: TestClient[Any, Any],
    payload: object,
    *,
    age: timedelta = timedelta(),
    signature: str | None = None,
) -> tuple[int, Any]:
    """Call the webhook as Discord does; return the status and the JSON."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    sent = signed(body, dt_util.utcnow() - age)
    if signature is not None:
        sent["X-Signature-Ed25519"] = signature
    async with client.post(HOOK, data=body, headers=sent) as response:
        text = await response.text()
        return response.status, json.loads(text) if text else None


async def test_both_ways_answer_a_command_alike(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    space = await open_with(hass, GATEWAY)
    await eventually(space, discord.gateway.is_up.is_set)
    asked = command()
    await discord.gateway.dispatch("INTERACTION_CREATE", asked)
    await eventually(space, lambda: discord.callbacks)

    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, **ENDPOINT}
    )
    await eventually(space, lambda: discord.gateway.closed_with == [1000])
    await hass.async_block_till_done(wait_background_tasks=False)
    status, answer = await call(await hass_client_no_auth(), command())

    assert status == 200
    assert answer == discord.callbacks[asked["id"]]
    assert answer["type"] == 4


async def test_somebody_joins_from_discord(
    hass: HomeAssistant, mqtt_mock: object, discord: BotServer
) -> None:
    space = await open_with(hass, GATEWAY)
    await eventually(space, discord.gateway.is_up.is_set)

    asked = join()
    for _ in range(2):
        await discord.gateway.dispatch("INTERACTION_CREATE", asked)
    await eventually(space, lambda: discord.callbacks)
    await space.settle()

    assert jobs(space) == ["Benchy"]


async def test_an_unloaded_queue_leaves_discord(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    space = await open_with(hass, GATEWAY)
    await eventually(space, discord.gateway.is_up.is_set)

    assert await hass.config_entries.async_unload(space.entry.entry_id)

    await eventually_closed(hass, discord)
    await space.start()
    await eventually(space, discord.gateway.is_up.is_set)


async def eventually_closed(hass: HomeAssistant, discord: BotServer) -> None:
    for _ in range(1000):
        if discord.gateway.closed_with == [1000]:
            return
        await hass.async_block_till_done(wait_background_tasks=False)
        await let_threads_go_on()
    pytest.fail("still connected")


async def test_a_discord_that_is_down_holds_up_no_queue(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    freezer: FrozenDateTimeFactory,
) -> None:
    discord.always = GATEWAY_DOWN
    space = await open_with(hass, GATEWAY)
    await space.join("Ann", "Vase")
    await eventually(space, lambda: len(discord.asked("GET", "/gateway/bot")) == 1)
    await eventually(space, lambda: discord.asked("PUT", "/commands"))

    discord.always = None
    freezer.tick(HOUR)
    async_fire_time_changed(hass)
    await eventually(space, discord.gateway.is_up.is_set)
    await eventually(space, lambda: discord.commands)

    assert jobs(space) == ["Vase"]
    assert space.entry.state is ConfigEntryState.LOADED


async def test_a_wrong_token_is_shown_until_there_is_another(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    discord.token = "another"
    space = await open_with(hass, GATEWAY)
    issue_id = f"bot_{space.entry.entry_id}"
    await eventually(
        space, lambda: ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    )

    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_key == "bot_token_refused"
    assert TOKEN not in caplog.text

    renewed = {CONF_DISCORD_BOT: BOT | OURS | {"token": "another"}}
    discord.gateway.token = "another"
    hass.config_entries.async_update_entry(
        space.entry, options={**space.entry.options, **renewed}
    )
    await eventually(space, discord.gateway.is_up.is_set)
    await eventually(
        space, lambda: ir.async_get(hass).async_get_issue(DOMAIN, issue_id) is None
    )


async def test_a_library_that_cannot_be_installed_is_shown_and_tried_again(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def without_internet(_hass: Any, name: str, requirements: list[str]) -> None:
        raise RequirementsNotFound(name, requirements)

    with monkeypatch.context() as offline:
        offline.setattr(library, "async_process_requirements", without_internet)
        space = await open_with(hass, GATEWAY)
        issue_id = f"bot_{space.entry.entry_id}"
        registry = ir.async_get(hass)
        await eventually(space, lambda: registry.async_get_issue(DOMAIN, issue_id))

    issue = registry.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_key == "bot_library_missing"
    assert discord.gateway.connections == 0
    freezer.tick(HOUR)
    async_fire_time_changed(hass)
    await eventually(space, discord.gateway.is_up.is_set)
    assert registry.async_get_issue(DOMAIN, issue_id) is None


async def test_commands_are_registered_once_over_a_restart(
    hass: HomeAssistant, mqtt_mock: object, discord: BotServer
) -> None:
    space = await open_with(hass, ENDPOINT)
    await eventually(space, lambda: discord.commands)
    await space.restart()
    await space.settle()

    assert {"join", "claim", "status"} <= {one["name"] for one in discord.commands}
    assert len(discord.asked("PUT", "/commands")) == 1


async def test_only_what_discord_has_signed_just_now_changes_anything(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    space = await open_with(hass, ENDPOINT)
    client = await hass_client_no_auth()
    whole = json.dumps(join()).encode()
    forged_one = "00" * 64

    forged = [
        await call(client, join(), signature=forged_one),
        await call(client, join(), age=timedelta(minutes=6)),
        await call(client, join(), age=timedelta(minutes=-6)),
        await call(client, b"not JSON at all", signature=forged_one),
    ]
    assert {status for status, _ in forged} == {401}
    assert [await call(client, whole[:-20]), await call(client, [1])] == [
        (400, None),
        (400, None),
    ]
    assert await call(client, whole + b" " * 65_536) == (413, None)
    assert await call(client, {"type": 99}) == (400, None)
    await space.settle()
    assert jobs(space) == []

    answers = [await call(client, whole) for _ in range(2)]
    await space.settle()
    assert answers[0] == answers[1]
    assert answers[0][0] == 200
    assert jobs(space) == ["Benchy"]
    assert await call(client, interactions.interaction(1, {})) == (200, {"type": 1})


async def test_a_call_through_home_assistant_cloud_is_answered_alike(
    hass: HomeAssistant, mqtt_mock: object, discord: BotServer
) -> None:
    space = await open_with(hass, ENDPOINT)
    body = json.dumps(join(), ensure_ascii=False).encode()

    async def through_the_cloud(content: bytes) -> int:
        request = MockRequest(
            content=content,
            headers=signed(body, dt_util.utcnow()),
            method="POST",
            mock_source="cloud",
        )
        hook: str = BOT["webhook_id"]
        return (await webhook.async_handle_webhook(hass, hook, request)).status

    assert await through_the_cloud(body + b" " * 100_000) == 413
    assert await through_the_cloud(body + b" ") == 401
    assert await through_the_cloud(body) == 200
    await space.settle()
    assert jobs(space) == ["Benchy"]


async def test_a_bot_that_has_stopped_is_not_begun_by_a_change_of_the_set_up(
    hass: HomeAssistant, mqtt_mock: object, discord: BotServer
) -> None:
    space = await open_with(hass, ENDPOINT)
    bot = QueueBot(hass, space.entry, space.queue)

    await bot.async_stop()
    await bot.async_update()

    assert bot.channels is None


async def test_a_call_is_turned_away_where_too_many_wait(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    hass_client_no_auth: ClientSessionGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(responder, "MOST_OPEN", 0)
    space = await open_with(hass, ENDPOINT)

    assert await call(await hass_client_no_auth(), join()) == (503, None)
    await space.settle()
    assert jobs(space) == []


async def test_an_unloaded_queue_takes_no_calls(
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    space = await open_with(hass, ENDPOINT)
    client = await hass_client_no_auth()
    assert await hass.config_entries.async_unload(space.entry.entry_id)

    # What Home Assistant answers to anybody who calls a webhook that there is none of.
    assert await call(client, join()) == (200, None)


@pytest.mark.parametrize(
    ("options", "address", "key"),
    [
        (GATEWAY, "https://old.example.com/hook", "bot_calls_elsewhere"),
        (ENDPOINT, None, "bot_not_called"),
    ],
)
async def test_commands_that_go_elsewhere_are_shown(
    *,
    hass: HomeAssistant,
    mqtt_mock: object,
    discord: BotServer,
    freezer: FrozenDateTimeFactory,
    options: Mapping[str, Any],
    address: str | None,
    key: str,
) -> None:
    await async_process_ha_core_config(
        hass, {"external_url": "https://makerspace.example.com"}
    )
    discord.endpoint_url = address
    space = await open_with(hass, options)
    await eventually(space, lambda: discord.commands)

    freezer.tick(HOUR)
    async_fire_time_changed(hass)

    issues = ir.async_get(hass)
    issue_id = f"bot_{space.entry.entry_id}"
    await eventually(space, lambda: issues.async_get_issue(DOMAIN, issue_id))
    issue = issues.async_get_issue(DOMAIN, issue_id)
    assert issue is not None
    assert issue.translation_key == key
