"""Which number somebody is in line, wherever it is read."""

import re

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

BOARD = "numbers-wall"


async def add_board(shop: Scene) -> str:
    """Put the card and Home Assistant's own list onto a dashboard; give the way to it."""
    states = await shop.client.get("/api/states")
    todo = next(
        one["entity_id"]
        for one in states
        if one["entity_id"].startswith("todo.makerspace")
    )
    cards = [
        {"type": "custom:printer-queue-card", "show": ["queue"]},
        {"type": "todo-list", "entity": todo},
    ]
    board = {"url_path": BOARD, "title": "Numbers", "mode": "storage"}
    await shop.client.command(
        type="lovelace/dashboards/create",
        show_in_sidebar=False,
        require_admin=False,
        **board,
    )
    await shop.client.command(
        type="lovelace/config/save",
        url_path=BOARD,
        config={"views": [{"title": "Numbers", "path": "wall", "cards": cards}]},
    )
    return f"/{BOARD}/wall"


async def test_the_number_in_line_is_the_same_wherever_it_is_read(
    shop: Scene, opens: Opens
) -> None:
    for person in ("Alex", "Jonas", "Aylin"):
        await shop.enter(person, f"Part of {person}")
    first = await shop.enter("Jonas", "Lens cap")
    await shop.enter("Aylin", "Clip")
    mia, jonas = await opens("Mia"), await opens("Jonas", await add_board(shop))
    await mia.join("Gear wheel")
    toast = mia.panel.locator("pq-toast").get_by_role("status")
    await expect(toast).to_contain_text("You are number 3")

    card = jonas.page.locator("printer-queue-card").get_by_role("listitem")
    row = card.filter(has_text="Gear wheel")
    item = jonas.page.locator("hui-todo-list-card").get_by_text("Number")
    for number in (3, 2):
        name = re.compile(f"^{number}: Gear wheel, Mia")
        for place in (mia.job("Gear wheel"), row):
            await expect(place.get_by_role("button", name=name)).to_be_visible()
        await expect(item.filter(has_text=f"Number {number}")).to_have_count(1)
        await mia.job("Gear wheel").get_by_role("button", name=name).click()
        await expect(mia.dialog.locator("dt:text-is('Place') + dd")).to_have_text(
            str(number)
        )
        await mia.page.keyboard.press("Escape")
        if number == 3:
            await shop.ask("Jonas", "cancel", job_id=first["id"])
