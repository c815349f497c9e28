"""What a person downloads to show to somebody who helps."""

from datetime import timedelta
import json
from typing import Any
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import DOMAIN, SUBENTRY_PRINTER
from custom_components.printer_queue.discord_bot.bot import QueueBot
from custom_components.printer_queue.issues import (
    BOT_CHANNEL_GONE,
    BOT_TOKEN_REFUSED,
    show_bot_channel_issue,
    show_bot_issue,
)
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support.makerspace import Makerspace, member
from tests.support.set_up import BOT, subentry

SECRETS = {
    "webhook_url": "https://discord.invalid/api/webhooks/123/secret-token",
    "user_id": "user-zoe",
    "discord_id": "123456789012345678",
    "name": "Zoe Example",
    "phone": "phone-of-zoe",
    "serial": "00M09A0000000P1",
    "notes": "call me at 555",
    "key": "order-4711",
    "goal": "gift for mother",
    "guest": "user-emil",
    "turned_away": "user-frida",
    "presence": "person.zoe",
}


async def test_diagnostics_show_the_queue_and_nobodys_secrets(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    hass_client: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
    socket_enabled: None,
) -> None:
    assert await async_setup_component(hass, "diagnostics", {})
    zoe = member(
        "zoe",
        SECRETS["name"],
        user_id=SECRETS["user_id"],
        discord_id=SECRETS["discord_id"],
        phones=[SECRETS["phone"]],
        presence=SECRETS["presence"],
    )
    space = await Makerspace.open(
        hass, "p1", data={"webhook_url": SECRETS["webhook_url"]}, subentries=(zoe,)
    )
    await space.hear("p1", gcode_state="IDLE")
    await space.settle()
    await space.ask(
        "join",
        person="zoe",
        name="bracket",
        estimate=60,
        notes=SECRETS["notes"],
        idempotency_key=SECRETS["key"],
        goal=SECRETS["goal"],
    )
    await space.join("Ann")
    await space.tell("p1", freezer, gcode_state="RUNNING", subtask_name="walk-up")
    hass.config_entries.async_update_entry(
        space.entry,
        options={"may_join": "anyone", "turned_away": [SECRETS["turned_away"]]},
    )
    users = await hass.auth.async_get_group(GROUP_ID_USER)
    assert users is not None
    guest = MockUser(id=SECRETS["guest"], name="Emil", groups=[users])
    guest.add_to_hass(hass)
    await hass.services.async_call(
        DOMAIN,
        "join",
        {"name": "vase", "estimate": 60},
        blocking=True,
        context=Context(user_id=guest.id),
    )
    told: Any = await get_diagnostics_for_config_entry(hass, hass_client, space.entry)
    for name, secret in SECRETS.items():
        assert secret not in json.dumps(told), name
    jobs = {job["name"]: job for job in told["jobs"]}
    (member_told,) = (one for one in told["subentries"] if one["id"] == "zoe")
    assert jobs["bracket"]["person"] == member_told["title"]
    assert jobs["part"]["person"] != member_told["title"]
    assert jobs["walk-up"]["person"] is None
    assert jobs["vase"]["created_by"] == jobs["vase"]["person"]
    assert jobs["part"]["created_by"] == "automation"
    assert jobs["walk-up"]["status"] == "printing"
    assert told["printers"][0]["report"]["state"] == "printing"
    assert told["settings"]["claim_window_minutes"] == 10
    assert told["hours"] == {"open": None, "reserved": {}, "sites": {}}
    assert set(told["plan"]) == {job["id"] for job in told["jobs"]}


async def test_diagnostics_do_not_say_which_guest_has_missed_a_turn(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    hass_client: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
    socket_enabled: None,
) -> None:
    assert await async_setup_component(hass, "diagnostics", {})
    space = await Makerspace.open(hass, "p1", options={"may_join": "anyone"})
    await space.hear("p1", gcode_state="IDLE")
    await space.join("Gustav Guest")
    await space.wait(freezer, timedelta(minutes=11))
    told: Any = await get_diagnostics_for_config_entry(hass, hass_client, space.entry)
    [turn] = told["printers"][0]["missed_turns"]
    assert turn["person_id"] == told["jobs"][0]["person"] is not None
    assert "gustav" not in json.dumps(told).casefold()


async def test_diagnostics_leave_out_the_key_of_an_octoprint(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    hass_client: ClientSessionGenerator,
    aioclient_mock: AiohttpClientMocker,
    socket_enabled: None,
) -> None:
    assert await async_setup_component(hass, "diagnostics", {})
    aioclient_mock.get("http://octopi.local/api/job", exc=TimeoutError())
    ender = subentry(
        SUBENTRY_PRINTER,
        "ender",
        "Ender",
        follow="octoprint",
        base_topic="octoPrint/",
        address="http://octopi.local",
        api_key="SECRET",
    )
    space = await Makerspace.open(hass, "p1", subentries=(ender,))
    told: Any = await get_diagnostics_for_config_entry(hass, hass_client, space.entry)
    (shown,) = (sub["data"] for sub in told["subentries"] if sub["id"] == "ender")
    assert shown["address"] == "http://octopi.local"
    assert shown["api_key"] == "**REDACTED**"
    assert "SECRET" not in json.dumps(told)


async def test_diagnostics_say_how_a_bot_is_but_not_whose(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    hass_client: ClientSessionGenerator,
    socket_enabled: None,
) -> None:
    assert await async_setup_component(hass, "diagnostics", {})
    bot = BOT | {
        "new_members": "role",
        "member_role": "1100000000000000004",
        "admin_roles": ["1100000000000000005"],
        "job_threads": "forum",
        "forum_id": "1100000000000000006",
    }
    with patch.object(QueueBot, "async_start"):
        space = await Makerspace.open(hass, options={"discord_bot": bot})
    show_bot_issue(hass, space.entry, BOT_TOKEN_REFUSED)
    show_bot_channel_issue(hass, space.entry, BOT_CHANNEL_GONE)

    told: Any = await get_diagnostics_for_config_entry(hass, hass_client, space.entry)

    assert told["discord_bot"] == {
        "connected_since": None,
        "last_error": None,
        "troubles": [BOT_TOKEN_REFUSED, BOT_CHANNEL_GONE],
    }
    plain = ("transport", "new_members", "job_threads", "language")
    assert told["entry"]["options"]["discord_bot"] == {
        key: value if key in plain else "**REDACTED**" for key, value in bot.items()
    }
