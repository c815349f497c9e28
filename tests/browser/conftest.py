"""The tests in this folder let people use a real Home Assistant in a real Chromium.

They share one makerspace and one browser. Every test begins with an empty queue and
ready printers (`shop`), and fails when a page has written an error to its console.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

from playwright.async_api import expect
import pytest
import pytest_asyncio

from demo.chromium import Chromium, chromium
from demo.past import live_through
from tests.support.other_queues import hasty_shed
from tests.support.scene import Scene, scene
from tests.support.window import Window

PATIENCE = 40_000
"""Milliseconds that something may take to appear on a busy machine."""

expect.set_options(timeout=PATIENCE)

type Opens = Callable[..., Awaitable[Window]]
"""Shows the page at `path` to a person; takes what `Chromium.page` takes besides."""


@pytest.fixture
def verify_cleanup() -> None:
    """Leave out the plugin's look for what a Home Assistant inside a test left over.

    Here it runs in a process of its own, and the makerspace outlives single tests.
    """


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def makerspace(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    """Build the makerspace that all tests of this folder share, with a past.

    In the shed beside it a claim is missed while the first tests run.
    """
    async with scene(tmp_path_factory.mktemp("makerspace")) as built:
        await live_through(built.client, built.home.folder, built.queue)
        async with hasty_shed(built):
            yield built


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(makerspace: Scene) -> AsyncIterator[Chromium]:
    """Start the browser that all tests of this folder share."""
    async with chromium(makerspace.home.url) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="package")
async def shop(makerspace: Scene) -> AsyncIterator[Scene]:
    """Give a test the makerspace with an empty queue and ready printers."""
    await makerspace.clear()
    before = len(makerspace.complaints())
    yield makerspace
    assert makerspace.complaints()[before:] == []


@pytest_asyncio.fixture(loop_scope="package")
async def opens(shop: Scene, browser: Chromium) -> AsyncIterator[Opens]:
    """Open windows; none of them may have complained at the end.

    A person's windows share what a browser stores: the next test begins as if nothing had been chosen or read.
    """
    windows: list[Window] = []
    async with AsyncExitStack() as opened:

        async def show(
            person: str = "Alex", path: str = "/printer-queue", **device: Any
        ) -> Window:
            page = await opened.enter_async_context(browser.page(person, **device))
            page.set_default_timeout(PATIENCE)
            windows.append(Window(page, person))
            await page.goto(f"{browser.url}{path}", wait_until="commit")
            return windows[-1]

        yield show
        for window in windows:
            await window.forget()
    assert [complaint for window in windows for complaint in window.complaints] == []
