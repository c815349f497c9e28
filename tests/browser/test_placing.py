"""An admin gives somebody's job to one printer, and everybody sees what came of it."""

from collections.abc import AsyncIterator

from playwright.async_api import expect
import pytest
import pytest_asyncio

from demo.waiting import until
from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.browser.test_people import HIGH, waiting_jobs
from tests.support.other_queues import show_panel
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

KEPT = {"people": {"may_join": "members"}}
"""What the makerspace's rules say besides."""


async def hold_over(window: Window, handle: str, printer: str) -> None:
    """Take a job by its handle and hold it over a printer."""
    await window.panel.get_by_role("button", name=handle).hover()
    await window.page.mouse.down()
    await expect(window.panel.locator(".ghost")).to_be_visible()
    target = await window.printer(printer).bounding_box()
    assert target is not None
    middle = target["y"] + target["height"] / 2
    await window.page.mouse.move(target["x"] + target["width"] / 2, middle)


async def test_a_job_is_dropped_onto_a_printer_once_its_cost_is_said(
    shop: Scene, opens: Opens
) -> None:
    await waiting_jobs(shop)
    await shop.enter("Jonas", "Lid")
    alex, jonas = await opens("Alex", size=HIGH), await opens("Jonas")
    await jonas.sees_order("Vase", "Clip", "Gear", "Lid")
    await hold_over(alex, "Move Lid", "Carbon B")
    ghost = alex.panel.locator(".ghost")
    await expect(ghost).to_contain_text("Let go: only Carbon B prints it.")
    # With three printers the fourth who waits starts in the place of the third.
    await expect(ghost).to_contain_text("Jobs that start later: 1")
    await jonas.sees_order("Vase", "Clip", "Gear", "Lid")
    await alex.page.mouse.up()
    await jonas.sees_order("Lid", "Vase", "Clip", "Gear")
    await expect(jonas.job("Lid")).to_contain_text("Carbon B")
    lid = next(j for j in (await shop.jobs()).values() if j["name"] == "Lid")
    assert lid["printers"] == ["Carbon B"]


@pytest_asyncio.fixture(loop_scope="package")
async def by_share(shop: Scene) -> AsyncIterator[Scene]:
    """Give no places by hand: whoever has printed least is next."""
    entry_id = shop.queue.entry_id
    await show_panel(shop, entry_id, True, plan={"ordering": "fair_share"}, **KEPT)
    yield shop
    await show_panel(shop, entry_id, True, **KEPT)


async def test_where_no_places_are_given_a_job_is_given_to_a_printer_all_the_same(
    by_share: Scene, opens: Opens
) -> None:
    await waiting_jobs(by_share)
    alex, aylin = await opens("Alex", size=HIGH), await opens("Aylin")
    await expect(aylin.job("Gear")).to_be_visible()
    handle = "Give Gear to one printer"
    await expect(aylin.panel.get_by_role("button", name=handle)).to_have_count(0)
    await hold_over(alex, handle, "Carbon C")
    # Whoever does not wait for the cost is asked once it is there.
    await alex.page.mouse.up()
    form = alex.dialog.locator("pq-placing-form")
    await expect(form.get_by_label("Printer")).to_have_value(
        by_share.queue.printers["Carbon C"]
    )
    await expect(form.get_by_role("status")).to_contain_text("Expected start")
    await expect(form.get_by_role("button", name="Only there")).to_be_in_viewport()
    await judge(alex, "Give it to one printer")
    await alex.press("Only there", form)
    await expect(form).to_be_hidden()
    await expect(aylin.job("Gear")).to_contain_text("Carbon C")
    gear = next(j for j in (await by_share.jobs()).values() if j["name"] == "Gear")
    assert gear["printers"] == ["Carbon C"]
    await alex.press("Undo")

    async def anywhere() -> bool:
        return not (await by_share.jobs())[gear["id"]].get("printers")

    await until(anywhere, "Gear may be printed anywhere again")


async def test_a_printer_is_chosen_with_the_keyboard(shop: Scene, opens: Opens) -> None:
    await waiting_jobs(shop)
    alex = await opens("Alex")
    await alex.panel.get_by_role("button", name="Move Clip").focus()
    await alex.page.keyboard.press("Enter")
    form = alex.dialog.locator("pq-placing-form")
    await expect(form.get_by_label("Printer")).to_have_value("")
    await expect(form.get_by_role("button", name="Only there")).to_be_disabled()
