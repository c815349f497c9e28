"""A Discord bot is set up in a queue's options: its token, server, channel and people."""

from typing import Any

from aiohttp import ClientError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.config import bot_config_of
from custom_components.printer_queue.const import DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.discord.bot_answers import (
    ADMIN_ROLE,
    APPLICATION_ID,
    ATTACH,
    BOT_ID,
    BOT_ROLE,
    CHANNEL_ID,
    EMBED,
    FORUM_ID,
    GUILD_ID,
    IN_THREADS,
    INVITED,
    MEMBER_ROLE,
    MISSING_ACCESS,
    PUBLIC_KEY,
    QUIET_ID,
    SEND,
    THREADS,
    TOKEN,
    UNAUTHORIZED,
    UNKNOWN_GUILD,
    VIEW,
    DiscordApi,
    overwrite,
)
from tests.support.discord.bot_steps import (
    CHANNEL,
    PEOPLE,
    begin,
    choices,
    placeholder,
    submit,
    walk,
)
from tests.support.set_up import suggested

pytestmark = pytest.mark.usefixtures("forms_alone")

OUTAGES = [
    {"status": 502, "text": "Bad Gateway"},
    {"status": 429, "json": {"message": "You are being rate limited."}},
    {"exc": ClientError()},
    {"exc": TimeoutError()},
    {"text": "<html>"},
    {"json": []},
    {"text": " " * (4 * 1024 * 1024 + 1)},
]


