"""What one does or a printer reports, in the words in which another one reads it."""

from datetime import UTC, datetime, timedelta
import re

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE
from demo.waiting import until
from tests.browser.conftest import Opens
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

REASON = "New nozzle is on its way"
AMS = "Trouble with the AMS or its filament (07FF-8007)"


async def until_tomorrow(window: Window) -> None:
    """Fill in why and until when something is closed."""
    await window.dialog.get_by_label("Reason").fill(REASON)
    moment = await window.page.evaluate(
        "new Date(Date.now() + 864e5 - new Date().getTimezoneOffset() * 6e4)"
        ".toISOString().slice(0, 16)"
    )
    await window.dialog.get_by_label("Until").fill(moment)


async def test_an_error_code_is_said_in_words_to_its_owner_and_to_others(
    shop: Scene, opens: Opens
) -> None:
    job = await shop.enter("Mia", "Gear wheel", 60)
    printer = (await shop.becomes(job["id"], "offered"))["printer"]
    mia, jonas = await opens("Mia"), await opens("Jonas")
    await shop.ask("Mia", "claim", job_id=job["id"])
    await shop.start_at(printer, "Gear wheel", 60)
    shop.printers[printer].jam()
    for window in (mia, jonas):
        await window.sees_on(printer, "Paused", AMS)
        more = window.printer(printer).get_by_role("link", name="What it means")
        await expect(more).to_have_attribute("href", re.compile("wiki"))
    shop.printers[printer].resume()
    await expect(jonas.printer(printer)).not_to_contain_text("Trouble")


async def test_two_people_read_the_same_of_what_is_left_of_a_print(
    shop: Scene, opens: Opens
) -> None:
    await shop.start_at("Carbon A", "Vase", 60)
    mia, jonas = await opens("Mia"), await opens("Jonas", size=PHONE)
    for window in (mia, jonas):
        await window.sees_on("Carbon A", "left, ends")

    async def the_same() -> str | None:
        """Return when it ends, as both read it; one may be told of a minute sooner."""
        read = [
            re.search(
                r"ends (?:\w+ )?(\d+:\d\d)",
                await window.printer("Carbon A").inner_text(),
            )
            for window in (mia, jonas)
        ]
        said = {found and found[1] for found in read}
        return said.pop() if len(said) == 1 else None

    await until(the_same, "the same end for both")


async def test_out_of_service_says_why_and_until_when_to_everybody(
    shop: Scene, opens: Opens
) -> None:
    alex, mia = await opens("Alex"), await opens("Mia")
    await alex.press("More about Carbon B", alex.printer("Carbon B"))
    await until_tomorrow(alex)
    await alex.press("Take out of service", alex.dialog)
    await mia.sees_on("Carbon B", "Out of service", f"Reason: {REASON}")
    await mia.sees_on("Carbon B", "Ends by itself:")
    await alex.press("Put back into service", alex.dialog)
    await expect(mia.printer("Carbon B")).not_to_contain_text(REASON)


async def test_a_pause_says_why_and_until_when_to_everybody(
    shop: Scene, opens: Opens
) -> None:
    alex, mia = await opens("Alex"), await opens("Mia")
    await alex.press("Pause queue")
    await until_tomorrow(alex)
    await alex.press("Pause queue", alex.dialog)
    told = mia.panel.locator("pq-queue-head").get_by_role("status")
    await expect(told).to_contain_text("The queue is paused")
    await expect(told).to_contain_text(f"Reason: {REASON}")
    await expect(told).to_contain_text("Ends by itself:")
    await alex.press("Go on")
    await expect(told).not_to_contain_text(REASON)


async def test_what_is_done_says_from_which_printer_to_take_it_until_somebody_has(
    shop: Scene, opens: Opens
) -> None:
    job = await shop.enter("Mia", "Vase")
    printer = (await shop.becomes(job["id"], "offered"))["printer"]
    mia = await opens("Mia")
    await shop.ask("Mia", "claim", job_id=job["id"])
    await shop.start_at(printer, "Vase")
    shop.printers[printer].skip(1)
    line = mia.news.filter(has_text="Vase is done")
    await expect(line).to_contain_text([f"Vase is done: take it off {printer}."])
    await shop.clear_plate(printer)
    await expect(line).to_contain_text(["Vase is done."])
    await line.get_by_role("button").click()
    await expect(line).to_have_count(0)


async def test_under_first_come_priority_says_that_it_decides_nothing(
    shop: Scene, opens: Opens
) -> None:
    for person in ("Jonas", "Aylin", "Alex", "Mia"):
        await shop.enter(person, f"Part of {person}")
    mia, alex = await opens("Mia"), await opens("Alex")
    said = "Whoever joined first is asked first here"
    await mia.press("Join the queue")
    await expect(mia.dialog.get_by_label("Done by")).to_have_accessible_description(
        re.compile(said)
    )
    await alex.job("Part of Mia").get_by_role("button").first.click()
    await alex.dialog.get_by_text("Change priority or times").click()
    await expect(alex.dialog).to_contain_text(said)


async def test_a_time_that_cannot_be_met_says_so_in_words_to_everybody(
    shop: Scene, opens: Opens
) -> None:
    soon = (datetime.now(UTC) + timedelta(minutes=10)).isoformat()
    vase = {"person": "Mia", "name": "Vase", "estimate": 60, "deadline": soon}
    await shop.ask("Alex", "join", **vase)
    mia, jonas = await opens("Mia"), await opens("Jonas", size=PHONE)
    for window in (mia, jonas):
        await expect(window.job("Vase")).to_contain_text("will be late")
        await window.job("Vase").get_by_role("button").first.click()
        why = window.dialog.get_by_text("It is expected to be done later than that.")
        await expect(why).to_be_visible()
