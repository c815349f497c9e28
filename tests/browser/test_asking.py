"""Somebody who is no member asks to join, and an admin lets them in."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.other_queues import add_queue, show_panel
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

CLUB = "Model club"
"""After the makerspace: the panel begins with the first by name."""


async def test_whoever_asks_to_join_has_the_form_once_an_admin_has_said_yes(
    shop: Scene, opens: Opens
) -> None:
    entry_id = await add_queue(shop, CLUB)
    await show_panel(shop, entry_id, False, people={"may_join": "ask"})
    link = f"/printer-queue?queue={entry_id}"
    jonas, alex = await opens("Jonas", link), await opens("Alex", link)
    join = jonas.panel.get_by_role("button", name="Join the queue")
    await expect(jonas.panel.get_by_text("an admin decides")).to_be_visible()
    assert not await join.is_visible()
    assert await jonas.grave_faults() == []

    await jonas.press("Ask to join")
    await expect(jonas.panel.get_by_text("You have asked to join.")).to_be_visible()
    asking = alex.panel.get_by_role("heading", name="Who asks to join")
    await expect(asking).to_be_visible()
    assert await alex.grave_faults() == []
    await alex.press("Admit Jonas")

    await expect(join).to_be_visible()
    await expect(asking).not_to_be_visible()
    await jonas.join("Propeller")
    await expect(jonas.job("Propeller")).to_be_visible()
