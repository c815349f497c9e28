"""The card: found in the card picker, changed in its editor, shown on a dashboard."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

BOARD = "workshop-wall"
CARD = "printer-queue-card"


async def add_dashboard(shop: Scene) -> None:
    """Add a dashboard without any card."""
    await shop.client.command(
        type="lovelace/dashboards/create",
        url_path=BOARD,
        title="Wall",
        mode="storage",
        show_in_sidebar=True,
        require_admin=False,
    )
    view = {"title": "Wall", "path": "wall", "cards": []}
    await shop.client.command(
        type="lovelace/config/save", url_path=BOARD, config={"views": [view]}
    )


async def test_the_card_is_picked_edited_and_used_without_any_yaml(
    shop: Scene, opens: Opens
) -> None:
    await add_dashboard(shop)
    await shop.enter("Alex", "Lampshade")
    alex = await opens("Alex", f"/{BOARD}/wall?edit=1")
    page = alex.page
    await page.get_by_role("button", name="Add card").first.click()
    await page.get_by_role("button", name="Browse all cards").click()
    await page.get_by_placeholder("Search").last.fill("Printer queue")
    picker = page.locator("hui-card-picker")
    preview = picker.locator(CARD)
    await expect(preview.get_by_role("article")).to_have_count(3)
    # Home Assistant's picker asks for parts of it that are not set up here.
    alex.complaints.clear()

    await picker.locator(".card").filter(has=page.locator(CARD)).click()
    editor = page.locator("hui-dialog-edit-card")
    await editor.get_by_role("textbox", name="Title").fill("Who prints?")
    await editor.get_by_role("switch").press("Space")
    await expect(editor.locator(CARD).get_by_text("Who prints?")).to_be_visible()
    await editor.get_by_role("button", name="Save").click()

    mia = await opens("Mia", f"/{BOARD}/wall")
    card = mia.page.locator(CARD)
    await expect(card.get_by_text("Who prints?")).to_be_visible()
    await expect(card.get_by_role("article")).to_have_count(3)
    turn = card.get_by_role("region", name="Asked now")
    await expect(turn).to_contain_text("Alex: Lampshade")
    assert await mia.grave_faults(CARD) == []
    board = await shop.client.command(type="lovelace/config", url_path=BOARD)
    assert board["views"][0]["cards"] == [
        {"type": f"custom:{CARD}", "title": "Who prints?", "large": True}
    ]
