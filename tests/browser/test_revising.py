"""People change what their job asks for before it prints, and others see it."""

import re

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

CHANGE = "Change name, material, printers, copies or notes"


async def opens_change(window: Window, job: str) -> None:
    """Open the form to change a job."""
    row = window.job(job).get_by_role("button", name=re.compile(f"{job}, "))
    await row.click()
    await window.dialog.get_by_text(CHANGE).click()


async def test_another_name_and_material_are_seen_by_everybody(
    shop: Scene, opens: Opens
) -> None:
    await shop.enter("Mia", "Bracket", 25)
    mia, jonas = await opens("Mia"), await opens("Jonas")
    await jonas.sees_order("Bracket")
    await opens_change(mia, "Bracket")
    form = mia.dialog.locator("pq-revision-form")
    name = form.get_by_label("What do you print?")
    await name.fill("")
    await mia.press("Save", form)
    await expect(form.get_by_text("Give it a name.")).to_be_visible()
    await name.fill("Lid")
    await form.get_by_role("combobox", name="Material").fill("PETG")
    await form.get_by_label("Notes for others").fill("Mind the thread")
    await judge(mia, "Change")
    await mia.press("Save", form)
    await expect(form).to_be_hidden()
    await jonas.sees_order("Lid")
    (job,) = (await shop.jobs()).values()
    assert (job["name"], job["notes"]) == ("Lid", "Mind the thread")
    assert [one["material"] for one in job["filaments"]] == ["PETG"]


async def test_an_offer_goes_on_to_who_is_next_where_the_job_no_longer_fits(
    shop: Scene, opens: Opens
) -> None:
    for person in ("Mia", "Jonas", "Aylin", "Alex"):
        await shop.enter(person, f"Part of {person}")
    jobs = (await shop.jobs()).values()
    offered = next(j["printer"] for j in jobs if j["person"] == "Mia")
    other = "Carbon B" if offered == "Carbon A" else "Carbon A"
    mia, alex = await opens("Mia"), await opens("Alex")
    await mia.sees_turn("Part of Mia")
    await opens_change(mia, "Part of Mia")
    form = mia.dialog.locator("pq-revision-form")
    await form.get_by_label("Only these").check()
    await mia.press("Save", form)
    await expect(form.get_by_text("Choose a printer")).to_be_visible()
    await form.get_by_role("checkbox", name=other).check()
    await mia.press("Save", form)
    await expect(form).to_be_hidden()
    await alex.sees_turn(f"Your turn: {offered}", "Part of Alex")
    await expect(mia.job("Part of Mia")).to_contain_text("no longer fits its printer")


async def test_further_copies_join_and_fewer_leave_the_queue(
    shop: Scene, opens: Opens
) -> None:
    for person in ("Jonas", "Aylin", "Alex"):
        await shop.enter(person, f"Part of {person}")
    await shop.enter("Mia", "Hook")
    mia = await opens("Mia")
    await opens_change(mia, "Hook")
    form = mia.dialog.locator("pq-revision-form")
    copies = form.get_by_label("Copies")
    await copies.fill("none")
    await mia.press("Save", form)
    await expect(form.get_by_text("Give a whole number from 1 to 100.")).to_be_visible()
    await copies.fill("3")
    await mia.press("Save", form)
    await expect(form).to_be_hidden()
    jobs = (await shop.jobs()).values()
    assert [job["name"] for job in jobs].count("Hook") == 3
