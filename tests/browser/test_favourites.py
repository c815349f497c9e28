"""People keep what they print again and again as favourites."""

from playwright.async_api import Locator, expect
import pytest

from demo.chromium import PHONE
from tests.browser.conftest import Opens
from tests.browser.test_pages import judge
from tests.browser.test_print_again import sees_form
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def printed_once(shop: Scene, person: str, name: str) -> None:
    """Let somebody have a job that has ended."""
    joined = await shop.enter(person, name, 25)
    await shop.ask(person, "cancel", job_id=joined["id"])


async def keep(shop: Scene, person: str, *jobs: dict[str, str]) -> None:
    """Let somebody have these favourites and no others."""
    key = f"printer_queue:favourites:{shop.queue.entry_id}"
    await shop.people[person].command(
        type="frontend/set_user_data", key=key, value=list(jobs)
    )


def offered(window: Window) -> Locator:
    """Return the favourites in the form to join."""
    return window.dialog.get_by_role("list", name="Print again: favourites")


async def test_a_favourite_is_joined_again_from_the_form_on_each_device(
    shop: Scene, opens: Opens
) -> None:
    await keep(shop, "Mia")
    await printed_once(shop, "Mia", "Toothbrush stand")
    mia = await opens("Mia")
    await mia.press("Favourite: Toothbrush stand")
    phone = await opens("Mia", size=PHONE)
    await phone.press("Join the queue")
    favourite = offered(phone).get_by_role("button", name="Toothbrush stand").first
    await expect(favourite).to_be_visible()
    await judge(phone, "Favourites in the form to join")
    await favourite.click()
    await sees_form(phone, "Toothbrush stand")
    await expect(phone.dialog.get_by_label("Print time")).to_have_value("0:25")
    await expect(offered(phone)).to_be_hidden()
    await phone.press("Join", phone.dialog)
    await phone.sees_no_dialog()
    (job,) = (await shop.jobs()).values()
    assert (job["person"], job["name"]) == ("Mia", "Toothbrush stand")


async def test_a_star_in_the_history_is_ones_own_and_can_be_taken_away(
    shop: Scene, opens: Opens
) -> None:
    await keep(shop, "Mia")
    await keep(shop, "Jonas")
    await printed_once(shop, "Mia", "Bathtub plug")
    await printed_once(shop, "Jonas", "Bathtub plug")
    mia, jonas = [
        await opens(name, "/printer-queue/history") for name in ("Mia", "Jonas")
    ]
    star = mia.panel.get_by_role("button", name="Favourite: Bathtub plug").first
    await star.click()
    await expect(star).to_have_attribute("aria-pressed", "true")
    other = jonas.panel.get_by_role("button", name="Favourite: Bathtub plug").first
    await expect(other).to_have_attribute("aria-pressed", "false")
    await mia.turn_page("Queue")
    await mia.press("Join the queue")
    await mia.press("Favourite: Bathtub plug", offered(mia))
    await expect(offered(mia)).to_be_hidden()


async def test_there_is_room_for_twenty(shop: Scene, opens: Opens) -> None:
    jobs = [{"id": f"job-{number}", "name": f"Part {number}"} for number in range(20)]
    await keep(shop, "Mia", *jobs)
    await printed_once(shop, "Mia", "One too many")
    mia = await opens("Mia", size=PHONE)
    await mia.press("Favourite: One too many")
    await expect(mia.panel.get_by_text("You have 20 favourites")).to_be_visible()
    await mia.press("Join the queue")
    await expect(offered(mia).get_by_role("listitem")).to_have_count(20)
    form = mia.page.locator("pq-join-dialog dialog")
    assert await form.evaluate("(it) => it.scrollWidth - it.clientWidth") == 0
    await keep(shop, "Mia")


async def test_a_favourite_that_cannot_be_read_says_so_and_goes_with_its_star(
    shop: Scene, opens: Opens
) -> None:
    await keep(shop, "Mia", {"id": "purged", "name": "Old hinge"})
    mia = await opens("Mia")
    await mia.press("Join the queue")
    await mia.press("Old hinge", offered(mia))
    await expect(mia.dialog.get_by_role("alert")).to_contain_text(
        "Old hinge cannot be read"
    )
    await mia.press("Favourite: Old hinge", offered(mia))
    await expect(offered(mia)).to_be_hidden()
