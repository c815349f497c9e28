"""What one person sees and touches in a browser window."""

from pathlib import Path
from typing import Any

from playwright.async_api import ConsoleMessage, Error, Locator, Page, expect

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core"
GRAVE = ("serious", "critical")
PANEL = "printer-queue-panel"


class Window:
    """A page; `complaints` are the errors that it has written to its console."""

    def __init__(self, page: Page, person: str) -> None:
        """Listen from the first line on."""
        self.page = page
        self.person = person
        self.complaints: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def _on_error(self, error: Error) -> None:
        self.complaints.append(str(error))

    @property
    def panel(self) -> Locator:
        """The queue's page."""
        return self.page.locator(PANEL)

    def button(self, name: str, inside: Locator | None = None) -> Locator:
        """Return the button that is called so, exactly."""
        return (inside or self.panel).get_by_role("button", name=name, exact=True)

    async def sees(self, *texts: str) -> None:
        """Wait until all of these texts are on the queue's page."""
        for text in texts:
            await expect(self.panel.get_by_text(text).first).to_be_visible()

    async def grave_faults(self, element: str = PANEL) -> list[str]:
        """Return what axe finds wrong with an element for people who cannot see it."""
        if not await self.page.evaluate("'axe' in window"):
            await self.page.add_script_tag(path=AXE / "axe.min.js")
        found: list[dict[str, Any]] = await self.page.locator(element).first.evaluate(
            "async (element) => (await axe.run(element)).violations"
        )
        return [
            f"{fault['id']} ({fault['impact']}): {node['target']} {node['html']}"
            for fault in found
            if fault["impact"] in GRAVE
            for node in fault["nodes"]
        ]

    async def scrolls_sideways(self) -> bool:
        """Tell whether something is wider than the window."""
        wider: bool = await self.panel.evaluate(
            "(panel) => panel.scrollWidth > panel.clientWidth"
            " || document.documentElement.scrollWidth > window.innerWidth"
        )
        return wider
