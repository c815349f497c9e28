"""What two people do is read in Home Assistant's own Activity, in sentences."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_what_one_does_another_reads_once_in_activity(
    shop: Scene, opens: Opens
) -> None:
    mia, jonas = await opens("Mia"), await opens("Jonas", "/logbook")
    lines = jonas.page.locator("ha-logbook-renderer .entry").filter(
        has_text="Mia's Lantern"
    )
    await mia.join("Lantern")
    await mia.sees_turn("Lantern")
    await expect(lines.filter(has_text="joined the queue")).to_have_count(1)
    printer = next(iter((await shop.jobs()).values()))["printer"]
    await mia.press("Claim", mia.turn)
    await expect(lines.filter(has_text=f"has {printer} reserved")).to_have_count(1)
    await expect(lines).to_have_count(3)
