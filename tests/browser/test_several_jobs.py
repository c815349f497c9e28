"""Many open jobs: those that somebody wants to see, and what an admin does with several."""

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE
from demo.waiting import until
from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

PEOPLE = ["Mia", "Jonas", "Mia", "Jonas", "Mia", "Jonas", "Mia"]


async def test_one_persons_jobs_are_found_and_changed_at_once(
    shop: Scene, opens: Opens
) -> None:
    for number, person in enumerate(PEOPLE):
        await shop.enter(person, f"Part {number}")
    alex, mia = await opens("Alex"), await opens("Mia")
    hers = mia.my_jobs.get_by_role("listitem")
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
    await expect(hers).to_have_count(0)
    await alex.press("Undo")

    async def all_are_back() -> bool:
        return [job["person"] for job in (await shop.jobs()).values()] == PEOPLE

    await until(all_are_back, "the jobs in their old places")
    await expect(rows).to_have_count(4)
    await expect(hers).to_have_count(4)

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


async def test_each_narrows_the_list_to_a_material_or_a_printer_for_themselves(
    shop: Scene, opens: Opens
) -> None:
    for number, material in enumerate(["PLA", "PETG"] * 3):
        wish = {"name": f"Part {number}", "estimate": 30, "material": material}
        await shop.ask("Alex", "join", person="Mia", **wish)
    mia, jonas = await opens("Mia"), await opens("Jonas", size=PHONE)
    await jonas.press("Filter")
    await jonas.panel.get_by_label("Material").select_option("PETG (3)")
    await jonas.sees_order("Part 1", "Part 3", "Part 5")
    offered = (await shop.jobs()).values()
    printer = next(one["printer"] for one in offered if one["name"] == "Part 1")
    await mia.press("Filter")
    choice = mia.panel.get_by_role("combobox", name="Printer")
    shown = choice.get_by_role("option", name=f"{printer} (")
    await choice.select_option(await shown.evaluate("option => option.value"))
    await expect(mia.job("Part 1")).to_be_visible()
    rows = mia.queue.get_by_role("listitem")
    for row in await rows.all():
        await expect(row).to_contain_text(printer)
    await expect(mia.panel.get_by_text("of 6 jobs")).to_be_visible()
    await expect(jonas.panel.get_by_text("3 of 6 jobs")).to_be_visible()
    assert await jonas.too_wide() == []
    for window in (mia, jonas):
        await window.press("Show all")
        await expect(window.queue.get_by_role("listitem")).to_have_count(6)


async def test_what_a_filter_hides_is_not_changed_with_what_is_shown(
    shop: Scene, opens: Opens
) -> None:
    for number, person in enumerate(PEOPLE):
        await shop.enter(person, f"Part {number}")
    alex = await opens("Alex")
    await alex.press("Change several jobs")
    for name in ("Part 0", "Part 1", "Part 2"):
        await alex.job(name).get_by_role("checkbox").check()
    await alex.press("Filter")
    await alex.panel.get_by_label("Person").select_option("Mia (4)")
    await expect(alex.panel.get_by_text("2 selected")).to_be_visible()

    await alex.press("Hold")

    await expect(alex.panel.get_by_text("Done for 2 of 2.")).to_be_visible()
    held = [
        job["name"] for job in (await shop.jobs()).values() if job["status"] == "held"
    ]
    assert held == ["Part 0", "Part 2"]
