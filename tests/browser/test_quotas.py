"""Who joins sees what is left, and admins see what everybody has used."""

from collections.abc import AsyncIterator
import re

from playwright.async_api import Locator, expect
import pytest
import pytest_asyncio

from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.one_printer import OnePrinter
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")


ALLOWANCE, GOLF = "School allowance", "Golf"
WORD = "Print it in two halves"


async def set_quotas(
    shop: Scene, *quotas: dict[str, object], entry_id: str = ""
) -> None:
    """Let these be the quotas for everybody, in the makerspace or another queue."""
    choice = {"next_step_id": "quotas"}
    answers = {"quotas": [{"who": "Everybody", **quota} for quota in quotas]}
    await shop.client.create(
        entry_id or shop.queue.entry_id, choice, answers, of="options"
    )


@pytest_asyncio.fixture(loop_scope="package")
async def limited(shop: Scene) -> AsyncIterator[Scene]:
    """Let everybody print two hundred jobs a week, and a hundred hours a day."""
    jobs = {"unit": "jobs", "period": "week", "limit": 200, "beyond": "refuse"}
    hours = {"unit": "hours", "period": "day", "limit": 100, "beyond": "approval"}
    await set_quotas(shop, jobs, hours)
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


async def fill_in(window: Window, name: str, time: str) -> Locator:
    """Fill in the form to join; return what it says of the quotas."""
    await window.press("Join the queue")
    await window.dialog.get_by_label("What do you print?").fill(name)
    await window.dialog.get_by_label("Print time").fill(time)
    return window.dialog.get_by_role("list", name="Quotas")


async def test_beyond_a_quota_one_is_warned_or_waits_for_an_admin_or_is_refused(
    shop: Scene, opens: Opens
) -> None:
    school = await OnePrinter.open(shop, ALLOWANCE, GOLF)
    beyond = {"warn": ("jobs", 1), "approval": ("hours", 2), "refuse": ("grams", 100)}
    await set_quotas(
        shop,
        *(
            {"unit": unit, "period": "week", "limit": limit, "beyond": what}
            for what, (unit, limit) in beyond.items()
        ),
        entry_id=school.entry_id,
    )
    mia, alex = await opens("Mia", school.link), await opens("Alex", school.link)
    quotas = await fill_in(mia, "Helmet", "3:00")
    await expect(quotas).to_contain_text("1 of 1 jobs left this week")
    await expect(quotas).to_contain_text("This is more: an admin has to approve it.")
    await mia.press("Join", mia.dialog)
    await expect(mia.job("Helmet")).to_contain_text("Waits for an admin's approval")
    await alex.job("Helmet").get_by_role("button").first.click()
    await alex.press("Send back", alex.dialog)
    await alex.dialog.get_by_role("textbox", name="What should Mia read?").fill(WORD)
    await alex.press("Send back", alex.dialog)
    await expect(mia.news).to_contain_text([WORD])

    await fill_in(mia, "Half a helmet", "1:30")
    await mia.press("Join", mia.dialog)
    await mia.sees_turn("Half a helmet")
    quotas = await fill_in(mia, "Visor", "0:20")
    await expect(quotas).to_contain_text("0 of 1 jobs left this week")
    await expect(quotas).to_contain_text("You may join all the same.")
    await mia.dialog.get_by_text("More", exact=True).click()
    await mia.dialog.get_by_label("Filament in g").fill("120")
    await expect(quotas).to_contain_text("This is more, and would be refused.")
    await mia.press("Join", mia.dialog)
    await expect(mia.dialog.get_by_role("alert")).to_contain_text("100 g")
    await mia.dialog.get_by_label("Filament in g").fill("20")
    await mia.press("Join", mia.dialog)
    await expect(alex.job("Visor")).to_contain_text("Mia")
