"""Every page in both themes and sizes, and what Home Assistant's frontend shows of us."""

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE, WALL_TABLET
from tests.browser.conftest import Opens
from tests.support.other_queues import show_panel
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def busy_shop(shop: Scene) -> None:
    """Let one print, one have claimed, one be asked and two wait."""
    for person in ("Alex", "Jonas", "Aylin"):
        await shop.enter(person, f"Part of {person}")
    for name in ("A thing with a name that is longer than any phone is wide", "Clip"):
        await shop.enter("Alex", name, 90)
    printer = next(j["printer"] for j in (await shop.jobs()).values())
    await shop.ask("Alex", "claim")
    await shop.ask("Jonas", "claim")
    await shop.start_at(printer, "Part of Alex", minutes=40)


async def judge(window: Window, page: str) -> None:
    """See that a page fits into windows of all sizes and that everybody can use it."""
    assert await window.grave_faults() == [], page
    await window.page.emulate_media(color_scheme="dark")
    assert await window.grave_faults(of=["color-contrast"]) == [], f"{page}, dark"
    await window.page.emulate_media(color_scheme="light")
    for width, height in (PHONE, WALL_TABLET):
        await window.page.set_viewport_size({"width": width, "height": height})
        assert await window.too_wide() == [], f"{page}, {width} pixels"


async def test_every_page_fits_and_axe_finds_nothing_grave(
    shop: Scene, opens: Opens
) -> None:
    await busy_shop(shop)
    aylin = await opens("Aylin")
    await aylin.sees_turn("Your turn")
    await judge(aylin, "Queue")
    await aylin.press("Join the queue")
    await expect(aylin.dialog.get_by_label("Print time")).to_be_visible()
    await judge(aylin, "Join")
    await aylin.page.keyboard.press("Escape")
    for page, shown in (
        ("Timeline", aylin.panel.get_by_role("group")),
        ("History", aylin.panel.get_by_role("row")),
    ):
        await aylin.turn_page(page)
        await expect(shown.first).to_be_visible()
        await judge(aylin, page)
    await aylin.turn_page("Queue")
    await aylin.press("Large view for a wall tablet")
    await expect(aylin.panel.get_by_role("region", name="Printers")).to_be_visible()
    await judge(aylin, "Kiosk")
    await aylin.press("Leave the large view")
    await expect(aylin.panel.get_by_role("navigation")).to_be_visible()


async def test_people_read_it_in_their_own_language(shop: Scene, opens: Opens) -> None:
    await shop.enter("Aylin", "Vase", 90)
    aylin = await opens("Aylin", language="de-DE")
    await expect(aylin.panel.get_by_role("region", name="Ich bin dran")).to_be_visible()


async def test_a_lost_connection_is_said_and_comes_back_by_itself(
    shop: Scene, opens: Opens
) -> None:
    jonas = await opens("Jonas")
    # its own: the sidebar unsubscribes by a number that only the lost line knew
    jonas.tolerated = ("WebSocket connection to", "Object")
    await expect(jonas.panel.get_by_text("You have no open jobs.")).to_be_visible()
    lost = jonas.panel.get_by_text("No connection to Home Assistant.")
    join = jonas.panel.get_by_role("button", name="Join the queue")
    before = await join.bounding_box()
    await jonas.page.context.set_offline(True)
    await jonas.page.evaluate(
        "document.querySelector('home-assistant').hass.connection.socket.close()"
    )
    await expect(lost).to_be_visible()
    assert await join.bounding_box() == before
    await shop.enter("Jonas", "Joined meanwhile")
    await jonas.page.context.set_offline(False)
    await expect(lost).to_be_hidden()
    await jonas.sees_turn("Joined meanwhile")


async def test_the_panel_can_be_switched_off_and_on(shop: Scene, opens: Opens) -> None:
    alex = await opens("Alex", "/todo")
    link = alex.page.get_by_role("link", name="Printer queue")
    await expect(link).to_be_visible()
    for shown in (False, True):
        entry_id = shop.queue.entry_id
        await show_panel(shop, entry_id, shown)
        await expect(link).to_be_visible(visible=shown)
