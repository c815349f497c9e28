"""How much is left on a spool that Spoolman keeps: before joining, in the plan, and after a print."""

from collections.abc import AsyncIterator

from playwright.async_api import Locator, expect
import pytest
import pytest_asyncio

from demo.waiting import until
from tests.browser.conftest import Opens
from tests.support.one_printer import OnePrinter
from tests.support.scene import Scene
from tests.support.spoolman import SpoolmanServer
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

STORE, MIKE = "Spool store", "Mike"
SPOOL = 7
LEFT = "10 g left on the spool, this needs about 25 g"


@pytest_asyncio.fixture(loop_scope="package")
async def spoolman() -> AsyncIterator[SpoolmanServer]:
    """Run a Spoolman that has 40 g on the spool at the printer."""
    async with SpoolmanServer() as server:
        server.add(SPOOL, weight=1000, used=960, location=MIKE)
        yield server
    assert server.wrong == []


async def ask_spoolman(queue: OnePrinter, **address: str) -> None:
    """Say where the queue's Spoolman is; without an address it has none."""
    choice = {"next_step_id": "spoolman"}
    await queue.scene.client.create(queue.entry_id, choice, address, of="options")


@pytest_asyncio.fixture(loop_scope="package")
async def store(shop: Scene) -> AsyncIterator[OnePrinter]:
    """Build a queue whose printer has PLA, of which nobody knows how much."""
    built = await OnePrinter.open(shop, STORE, MIKE, loaded={"material": "PLA"})
    yield built
    await ask_spoolman(built)


async def weighs(window: Window, name: str, grams: str) -> Locator:
    """Fill in the form for a print in PLA; return what it says of the printer."""
    await window.press("Join the queue")
    form = window.dialog
    await form.get_by_label("What do you print?").fill(name)
    await form.get_by_label("Print time").fill("0:30")
    await form.get_by_role("combobox", name="Material").fill("PLA")
    await form.get_by_text("More", exact=True).click()
    await form.get_by_label("Filament in g").fill(grams)
    return form.get_by_role("list", name="Printer").get_by_role("listitem").first


async def test_a_spools_rest_is_unknown_enough_or_too_little_and_spoolman_hears_of_a_print(
    shop: Scene, store: OnePrinter, spoolman: SpoolmanServer, opens: Opens
) -> None:
    mia, jonas = await opens("Mia", store.link), await opens("Jonas", store.link)
    fit = await weighs(mia, "Vase", "50")
    await expect(fit).to_contain_text("Fits")
    await ask_spoolman(store, spoolman_url=spoolman.address)
    await jonas.sees_on(MIKE, "40 g")
    grams = mia.dialog.get_by_label("Filament in g")
    await grams.fill("45")
    await expect(fit).to_contain_text("40 g left on the spool, this needs about 45 g")
    await grams.fill("30")
    await expect(fit).not_to_contain_text("left on the spool")
    await mia.press("Join", mia.dialog)
    await mia.sees_turn("Vase")
    await mia.press("Claim", mia.turn)

    fit = await weighs(jonas, "Boat", "25")
    await expect(fit).to_contain_text(LEFT)
    await jonas.press("Join", jonas.dialog)
    await expect(mia.job("Boat")).to_contain_text(f"{LEFT}: change it first")
    await expect(mia.job("Vase")).not_to_contain_text("left on the spool")

    await store.print_once()
    await until(lambda: spoolman.told == [(SPOOL, 30)], "Spoolman to be told")
    await mia.sees_on(MIKE, "10 g")
    await jonas.sees_turn("Boat", f"{LEFT}: change it first")
    assert await jonas.grave_faults() == []
