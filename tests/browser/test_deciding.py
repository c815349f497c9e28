"""What somebody decides for others: approvals, and parts on the shelf."""

from collections.abc import AsyncIterator

from playwright.async_api import expect
import pytest
import pytest_asyncio

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.support.other_queues import show_panel
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

MEMBERS = {"may_join": "members"}
"""Who may join the makerspace, whatever else its rules say."""


async def set_rules(shop: Scene, **people: object) -> None:
    """Set the makerspace's rules for people; all others are as at first."""
    entry_id = shop.queue.entry_id
    await show_panel(shop, entry_id, True, people={**MEMBERS, **people})


@pytest_asyncio.fixture(loop_scope="package")
async def approved(shop: Scene) -> AsyncIterator[Scene]:
    """Let an admin approve whatever takes more than two hours."""
    await set_rules(shop, approval_over=2)
    yield shop
    await set_rules(shop)


async def opens_job(window: Window, job: str) -> None:
    """Open a job's dialog."""
    await window.job(job).get_by_role("button", name=job).first.click()


async def test_a_long_job_waits_until_an_admin_approves_it(
    approved: Scene, opens: Opens
) -> None:
    mia, alex = await opens("Mia"), await opens("Alex")
    await mia.join("Helmet", "5:00")
    await expect(mia.job("Helmet")).to_contain_text("Waits for an admin's approval")
    await opens_job(alex, "Helmet")
    await alex.press("Approve", alex.dialog)
    await mia.sees_turn("Your turn", "Helmet")


async def test_a_job_is_sent_back_with_a_word_that_its_person_reads(
    approved: Scene, opens: Opens
) -> None:
    mia, alex = await opens("Mia"), await opens("Alex")
    await mia.join("Helmet", "5:00")
    await opens_job(alex, "Helmet")
    await alex.press("Send back", alex.dialog)
    word = alex.dialog.get_by_role("textbox", name="What should Mia read?")
    await word.fill("Split it in two, please")
    await alex.press("Send back", alex.dialog)
    await alex.sees_no_dialog()
    news = mia.panel.get_by_role("list", name="What is new")
    await expect(news).to_contain_text("Split it in two, please")
    assert await approved.jobs() == {}


@pytest_asyncio.fixture(loop_scope="package")
async def with_shelf(shop: Scene) -> AsyncIterator[Scene]:
    """Let finished parts wait for their owners."""
    await set_rules(shop, pickup_reminder=24)
    yield shop
    await set_rules(shop)


async def test_a_finished_part_waits_until_its_person_takes_it_and_an_admin_sees_that(
    with_shelf: Scene, opens: Opens
) -> None:
    job = await with_shelf.enter("Mia", "Doorstop")
    printer = (await with_shelf.becomes(job["id"], "offered"))["printer"]
    await with_shelf.ask("Mia", "claim", job_id=job["id"])
    await with_shelf.start_at(printer, "Doorstop", minutes=4)
    await with_shelf.ended(job["id"])
    mia, alex = await opens("Mia", size=PHONE), await opens("Alex")
    jonas = await opens("Jonas")
    lies = f"Doorstop waits on the plate of {printer}"
    for window in (mia, alex):
        await expect(window.panel.get_by_text(lies)).to_be_visible()
    await expect(jonas.panel.get_by_role("region", name="To pick up")).to_have_count(0)
    await mia.press("Doorstop: picked up")
    for window in (mia, alex):
        await expect(window.panel.get_by_text(lies)).to_have_count(0)
