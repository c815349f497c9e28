"""A queue in which nobody presses start: what stops it, and what has failed for good."""

from collections.abc import AsyncIterator
from pathlib import Path
import re

from playwright.async_api import expect
import pytest
import pytest_asyncio

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.support.other_queues import GIGA, HALL, Hall, hall as hall_of
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def hall(
    makerspace: Scene, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Hall]:
    """Build the hall that the tests of this file share."""
    folder: Path = tmp_path_factory.mktemp("hall")
    async with hall_of(makerspace, folder) as built:
        yield built


async def looks_in(opens: Opens, person: str, **device: object) -> Window:
    """Let a person look at the hall."""
    window = await opens(person, **device)
    await window.choose_queue(HALL)
    return window


async def test_a_printer_that_may_not_start_says_why_and_what_lets_it_start(
    hall: Hall, opens: Opens
) -> None:
    alex, mia = await looks_in(opens, "Alex"), await looks_in(opens, "Mia", size=PHONE)
    await mia.sees_on(GIGA, "Ready", "Free now")
    await alex.press(f"More about {GIGA}")
    await alex.press("Stop starting", alex.dialog)
    await mia.sees_on(GIGA, "Starting is stopped", "until an admin allows it again")
    await expect(mia.printer(GIGA)).not_to_contain_text("Free now")
    await expect(mia.printer(GIGA).get_by_role("button")).to_have_count(1)
    await alex.page.keyboard.press("Escape")
    await alex.press("Let it start again", alex.printer(GIGA))
    await mia.sees_on(GIGA, "Ready", "Free now")

    await hall.smell(smoke=True)
    await mia.sees_on(GIGA, "May not start", "Smoke alarm is “Detected”", "“Clear”")
    await expect(mia.printer(GIGA)).not_to_contain_text("Free now")
    assert await mia.grave_faults() == []
    assert await mia.too_wide() == []
    await hall.smell(smoke=False)
    await mia.sees_on(GIGA, "Free now")


async def test_nobody_is_told_of_offers_where_printers_start_by_themselves(
    hall: Hall, opens: Opens
) -> None:
    alex, mia = await looks_in(opens, "Alex"), await looks_in(opens, "Mia")
    await expect(alex.panel.get_by_role("button", name="Pause")).to_have_count(0)
    await alex.press("Stop starting")
    banner = mia.panel.get_by_text("No printer starts by itself.")
    await expect(banner).to_be_visible()
    await mia.sees_on(GIGA, "Starting is stopped")
    await alex.press("Let them start again")
    await expect(banner).to_be_hidden()


async def test_what_failed_for_good_waits_for_its_owner_or_an_admin(
    hall: Hall, opens: Opens
) -> None:
    mia, jonas = await looks_in(opens, "Mia"), await looks_in(opens, "Jonas")
    failed = mia.panel.get_by_role("region", name="Failed for good")
    await hall.join("Mia", "Sign letters", retries=0)
    await expect(failed).to_contain_text("Failed for good: 1")
    await mia.press("Plate is clear", mia.printer(GIGA))
    await hall.join("Mia", "Lamp shade", retries=0)
    await expect(failed).to_contain_text("Failed for good: 2")
    await expect(failed).to_contain_text(re.compile(rf"{GIGA}: the print\w* .+ – "))
    assert await mia.grave_faults("pq-dead-letters") == []
    watched = jonas.panel.get_by_role("region", name="Failed for good")
    await expect(watched).to_contain_text("Sign letters")
    await expect(watched.get_by_role("button")).to_have_count(0)

    letter = failed.get_by_role("group", name="Lamp shade")
    await letter.get_by_role("button", name="Drop").press("Enter")
    await expect(watched).to_contain_text("Failed for good: 1")
    await expect(failed.get_by_role("heading", level=2)).to_be_focused()
    letter = failed.get_by_role("group", name="Sign letters")
    await letter.get_by_role("button", name="Put back").press("Enter")
    await expect(watched).to_be_hidden()
    await expect(jonas.job("Sign letters")).to_contain_text("Mia")

    await jonas.turn_page("History")
    prints = jonas.panel.locator("pq-prints")
    await prints.get_by_role("button", name="Lamp shade").first.click()
    await expect(jonas.dialog).to_contain_text("Failed attempts")
    await expect(jonas.dialog).to_contain_text(re.compile(rf"{GIGA}: the print\w* "))
