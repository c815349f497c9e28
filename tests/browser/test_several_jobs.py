"""Many open jobs: those that somebody wants to see, and what an admin does with several."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

PEOPLE = ["Mia", "Jonas", "Mia", "Jonas", "Mia", "Jonas", "Mia"]


async def test_one_persons_jobs_are_found_and_changed_at_once(
    shop: Scene, opens: Opens
) -> None:
    for number, person in enumerate(PEOPLE):
        await shop.enter(person, f"Part {number}")
    alex = await opens("Alex")
    rows = alex.queue.get_by_role("listitem")
    await alex.press("Filter")
    await alex.panel.get_by_label("Person").select_option("Mia (4)")
    await expect(rows).to_have_count(4)
    await alex.page.reload(wait_until="commit")
    await expect(alex.panel.get_by_text("4 of 7 jobs")).to_be_visible()
    await expect(rows).to_have_count(4)

    await alex.press("Change several jobs")
    await alex.press("Select all shown")
    await expect(alex.panel.get_by_text("4 selected")).to_be_visible()
    assert await alex.grave_faults("pq-queue") == []
    await alex.press("Cancel jobs")
    await alex.press("Cancel jobs")
    await expect(alex.panel.get_by_text("Done for 4 of 4.")).to_be_visible()
    assert {job["person"] for job in (await shop.jobs()).values()} == {"Jonas"}
    await alex.press("Undo")
    await expect(rows).to_have_count(4)
    assert [job["person"] for job in (await shop.jobs()).values()] == PEOPLE

    # A job that is on hold already is held no further; the others are.
    await alex.job("Part 6").get_by_role("checkbox").check()
    await alex.press("Hold")
    await expect(alex.panel.get_by_text("Done for 1 of 1.")).to_be_visible()

    # To choose from a list changes nothing yet: with arrow keys people go through it.
    await alex.job("Part 6").get_by_role("checkbox").check()
    await alex.panel.get_by_label("Priority", exact=True).select_option("2")
    await alex.press("Priority: 2")
    await expect(alex.panel.get_by_text("Done for 1 of 1.")).to_be_visible()
    urgent = [j["name"] for j in (await shop.jobs()).values() if j["priority"] == 2]
    assert urgent == ["Part 6"]
    await alex.press("Show all")
    await expect(rows).to_have_count(7)
