"""The bot's messages in channels, threads and direct messages."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.delivery.discord.buttons import Button
from custom_components.printer_queue.delivery.discord.channel import BotChannel
from custom_components.printer_queue.delivery.discord.webhook import DiscordMessage
from custom_components.printer_queue.delivery.outcome import (
    Delivered,
    Gone,
    Outcome,
    Refused,
    RetryAfter,
    Revoked,
    Unknown,
    Unreachable,
)
from custom_components.printer_queue.delivery.pictures import Picture
from custom_components.printer_queue.discord_bot.bot_issues import BotIssue
from custom_components.printer_queue.discord_bot.channels import RestBot, RestChannel
from custom_components.printer_queue.discord_bot.rest import DiscordRest
from tests.support.delivery import FakeClock
from tests.support.discord.bot_server import (
    CLOUDFLARE_LIMIT,
    DIRECT,
    MESSAGE,
    MESSAGES,
    MISSING_ACCESS,
    THREAD,
    THREADS,
    UNAUTHORIZED,
    UNKNOWN_CHANNEL,
    BotServer,
)
from tests.support.discord.description import pinged
from tests.support.discord.interactions import ANA_ID, CHANNEL_ID
from tests.support.discord.webhook_server import (
    ANSWER_LOST,
    GATEWAY_DOWN,
    Answer,
    rate_limit,
)

FORUM_ID = "1100000000000000020"
TURN = DiscordMessage(
    content=f"<@{ANA_ID}> It is your turn, @everyone",
    ping=ANA_ID,
    buttons=(Button(label="Claim", custom_id="PQ:1:claim:2"),),
    nonce="notice-7",
)
NO_BODY = {"message": "Cannot send messages to this user", "code": 50007}


@pytest.fixture
def troubles() -> list[BotIssue | None]:
    """Return what people have been asked to see to."""
    return []


@pytest.fixture
def bot(rest: DiscordRest, troubles: list[BotIssue | None]) -> RestBot:
    return RestBot(rest, [CHANNEL_ID, FORUM_ID], troubles.append)


@pytest.fixture
def channel(bot: RestBot) -> BotChannel:
    return bot.channel(CHANNEL_ID)


def posted(discord: BotServer, channel_id: str = CHANNEL_ID) -> list[dict[str, Any]]:
    return list(discord.messages[channel_id].values())


async def test_a_message_arrives_with_its_buttons_and_pings_its_person(
    channel: BotChannel, discord: BotServer
) -> None:
    outcome = await channel.send(TURN)

    (message_id,) = discord.messages[CHANNEL_ID]
    (message,) = posted(discord)
    assert outcome == Delivered(message_id)
    assert pinged(message) == {ANA_ID}
    assert message["components"][0]["components"][0]["label"] == "Claim"


async def test_a_message_whose_answer_was_lost_is_not_doubled(
    channel: BotChannel, discord: BotServer
) -> None:
    discord.troubles[MESSAGES].append(ANSWER_LOST)

    first = await channel.send(TURN)
    second = await channel.send(TURN)

    (message_id,) = discord.messages[CHANNEL_ID]
    assert isinstance(first, Unknown)
    assert second == Delivered(message_id)


async def test_a_message_is_edited_in_place(
    channel: BotChannel, discord: BotServer
) -> None:
    await channel.send(TURN)
    (message_id,) = discord.messages[CHANNEL_ID]

    outcome = await channel.edit(message_id, DiscordMessage(content="Over"))

    assert outcome == Delivered(message_id)
    (message,) = posted(discord)
    assert message["content"] == "Over"
    assert message["components"] == []


async def test_a_deleted_message_is_gone(channel: BotChannel) -> None:
    assert await channel.edit("1", TURN) == Gone()


async def test_another_bots_message_is_as_good_as_gone(
    channel: BotChannel, discord: BotServer, troubles: list[BotIssue | None]
) -> None:
    said = "Cannot edit a message authored by another user"
    others = Answer(status=403, body={"message": said, "code": 50005})
    discord.troubles[MESSAGE].append(others)

    assert await channel.edit("1", TURN) == Gone()
    assert troubles == []


async def test_a_picture_comes_along(channel: BotChannel, discord: BotServer) -> None:
    picture = Picture(name="plate.png", content=b"\x89PNG")
    message = DiscordMessage(content="Look", picture=picture)

    assert isinstance(await channel.send(message), Delivered)
    assert posted(discord)[0]["content"] == "Look"


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (rate_limit(7), RetryAfter(timedelta(seconds=7))),
        (rate_limit(7, everywhere=True), RetryAfter(timedelta(seconds=7))),
        (CLOUDFLARE_LIMIT, RetryAfter(timedelta(seconds=30))),
        (GATEWAY_DOWN, Unknown("answer 502")),
        (UNAUTHORIZED, Revoked()),
        (UNKNOWN_CHANNEL, Revoked()),
        (MISSING_ACCESS, Unreachable("Missing Access (50001)")),
        (Answer(status=200, text="<html>Log in</html>"), Unreachable("answer 200")),
        (Answer(status=404, text="<html>"), Unreachable("answer 404")),
        (
            Answer(status=400, body={"message": "Invalid Form Body", "code": 50035}),
            Refused("Invalid Form Body (50035)"),
        ),
        (Answer(status=204, text=""), Delivered()),
    ],
)
async def test_what_discord_says_is_understood(
    channel: BotChannel, discord: BotServer, trouble: Answer, outcome: Outcome
) -> None:
    discord.troubles[MESSAGES].append(trouble)

    assert await channel.send(TURN) == outcome


async def test_a_discord_that_is_not_there_was_given_nothing(
    channel: BotChannel, discord: BotServer
) -> None:
    await discord.stop()

    assert isinstance(await channel.send(TURN), Unreachable)


async def test_an_edit_in_doubt_is_simply_made_again(
    channel: BotChannel, discord: BotServer
) -> None:
    discord.troubles[MESSAGE].append(GATEWAY_DOWN)

    assert await channel.edit("1", TURN) == Unreachable("answer 502")


async def test_a_limit_of_one_channel_holds_for_that_channel(
    bot: RestBot, discord: BotServer, clock: FakeClock
) -> None:
    discord.troubles[MESSAGES].append(rate_limit(10))
    await bot.channel(CHANNEL_ID).send(TURN)

    assert await bot.channel(CHANNEL_ID).send(TURN) == RetryAfter(timedelta(seconds=10))
    assert isinstance(
        await bot.channel("1").send(DiscordMessage(content="x")), Delivered
    )
    assert len(discord.requests) == 2
    await clock.advance(timedelta(seconds=10))
    assert isinstance(await bot.channel(CHANNEL_ID).send(TURN), Delivered)


async def test_the_last_request_that_a_bucket_allows_closes_all_its_routes(
    channel: BotChannel, discord: BotServer
) -> None:
    bucket = {"X-RateLimit-Bucket": "abcd"}
    spent = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "4.5"}
    gone = {"message": "Unknown Message", "code": 10008}
    discord.troubles[MESSAGE].append(Answer(status=404, body=gone, headers=bucket))
    discord.troubles[MESSAGES].append(Answer(body={"id": "1"}, headers=bucket | spent))

    await channel.edit("1", TURN)
    assert await channel.send(TURN) == Delivered("1")

    closed = RetryAfter(timedelta(seconds=4.5))
    assert await channel.edit("1", TURN) == closed
    assert await channel.send(TURN) == closed
    assert len(discord.requests) == 2


async def test_a_global_limit_holds_everywhere(
    bot: RestBot, discord: BotServer
) -> None:
    discord.troubles[MESSAGES].append(rate_limit(3, everywhere=True))

    await bot.channel(CHANNEL_ID).send(TURN)

    assert await bot.direct(ANA_ID) == RetryAfter(timedelta(seconds=3))


async def test_people_hear_what_keeps_the_bot_from_its_channel(
    channel: BotChannel, discord: BotServer, troubles: list[BotIssue | None]
) -> None:
    discord.troubles[MESSAGES] += [MISSING_ACCESS, UNKNOWN_CHANNEL, UNAUTHORIZED]
    for _ in range(4):
        await channel.send(TURN)

    assert troubles == [BotIssue.PERMISSION, BotIssue.CHANNEL, BotIssue.TOKEN, None]


async def test_a_closed_thread_is_nobody_elses_business(
    bot: RestBot, discord: BotServer, troubles: list[BotIssue | None]
) -> None:
    discord.troubles[MESSAGES] += [MISSING_ACCESS, UNKNOWN_CHANNEL]

    assert await bot.channel("1").send(TURN) == Revoked()
    assert await bot.channel("1").send(TURN) == Revoked()
    assert troubles == []


async def test_direct_messages_are_opened_once(
    bot: RestBot, discord: BotServer
) -> None:
    channels = [await bot.direct(ANA_ID) for _ in range(2)]

    for channel in channels:
        assert isinstance(channel, RestChannel)
        assert isinstance(
            await channel.send(DiscordMessage(content="Hello")), Delivered
        )
        assert discord.messages[channel.id]
    assert len(discord.asked("POST", DIRECT)) == 1


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (Answer(status=403, body=NO_BODY), Revoked()),
        (GATEWAY_DOWN, Unreachable("answer 502")),
        (rate_limit(2), RetryAfter(timedelta(seconds=2))),
    ],
)
async def test_direct_messages_cannot_always_be_opened(
    bot: RestBot, discord: BotServer, trouble: Answer, outcome: Outcome
) -> None:
    discord.troubles[DIRECT].append(trouble)

    assert await bot.direct(ANA_ID) == outcome


async def test_a_thread_is_started_once_however_often_it_is_asked_for(
    bot: RestBot, channel: BotChannel, discord: BotServer
) -> None:
    await channel.send(TURN)
    (message_id,) = discord.messages[CHANNEL_ID]
    discord.troubles[THREAD].append(ANSWER_LOST)

    outcomes = [
        await bot.start_thread(CHANNEL_ID, message_id, "Benchy") for _ in range(2)
    ]

    assert isinstance(outcomes[0], Unreachable)
    assert outcomes[1] == Delivered(message_id)
    assert discord.threads == {message_id: "Benchy"}
    assert isinstance(await bot.channel(message_id).send(TURN), Delivered)


async def test_no_thread_can_be_started_from_a_deleted_message(bot: RestBot) -> None:
    assert await bot.start_thread(CHANNEL_ID, "1", "Benchy") == Gone()


async def test_a_post_opens_with_its_message(bot: RestBot, discord: BotServer) -> None:
    outcome = await bot.post(FORUM_ID, "Vase" * 50, TURN)

    ((thread_id, name),) = discord.threads.items()
    assert outcome == Delivered(thread_id)
    assert name == ("Vase" * 50)[:100]
    assert posted(discord, thread_id)[0]["content"] == TURN.content


async def test_a_forum_that_is_closed_to_the_bot_is_shown(
    bot: RestBot, discord: BotServer, troubles: list[BotIssue | None]
) -> None:
    discord.troubles[THREADS].append(MISSING_ACCESS)

    await bot.post(FORUM_ID, "Vase", TURN)

    assert troubles == [BotIssue.PERMISSION]
