"""What people see outside Home Assistant: the channel and the phones' screens."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from demo.outside import Outside
from demo.page import Page
from demo.phones import Phone

pytestmark = [pytest.mark.enable_socket]


@pytest.fixture
async def outside() -> AsyncIterator[Outside]:
    """Serve Discord, the phones and the page."""
    world = Outside()
    Page(world)
    async with world:
        yield world


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Be somebody who asks over HTTP."""
    async with aiohttp.ClientSession() as asking:
        yield asking


async def test_a_message_is_posted_edited_and_deleted_by_the_webhook(
    outside: Outside, session: aiohttp.ClientSession
) -> None:
    about = await (await session.get(outside.webhook_url)).json()
    assert about["name"] == "Makerspace printers"
    posted = await session.post(
        f"{outside.webhook_url}?wait=true", json={"content": "Your turn"}
    )
    message = f"{outside.webhook_url}/messages/{(await posted.json())['id']}"
    await session.patch(message, json={"content": "Too late"})
    assert [m["content"] for m in outside.channel.messages.values()] == ["Too late"]
    assert (await session.delete(message)).status == 204
    assert (await session.patch(message, json={})).status == 404
    assert not outside.channel.messages


def push(text: str, tag: str | None = None, *buttons: str) -> dict[str, Any]:
    actions = [{"action": f"do-{title}", "title": title} for title in buttons]
    data = {"tag": tag, "actions": actions} if tag else {}
    return {"message": text, "data": data, "push_token": "token"}


async def test_a_push_reaches_the_phone_of_its_token_alone(
    outside: Outside, session: aiohttp.ClientSession
) -> None:
    outside.phones.by_token["token"] = Phone("Mia's phone", "token")
    url = f"{outside.url}/push"
    assert (await session.post(url, json=push("Hello"))).status == 201
    stranger = {**push("Hello"), "push_token": "other"}
    assert (await session.post(url, json=stranger)).status == 404
    page = await (await session.get(f"{outside.url}/state")).json()
    assert [p["message"] for p in page["phones"][0]["shown"]] == ["Hello"]


def test_a_notice_replaces_the_one_with_its_tag_and_a_clear_takes_it_off() -> None:
    phone = Phone("Mia's phone", "token")
    phone.pushes = [
        push("Your turn", "job-1", "Claim", "Pass"),
        push("Reserved", "job-1"),
    ]
    assert [p["message"] for p in phone.shown] == ["Reserved"]
    assert phone.button("Claim") is None
    phone.pushes += [push("Your turn", "job-2", "Claim", "Pass")]
    assert phone.button("Pass") == {
        "action": "do-Pass",
        "title": "Pass",
        "tag": "job-2",
    }
    phone.pushes += [push("clear_notification", "job-2")]
    assert [p["message"] for p in phone.shown] == ["Reserved"]


async def test_the_page_says_when_home_assistant_is_not_there_yet(
    outside: Outside, session: aiohttp.ClientSession
) -> None:
    outside.phones.by_token["token"] = Phone("Mia's phone", "token")
    press = {"token": "token", "action": "x", "tag": None}
    answer = await session.post(f"{outside.url}/press", json=press)
    assert answer.status == 503
    page = await session.get(outside.url)
    assert "Discord and the phones" in await page.text()
