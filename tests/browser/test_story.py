"""The whole story by clicking: join, claim, print, finish, and what else happens."""

import re

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

JUST_BEGUN = re.compile(r"\b(10:00|9:\d\d)\b")
"""A claim window of ten minutes a moment after its begin."""


async def test_from_joining_to_the_history_by_clicking(
    shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia")
    await mia.join("Lamp hook")
    await mia.sees_turn("Your turn: Carbon", "Lamp hook")
    await expect(mia.turn.get_by_role("timer")).to_have_text(JUST_BEGUN)
    await mia.press("Claim", mia.turn)
    await mia.sees_turn("Start the print on Carbon")
    job = next(iter((await shop.jobs()).values()))
    printer = job["printer"]
    await mia.sees_on(printer, "Reserved", "Lamp hook", "Mia")

    await shop.start_at(printer, "Lamp hook", minutes=4)
    await mia.sees_on(printer, "Printing", "left")
    await expect(mia.turn).to_be_hidden()
    progress = mia.printer(printer).get_by_role("progressbar")
    await expect(progress).to_have_attribute("aria-valuenow", re.compile(r"^[1-9]"))

    await mia.sees_on(printer, "Finished")
    await expect(mia.panel.get_by_text("You have no open jobs.")).to_be_visible()
    await mia.turn_page("History")
    row = mia.panel.get_by_role("row").filter(has_text="Lamp hook").first
    await expect(row).to_contain_text("Mia")
    await expect(row).to_contain_text("ompleted")


async def test_who_passes_lets_the_next_person_claim_and_both_see_it(
    shop: Scene, opens: Opens
) -> None:
    for person in ("Jonas", "Aylin", "Alex"):
        await shop.enter(person, f"Part of {person}")
    jonas, mia = await opens("Jonas"), await opens("Mia")
    await jonas.sees_turn("Your turn", "Part of Jonas")
    await mia.join("Lampshade")
    await expect(mia.turn).to_be_hidden()
    await expect(jonas.job("Lampshade")).to_contain_text("Mia")

    await jonas.press("Pass", jonas.turn)
    await mia.sees_turn("Your turn", "Lampshade")
    await expect(jonas.turn).to_be_hidden()
    await mia.press("Claim", mia.turn)
    await expect(jonas.job("Lampshade")).to_contain_text("Printer reserved")


async def test_a_cancelled_job_comes_back_to_its_place(
    shop: Scene, opens: Opens
) -> None:
    people = ["Jonas", "Aylin", "Alex", "Aylin", "Jonas"]
    for person in people:
        await shop.enter(person, f"Part of {person}")
    aylin, jonas = await opens("Aylin"), await opens("Jonas")
    hers = aylin.my_jobs.get_by_role("listitem")
    await aylin.press("Cancel job", hers.nth(1))
    await expect(hers).to_have_count(1)
    await expect(jonas.queue.get_by_role("listitem")).to_have_count(4)
    await aylin.press("Undo")
    await expect(hers).to_have_count(2)
    await jonas.sees_order(*people)
    assert [job["person"] for job in (await shop.jobs()).values()] == people


async def test_an_error_shows_where_it_arose_and_changes_nothing(
    shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia")
    await mia.press("Join the queue")
    await mia.press("Join", mia.dialog)
    name = mia.dialog.get_by_label("What do you print?")
    await expect(name).to_have_attribute("aria-invalid", "true")
    await expect(name).to_be_focused()
    await expect(mia.dialog.get_by_text("Give it a name.")).to_be_visible()
    assert await shop.jobs() == {}
