"""People ask once more for what they have printed."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def sees_form(window: Window, name: str) -> None:
    """Wait until the form to join is filled for a job with this name."""
    await expect(window.dialog.get_by_label("What do you print?")).to_have_value(name)


async def test_what_has_ended_is_joined_again_by_one_press(
    shop: Scene, opens: Opens
) -> None:
    joined = await shop.enter("Mia", "Bicycle bell", 25)
    mia, jonas = await opens("Mia"), await opens("Jonas")
    await mia.sees_turn("Bicycle bell")
    await shop.ask("Mia", "cancel", job_id=joined["id"])
    await mia.press("Print again: Bicycle bell")
    await sees_form(mia, "Bicycle bell")
    await judge(mia, "Print again")
    await mia.press("Join", mia.dialog)
    await mia.sees_no_dialog()
    await mia.sees_turn("Bicycle bell")
    (job,) = (await shop.jobs()).values()
    assert job["estimate_minutes"] == 25
    await expect(jonas.job("Bicycle bell")).to_contain_text("Mia")


async def test_the_page_of_the_past_leads_to_the_form(
    shop: Scene, opens: Opens
) -> None:
    jonas = await opens("Jonas", "/printer-queue/history")
    again = jonas.panel.get_by_role("button", name="Print again").first
    label = await again.get_attribute("aria-label")
    assert label is not None
    await again.click()
    await sees_form(jonas, label.removeprefix("Print again: "))
