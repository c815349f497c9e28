"""A printer that warns of its maintenance, then closes, and opens again once somebody has done it."""

from playwright.async_api import expect
import pytest

from demo.waiting import until
from tests.browser.conftest import Opens
from tests.browser.test_workshop import opens_maintenance
from tests.support.one_printer import OnePrinter
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

SERVICE_BAY, HOTEL = "Service bay", "Hotel"
WIPE, OIL = "Wipe the plate", "Oil the rods"
TASKS = [
    {"name": WIPE, "prints": 1, "closes": False},
    {"name": OIL, "prints": 2, "closes": True},
]


async def test_what_is_overdue_warns_then_closes_until_somebody_has_done_it(
    shop: Scene, opens: Opens
) -> None:
    tasks = {"maintenance_tasks": TASKS}
    bay = await OnePrinter.open(shop, SERVICE_BAY, HOTEL, maintenance=tasks)
    await bay.add_member("Alex", admin=True)
    mia, alex = await opens("Mia", bay.link), await opens("Alex", bay.link)
    await bay.print_once()

    def warned(task: str) -> bool:
        said = f"{task} is overdue on {HOTEL}"
        return any(said in str(push) for push in shop.phone("Alex").shown)

    await until(lambda: warned(WIPE), "a notice on Alex's phone")
    await mia.sees_on(HOTEL, "Free now")
    read = await opens_maintenance(mia, HOTEL)
    tasks_read = read.get_by_role("list", name="Maintenance").get_by_role("listitem")
    await expect(tasks_read.first).to_contain_text("Overdue")
    await expect(tasks_read.last).to_contain_text("Left until it is due: prints: 1.")

    await bay.print_once(end="cancelled")
    await expect(tasks_read.last).to_contain_text("Overdue")
    await mia.page.keyboard.press("Escape")
    closed = f"Maintenance is overdue: {OIL}"
    for window in (mia, alex):
        await window.sees_on(HOTEL, "Out of service", closed)
    await mia.join("Shelf pin", "0:30")
    await expect(mia.job("Shelf pin")).to_contain_text("maintenance is overdue")

    done = await opens_maintenance(alex, HOTEL)
    await done.get_by_label("What was done").select_option(OIL)
    await done.get_by_label("Note for the log").fill("New oil")
    await alex.press("Maintenance done", done)
    await mia.sees_turn("Your turn", "Shelf pin")
    read = await opens_maintenance(mia, HOTEL)
    await read.get_by_text("What was done, and by whom").click()
    line = read.get_by_role("listitem").filter(has_text="New oil")
    await expect(line).to_contain_text(OIL)
    await expect(line).to_contain_text("Alex")
