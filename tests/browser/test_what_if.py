"""An admin asks what another ordering would have done."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.scene import Scene

REPLAYED = 90_000
"""Milliseconds for a past in which all other tests of this folder may have had their jobs."""

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_an_admin_sees_what_each_ordering_would_have_done(
    shop: Scene, opens: Opens
) -> None:
    alex = await opens("Alex")
    await alex.turn_page("History")
    await alex.press("7 days")
    await alex.press("Compare the orderings")
    figures = alex.panel.get_by_role("region", name="Each ordering in figures")
    await expect(figures).to_be_visible(timeout=REPLAYED)
    await expect(figures.get_by_role("columnheader")).to_have_text(
        ["Figure", "As it was", "First come", "Fair share", "Optimised"]
    )
    completed = figures.get_by_role("row").filter(has_text="Completed")
    was, *others = await completed.get_by_role("cell").all_text_contents()
    assert int(was) > 0
    assert len(others) == 3
    await alex.panel.get_by_text("For each person").click()
    people = alex.panel.get_by_role("region", name="For each person")
    await expect(people.get_by_role("rowheader", name="Jonas")).to_be_visible()
    await judge(alex, "What if")


async def test_what_if_is_a_question_of_admins(shop: Scene, opens: Opens) -> None:
    jonas = await opens("Jonas", "/printer-queue/history")
    await expect(jonas.panel.get_by_role("heading", name="All jobs")).to_be_visible()
    compare = jonas.panel.get_by_role("button", name="Compare the orderings")
    await expect(compare).to_have_count(0)
