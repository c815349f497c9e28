"""People find a job of the past, and see all that is known of it."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.browser.test_people import SLICED, drop
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_job_of_the_past_is_searched_narrowed_and_opened(
    shop: Scene, opens: Opens
) -> None:
    joined = await shop.enter("Mia", "Unmistakable hinge", 25)
    await shop.ask("Mia", "cancel", job_id=joined["id"])
    jonas = await opens("Jonas", "/printer-queue/history")
    rows = jonas.panel.locator("pq-prints").get_by_role("rowheader")
    await expect(rows.nth(1)).to_be_visible()
    search = jonas.panel.get_by_label("Search job, person or number")
    await search.fill("hinge mia unmistakable")
    await expect(rows).to_have_count(1)
    await expect(rows).to_contain_text("Unmistakable hinge")
    outcome = jonas.panel.get_by_label("Outcome")
    await outcome.select_option("Completed")
    await expect(jonas.panel.get_by_text("No job of this time")).to_be_visible()
    await outcome.select_option("Cancelled")
    await rows.get_by_role("button", name="Unmistakable hinge").click()
    await expect(jonas.dialog).to_contain_text("Mia")
    await expect(jonas.dialog).to_contain_text("25 min")
    await judge(jonas, "A job of the past")
    await jonas.page.keyboard.press("Escape")
    await jonas.sees_no_dialog()
    await expect(rows).to_have_count(1)


async def test_a_job_of_the_past_shows_what_it_was_to_be(
    shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia")
    await drop(SLICED, mia.panel.get_by_role("button", name="Join the queue"))
    name = mia.dialog.get_by_label("What do you print?")
    await expect(name).to_have_value("Testqube")
    await name.fill("Cube with a picture")
    await mia.press("Join", mia.dialog)
    await mia.sees_turn("Cube with a picture")
    [job] = await shop.jobs()
    await shop.ask("Mia", "cancel", job_id=job)
    jonas = await opens("Jonas", "/printer-queue/history")
    rows = jonas.panel.locator("pq-prints").get_by_role("row")
    row = rows.filter(has_text="Cube with a picture")
    await expect(row.locator("pq-job-picture img")).to_be_visible()
    assert await jonas.too_wide() == []
    await row.get_by_role("button", name="Cube with a picture").click()
    picture = jonas.dialog.get_by_role("img", name="What Cube with a picture prints")
    await expect(picture).to_be_visible()
    await judge(jonas, "A job of the past with its picture")
