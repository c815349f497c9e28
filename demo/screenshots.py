"""`script/screenshots`: pictures of every page, taken in the planned demo and on the farm."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
import sys
from tempfile import TemporaryDirectory

from playwright.async_api import Locator, Page, expect

from .app import Demo, Options
from .chromium import PHONE, WALL_TABLET, Chromium, chromium
from .dashboard import URL_PATH
from .home_assistant import HomeAssistantError
from .makerspace import DOMAIN, PEOPLE, find_queue
from .processes import DemoError
from .waiting import until

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SPEED = 6.0
"""The long prints of the story then go on for hours."""
DONE = 0.4
"""The share of them that is done in the pictures."""
IN_NO_TIME = 3600.0
FAILS, FILE = "Cable tray", "sign-letters.gcode"
"""What fails for good on the farm, and its file."""

type Prepare = Callable[[Page], Awaitable[Locator | None]]
"""Brings a page to what is shown; returns the part of it, or None for all of it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown to whom. `ready` is a selector of what appears last."""

    path: str
    person: str
    ready: str
    prepare: Prepare | None = None
    on_the_farm: bool = False


async def _my_turn(page: Page) -> Locator:
    return page.locator("pq-my-turn")


async def _join(page: Page) -> None:
    await page.get_by_role("button", name="Join the queue").click()
    await page.get_by_label("What do you print?").fill("Bird house")
    await page.get_by_label("Print time").fill("3:30")
    await expect(page.get_by_text("Takes about")).to_be_visible()


async def _half_a_day(page: Page) -> None:
    for _ in range(2):
        await page.get_by_role("button", name="Zoom out").click()


_ME, _MIA, *_ = (person.name for person in PEOPLE)

# The turn comes first: it lasts for ten minutes.
PICTURES: Mapping[str, Picture] = {
    "my-turn": Picture("/printer-queue", _ME, "pq-my-turn button", _my_turn),
    "queue": Picture("/printer-queue", _MIA, "pq-queue li"),
    "join": Picture("/printer-queue", _MIA, "pq-join button", _join),
    "timeline": Picture(
        "/printer-queue/timeline", _MIA, "pq-timeline .bar", _half_a_day
    ),
    "history": Picture("/printer-queue/history", _MIA, "pq-history canvas"),
    "kiosk": Picture("/printer-queue?kiosk", _MIA, "pq-kiosk .rows li"),
    "card": Picture(f"/{URL_PATH}", _MIA, "printer-queue-card pq-queue li"),
    "farm": Picture("/printer-queue", _ME, "pq-dead-letters section", on_the_farm=True),
}
SIZES = {"phone": PHONE, "tablet": WALL_TABLET}
THEMES = {"light": False, "dark": True}


async def take(browser: Chromium, folder: Path, wanted: list[str]) -> None:
    """Write a picture of every page in every theme and size."""
    for name in wanted:
        for theme, dark in THEMES.items():
            for device, size in SIZES.items():
                file = folder / f"{name}-{device}-{theme}.png"
                picture = PICTURES[name]
                async with browser.page(picture.person, size=size, dark=dark) as page:
                    await _take(browser.url, page, picture, file)
                print(file, flush=True)


async def _take(url: str, page: Page, picture: Picture, file: Path) -> None:
    await page.goto(f"{url}{picture.path}", wait_until="commit")
    await page.locator(picture.ready).first.wait_for()
    part = await picture.prepare(page) if picture.prepare else None
    await page.wait_for_timeout(1500)  # Home Assistant's own dialogs and charts move in
    if part is None:
        await page.screenshot(path=file)
    else:
        await part.screenshot(path=file)


@asynccontextmanager
async def _planned(folder: Path) -> AsyncIterator[str]:
    """Run the planned demo until its story has begun; yield Home Assistant's URL."""
    demo = Demo(Options(planned=True, speed=SPEED, folder=folder))
    async with demo.opened() as home:
        for printer in demo.printers.values():
            printer.skip(DONE)
        await asyncio.sleep(5)  # until the queue has received it and planned anew
        yield home.url


@asynccontextmanager
async def _farm(folder: Path) -> AsyncIterator[str]:
    """Run the farm until one job has failed for good and all print; yield the URL."""
    demo = Demo(Options(farm=True, speed=SPEED, folder=folder))
    assert demo.farm is not None
    carbon, giga, artisan = demo.farm.carbon, demo.farm.giga, demo.farm.artisan
    usual, giga.life.pace = giga.life.pace, replace(giga.life.pace, speed=IN_NO_TIME)
    async with demo.opened() as home:
        queue = {"config_entry_id": (await find_queue(home.client)).entry_id}
        job = {"name": FAILS, "file": str(home.media / FILE), "retries": 0}
        answer = await home.client.call(
            f"{DOMAIN}.join", queue | job | {"priority": 1}, answers=True
        )
        attempt = f"-{answer['job']['number']}-1."
        await until(lambda: attempt in giga.life.file, f"{FAILS} to start", within=120)
        giga.life.fails_every = 1

        async def has_failed() -> bool:
            letters = await home.client.call(
                f"{DOMAIN}.dead_letters", queue, answers=True
            )
            return bool(letters["jobs"])

        await until(has_failed, f"{FAILS} to fail for good")
        giga.life.pace, giga.life.fails_every = usual, None

        def all_print() -> bool:
            return carbon.life.busy and giga.life.busy and artisan.life.busy

        await until(all_print, "all printers to print", within=120)
        carbon.skip(DONE)
        await asyncio.sleep(5)
        yield home.url


async def main(folder: Path, wanted: list[str]) -> None:
    """Run the demos that are needed, wait for their stories and take the pictures."""
    for on_the_farm, run in ((False, _planned), (True, _farm)):
        names = [name for name in wanted if PICTURES[name].on_the_farm is on_the_farm]
        if not names:
            continue
        with TemporaryDirectory() as place:
            async with run(Path(place)) as url, chromium(url) as browser:
                await take(browser, folder, names)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="script/screenshots", description=__doc__)
    parser.add_argument("--folder", type=Path, default=IMAGES)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(PICTURES)}")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    try:
        asyncio.run(main(given.folder, given.names or list(PICTURES)))
    except (DemoError, HomeAssistantError, TimeoutError) as err:
        sys.exit(f"screenshots: {err}")
