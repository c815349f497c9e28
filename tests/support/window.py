"""What one person sees and touches in a browser window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.async_api import ConsoleMessage, Error, Locator, Page, expect

AXE = (
    Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
)
GRAVE = ("serious", "critical")
PANEL = "printer-queue-panel"
TOO_WIDE = """async (panel) => {
    const scrolls = (element) => element.scrollWidth > element.clientWidth;
    const wide = () => scrolls(panel) || scrolls(document.documentElement);
    const end = performance.now() + 5000;
    while (wide() && performance.now() < end) await new Promise(requestAnimationFrame);
    if (!wide()) return [];
    const found = [`the window has ${window.innerWidth}`];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            const { left, right } = element.getBoundingClientRect();
            if (right > window.innerWidth) {
                found.push(`${element.localName}.${element.className}: ${left}-${right}`);
            }
            if (element.shadowRoot) look(element.shadowRoot);
        }
    };
    look(document);
    return found;
}"""
"""Waits until nothing is too wide; after 5 s, a line for each element that is."""


class Window:
    """A page; `complaints` are the errors that it has written to its console."""

    def __init__(self, page: Page, person: str) -> None:
        """Listen from the first line on."""
        self.page = page
        self.person = person
        self.complaints: list[str] = []
        self.tolerated: tuple[str, ...] = ()
        """How complaints begin that Home Assistant's own pages may make."""
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"{message.text} ({message.location['url']})")

    def _on_error(self, error: Error) -> None:
        self._note(str(error))

    def _note(self, complaint: str) -> None:
        if not complaint.startswith(self.tolerated):
            self.complaints.append(complaint)

    # Where things are.

    @property
    def panel(self) -> Locator:
        """The queue's page."""
        return self.page.locator(PANEL)

    @property
    def dialog(self) -> Locator:
        """The dialog that is open, with what is put into it."""
        shown = self.page.get_by_role("dialog")
        return self.page.locator("pq-dialog").filter(has=shown)

    @property
    def turn(self) -> Locator:
        """What the person is asked to do now."""
        return self.panel.get_by_role("region", name="My turn")

    @property
    def queue(self) -> Locator:
        """The list of all open jobs."""
        return self.panel.get_by_role("list", name="Queue")

    @property
    def my_jobs(self) -> Locator:
        """The list of the person's own open jobs."""
        return self.panel.get_by_role("list", name="My jobs")

    @property
    def news(self) -> Locator:
        """The lines of what is new."""
        return self.panel.get_by_role("list", name="What is new").get_by_role(
            "listitem"
        )

    def printer(self, name: str) -> Locator:
        """Return a printer's tile."""
        heading = self.page.get_by_role("heading", name=name, exact=True)
        return self.panel.get_by_role("article").filter(has=heading)

    def job(self, name: str) -> Locator:
        """Return a job's row in the queue."""
        return self.queue.get_by_role("listitem").filter(has_text=name)

    # What people do.

    async def press(self, name: str, inside: Locator | None = None) -> None:
        """Click the button that is called so, exactly."""
        button = (inside or self.panel).get_by_role("button", name=name, exact=True)
        await button.click()

    async def join(self, name: str, time: str = "0:10") -> None:
        """Fill in the form and join."""
        await self.press("Join the queue")
        await self.dialog.get_by_label("What do you print?").fill(name)
        await self.dialog.get_by_label("Print time").fill(time)
        await self.press("Join", self.dialog)
        await self.sees_no_dialog()

    async def turn_page(self, name: str) -> None:
        """Go to another page of the panel."""
        await (
            self.panel.get_by_role("navigation").get_by_role("link", name=name).click()
        )

    async def choose_queue(self, name: str) -> None:
        """Look at another queue."""
        await self.panel.get_by_label("Queue to show").select_option(name)
        heading = self.panel.get_by_role("heading", name=name, level=1)
        await expect(heading).to_be_visible()

    async def forget(self) -> None:
        """Let the browser forget which queue was looked at last, and what was read."""
        await self.page.evaluate(
            """() => {
                Storage.prototype.setItem = () => {};
                Object.keys(localStorage)
                    .filter((key) => /^printer_queue:(queue|news):/.test(key))
                    .forEach((key) => localStorage.removeItem(key));
            }"""
        )

    # What people see.

    async def sees_turn(self, *texts: str) -> None:
        """Wait until the person is asked for something, in these words."""
        for text in texts:
            await expect(self.turn).to_contain_text(text)

    async def sees_no_dialog(self) -> None:
        """Wait until no dialog is open."""
        await expect(self.page.get_by_role("dialog")).to_have_count(0)

    async def sees_on(self, printer: str, *texts: str) -> None:
        """Wait until a printer's tile says all of this."""
        for text in texts:
            await expect(self.printer(printer)).to_contain_text(text)

    async def sees_order(self, *names: str) -> None:
        """Wait until jobs that are called so stand in the queue in this order."""
        await expect(self.queue.get_by_role("listitem")).to_contain_text([*names])

    async def grave_faults(
        self, element: str = PANEL, *, of: Sequence[str] = ()
    ) -> list[str]:
        """Return what axe finds wrong with an element for people who see it badly.

        `of` names the rules that are looked at, all of them without it.
        """
        if not await self.page.evaluate("'axe' in window"):
            await self.page.add_script_tag(path=AXE)
        violations: list[dict[str, Any]] = await self.page.locator(
            element
        ).first.evaluate(
            """async (element, rules) => {
                const only = rules.length ? { runOnly: rules } : {};
                const options = { resultTypes: ["violations"], preload: false, ...only };
                return (await axe.run(element, options)).violations;
            }""",
            [*of],
        )
        return [
            f"{fault['id']} ({fault['impact']}): {node['target']} {node['html']}"
            for fault in violations
            if fault["impact"] in GRAVE
            for node in fault["nodes"]
        ]

    async def too_wide(self) -> list[str]:
        """Return what is wider than the window once the page has settled, else nothing.

        Home Assistant folds its sidebar only after the window has become narrow.
        """
        found: list[str] = await self.panel.evaluate(TOO_WIDE)
        return found
