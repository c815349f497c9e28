"""Two people and an admin look at a queue that does not show them each other's names."""

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.browser.test_kiosk import hang_up, type_pin
from tests.support.other_queues import add_queue, show_panel
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

CLUB, HUT = "Quiet club", "Quiet hut"
"""After the makerspace: the panel begins with the first by name."""
WALL = "wall"


async def test_each_reads_their_own_name_and_an_admin_reads_all(
    shop: Scene, opens: Opens
) -> None:
    entry_id = await add_queue(shop, CLUB)
    rules = {"may_join": "anyone", "names_shown": "own_only"}
    await show_panel(shop, entry_id, False, people=rules)
    link = f"/printer-queue?queue={entry_id}"
    mia, jonas = await opens("Mia", link, size=PHONE), await opens("Jonas", link)
    alex = await opens("Alex", link)
    await mia.join("Boat")
    await jonas.join("Crane")

    for window, own, other in ((mia, "Boat", "Crane"), (jonas, "Crane", "Boat")):
        await expect(window.job(other)).to_contain_text("Somebody")
        await expect(window.job(own)).to_contain_text(window.person)
    await expect(alex.job("Boat")).to_contain_text("Mia")
    await expect(alex.job("Crane")).to_contain_text("Jonas")
    assert await jonas.grave_faults() == []
    assert await mia.too_wide() == []

    await show_panel(shop, entry_id, False, people={"may_join": "anyone"})

    await expect(jonas.job("Boat")).to_contain_text("Mia")
    await expect(mia.job("Crane")).to_contain_text("Jonas")


async def test_at_the_wall_nobody_is_named_until_they_type_who_they_are(
    shop: Scene, opens: Opens
) -> None:
    entry_id = await add_queue(shop, HUT)
    await show_panel(shop, entry_id, False, people={"names_shown": "own_only"})
    zoe = {"name": "Zoe Ziegler", "pin": "4071"}
    await shop.client.create([entry_id, "member"], zoe, of="subentries")
    await hang_up(shop, WALL, entry_id)
    wish = {"config_entry_id": entry_id, "name": "Boat", "estimate": 30}
    wish["person"] = "Zoe Ziegler"
    await shop.client.call("printer_queue.join", wish, answers=True)
    wall = await opens(WALL, f"/printer-queue?queue={entry_id}")
    await expect(wall.panel.get_by_text("Somebody · Boat")).to_be_visible()

    await wall.press("Sign in")
    name = wall.dialog.get_by_label("Type your whole name")
    await name.fill("Zoe")
    await wall.press("Sign in", wall.dialog)
    await expect(wall.dialog).to_contain_text("No member is called Zoe.")
    assert await wall.grave_faults() == []
    await name.fill("zoe ziegler")
    await wall.press("Sign in", wall.dialog)
    await type_pin(wall, "4071")

    await expect(wall.panel.get_by_role("heading", name="Zoe Ziegler")).to_be_visible()
    await expect(wall.panel.get_by_role("button", name="Boat, Zoe")).to_be_visible()
