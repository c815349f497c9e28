"""Somebody at the tablet on the wall, and somebody else on their phone."""

from collections.abc import AsyncIterator
from typing import Any

from playwright.async_api import Locator, expect
import pytest
import pytest_asyncio

from demo.chromium import PHONE, WALL_TABLET
from demo.makerspace import PASSWORD
from demo.waiting import until
from tests.browser.conftest import Opens
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

TABLET, BENCH = "tablet", "tablet at the bench"
LARGE = (1920, 1080)
MANY = {"1": 1, "6": 6, "12": 12, "13": 7}
"""Printers of a queue, and how many of them stand on the first page."""


async def hang_up(
    shop: Scene, tablet: str = TABLET, queue_id: str = "", **more: str
) -> None:
    """Give a tablet a user and a place on the wall of a queue, once; `more` is of its form."""
    client = shop.client
    users = await client.command(type="config/auth/list")
    if any(user["name"] == tablet for user in users):
        return
    made = await client.command(
        type="config/auth/create", name=tablet, group_ids=["system-users"]
    )
    await client.command(
        type="config/auth_provider/homeassistant/create",
        user_id=made["user"]["id"],
        username=tablet,
        password=PASSWORD,
    )
    kiosk = {"name": "Door", "user_id": made["user"]["id"], **more}
    handler = [queue_id or shop.queue.entry_id, "kiosk"]
    await client.create(handler, kiosk, of="subentries")


async def type_pin(tablet: Window, pin: str) -> None:
    for digit in pin:
        await tablet.press(digit, tablet.dialog)
    await tablet.press("Sign in", tablet.dialog)


def rows(tablet: Window) -> Locator:
    """Return the rows of the queue on the wall."""
    return tablet.panel.get_by_role("list", name="Queue").get_by_role("listitem")


async def test_a_member_sets_a_pin_on_the_phone_and_acts_at_the_tablet_with_it(
    shop: Scene, opens: Opens
) -> None:
    await hang_up(shop)
    mia = await opens("Mia", size=PHONE)
    await mia.press("Set a kiosk PIN")
    await mia.dialog.get_by_label("New PIN").fill("4071")
    await mia.press("Save PIN", mia.dialog)
    await expect(mia.panel.get_by_text("Your PIN is set.")).to_be_visible()
    await mia.sees_no_dialog()

    tablet = await opens(TABLET)
    await tablet.press("Sign in")
    await expect(tablet.dialog.get_by_role("button", name="Jonas")).to_be_visible()
    assert await tablet.grave_faults() == []
    await tablet.press("Mia", tablet.dialog)
    await type_pin(tablet, "4072")
    wrong = tablet.dialog.get_by_text("That is not the right PIN. Tries left: 4.")
    await expect(wrong).to_be_visible()
    await type_pin(tablet, "4071")
    await tablet.sees_no_dialog()
    await expect(tablet.panel.get_by_role("heading", name="Mia")).to_be_visible()
    assert await tablet.grave_faults() == []

    await tablet.join("Lamp hook")
    await mia.sees_turn("Your turn", "Lamp hook")
    done = tablet.panel.get_by_text("Done. You are signed off.")
    await expect(done).to_be_visible()
    await expect(done).to_be_hidden()
    await expect(rows(tablet).first).to_contain_text("Mia · Lamp hook")

    # Whoever is asked taps on it, and is asked for nothing but the PIN.
    await rows(tablet).first.get_by_role("button").click()
    await expect(tablet.dialog.get_by_role("heading")).to_have_text("PIN of Mia")
    await type_pin(tablet, "4071")
    await tablet.press("Claim")
    await mia.sees_turn("Start the print on Carbon")
    [job] = (await shop.jobs()).values()
    assert (job["person"], job["status"]) == ("Mia", "reserved")
    await expect(tablet.panel.get_by_role("heading", name="Mia")).to_be_hidden()


async def test_at_the_tablet_people_pass_and_cancel_and_others_hear_of_it(
    shop: Scene, opens: Opens
) -> None:
    await hang_up(shop)
    for name in shop.printers:
        await shop.start_at(name, f"Print on {name}", 60)
    first = await shop.enter("Mia", "Lamp hook")
    second = await shop.enter("Jonas", "Lens cap")
    pin = {"type": "printer_queue/set_pin", "pin": "4071"}
    await shop.people["Mia"].command(config_entry_id=shop.queue.entry_id, **pin)
    tablet, jonas = await opens(TABLET), await opens("Jonas")
    shop.printers[next(iter(shop.printers))].cancel()
    await shop.becomes(first["id"], "offered")

    await rows(tablet).first.get_by_role("button").click()
    await type_pin(tablet, "4071")
    await tablet.press("Pass")
    await jonas.sees_turn("Lens cap")
    await expect(tablet.panel.get_by_role("heading", name="Mia")).to_be_hidden()

    await rows(tablet).filter(has_text="Lamp hook").get_by_role("button").click()
    await type_pin(tablet, "4071")
    mine = tablet.my_jobs.get_by_role("listitem").filter(has_text="Lamp hook")
    await tablet.press("Cancel job", mine)
    await expect(jonas.job("Lamp hook")).to_have_count(0)
    assert (await shop.ended(first["id"]))["status"] == "cancelled"
    assert (await shop.becomes(second["id"], "offered"))["person"] == "Jonas"


