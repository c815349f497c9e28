"""Somebody who speaks German reads nothing in English, and no name of a text in its place."""

from collections.abc import Iterable, Iterator
import json
import re

from playwright.async_api import expect
import pytest

from demo.makerspace import DOMAIN
from demo.past import THINGS
from tests.browser.conftest import Opens
from tests.browser.test_pages import busy_shop
from tests.support.project_files import ROOT
from tests.support.scene import Scene
from tests.support.window import Window

TRANSLATIONS = ROOT / "custom_components" / "printer_queue" / "translations"
READ = """(panel) => {
    const found = new Set();
    const note = (text) => { if (text?.trim()) found.add(text.trim().replace(/\\s+/g, " ")); };
    const look = (node) => {
        if (node.nodeType === Node.TEXT_NODE) note(node.data);
        if (node.localName === "style") return;
        for (const name of ["aria-label", "title", "placeholder", "alt", "label"])
            note(node.getAttribute?.(name));
        for (const child of node.childNodes) look(child);
        if (node.shadowRoot) look(node.shadowRoot);
    };
    look(panel);
    return [...found];
}"""
"""All that the panel shows or says to who cannot see, each text by itself."""
PLACE = re.compile(r"\{\w+\}")


def texts(language: str) -> dict[str, str]:
    """Return the panel's texts in a language, by their names."""
    content = (TRANSLATIONS / f"{language}.json").read_text("utf-8")
    common: dict[str, str] = json.loads(content)["common"]
    return common


def written(text: str) -> re.Pattern[str]:
    """Return what a text is once its places are filled in."""
    return re.compile(".+".join(re.escape(part) for part in PLACE.split(text)))


class Judge:
    """Knows English texts, which of them are German, too, and what people call their jobs."""

    def __init__(self, names: Iterable[str]) -> None:
        """Leave out what has no word of its own between its places: it is in any language."""
        self._names = re.compile("|".join(map(re.escape, names)))
        english, german = texts("en"), texts("de")
        self._keys = english.keys()
        self._german = [written(text) for text in german.values() if is_worded(text)]
        self._english = [
            written(text)
            for key, text in english.items()
            if is_worded(text) and german[key] != text
        ]

    def faults(self, read: list[str]) -> Iterator[str]:
        """Yield what is no German."""
        for text in read:
            said = self._names.sub("–", text)
            is_english = any(one.fullmatch(said) for one in self._english)
            is_german = any(one.fullmatch(said) for one in self._german)
            if text in self._keys or (is_english and not is_german):
                yield text


def is_worded(text: str) -> bool:
    """Return whether a text has a word of three letters beside its places."""
    return re.search(r"[^\W\d]{3}", PLACE.sub("", text)) is not None


def test_the_judge_knows_english_german_and_names_of_texts() -> None:
    judge = Judge(["Spool holder"])
    english = ["Join the queue", "Free from 14:20", "ui_join", "Mia is number 3."]
    german = [
        "Warteschlange",
        "Clip",
        "Part of Mia",
        "12:30",
        "Material",
        "Spool holder",
    ]
    assert [*judge.faults([*english, *german])] == english


@pytest.mark.asyncio(loop_scope="package")
async def test_who_speaks_german_reads_no_english_on_any_page(
    shop: Scene, opens: Opens
) -> None:
    await busy_shop(shop)
    past = await shop.ask("Alex", "history", limit=200)
    queues = await shop.client.get("/api/config/config_entries/entry")
    named = {job["name"] for job in past["jobs"]} | {
        one["title"] for one in queues if one["domain"] == DOMAIN
    }
    judge = Judge({*THINGS, *named})
    alex = await opens("Alex", language="de-DE")

    async def reads(window: Window, page: str) -> None:
        read: list[str] = await window.panel.evaluate(READ)
        assert len(read) > 20, page
        assert [*judge.faults(read)] == [], page

    await expect(alex.panel.get_by_role("list", name="Meine Aufträge")).to_be_visible()
    await expect(alex.panel.locator("pq-turns section").first).to_be_visible()
    await reads(alex, "queue")
    for opened, shown in (
        (alex.panel.locator("pq-job-row").last.get_by_role("button").first, "dl"),
        (alex.panel.locator("pq-printer").first.get_by_role("button").first, "dl"),
        (alex.panel.locator("pq-join").get_by_role("button").first, "form"),
    ):
        await opened.click()
        await expect(alex.dialog.locator(shown).first).to_be_visible()
        for folded in await alex.dialog.locator("summary").all():
            await folded.click()
        await reads(alex, shown)
        await alex.page.keyboard.press("Escape")
        await alex.sees_no_dialog()
    for page, there in (
        ("Zeitplan", alex.panel.get_by_role("group")),
        ("Verlauf", alex.panel.get_by_role("row")),
    ):
        await alex.turn_page(page)
        await expect(there.first).to_be_visible()
        await reads(alex, page)
    wall = await opens("Mia", "/printer-queue?kiosk", language="de-DE")
    await expect(wall.panel.locator("pq-kiosk-tile")).to_have_count(3)
    await reads(wall, "wall")