async def test_a_bot_is_set_up_step_by_step(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    hass.config_entries.async_update_entry(queue_entry, options={"claim_window": 30})

    shown = await begin(hass, queue_entry, token=f" Bot {TOKEN}\n")
    assert shown["step_id"] == "bot_guild"
    assert choices(shown, "guild_id") == {GUILD_ID: "Makerspace"}
    assert suggested(shown) == {"guild_id": GUILD_ID}

    shown = await submit(hass, shown, guild_id=GUILD_ID)
    assert shown["step_id"] == "bot_channel"
    assert choices(shown, "channel_id") == {
        QUIET_ID: "#queue",
        CHANNEL_ID: "#queue (Workshop)",
    }
    assert choices(shown, "forum_id") == {FORUM_ID: "#prints"}

    shown = await submit(hass, shown, **CHANNEL)
    assert shown["step_id"] == "bot_people"
    people = {ADMIN_ROLE: "Print team", MEMBER_ROLE: "Makers"}
    assert choices(shown, "member_role") == people
    assert choices(shown, "admin_roles") == people

    shown = await submit(hass, shown, **PEOPLE)
    assert shown["step_id"] == "bot_transport"
    assert "discord_bot" not in queue_entry.options

    shown = await submit(hass, shown, transport="gateway")
    assert shown["type"] is FlowResultType.CREATE_ENTRY
    stored = queue_entry.options["discord_bot"]
    assert len(stored["webhook_id"]) == 64
    assert stored == {
        "token": TOKEN,
        "application_id": APPLICATION_ID,
        "public_key": PUBLIC_KEY,
        "guild_id": GUILD_ID,
        "channel_id": CHANNEL_ID,
        "transport": "gateway",
        "webhook_id": stored["webhook_id"],
        "new_members": "nobody",
        "admin_roles": [],
        "job_threads": "none",
        "language": "en",
    }
    assert bot_config_of(queue_entry) is not None
    assert queue_entry.options["claim_window"] == 30


async def test_the_token_goes_to_discord_alone(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    discord: DiscordApi,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    await walk(hass, await begin(hass, queue_entry), {"guild_id": GUILD_ID})

    for _, url, _, headers in aioclient_mock.mock_calls:
        assert str(url).startswith("https://discord.com/api/v10/")
        assert headers["Authorization"] == f"Bot {TOKEN}"
        assert headers["User-Agent"].startswith("DiscordBot (https://")


@pytest.mark.parametrize("token", ["", "not a token", "a" * 300, f"{TOKEN}é"])
async def test_discord_is_not_asked_about_what_cannot_be_a_token(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    aioclient_mock: AiohttpClientMocker,
    token: str,
) -> None:
    refused = await begin(hass, queue_entry, token=token)

    assert refused["errors"] == {"token": "bot_token_wrong"}
    assert aioclient_mock.call_count == 0


async def test_a_token_that_discord_refuses_is_named_and_can_be_corrected(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    discord.is_in_trouble("applications/@me", status=401, json=UNAUTHORIZED)
    refused = await begin(hass, queue_entry)
    assert refused["errors"] == {"token": "bot_token_wrong"}

    discord.is_in_trouble("applications/@me")
    assert (await submit(hass, refused, token=TOKEN))["step_id"] == "bot_guild"


async def test_a_bot_serves_one_queue(
    hass: HomeAssistant, bot_entry: MockConfigEntry
) -> None:
    library = MockConfigEntry(domain=DOMAIN, title="Library")
    library.add_to_hass(hass)

    refused = await begin(hass, library)

    assert refused["errors"] == {"token": "bot_taken"}
    assert placeholder(refused, "queue") == "Makerspace"


@pytest.mark.parametrize("answer", OUTAGES)
async def test_an_outage_of_discord_is_not_blamed_on_the_token(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    discord: DiscordApi,
    answer: dict[str, Any],
) -> None:
    discord.is_in_trouble("applications/@me", **answer)

    refused = await begin(hass, queue_entry)

    assert refused["errors"] == {"token": "bot_outage"}
    assert queue_entry.options == {}


@pytest.mark.parametrize("nowhere", [[], None])
async def test_a_bot_in_no_server_is_invited_with_exactly_what_it_needs(
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    discord: DiscordApi,
    nowhere: list[dict[str, Any]] | None,
) -> None:
    guilds, discord.guilds = discord.guilds, nowhere
    discord.answer()

    shown = await begin(hass, queue_entry)
    assert shown["step_id"] == "bot_invite"
    assert not shown["errors"]
    assert placeholder(shown, "invite") == (
        "https://discord.com/oauth2/authorize"
        f"?client_id={APPLICATION_ID}&scope=bot+applications.commands"
        f"&permissions={INVITED}"
    )

    shown = await submit(hass, shown)
    assert shown["errors"] == {"base": "bot_not_invited"}

    discord.is_in_trouble("users/@me/guilds", status=503, text="")
    shown = await submit(hass, shown)
    assert shown["errors"] == {"base": "bot_outage"}

    discord.guilds = guilds
    discord.is_in_trouble("users/@me/guilds")
    shown = await submit(hass, shown)
    assert shown["step_id"] == "bot_guild"


@pytest.mark.parametrize(
    ("path", "answer", "error"),
    [
        ("", {"status": 404, "json": UNKNOWN_GUILD}, "guild_gone"),
        ("/channels", {"status": 403, "json": MISSING_ACCESS}, "guild_gone"),
        ("/channels", {"json": [{"type": 0}]}, "bot_outage"),
        (f"/members/{BOT_ID}", {"status": 500, "text": ""}, "bot_outage"),
        (f"/members/{BOT_ID}", {"status": 401, "json": {}}, "bot_token_wrong"),
    ],
)
async def test_a_server_that_cannot_be_read_is_refused_at_its_field(
    *,
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    discord: DiscordApi,
    path: str,
    answer: dict[str, Any],
    error: str,
) -> None:
    discord.is_in_trouble(f"guilds/{GUILD_ID}{path}", **answer)

    refused = await walk(hass, await begin(hass, queue_entry), {"guild_id": GUILD_ID})

    assert refused["step_id"] == "bot_guild"
    assert refused["errors"] == {"guild_id": error}


@pytest.mark.parametrize(
    ("threads", "where", "denied", "field", "missing"),
    [
        (
            "none",
            CHANNEL_ID,
            VIEW,
            "channel_id",
            "View Channel, Send Messages, Embed Links, Attach Files",
        ),
        (
            "none",
            CHANNEL_ID,
            SEND,
            "channel_id",
            "Send Messages, Embed Links, Attach Files",
        ),
        (
            "none",
            CHANNEL_ID,
            EMBED | ATTACH,
            "channel_id",
            "Embed Links, Attach Files",
        ),
        (
            "thread",
            CHANNEL_ID,
            THREADS | IN_THREADS,
            "channel_id",
            "Create Public Threads, Send Messages in Threads",
        ),
        ("forum", FORUM_ID, IN_THREADS, "forum_id", "Send Messages in Threads"),
    ],
)
async def test_permissions_that_are_missing_are_named_until_they_are_given(
    *,
    hass: HomeAssistant,
    queue_entry: MockConfigEntry,
    discord: DiscordApi,
    threads: str,
    where: str,
    denied: int,
    field: str,
    missing: str,
) -> None:
    discord.overwrite(where, overwrite(BOT_ROLE, deny=denied))
    answers = CHANNEL | {"job_threads": threads, "forum_id": FORUM_ID}

    refused = await walk(
        hass, await begin(hass, queue_entry), {"guild_id": GUILD_ID}, answers
    )
    assert refused["errors"] == {field: "permission_missing"}
    assert placeholder(refused, "permissions") == missing

    discord.overwrite(where)
    assert (await submit(hass, refused, **answers))["step_id"] == "bot_people"


async def test_permissions_for_threads_are_not_asked_for_without_threads(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    discord.overwrite(CHANNEL_ID, overwrite(GUILD_ID, deny=THREADS | IN_THREADS))
    discord.guild["roles"][-1]["permissions"] = str(VIEW | SEND | EMBED | ATTACH)
    discord.answer()

    shown = await walk(
        hass, await begin(hass, queue_entry), {"guild_id": GUILD_ID}, CHANNEL
    )

    assert shown["step_id"] == "bot_people"


async def test_a_channel_that_goes_meanwhile_is_noticed(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    shown = await walk(hass, await begin(hass, queue_entry), {"guild_id": GUILD_ID})
    discord.channels = [
        there for there in discord.channels if there["id"] != CHANNEL_ID
    ]
    discord.answer()

    refused = await submit(hass, shown, **CHANNEL)
    assert refused["errors"] == {"channel_id": "channel_gone"}

    discord.is_in_trouble(f"guilds/{GUILD_ID}", exc=TimeoutError())
    refused = await submit(hass, refused, **CHANNEL | {"channel_id": QUIET_ID})
    assert refused["errors"] == {"base": "bot_outage"}


async def test_posts_of_jobs_need_a_forum(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    answers = CHANNEL | {"job_threads": "forum"}
    refused = await walk(
        hass, await begin(hass, queue_entry), {"guild_id": GUILD_ID}, answers
    )
    assert refused["errors"] == {"forum_id": "forum_missing"}

    shown = await submit(hass, refused, **answers, forum_id=FORUM_ID)
    await walk(hass, shown, PEOPLE, {"transport": "gateway"})
    stored = queue_entry.options["discord_bot"]
    assert (stored["job_threads"], stored["forum_id"]) == ("forum", FORUM_ID)


async def test_a_role_makes_members_only_where_one_is_chosen(
    hass: HomeAssistant, queue_entry: MockConfigEntry, discord: DiscordApi
) -> None:
    answers = {"new_members": "role", "admin_roles": [ADMIN_ROLE]}
    refused = await walk(
        hass, await begin(hass, queue_entry), {"guild_id": GUILD_ID}, CHANNEL, answers
    )
    assert refused["errors"] == {"member_role": "member_role_missing"}

    shown = await submit(hass, refused, **answers, member_role=MEMBER_ROLE)
    await walk(hass, shown, {"transport": "gateway"})
    stored = queue_entry.options["discord_bot"]
    assert stored["new_members"] == "role"
    assert stored["member_role"] == MEMBER_ROLE
    assert stored["admin_roles"] == [ADMIN_ROLE]
