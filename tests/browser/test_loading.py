"""What a page does not begin with is loaded when somebody wants it."""

from pathlib import PurePosixPath

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.project_files import ROOT
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

FILES = "**/printer_queue_frontend/**"
BUNDLE = ROOT / "custom_components" / "printer_queue" / "frontend"


async def has_loaded(window: Window, element: str) -> bool:
    """Return whether a page has loaded the code of an element of ours, shown or not."""
    loaded: list[str] = await window.page.evaluate(
        """performance.getEntriesByType("resource")
            .map(({ name }) => new URL(name).pathname)
            .filter((path) => path.includes("printer_queue_frontend"))"""
    )
    code = [(BUNDLE / PurePosixPath(path).name).read_text("utf-8") for path in loaded]
    return any(f'"{element}"' in one for one in code)


async def test_the_past_loads_nothing_of_the_queue_also_for_whoever_has_jobs(
    shop: Scene, opens: Opens
) -> None:
    await shop.enter("Mia", "Gear wheel")
    mia = await opens("Mia")
    await mia.sees_turn("Gear wheel")
    assert await has_loaded(mia, "pq-queue-page")
    assert await has_loaded(mia, "pq-my-jobs")
    await mia.page.goto(f"{mia.page.url}/history", wait_until="commit")
    search = mia.panel.get_by_label("Search job, person or number")
    await expect(search).to_be_visible()
    assert not await has_loaded(mia, "pq-queue-page")
    assert not await has_loaded(mia, "pq-my-jobs")


async def test_after_an_update_a_form_that_is_gone_says_to_load_the_page_anew(
    shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia")
    mia.tolerated = ("Failed to load resource",)
    await expect(mia.panel.get_by_text("You have no open jobs.")).to_be_visible()
    await mia.page.route(FILES, lambda route: route.abort())
    await mia.press("Join the queue")
    await expect(mia.panel.get_by_text("Reload the page")).to_be_visible()
    await mia.page.unroute(FILES)
    await mia.press("Reload")
    await mia.press("Join the queue")
    await expect(mia.dialog.get_by_label("What do you print?")).to_be_visible()
