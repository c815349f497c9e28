"""What people do besides waiting for their turn: files, order, printers, keyboard."""

import asyncio
import base64
from pathlib import Path
import re

from playwright.async_api import Locator, Route, expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

SLICED = Path(__file__).parents[1] / "captures" / "sliced" / "Testqube.gcode.3mf"
HIGH = (1280, 2000)
"""A window that shows the whole queue."""
MOST_TABS = 60
"""From the top of the page to any of its buttons."""


async def drop(file: Path, on: Locator) -> None:
    """Drag a file from the desktop and let go of it."""
    content = base64.b64encode(await asyncio.to_thread(file.read_bytes)).decode()
    transfer = await on.page.evaluate_handle(
        """async ([name, content]) => {
            const data = await fetch(`data:;base64,${content}`);
            const transfer = new DataTransfer();
            transfer.items.add(new File([await data.arrayBuffer()], name));
            return transfer;
        }""",
        [file.name, content],
    )
    for event in ("dragenter", "dragover", "drop"):
        await on.dispatch_event(event, {"dataTransfer": transfer})


async def test_a_dropped_file_fills_in_the_form(shop: Scene, opens: Opens) -> None:
    mia = await opens("Mia")
    start = mia.panel.get_by_role("button", name="Join the queue")
    await drop(SLICED, start)
    dialog = mia.dialog
    await expect(dialog.get_by_label("What do you print?")).to_have_value("Testqube")
    await expect(dialog.get_by_label("Print time")).to_have_value(re.compile(r"\d"))
    await expect(dialog.get_by_role("combobox", name="Material")).to_have_value("PLA")
    await expect(dialog.get_by_role("img", name="Picture of")).to_be_visible()
    await mia.press("Join", dialog)
    await mia.sees_turn("Testqube")
    job = next(iter((await shop.jobs()).values()))
    assert (job["person"], job["name"]) == ("Mia", "Testqube")
    assert job["estimate_minutes"] > 0
    assert job["grams"] > 0
    row = mia.panel.locator("pq-job-row").filter(has_text="Testqube")
    await expect(row.locator("pq-job-picture img").last).to_be_visible()


async def test_a_large_file_shows_how_much_has_arrived_and_can_be_stopped(
    shop: Scene, opens: Opens, tmp_path: Path
) -> None:
    sliced = tmp_path / "Boat.gcode"
    content = b"G28\nG1 X10 Y10 E1\n" * 500_000
    await asyncio.to_thread(sliced.write_bytes, content)
    mia = await opens("Mia")
    pieces: list[str] = []
    go_on = asyncio.Event()

    async def slowly(route: Route) -> None:
        if route.request.method == "PUT":
            pieces.append(route.request.headers["content-range"])
            if len(pieces) > 5:
                await go_on.wait()
        await route.continue_()

    await mia.page.route("**/api/printer_queue/uploads/**", slowly)
    await mia.press("Join the queue")
    await mia.dialog.get_by_label("Choose a file").set_input_files(sliced)
    bar = mia.dialog.get_by_role("progressbar")
    await expect(bar).to_have_attribute("value", re.compile(r"0\.2[789]|0\.3"))
    await expect(mia.dialog.get_by_text("Sending Boat.gcode (9 MB)")).to_be_visible()
    await mia.press("Stop", mia.dialog)
    await expect(bar).to_have_count(0)
    await expect(mia.dialog.get_by_role("button", name="Choose")).to_be_visible()
    go_on.set()
    await mia.page.unroute_all(behavior="wait")
    await mia.dialog.get_by_label("Choose a file").set_input_files(sliced)
    await expect(mia.dialog.get_by_label("What do you print?")).to_have_value("Boat")
    assert pieces[0] == f"bytes 0-524287/{len(content)}"
    assert await shop.jobs() == {}


async def test_the_forecast_shows_while_typing(shop: Scene, opens: Opens) -> None:
    mia = await opens("Mia")
    await mia.press("Join the queue")
    await mia.dialog.get_by_label("Print time").fill("1:30")
    await expect(mia.dialog.get_by_text("That is 1 h 30 min.")).to_be_visible()
    await expect(mia.dialog.get_by_text("Takes about")).to_be_visible()
    assert await shop.jobs() == {}


async def waiting_jobs(shop: Scene) -> None:
    """Let everybody be asked for a printer, and three more jobs wait."""
    for person in ("Jonas", "Aylin", "Alex"):
        await shop.enter(person, f"Part of {person}")
    for person, name in (("Alex", "Vase"), ("Jonas", "Clip"), ("Aylin", "Gear")):
        await shop.enter(person, name)


async def waiting(shop: Scene) -> list[str]:
    """Return the names of the waiting jobs in the queue's order."""
    jobs = (await shop.jobs()).values()
    return [job["name"] for job in jobs if job["status"] == "queued"]


