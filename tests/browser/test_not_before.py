"""People say before when they are not there."""

from datetime import UTC, datetime, timedelta

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_job_that_is_not_wanted_before_tomorrow_waits_until_that_is_taken_away(
    shop: Scene, opens: Opens
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    mia, jonas = await opens("Mia"), await opens("Jonas", size=PHONE)
    await mia.press("Join the queue")
    await mia.dialog.get_by_label("What do you print?").fill("Lid")
    await mia.dialog.get_by_label("Print time").fill("0:20")
    await mia.dialog.get_by_text("More", exact=True).click()
    field = mia.dialog.get_by_label("Not before")
    await field.fill(f"{tomorrow:%Y-%m-%dT14:00}")
    await judge(mia, "Join, with a time")
    await mia.press("Join", mia.dialog)
    await mia.sees_no_dialog()
    row = mia.job("Lid")
    await expect(row).to_contain_text("as wished")
    (job,) = (await shop.jobs()).values()
    assert job["status"] == "queued"
    assert job["waiting_for"] == "earliest_start"
    await expect(jonas.job("Lid")).to_contain_text("as wished")
    await jonas.join("Clip")
    await jonas.sees_turn("Clip")

    await row.get_by_role("button", name="Lid").first.click()
    await expect(mia.dialog).to_contain_text("Not before")
    await judge(mia, "A job that is wanted later")
    await mia.dialog.get_by_text("Change priority or times").click()
    await mia.dialog.get_by_label("Not before").fill("")
    await mia.dialog.locator("pq-urgency-form").get_by_role("button").click()
    await mia.page.keyboard.press("Escape")
    await mia.sees_turn("Lid")
