"""Discord is down, then slow: the queue does not wait, and nothing is said twice."""

import asyncio

import pytest

from demo.waiting import until
from tests.support.discord.webhook_server import GATEWAY_DOWN, rate_limit
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_an_outage_delays_what_is_said_and_nothing_else(shop: Scene) -> None:
    said_before = len(shop.discord.contents)
    shop.discord.always = GATEWAY_DOWN
    try:
        async with asyncio.timeout(10):
            job = await shop.enter("Aylin", "In spite of Discord")
            await shop.becomes(job["id"], "offered")
        await until(lambda: shop.phone("Aylin").button("Claim"), "the phone", within=10)
        await until(
            lambda: any(r.status == 502 for r in shop.discord.requests), "an attempt"
        )
        shop.discord.always = rate_limit(1)
        await until(
            lambda: any(r.status == 429 for r in shop.discord.requests), "a 429"
        )
    finally:
        shop.discord.always = None
    await shop.said("In spite of Discord", "Your turn")
    told = shop.discord.contents[said_before:]
    assert sum("In spite of Discord" in text for text in told) == 1