async def drag_above(person: Window, name: str) -> None:
    """Hold what is dragged above a job; the page may scroll under it for a while."""
    row, line = person.job(name), person.panel.locator(".line")
    async with asyncio.timeout(30):
        while True:
            target = await row.bounding_box()
            assert target is not None
            await person.page.mouse.move(target["x"] + 40, target["y"] + 3, steps=8)
            shown = await line.bounding_box() if await line.count() else None
            target = await row.bounding_box()
            if shown and target and abs(shown["y"] - target["y"]) < 6:
                return


async def test_an_admin_drags_a_job_before_others_and_everybody_sees_it(
    shop: Scene, opens: Opens
) -> None:
    await waiting_jobs(shop)
    alex, mia = await opens("Alex", size=HIGH), await opens("Mia")
    await alex.sees_order("Vase", "Clip", "Gear")
    # Above the list stands whose turn it is, which is loaded after the list.
    await expect(alex.panel.locator("pq-turns section").first).to_be_visible()
    await alex.job("Gear").get_by_role("button", name="Move Gear").hover()
    await alex.page.mouse.down()
    await expect(alex.panel.locator(".ghost")).to_have_text("Gear")
    await drag_above(alex, "Vase")
    await alex.page.mouse.up()
    await alex.sees_order("Gear", "Vase", "Clip")
    await mia.sees_order("Gear", "Vase", "Clip")
    assert await waiting(shop) == ["Gear", "Vase", "Clip"]
    await expect(mia.panel.get_by_role("button", name="Move Gear")).to_have_count(0)


async def test_an_admin_reorders_by_keys_and_acts_for_others(
    shop: Scene, opens: Opens
) -> None:
    await waiting_jobs(shop)
    alex = await opens("Alex")
    handle = alex.job("Clip").get_by_role("button", name="Move Clip")
    await handle.focus()
    await alex.page.keyboard.press("ArrowUp")
    await alex.sees_order("Clip", "Vase", "Gear")
    await expect(handle).to_be_focused()
    await alex.page.keyboard.press("End")
    await alex.sees_order("Vase", "Gear", "Clip")

    await alex.job("Clip").get_by_role("button", name=re.compile("Clip, Jonas")).click()
    await alex.press("Hold", alex.dialog)
    await expect(alex.job("Clip")).to_contain_text("An admin put it on hold")
    on_hold = [j["name"] for j in (await shop.jobs()).values() if j["status"] == "held"]
    assert on_hold == ["Clip"]


async def test_a_printer_goes_out_of_service_and_back_and_its_plate_is_cleared(
    shop: Scene, opens: Opens
) -> None:
    # Seconds long, so that a slow machine sees it print, too.
    await shop.start_at("Carbon A", "Somebody's part", minutes=4)
    alex, mia = await opens("Alex"), await opens("Mia")
    await mia.sees_on("Carbon A", "Finished")
    await mia.press("More about Carbon A")
    await mia.press("Plate is clear", mia.dialog)
    await expect(mia.dialog.get_by_text("To be cleared")).to_be_hidden()
    await mia.page.keyboard.press("Escape")
    await mia.sees_no_dialog()

    await alex.press("More about Carbon B")
    await alex.dialog.get_by_label("Reason").fill("The nozzle is worn")
    await alex.dialog.get_by_label("Until", exact=True).fill("2099-01-01T09:00")
    await alex.press("Take out of service", alex.dialog)
    await expect(alex.dialog.get_by_role("alert")).to_contain_text("years away")
    await alex.dialog.get_by_label("Until", exact=True).fill("")
    await alex.press("Take out of service", alex.dialog)
    await mia.sees_on("Carbon B", "Out of service", "The nozzle is worn")
    await alex.press("Put back into service", alex.dialog)
    await mia.sees_on("Carbon B", "Free now")


async def tab_to(window: Window, name: str) -> None:
    """Press Tab until the button with this name has the focus."""
    button = window.page.get_by_role("button", name=name, exact=True)
    for _ in range(MOST_TABS):
        await window.page.keyboard.press("Tab")
        for one in await button.all():
            if await one.evaluate("(one) => one.matches(':focus-visible')"):
                return
    raise AssertionError(f"Tab does not lead to {name}")


async def test_the_keyboard_alone_leads_through_the_whole_path(
    shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia")
    keys = mia.page.keyboard
    await expect(mia.panel.get_by_text("You have no open jobs.")).to_be_visible()
    await tab_to(mia, "Join the queue")
    await keys.press("Enter")
    await expect(mia.dialog.get_by_label("What do you print?")).to_be_focused()
    await keys.type("Key ring")
    await keys.press("Tab")
    await keys.type("0:20")
    await keys.press("Enter")
    await mia.sees_turn("Your turn", "Key ring")
    await tab_to(mia, "Claim")
    await keys.press("Space")
    await mia.sees_turn("Start the print on")
    job = next(iter((await shop.jobs()).values()))
    assert job["status"] == "reserved"
