"""What an admin sets up on Home Assistant's own pages, and what others see of it at once."""

from playwright.async_api import FilePayload, Locator, expect
import pytest

from demo.makerspace import PASSWORD
from tests.browser.conftest import Opens
from tests.support.other_queues import add_queue, printer, show_panel
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

SETTINGS = "/config/integrations/integration/printer_queue"
SCHOOL, STUDIO = "Night school", "Studio"
"""Both after the makerspace: the panel begins with the first by name."""
SERIAL, MODEL = "00M09A000000006", "Bambu Lab X1 Carbon"
VOLUME = "256 × 256 × 250"
"""Which nobody types: it is known of the model."""
TABLE = b"name,user\r\nNoor,noor\r\nTim,nobody\r\n"


async def add_account(scene: Scene, name: str, username: str) -> None:
    """Give somebody an account who is no member of any queue."""
    made = await scene.client.command(
        type="config/auth/create", name=name, group_ids=["system-users"]
    )
    await scene.client.command(
        type="config/auth_provider/homeassistant/create",
        user_id=made["user"]["id"],
        username=username,
        password=PASSWORD,
    )


def form(window: Window) -> Locator:
    """Return the dialog in which Home Assistant shows a form."""
    return window.page.locator("dialog-data-entry-flow")


async def submit(window: Window, heading: str) -> None:
    """Send the form that has this heading."""
    await expect(form(window).get_by_text(heading, exact=True)).to_be_visible()
    await window.press("Submit", form(window))


async def test_members_are_imported_after_a_preview_and_join_from_then_on(
    shop: Scene, opens: Opens
) -> None:
    await add_account(shop, "Noor", "noor")
    entry_id = await add_queue(shop, SCHOOL)
    await show_panel(shop, entry_id, False, people={"may_join": "members"})
    alex = await opens("Alex", SETTINGS)
    noor = await opens("noor", f"/printer-queue?queue={entry_id}")
    join = noor.panel.get_by_role("button", name="Join the queue")
    await expect(noor.panel.get_by_role("heading", name=SCHOOL)).to_be_visible()
    await expect(join).to_have_count(0)

    queue = alex.page.locator("ha-config-entry-row").filter(has_text=SCHOOL)
    await queue.get_by_role("button", name="Configure").first.click()
    for step in ("Members", "Import a table"):
        await form(alex).get_by_text(step, exact=True).click()
    table = FilePayload(name="members.csv", mimeType="text/csv", buffer=TABLE)
    await form(alex).locator("input[type=file]").set_input_files(table)
    await expect(form(alex).get_by_text("members.csv")).to_be_visible()
    await submit(alex, "Import members")
    await expect(form(alex).get_by_text("1 to be added")).to_be_visible()
    await expect(form(alex).get_by_text("Tim: Home Assistant has no")).to_be_visible()
    await expect(join).to_have_count(0)
    await submit(alex, "What would change")
    told = "Members added: 1, changed: 0, left out: 1."
    await expect(form(alex).get_by_text(told)).to_be_visible()

    await noor.join("Propeller")
    await expect(noor.job("Propeller")).to_contain_text("Noor")


async def test_a_printer_that_the_broker_shows_is_added_without_typing(
    shop: Scene, opens: Opens
) -> None:
    entry_id = await add_queue(shop, STUDIO)
    async with printer(shop, SERIAL):
        alex = await opens("Alex", SETTINGS)
        mia = await opens("Mia", f"/printer-queue?queue={entry_id}")
        await alex.page.get_by_role("button", name="Add printer").first.click()
        queues = alex.page.locator("dialog-pick-config-entry")
        await queues.get_by_text(STUDIO, exact=True).click()
        found = form(alex).get_by_text(f"{MODEL} · device/{SERIAL}/report")
        await found.click()
        await submit(alex, "New printer")
        await expect(form(alex).get_by_role("textbox", name="Name")).to_have_value(
            MODEL
        )
        await submit(alex, "New printer")
        await submit(alex, f"{MODEL}: Bambu Lab over MQTT")
        await submit(alex, f"{MODEL}: which model?")
        await submit(alex, MODEL)
        await mia.sees_on(MODEL, "Free")
        await mia.press(f"More about {MODEL}")
        for known in (f"{VOLUME} mm", "0.4 mm"):
            await expect(mia.dialog).to_contain_text(known)
        await mia.page.keyboard.press("Escape")
        devices = await shop.client.command(type="config/device_registry/list")
        made = [(one["manufacturer"], one["model"]) for one in devices]
        assert ("Bambu Lab", "X1 Carbon") in made
        await mia.join("Lantern")
        await mia.sees_turn("Lantern", MODEL)
