"""A claim window that runs out; it began when the first test of this folder did."""

import re

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.other_queues import SHED
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

A_MINUTE = 65_000
"""Milliseconds, and a few more."""
UNDER_A_MINUTE = re.compile(r"\b0:\d\d\b")


async def test_a_missed_claim_is_said_and_the_next_one_counts_down(
    shop: Scene, opens: Opens
) -> None:
    jonas = await opens("Jonas")
    await jonas.choose_queue(SHED)
    missed = jonas.my_jobs.get_by_text("Missed its turn too often")
    await expect(missed).to_be_visible(timeout=A_MINUTE)
    await jonas.press("Resume", jonas.my_jobs)
    await jonas.sees_turn("Your turn: Shed printer", "Nest box")
    await expect(jonas.turn.get_by_role("timer")).to_have_text(UNDER_A_MINUTE)
    hurry = jonas.turn.get_by_text("Soon the next person is asked.")
    await expect(hurry).to_be_visible()
