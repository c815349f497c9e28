"""The webhook client against a Discord that judges and misbehaves."""

import asyncio
from datetime import timedelta
import logging

import pytest

from custom_components.printer_queue.core.notices.notice import Notice
from custom_components.printer_queue.delivery.discord import webhook as module
from custom_components.printer_queue.delivery.discord.sender import DiscordSender
from custom_components.printer_queue.delivery.discord.webhook import (
    DiscordHook,
    DiscordMessage,
)
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
from custom_components.printer_queue.delivery.texts import Texts
from tests.support.delivery import ANA, FakeClock, notice, without_picture
from tests.support.discord.webhook_server import (
    ANSWER_LOST,
    GATEWAY_DOWN,
    REVOKED,
    SILENT,
    TOKEN,
    WRONG_TOKEN,
    Answer,
    WebhookServer,
    rate_limit,
)

HELLO = DiscordMessage(content="hello")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def hook(discord: WebhookServer, clock: FakeClock) -> DiscordHook:
    return DiscordHook(discord.url, asyncio.to_thread, clock)


async def test_a_message_is_posted_and_its_id_comes_back(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    outcome = await hook.send(HELLO)

    (message_id,) = discord.messages
    assert outcome == Delivered(message_id)
    assert discord.contents == ["hello"]
    assert discord.requests[0].query == {"wait": "True"}
    assert discord.faults == []


async def test_a_message_is_edited_in_place(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    posted = await hook.send(HELLO)
    assert isinstance(posted, Delivered)
    assert posted.message_id is not None

    outcome = await hook.edit(posted.message_id, DiscordMessage(content="bye"))

    assert isinstance(outcome, Delivered)
    assert discord.contents == ["bye"]
    assert discord.faults == []


async def test_a_deleted_message_cannot_be_edited(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    assert await hook.edit("1200000000000000009", HELLO) == Gone()


async def test_a_notice_pings_exactly_its_person_whatever_the_job_is_called(
    discord: WebhookServer, hook: DiscordHook, english: Texts
) -> None:
    send = DiscordSender(hook, english, without_picture)

    await send(notice("finished", job="@everyone @here <@999999>", mention=ANA))
    await send(notice("finished", job="@everyone", person="<@999999>"))

    assert discord.pinged == [{ANA}, set()]
    assert discord.faults == []


async def test_a_picture_is_sent_along(
    discord: WebhookServer, hook: DiscordHook, english: Texts
) -> None:
    picture = Picture("preview.png", b"\x89PNG")

    async def of(_notice: Notice) -> Picture | None:
        return picture

    outcome = await DiscordSender(hook, english, of)(notice("finished"))

    assert isinstance(outcome, Delivered)
    assert discord.files == {"files[0]": ("preview.png", b"\x89PNG")}
    assert discord.contents[0]
    assert discord.faults == []


async def test_links_in_names_get_no_preview(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    await hook.send(HELLO)

    (message,) = discord.messages.values()
    assert message["flags"] == 4


@pytest.mark.parametrize("in_header", [True, False])
async def test_a_rate_limit_is_told_with_its_time(
    discord: WebhookServer, hook: DiscordHook, in_header: bool
) -> None:
    discord.answer_next(rate_limit(1.5, in_header=in_header))

    assert await hook.send(HELLO) == RetryAfter(timedelta(seconds=1.5))


@pytest.mark.parametrize("said", ["nan", "-1", "soon", "inf", None])
async def test_a_rate_limit_without_a_usable_time_is_waited_a_little(
    discord: WebhookServer, hook: DiscordHook, said: str | None
) -> None:
    headers = {} if said is None else {"Retry-After": said}
    discord.answer_next(Answer(status=429, text="slow down", headers=headers))

    assert await hook.send(HELLO) == RetryAfter(timedelta(seconds=5))


async def test_nobody_is_made_to_wait_for_more_than_an_hour(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    discord.answer_next(rate_limit(1e30))

    assert await hook.send(HELLO) == RetryAfter(timedelta(hours=1))


async def test_until_the_limit_is_over_discord_is_not_asked_again(
    discord: WebhookServer, hook: DiscordHook, clock: FakeClock
) -> None:
    discord.answer_next(rate_limit(60))
    await hook.send(HELLO)
    await clock.advance(timedelta(seconds=40))
    early = await hook.send(HELLO)
    asked = len(discord.requests)
    await clock.advance(timedelta(seconds=20))

    assert early == RetryAfter(timedelta(seconds=20))
    assert asked == 1
    assert isinstance(await hook.send(HELLO), Delivered)


@pytest.mark.parametrize("everywhere", [True, False])
async def test_a_limit_on_edits_stops_posts_only_when_it_is_global(
    discord: WebhookServer, hook: DiscordHook, everywhere: bool
) -> None:
    discord.answer_next(rate_limit(60, everywhere=everywhere))
    await hook.edit("1", HELLO)

    outcome = await hook.send(HELLO)

    assert isinstance(outcome, RetryAfter if everywhere else Delivered)


async def test_a_limit_of_the_whole_network_counts_as_global(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    headers = {"Retry-After": "60", "X-RateLimit-Global": "true"}
    discord.answer_next(Answer(status=429, text="slow down", headers=headers))
    await hook.edit("1", HELLO)

    assert await hook.send(HELLO) == RetryAfter(timedelta(seconds=60))


@pytest.mark.parametrize("reset_after", ["1.25", "soon"])
async def test_a_limit_that_is_used_up_is_kept_without_running_into_it(
    discord: WebhookServer, hook: DiscordHook, reset_after: str
) -> None:
    headers = {
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset-After": reset_after,
    }
    last = Answer(body={"id": "1200000000000000001"}, headers=headers)
    discord.answer_next(last)

    first = await hook.send(HELLO)
    second = await hook.send(HELLO)

    assert first == Delivered("1200000000000000001")
    if reset_after == "soon":
        assert isinstance(second, Delivered)
    else:
        assert second == RetryAfter(timedelta(seconds=1.25))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (GATEWAY_DOWN, Unknown("answer 502")),
        (Answer(status=500, body={"message": "oops", "code": 0}), None),
        (Answer(status=504, text="late", take=True), Unknown("answer 504")),
        (Answer(status=404, text="<h1>nginx</h1>"), Unreachable("answer 404")),
        (Answer(status=403, text="<h1>banned</h1>"), Unreachable("answer 403")),
        (Answer(status=200, text="<h1>log in</h1>"), Unreachable("answer 200")),
        (Answer(status=204, text="", take=True), Delivered()),
        (Answer(status=200, text="", take=True), Delivered()),
        (ANSWER_LOST, Unknown("ConnectionError")),
        (REVOKED, Revoked()),
        (WRONG_TOKEN, Revoked()),
        (
            Answer(status=400, body={"message": "Invalid Form Body", "code": 50035}),
            Refused("Invalid Form Body (50035)"),
        ),
    ],
)
async def test_what_an_answer_means(
    discord: WebhookServer,
    hook: DiscordHook,
    answer: Answer,
    outcome: Outcome | None,
) -> None:
    discord.answer_next(answer)

    said = await hook.send(HELLO)

    assert said == (outcome or Unknown("answer 500"))


async def test_a_redirect_delivers_nothing(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    discord.answer_next(Answer(status=301, headers={"Location": discord.url}))

    assert await hook.send(HELLO) == Unreachable("answer 200")


async def test_after_silence_nobody_knows_what_became_of_a_message(
    discord: WebhookServer, hook: DiscordHook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_WITHIN", 0.05)
    discord.answer_next(SILENT)

    assert await hook.send(HELLO) == Unknown("ReadTimeout")


async def test_a_late_answer_is_waited_for(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    """Cloudflare, in front of Discord, gives up after 100 seconds."""
    assert module.ANSWER_WITHIN > 100
    discord.answer_next(Answer(late=0.2))

    assert isinstance(await hook.send(HELLO), Delivered)
    assert discord.contents == ["hello"]


async def test_what_may_have_arrived_is_repeated_only_to_a_discord_that_answers(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    discord.answer_next(ANSWER_LOST, GATEWAY_DOWN, rate_limit(0), REVOKED)

    said = [await hook.send(HELLO) for _ in range(5)]

    assert said[:4] == [
        Unknown("ConnectionError"),
        Unreachable("answer 502"),
        RetryAfter(timedelta()),
        Revoked(),
    ]
    assert isinstance(said[4], Delivered)
    methods = [request.method for request in discord.requests]
    assert methods == ["POST", "GET", "GET", "GET", "GET", "POST"]
    assert discord.faults == []


async def test_an_edit_whose_answer_was_lost_is_made_again(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    await hook.send(HELLO)
    (message_id,) = discord.messages
    discord.answer_next(ANSWER_LOST, GATEWAY_DOWN)

    said = [await hook.edit(message_id, HELLO) for _ in range(3)]

    assert said[:2] == [Unreachable("ConnectionError"), Unreachable("answer 502")]
    assert said[2] == Delivered(message_id)


async def test_a_thread_is_posted_in_and_edited_in(
    discord: WebhookServer, clock: FakeClock
) -> None:
    hook = DiscordHook(
        f"{discord.url}?thread_id=1300000000000000007", asyncio.to_thread, clock
    )
    posted = await hook.send(HELLO)
    assert isinstance(posted, Delivered)
    assert posted.message_id is not None

    edited = await hook.edit(posted.message_id, DiscordMessage(content="bye"))

    assert edited == posted
    assert list(discord.threads.values()) == ["1300000000000000007"]
    assert discord.contents == ["bye"]
    assert discord.faults == []


async def test_a_port_where_nobody_listens_is_an_outage(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    await discord.stop()

    assert await hook.send(HELLO) == Unreachable("ConnectionError")


async def test_a_post_that_says_the_message_is_gone_says_so_of_the_hook(
    discord: WebhookServer, hook: DiscordHook
) -> None:
    gone = {"message": "Unknown Message", "code": 10008}
    discord.answer_next(Answer(status=404, body=gone))

    assert await hook.send(HELLO) == Revoked()


async def test_the_token_and_the_librarys_complaints_stay_out_of_the_log(
    discord: WebhookServer, hook: DiscordHook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    discord.answer_next(GATEWAY_DOWN, ANSWER_LOST, REVOKED)

    said = [await hook.edit("1", HELLO) for _ in range(3)]

    assert TOKEN not in str(said)
    assert "discord_webhook" not in [
        record.name.split(".")[0] for record in caplog.records
    ]