@pytest_asyncio.fixture(loop_scope="package")
async def robins_tag(shop: Scene) -> AsyncIterator[str]:
    """Let Robin be a member, who has a tag."""
    tag = "04-A1"
    of = [shop.queue.entry_id, "member"]
    answers = {"name": "Robin", "admin": False, "tag_id": tag}
    await shop.client.create(of, answers, of="subentries")
    yield tag
    entry = {"entry_id": shop.queue.entry_id}
    known = await shop.client.command(type="config_entries/subentries/list", **entry)
    robin = next(it["subentry_id"] for it in known if it["title"] == "Robin")
    delete = {"type": "config_entries/subentries/delete", "subentry_id": robin}
    await shop.client.command(**delete, **entry)


async def test_what_one_has_open_at_the_tablet_is_not_for_the_next_who_holds_a_tag_to_it(
    shop: Scene, opens: Opens, robins_tag: str
) -> None:
    devices = await shop.client.command(type="config/device_registry/list")
    reader = devices[0]["id"]
    await hang_up(shop, BENCH, name="Bench", reader=reader)
    pin = {"type": "printer_queue/set_pin", "pin": "4071"}
    await shop.people["Mia"].command(config_entry_id=shop.queue.entry_id, **pin)
    bench = await opens(BENCH)
    await bench.press("Sign in")
    await bench.press("Mia", bench.dialog)
    await type_pin(bench, "4071")
    await bench.press("Join the queue")
    await bench.dialog.get_by_label("What do you print?").fill("Mia's gift")

    scanned = {"tag_id": robins_tag, "device_id": reader}
    await shop.client.post("/api/events/tag_scanned", scanned)
    await expect(bench.panel.get_by_role("heading", name="Robin")).to_be_visible()
    await bench.sees_no_dialog()
    await bench.press("Join the queue")
    await expect(bench.dialog.get_by_label("What do you print?")).to_have_value("")


async def test_the_wall_fits_without_scrolling_and_turns_pages_beyond_twelve(
    shop: Scene, opens: Opens
) -> None:
    for person in ("Jonas", "Aylin", "Mia"):
        await shop.enter(person, f"Part of {person} with a name that is rather long")
    jonas = await opens("Jonas", "/printer-queue?kiosk")
    tiles = jonas.panel.locator("pq-kiosk-tile")
    await expect(tiles).to_have_count(3)
    for number, shown in MANY.items():
        await jonas.panel.locator("pq-kiosk").evaluate(_WITH_PRINTERS, int(number))
        await expect(tiles).to_have_count(shown)
        for width, height in (WALL_TABLET, LARGE):
            await jonas.page.set_viewport_size({"width": width, "height": height})

            async def fits() -> bool:
                return not await scrolls(jonas)

            await until(fits, f"{number} printers fit {width} × {height}")
    await expect(jonas.panel.get_by_label("Page 1 of 2")).to_be_visible()
    await jonas.press("Next page")
    await expect(tiles).to_have_count(6)
    assert await jonas.grave_faults() == []


_WITH_PRINTERS = """(kiosk, count) => {
    const { app } = kiosk;
    const some = Object.values(app.live.printers);
    const printers = {};
    for (let at = 0; at < count; at += 1) {
        const id = `made-up-${at}`;
        printers[id] = { ...some[at % some.length], id, name: `Carbon ${at}` };
    }
    // What is shown is the page's own from now on.
    Object.defineProperty(kiosk, "app", {
        configurable: true,
        get: () => ({
            ...app, live: { ...app.live, printers, printer_order: Object.keys(printers) },
        }),
        set: () => undefined,
    });
    kiosk.requestUpdate();
}"""


async def scrolls(window: Window) -> list[Any]:
    """Return what does not fit: the page, or a printer's tile."""
    too_large: list[Any] = await window.panel.evaluate(
        """(panel) => {
            const tiles = [...panel.shadowRoot.querySelector("pq-kiosk")
                .shadowRoot.querySelectorAll("pq-kiosk-tile")]
                .map((tile) => tile.shadowRoot.querySelector("article"));
            return [document.documentElement, panel, ...tiles]
                .filter((it) => it.scrollHeight > it.clientHeight + 1
                    || it.scrollWidth > it.clientWidth + 1)
                .map((it) => [it.localName, it.scrollHeight, it.clientHeight]);
        }"""
    )
    return too_large
