"""A queue with a printer at each of two sites, looked at from either of them."""

from typing import Any

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE, WALL_TABLET
from demo.makerspace import DOMAIN, X1C, add_printer
from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.support.other_queues import add_queue
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

TWINS = "Twin workshops"
"""After the makerspace: the panel begins with the first by name."""
SITES = ("East", "West")


async def open_twins(scene: Scene) -> str:
    """Set the queue up; return its entry's id."""
    client = scene.client
    entry_id = await add_queue(scene, TWINS)
    for site in SITES:
        await client.create([entry_id, "site"], {"name": site}, of="subentries")
    added = await client.command(
        type="config_entries/subentries/list", entry_id=entry_id
    )
    ids = {one["title"]: one["subentry_id"] for one in added}
    for site in SITES:
        sensor = f"sensor.{site.lower()}_printer"
        await client.post(f"/api/states/{sensor}", {"state": "idle"})
        machine: dict[str, Any] = {**X1C, "place": {"site": ids[site]}}
        follow = {"name": f"{site} printer", "follow": "entity"}
        await add_printer(client, entry_id, follow, {"entity": sensor}, {}, machine)
    return entry_id


async def test_each_looks_at_their_site_and_finds_their_own_jobs_all_the_same(
    shop: Scene, opens: Opens
) -> None:
    entry_id = await open_twins(shop)
    for person, name in (("Mia", "Gear wheel"), ("Jonas", "Lens cap")):
        job = {"config_entry_id": entry_id, "name": name, "estimate": 60}
        await shop.people[person].call(
            f"{DOMAIN}.join", {**job, "sites": ["West"]}, answers=True
        )
    link = f"/printer-queue?queue={entry_id}"
    mia, jonas = await opens("Mia", link), await opens("Jonas", link, size=PHONE)
    await mia.sees_order("Gear wheel", "Lens cap")
    await mia.press("West")
    await expect(mia.panel.get_by_role("article")).to_have_count(1)
    await mia.sees_on("West printer", "Gear wheel")
    await mia.sees_order("Gear wheel", "Lens cap")

    await jonas.press("East")
    note = jonas.panel.get_by_text("Only the printers at East are shown")
    await expect(note).to_be_visible()
    await expect(jonas.panel.get_by_role("article")).to_have_count(1)
    await expect(jonas.printer("East printer")).to_be_visible()
    await expect(jonas.job("Gear wheel")).to_have_count(0)
    await expect(jonas.my_jobs).to_contain_text("Lens cap")
    await jonas.page.reload(wait_until="commit")
    await expect(note).to_be_visible()
    await judge(jonas, "Sites")
    await jonas.press("All sites")
    await jonas.sees_order("Gear wheel", "Lens cap")

    wall = await opens("Aylin", f"{link}&kiosk&site=East", size=WALL_TABLET)
    tiles = wall.panel.locator("pq-kiosk-tile")
    await expect(tiles).to_have_count(1)
    await expect(tiles).to_contain_text("East printer")
