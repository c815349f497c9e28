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

    news = mia.news.filter(has_text="Drawer divider has failed")
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
    await expect(mia.news).to_contain_text(
        ["An admin gave Part of Mia another place. It is number 2 now."]
    )
    await alex.press("Undo")
    await alex.sees_order(*people)


async def test_a_line_of_a_pass_stays_until_it_is_read_whatever_the_job_does(
    shop: Scene, opens: Opens
) -> None:
    job = await shop.enter("Mia", "Gear wheel")
    await shop.becomes(job["id"], "offered")
    mia = await opens("Mia")
    await mia.sees_turn("Gear wheel")
    await shop.ask("Mia", "pass", job_id=job["id"])
    line = mia.news.filter(has_text="Gear wheel has passed.")
    await expect(line).to_contain_text(["It is number 1 now"])
    await shop.ask("Alex", "hold", job_id=job["id"])
    await expect(line).not_to_contain_text("now")
    await mia.page.reload()
    await expect(line).to_have_count(1)
    await line.get_by_role("button").click()
    await expect(line).to_have_count(0)


async def test_what_ended_while_somebody_was_away_has_a_line_for_each(
    shop: Scene, opens: Opens
) -> None:
    names = [f"Part {number}" for number in range(1, 6)]
    jobs = [await shop.enter("Mia", name) for name in names]
    mia = await opens("Mia")
    await expect(mia.my_jobs.get_by_role("listitem")).to_have_count(len(names))
    await mia.page.goto(mia.page.url.replace("/printer-queue", "/manifest.json"))
    for job in jobs:
        await shop.ask("Alex", "cancel", job_id=job["id"])
    await mia.page.go_back()
    lines = [f"{name} was cancelled: by an admin." for name in reversed(names)]
    await expect(mia.news).to_contain_text(lines)
    ended = mia.panel.get_by_role("list", name="Ended last").get_by_role("listitem")
    await expect(ended).to_have_count(3)
    await mia.press("I have read all of it")
    await expect(mia.news).to_have_count(0)


async def test_news_waits_until_what_can_be_undone_is_done(
    shop: Scene, opens: Opens
) -> None:
    for name in PRINTERS[1:]:
        await shop.start_at(name, f"Print on {name}", 60)
    passed = await shop.enter("Mia", "Gear wheel")
    cancelled = await shop.enter("Mia", "Lens cap")
    await shop.becomes(passed["id"], "offered")
    mia = await opens("Mia")
    await mia.sees_turn("Gear wheel")
    await mia.press("Pass", mia.turn)
    toast = mia.panel.locator("pq-toast").get_by_role("status")
    await expect(toast.get_by_role("button", name="Undo")).to_be_visible()
    await shop.ask("Alex", "cancel", job_id=cancelled["id"])
    await expect(mia.news.filter(has_text="was cancelled")).to_have_count(1)
    await expect(toast).to_contain_text("Undo")
    await mia.press("Undo", toast)
    await expect(toast).to_contain_text("was cancelled")
    await shop.becomes(passed["id"], "offered")
