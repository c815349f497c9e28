"""Where the panel opens for somebody who has several queues to look at."""

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.browser.test_setting_up import add_account
from tests.support.one_printer import OnePrinter
from tests.support.other_queues import SHED
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

ZOO = "Zoo workshop"
"""After the makerspace: the panel begins with the first by name."""


async def test_each_finds_the_queue_that_they_chose_last_or_are_a_member_of(
    shop: Scene, opens: Opens
) -> None:
    await add_account(shop, "Pia", "pia")
    zoo = await OnePrinter.open(shop, ZOO, "India")
    await zoo.add_member("Pia")
    jonas, pia = await opens("Jonas"), await opens("pia")
    makerspace = jonas.panel.get_by_role("heading", name="Makerspace", level=1)
    await expect(makerspace).to_be_visible()
    await jonas.choose_queue(SHED)
    await jonas.page.reload(wait_until="commit")
    for window, name in ((jonas, SHED), (pia, ZOO)):
        shown = window.panel.get_by_role("heading", name=name, level=1)
        await expect(shown).to_be_visible()


async def test_a_last_queue_that_was_deleted_gives_way_to_the_first(
    opens: Opens,
) -> None:
    jonas = await opens("Jonas")
    await jonas.choose_queue(SHED)
    remembered = await jonas.page.evaluate(
        """() => Object.keys(localStorage)
            .filter((key) => key.startsWith("printer_queue:queue:"))
            .map((key) => localStorage.setItem(key, "deleted"))"""
    )
    assert len(remembered) == 1
    await jonas.page.reload(wait_until="commit")
    shown = jonas.panel.get_by_role("heading", name="Makerspace", level=1)
    await expect(shown).to_be_visible()


async def test_a_link_leads_to_its_queue_which_is_the_last_one_from_then_on(
    opens: Opens,
) -> None:
    jonas = await opens("Jonas")
    option = jonas.panel.get_by_label("Queue to show").locator("option")
    shed = await option.filter(has_text=SHED).get_attribute("value")
    panel = jonas.page.url
    for link in (f"{panel}?queue={shed}", panel):
        await jonas.page.goto(link, wait_until="commit")
        shown = jonas.panel.get_by_role("heading", name=SHED, level=1)
        await expect(shown).to_be_visible()
        assert jonas.page.url == panel


async def test_on_a_phone_my_turn_and_my_jobs_come_first(
    shop: Scene, opens: Opens
) -> None:
    await shop.enter("Aylin", "Vase", 90)
    aylin = await opens("Aylin")
    width, height = PHONE
    await aylin.page.set_viewport_size({"width": width, "height": height})
    await aylin.sees_turn("Your turn")
    places = [
        await aylin.panel.locator(part).bounding_box()
        for part in ("pq-my-turn", "pq-my-jobs", "pq-join", "pq-printers", "pq-queue")
    ]
    tops = [place["y"] for place in places if place is not None]
    assert len(tops) == len(places)
    assert tops == sorted(tops)
