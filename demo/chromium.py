"""The system's Chromium, in which people look at Home Assistant."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import json
import shutil
import time
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright

from .home_assistant.onboarding import log_in
from .makerspace import PASSWORD, PEOPLE
from .processes import DemoError

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WALL_TABLET = (1280, 800)
PHONE = (360, 740)
"""Widths and heights in CSS pixels."""


def find_chromium() -> str:
    """Return the path of the system's Chromium."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise DemoError("There is no Chromium: script/setup says how to get one.")


class Chromium:
    """Opens pages of one Home Assistant; a person keeps the browser of each device."""

    def __init__(self, browser: Browser, url: str) -> None:
        """Open nothing yet; `url` has no slash at its end."""
        self._browser = browser
        self._contexts: dict[tuple[object, ...], BrowserContext] = {}
        self.url = url

    @asynccontextmanager
    async def page(
        self,
        person: str = PEOPLE[0].name,
        *,
        size: tuple[int, int] = WALL_TABLET,
        dark: bool = False,
        language: str = "en-GB",
    ) -> AsyncIterator[Page]:
        """Give an empty page to a person who has logged in; close it at the end."""
        device = (person, size, dark, language)
        if device not in self._contexts:
            self._contexts[device] = await self._browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
                locale=language,
                timezone_id="Europe/Berlin",
                service_workers="block",
            )
            await self._furnish(self._contexts[device], person)
        page = await self._contexts[device].new_page()
        try:
            yield page
        finally:
            await page.close()

    async def _furnish(self, context: BrowserContext, person: str) -> None:
        await context.route(lambda url: not url.startswith(self.url), self._nothing)
        tokens = json.dumps(await self._tokens(person))
        await context.add_init_script(
            f"localStorage.setItem('hassTokens', {json.dumps(tokens)})"
        )

    @staticmethod
    async def _nothing(route: Route) -> None:
        """Answer what Home Assistant's pages ask the internet for with nothing."""
        await route.fulfill(status=204)

    async def _tokens(self, person: str) -> dict[str, Any]:
        """Return what the login page would leave in the browser."""
        logins = {account.name: account.username for account in PEOPLE}
        username = logins.get(person, person)
        login = await log_in(self.url, username, PASSWORD)
        return {
            "access_token": login.access_token,
            "refresh_token": login.refresh_token,
            "token_type": "Bearer",
            "expires_in": 1800,
            "expires": int((time.time() + 1800) * 1000),
            "hassUrl": self.url,
            "clientId": login.client_id,
        }


@asynccontextmanager
async def chromium(url: str) -> AsyncIterator[Chromium]:
    """Run the browser for the Home Assistant at `url`."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=FLAGS
        )
        try:
            yield Chromium(browser, url)
        finally:
            await browser.close()
