"""What a page does not begin with is loaded when somebody wants it."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

FILES = "**/printer_queue_frontend/**"


async def test_after_an_update_a_form_that_is_gone_says_to_load_the_page_anew(
    shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia")
    mia.tolerated = ("Failed to load resource",)
    await expect(mia.panel.get_by_text("You have no open jobs.")).to_be_visible()
    await mia.page.route(FILES, lambda route: route.abort())
    await mia.press("Join the queue")
    await expect(mia.panel.get_by_text("Load the page anew")).to_be_visible()
    await mia.page.unroute(FILES)
    await mia.press("Load anew")
    await mia.press("Join the queue")
    await expect(mia.dialog.get_by_label("What do you print?")).to_be_visible()
