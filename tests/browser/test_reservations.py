"""How people reserve a printer in the panel, and give the reservation up."""

from datetime import date, timedelta

from playwright.async_api import Locator, expect
import pytest

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

TOMORROW = date.today() + timedelta(days=1)
"""Of the machine, on which browser and Home Assistant run."""


def form(window: Window) -> Locator:
    """Return the form to reserve: admins have another one beside it, to close the printer."""
    return window.dialog.get_by_role("region", name="Reservations")


async def fill_in(window: Window, start: str, end: str, name: str = "") -> None:
    """Open the form of Carbon A, say when tomorrow and what for, and reserve."""
    await window.press("More about Carbon A")
    await window.press("Reserve …", window.dialog)
    await expect(window.dialog.get_by_label("From")).to_be_focused()
    await window.dialog.get_by_label("From").fill(f"{TOMORROW}T{start}")
    await form(window).get_by_label("Until").fill(f"{TOMORROW}T{end}")
    await window.dialog.get_by_label("What for?").fill(name)
    await window.press("Reserve", window.dialog)


async def test_a_printer_is_reserved_and_given_up_in_its_dialog(
    shop: Scene, opens: Opens
) -> None:
    mia, jonas = await opens("Mia"), await opens("Jonas")
    await fill_in(mia, "10:00", "12:00", "Robot arm")
    kept = mia.dialog.locator("pq-reservations").get_by_role("listitem")
    await expect(kept).to_contain_text("Reserved for Mia, Robot arm")
    await expect(mia.dialog.get_by_role("button", name="Reserve …")).to_be_focused()
    [reservation] = (await shop.status())["reservations"]
    assert (reservation["printer"], reservation["person"]) == ("Carbon A", "Mia")

    await fill_in(jonas, "11:00", "13:00")
    refusal = jonas.dialog.get_by_role("alert")
    await expect(refusal).to_contain_text("Carbon A is reserved already")
    await expect(refusal).to_contain_text(
        "Free in the time that you asked for: Carbon B"
    )
    await expect(form(jonas).get_by_label("Until")).to_have_value(f"{TOMORROW}T13:00")
    theirs = jonas.dialog.get_by_role("button", name="Cancel the reservation")
    await expect(theirs).to_have_count(0)

    await mia.dialog.get_by_role("button", name="Cancel the reservation").click()
    await expect(mia.dialog.get_by_text("Nobody has reserved")).to_be_visible()
    assert (await shop.status())["reservations"] == []


async def test_the_form_to_reserve_fits_and_axe_finds_nothing_grave(
    shop: Scene, opens: Opens
) -> None:
    alex = await opens("Alex")
    await fill_in(alex, "12:00", "10:00")
    await expect(alex.dialog.get_by_role("alert")).to_contain_text(
        "has to end after it begins"
    )
    await expect(alex.dialog.get_by_label("For whom?")).to_contain_text("Mia")
    assert await alex.grave_faults("pq-dialog") == []
    await alex.page.emulate_media(color_scheme="dark")
    assert await alex.grave_faults("pq-dialog", of=["color-contrast"]) == []
    width, height = PHONE
    await alex.page.set_viewport_size({"width": width, "height": height})
    assert await alex.too_wide() == []
    await form(alex).get_by_label("Until").fill("")
    await alex.press("Reserve", alex.dialog)
    await expect(alex.dialog.get_by_role("alert")).to_contain_text("Give both times")
    assert (await shop.status())["reservations"] == []


async def test_the_timeline_says_for_whom_a_printer_is_reserved(
    shop: Scene, opens: Opens
) -> None:
    mia = await opens("Mia")
    await mia.press("More about Carbon A")
    await mia.press("Reserve …", mia.dialog)
    await mia.press("Reserve", mia.dialog)
    await expect(mia.dialog.get_by_text("Reserved for Mia")).to_be_visible()
    await mia.page.keyboard.press("Escape")
    await mia.turn_page("Timeline")
    bar = mia.panel.get_by_role("button", name="Reserved for Mia, Carbon A")
    await expect(bar).to_be_visible()
    await expect(bar).to_have_text("Reserved for Mia")
    legend = mia.panel.get_by_role("list", name="What the bars mean")
    await expect(legend.get_by_text("Reserved", exact=True)).to_be_visible()
    [reservation] = (await shop.status())["reservations"]
    await shop.ask("Mia", "cancel_reservation", reservation_id=reservation["id"])
