"""What is wrong with a webhook's URL is told apart while it is being set up."""

from aiohttp import ClientSession
import pytest

from custom_components.printer_queue.delivery.discord import webhook_check
from custom_components.printer_queue.delivery.discord.webhook_check import (
    DiscordOutageError,
    RevokedWebhookError,
    Webhook,
    WebhookCheckError,
    WrongUrlError,
    check_webhook,
)
from custom_components.printer_queue.delivery.discord.webhook_url import (
    InvalidWebhookUrlError,
    parse_webhook_url,
)
from tests.support.discord.webhook_server import (
    GATEWAY_DOWN,
    REVOKED,
    SILENT,
    WRONG_TOKEN,
    Answer,
    WebhookServer,
    rate_limit,
)

PATH = "/api/webhooks/1100000000000000001/aB_-9"


async def check(url: str) -> Webhook:
    async with ClientSession() as session:
        return await check_webhook(session, url)


async def test_a_good_hook_shows_its_own_name(discord: WebhookServer) -> None:
    assert await check(f" {discord.url}/ ") == Webhook(
        "Makerspace printers", discord.url
    )
    assert discord.faults == []


async def test_a_thread_of_its_channel_is_kept(discord: WebhookServer) -> None:
    url = f"{discord.url}?thread_id=1300000000000000007"

    assert await check(url) == Webhook("Makerspace printers", url)
    assert discord.faults == []


async def test_a_hook_may_have_no_name(discord: WebhookServer) -> None:
    discord.answer_next(Answer(body={"id": "1", "name": None}))

    assert (await check(discord.url)).name == ""


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (REVOKED, RevokedWebhookError),
        (WRONG_TOKEN, WrongUrlError),
        (
            Answer(status=404, body={"message": "404: Not Found", "code": 0}),
            WrongUrlError,
        ),
        (GATEWAY_DOWN, DiscordOutageError),
        (rate_limit(5), DiscordOutageError),
        (Answer(status=200, text="<h1>log in</h1>"), DiscordOutageError),
        (Answer(status=200, body=["no", "webhook"]), DiscordOutageError),
        (Answer(status=404, text="<h1>nginx</h1>"), DiscordOutageError),
        (SILENT, DiscordOutageError),
        (Answer(lose=True), DiscordOutageError),
    ],
)
async def test_what_is_wrong_is_told_apart(
    discord: WebhookServer,
    answer: Answer,
    error: type[WebhookCheckError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if answer is SILENT:
        monkeypatch.setattr(webhook_check, "ANSWER_WITHIN", 0.3)
    discord.answer_next(answer, answer)

    with pytest.raises(error):
        await check(discord.url)


async def test_a_wrong_url_is_not_even_asked() -> None:
    with pytest.raises(WrongUrlError):
        await check("https://example.com/")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"https://discord.com{PATH}", f"https://discord.com{PATH}"),
        (f"  https://discord.com{PATH}/\n", f"https://discord.com{PATH}"),
        (f"https://discordapp.com{PATH}", f"https://discord.com{PATH}"),
        (f"https://ptb.discord.com{PATH}", f"https://ptb.discord.com{PATH}"),
        (f"https://canary.discordapp.com{PATH}", f"https://canary.discord.com{PATH}"),
        (
            "https://discord.com/api/v10/webhooks/1/a",
            "https://discord.com/api/v10/webhooks/1/a",
        ),
        (f"http://127.0.0.1:8123{PATH}", f"http://127.0.0.1:8123{PATH}"),
        (f"http://localhost:1{PATH}", f"http://localhost:1{PATH}"),
        (f"https://[::1]:1{PATH}", f"https://[::1]:1{PATH}"),
        (
            f"https://discordapp.com{PATH}/?thread_id=1300000000000000007",
            f"https://discord.com{PATH}?thread_id=1300000000000000007",
        ),
        (
            f"https://discord.com{PATH}?wait=true&thread_id=12",
            f"https://discord.com{PATH}?thread_id=12",
        ),
        (f"https://discord.com{PATH}?wait=true", f"https://discord.com{PATH}"),
        (
            f"http://127.0.0.1:8123{PATH}?thread_id=1",
            f"http://127.0.0.1:8123{PATH}?thread_id=1",
        ),
    ],
)
def test_what_is_a_webhooks_url(text: str, url: str) -> None:
    assert parse_webhook_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "https://[",
        "https://discord.com:port/",
        f"http://discord.com{PATH}",
        f"ftp://localhost{PATH}",
        f"https://discord.com:8443{PATH}",
        f"https://discord.com.example.com{PATH}",
        f"https://example.com{PATH}",
        f"http://192.168.0.2{PATH}",
        f"https://me:secret@discord.com{PATH}",
        f"https://discord.com{PATH}?thread_id=",
        f"https://discord.com{PATH}?thread_id=one",
        f"https://discord.com{PATH}?thread_id=1&thread_id=2",
        f"https://discord.com{PATH}?thread_id=1&with_components=true",
        f"https://discord.com{PATH}?thread=1",
        f"https://discord.com{PATH}#top",
        f"https://discord.com{PATH}/messages/1",
        f"https://discord.com{PATH}/../../users",
        "https://discord.com/channels/1/2",
        "https://discord.com/api/webhooks/one/two",
    ],
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(InvalidWebhookUrlError):
        parse_webhook_url(text)
