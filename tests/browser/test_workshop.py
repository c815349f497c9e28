"""A printer that people are trained for, and that somebody looks after."""

from playwright.async_api import Locator, expect
import pytest
import pytest_asyncio

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.scene import Scene
from tests.support.window import Window
from tests.support.workshop import DELTA, FANS, RAILS, SENSOR, load, open_workshop

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def workshop(makerspace: Scene) -> str:
    """Build the workshop that the tests of this file share; give the link to it."""
    return f"/printer-queue?queue={await open_workshop(makerspace)}"


async def test_who_is_not_trained_is_told_before_joining_and_who_is_joins(
    workshop: str, opens: Opens
) -> None:
    mia, jonas = await opens("Mia", workshop), await opens("Jonas", workshop)
    await jonas.press("Join the queue")
    await jonas.dialog.get_by_label("What do you print?").fill("Ring")
    await jonas.dialog.get_by_label("Print time").fill("0:30")
    why = jonas.dialog.get_by_text("It needs a training that the person does not have")
    await expect(why).to_be_visible()
    await jonas.press("Join", jonas.dialog)
    refused = f"Jonas needs the training “{DELTA}” for {DELTA}."
    await expect(jonas.dialog.get_by_text(refused)).to_be_visible()
    await jonas.page.keyboard.press("Escape")
    await mia.join("Ring")
    await mia.sees_turn("Your turn", "Ring")
    await expect(jonas.job("Ring")).to_contain_text("Mia")
    await expect(jonas.queue.get_by_role("listitem")).to_have_count(1)
    await mia.press("Cancel job", mia.my_jobs)
    await expect(jonas.queue.get_by_role("listitem")).to_have_count(0)


async def test_too_little_filament_is_said_before_joining_and_to_everybody_after(
    workshop: str, shop: Scene, opens: Opens
) -> None:
    await load(shop, "PLA", 40)
    mia, jonas = await opens("Mia", workshop), await opens("Jonas", workshop)
    await mia.press("Join the queue")
    form = mia.dialog
    await form.get_by_label("What do you print?").fill("Vase")
    await form.get_by_label("Print time").fill("2:00")
    await form.get_by_role("combobox", name="Material").fill("PLA")
    await form.get_by_text("More", exact=True).click()
    await form.get_by_label("Filament in g").fill("90")
    short = "40 g left on the spool, this needs about 90 g"
    await expect(form.get_by_text(short)).to_be_visible()
    await mia.press("Join", form)
    await mia.sees_no_dialog()
    await expect(jonas.job("Vase")).to_contain_text(short)
    await mia.press("Cancel job", mia.my_jobs)
    await expect(jonas.queue.get_by_role("listitem")).to_have_count(0)


async def test_a_printer_that_nobody_understands_says_what_to_check(
    workshop: str, shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia", workshop)
    jonas = await opens("Jonas", workshop, size=PHONE)
    await shop.client.post(f"/api/states/{SENSOR}", {"state": "flushing"})
    for window in (mia, jonas):
        await window.sees_on(DELTA, "State unknown", "Check that it is switched on")
    await shop.client.post(f"/api/states/{SENSOR}", {"state": "idle"})
    for window in (mia, jonas):
        await expect(window.printer(DELTA)).not_to_contain_text("State unknown")


async def opens_maintenance(window: Window, printer: str = DELTA) -> Locator:
    """Open a printer's dialog; return what it says of its maintenance."""
    await window.press(f"More about {printer}")
    return window.dialog.locator("pq-maintenance")


async def test_what_an_admin_has_done_is_read_by_everybody(
    workshop: str, opens: Opens
) -> None:
    alex = await opens("Alex", workshop)
    mia = await opens("Mia", workshop, size=PHONE)
    done = await opens_maintenance(alex)
    tasks = done.get_by_role("list", name="Maintenance").get_by_role("listitem")
    await expect(tasks).to_contain_text([RAILS, FANS])
    await expect(tasks.first).to_contain_text("Left until it is due: prints: 50.")
    await expect(tasks.last).to_contain_text("Left until it is due: 14 d")
    await judge(alex, "Maintenance")
    await done.get_by_label("What was done").select_option(FANS)
    await done.get_by_label("Note for the log").fill("New screws")
    await alex.press("Maintenance done", done)
    await expect(done.get_by_label("Note for the log")).to_have_value("")
    await expect(done.get_by_text("What was done, and by whom")).to_be_visible()

    read = await opens_maintenance(mia)
    await expect(read.get_by_role("button", name="Maintenance done")).to_have_count(0)
    await read.get_by_text("What was done, and by whom").click()
    line = read.get_by_role("listitem").filter(has_text="New screws")
    await expect(line).to_contain_text(FANS)
    await expect(line).to_contain_text("Alex")
    assert await mia.too_wide() == []
