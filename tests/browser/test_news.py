"""What people are told of their jobs, two of them at once."""

from playwright.async_api import expect
import pytest

from tests.browser.conftest import Opens
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

PRINTERS = ("Carbon A", "Carbon B", "Carbon C")


async def test_a_failed_print_closes_the_printer_until_somebody_has_looked(
    shop: Scene, opens: Opens
) -> None:
    job = await shop.enter("Mia", "Drawer divider")
    printer = (await shop.becomes(job["id"], "offered"))["printer"]
    mia, jonas = await opens("Mia"), await opens("Jonas")
    await shop.ask("Mia", "claim", job_id=job["id"])
    await shop.start_at(printer, "Drawer divider")
    shop.printers[printer].fail()
    await shop.ended(job["id"])

    listed = mia.panel.get_by_role("list", name="What is new").get_by_role("listitem")
    news = listed.filter(has_text="Drawer divider has failed")
    await expect(news).to_contain_text([f"Drawer divider has failed on {printer}."])
    await mia.page.reload()
    await expect(news).to_contain_text([f"Drawer divider has failed on {printer}."])
    await news.get_by_role("button").click()
    await expect(news).to_have_count(0)
    recent = mia.panel.get_by_role("list", name="Ended last")
    await expect(recent).to_contain_text("Drawer divider")

    await jonas.sees_on(printer, "Print failed", "Somebody has to look first.")
    await jonas.press("Looked at it, plate is clear", jonas.printer(printer))
    await expect(mia.printer(printer)).not_to_contain_text("Somebody has to look")


async def test_a_pass_is_undone_while_it_holds(shop: Scene, opens: Opens) -> None:
    for name in PRINTERS:
        await shop.start_at(name, f"Print on {name}", 60)
    first = await shop.enter("Mia", "Gear wheel")
    second = await shop.enter("Jonas", "Lens cap")
    mia, jonas = await opens("Mia"), await opens("Jonas")
    shop.printers[PRINTERS[0]].cancel()
    await mia.sees_turn("Gear wheel")
    await mia.press("Pass", mia.turn)
    await jonas.sees_turn("Lens cap")
    await mia.press("Undo")
    await shop.becomes(first["id"], "queued")
    await shop.becomes(second["id"], "offered")
    await jonas.press("Pass", jonas.turn)
    await mia.sees_turn("Gear wheel")


async def test_an_admin_moves_a_job_and_undoes_it_and_its_owner_is_told(
    shop: Scene, opens: Opens
) -> None:
    people = ["Jonas", "Aylin", "Alex", "Mia", "Jonas"]
    for person in people:
        await shop.enter(person, f"Part of {person}")
    alex, mia = await opens("Alex"), await opens("Mia")
    await mia.sees_order(*(f"Part of {person}" for person in people))
    handle = alex.job("Part of Mia").get_by_role("button", name="Move")
    await handle.focus()
    await handle.press("End")
    news = mia.panel.get_by_role("list", name="What is new").get_by_role("listitem")
    await expect(news).to_contain_text(
        ["An admin gave Part of Mia another place: it is number 2 now."]
    )
    await alex.press("Undo")
    await alex.sees_order(*people)
