"""A picture that somebody gives their job while they join, and who sees it; a printer's camera."""

import asyncio

from playwright.async_api import FilePayload, Route, expect
import pytest
import pytest_asyncio

from demo.chromium import WALL_TABLET
from demo.waiting import until
from tests.browser.conftest import Opens
from tests.browser.test_kiosk import LARGE, scrolls
from tests.browser.test_pages import judge
from tests.support.files import png
from tests.support.one_printer import OnePrinter
from tests.support.scene import Scene
from tests.support.window import Window

STUDIO, KILO = "Studio with a camera", "Kilo"

pytestmark = pytest.mark.asyncio(loop_scope="package")

PHOTO = FilePayload(name="photo.png", mimeType="image/png", buffer=png(4000, 3000))
"""As large as what a phone's camera makes."""
TEXT = FilePayload(name="notes.png", mimeType="image/png", buffer=b"no picture")


async def fill_in(window: Window, name: str, picture: FilePayload) -> None:
    """Fill in the form to join, and give it a picture."""
    await window.press("Join the queue")
    await window.dialog.get_by_label("What do you print?").fill(name)
    await window.dialog.get_by_label("Print time").fill("0:40")
    given = window.dialog.locator("pq-picture-form")
    await given.locator("input").set_input_files(picture)


async def test_a_picture_given_while_joining_is_seen_in_the_rows_and_on_the_wall(
    shop: Scene, opens: Opens
) -> None:
    await shop.enter("Aylin", "Vase")
    mia, jonas = await opens("Mia"), await opens("Jonas", "/printer-queue?kiosk")
    await fill_in(mia, "Lantern", PHOTO)
    await expect(mia.dialog.locator("pq-picture-form img")).to_be_visible()
    await judge(mia, "Join with a picture")
    await mia.press("Join", mia.dialog)
    await mia.sees_no_dialog()
    row = mia.job("Lantern").locator("pq-job-picture img")
    await expect(row).to_be_visible()
    await mia.job("Lantern").get_by_role("button").first.click()
    shown = mia.dialog.get_by_role("img", name="What Lantern prints")
    await expect(shown).to_be_visible()
    await mia.page.keyboard.press("Escape")

    on_the_wall = jonas.panel.locator("pq-kiosk .rows pq-job-picture img")
    await expect(on_the_wall).to_be_visible()
    rows = jonas.panel.locator("pq-kiosk .rows li")
    assert await rows.evaluate_all(_STACKED) == [True] * await rows.count()
    job = next(j for j in (await shop.jobs()).values() if j["person"] == "Mia")
    await shop.ask("Mia", "claim", job_id=job["id"])
    await shop.start_at(job["printer"], "Lantern", minutes=40)
    tile = jonas.panel.locator("pq-kiosk-tile").filter(has_text="Lantern")
    await expect(tile.locator("pq-job-picture img")).to_be_visible()
    for width, height in (WALL_TABLET, LARGE):
        await jonas.page.set_viewport_size({"width": width, "height": height})

        async def fits() -> bool:
            return not await scrolls(jonas)

        await until(fits, f"pictures fit {width} × {height}")


async def test_what_is_no_picture_is_said_and_keeps_nobody_from_joining(
    shop: Scene, opens: Opens
) -> None:
    mia, jonas = await opens("Mia"), await opens("Jonas")
    await fill_in(mia, "Lantern", TEXT)
    said = mia.dialog.get_by_text("Your browser cannot read this picture.")
    await expect(said).to_be_visible()
    await mia.press("Join", mia.dialog)
    await expect(jonas.job("Lantern")).to_be_visible()
    assert len(await shop.jobs()) == 1


async def test_a_picture_that_is_refused_is_said_once_the_job_has_joined(
    shop: Scene, opens: Opens
) -> None:
    mia, jonas = await opens("Mia"), await opens("Jonas")
    mia.tolerated = ("Failed to load resource",)

    async def send_text(route: Route) -> None:
        await route.continue_(post_data=TEXT["buffer"])

    await mia.page.route("**/job_pictures/**", send_text)
    await fill_in(mia, "Lantern", PHOTO)
    await mia.press("Join", mia.dialog)
    await expect(mia.panel.locator("pq-toast")).to_contain_text("PNG or JPEG")
    await expect(jonas.job("Lantern")).to_be_visible()
    assert len(await shop.jobs()) == 1


_STACKED = """(rows) => rows.map((row) => {
    const [name, detail] = [".name", ".detail"].map((part) => row.querySelector(part));
    return name.offsetLeft === detail.offsetLeft && name.offsetTop < detail.offsetTop;
})"""
"""Whether each row says when below whose it is, with a picture and without one."""


@pytest_asyncio.fixture(loop_scope="package")
async def watched(shop: Scene) -> OnePrinter:
    """Build a queue whose printer is seen by a camera, that shows always the same."""
    picture = shop.home.media / "plate.png"
    await asyncio.to_thread(picture.write_bytes, png(640, 360))
    await shop.client.create("local_file", {"name": "Plate", "file_path": str(picture)})
    return await OnePrinter.open(shop, STUDIO, KILO, camera="camera.plate")


SEEN = "(image) => image.complete && image.naturalWidth"
"""How wide a picture is that has been loaded."""


async def test_the_camera_is_seen_in_the_dialog_on_the_wall_and_with_the_end(
    shop: Scene, watched: OnePrinter, opens: Opens
) -> None:
    await watched.add_member("Mia")
    mia, jonas = (
        await opens("Mia", watched.link),
        await opens("Jonas", f"{watched.link}&kiosk"),
    )
    job = await watched.join("Mia", "Lantern")
    await watched.ask("Mia", "claim", job_id=job["id"])
    await watched.print_once()
    await mia.press(f"More about {KILO}")
    name = f"Picture of {KILO}"
    seen = mia.dialog.get_by_role("img", name=name)
    await expect(seen).to_be_visible()
    assert await seen.evaluate(SEEN) == 640
    await mia.page.keyboard.press("Escape")
    await jonas.page.clock.install()
    await jonas.panel.locator("pq-kiosk-tile").filter(has_text=KILO).click()
    on_the_wall = jonas.dialog.get_by_role("img", name=name)
    await expect(on_the_wall).to_be_visible()
    assert await on_the_wall.evaluate(SEEN) == 640
    assert await jonas.grave_faults() == []
    await jonas.page.clock.run_for(61_000)
    await jonas.sees_no_dialog()

    def told() -> bool:
        pushes = shop.phone("Mia").shown
        return any(
            "Lantern is done" in str(one) and one["data"].get("image") for one in pushes
        )

    await until(told, "a picture with the notice on Mia's phone")
