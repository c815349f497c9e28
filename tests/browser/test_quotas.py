"""Who joins sees what is left, and admins see what everybody has used."""

from collections.abc import AsyncIterator
import re

from playwright.async_api import expect
import pytest
import pytest_asyncio

from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def set_quotas(shop: Scene, *quotas: dict[str, object]) -> None:
    choice = {"next_step_id": "quotas"}
    await shop.client.create(
        shop.queue.entry_id, choice, {"quotas": [*quotas]}, of="options"
    )


@pytest_asyncio.fixture(loop_scope="package")
async def limited(shop: Scene) -> AsyncIterator[Scene]:
    """Let everybody print two hundred jobs a week, and a hundred hours a day."""
    jobs = {"unit": "jobs", "period": "week", "limit": 200, "beyond": "refuse"}
    hours = {"unit": "hours", "period": "day", "limit": 100, "beyond": "approval"}
    await set_quotas(shop, *({"who": "Everybody", **quota} for quota in (jobs, hours)))
    yield shop
    await set_quotas(shop)


async def test_what_is_left_is_read_before_and_beyond_it_is_said(
    limited: Scene, opens: Opens
) -> None:
    jonas = await opens("Jonas")
    await jonas.press("Join the queue")
    quotas = jonas.dialog.get_by_role("list", name="Quotas").get_by_role("listitem")
    await expect(quotas).to_have_text(
        [
            re.compile("of 200 jobs left this week"),
            re.compile("of 100 hours left today"),
        ]
    )
    await jonas.dialog.get_by_label("Print time").fill("101:00")
    await expect(quotas.last).to_contain_text("an admin has to approve it")
    await judge(jonas, "Join with quotas")

    alex = await opens("Alex", "/printer-queue/history")
    await alex.press("Show the use of quotas")
    table = alex.panel.get_by_role("status").get_by_role("region", name="Quotas")
    await expect(table.get_by_role("rowheader", name="Jonas").first).to_be_visible()
    await judge(alex, "Use of quotas")
