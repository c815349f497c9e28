"""A finished part that its owner forgets: who is told, and who takes it off."""

import asyncio
from contextlib import closing
from datetime import timedelta
import json
from pathlib import Path
import sqlite3

from playwright.async_api import expect
import pytest

from demo.chromium import PHONE
from demo.makerspace import DOMAIN
from demo.waiting import until
from tests.browser.conftest import Opens
from tests.support.one_printer import OnePrinter
from tests.support.other_queues import show_panel
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

RACK, LIMA = "Storage rack", "Lima"
REMINDER, HELP = 24, 48
"""Hours after a print's end."""


async def let_pass(queue: OnePrinter, time: timedelta) -> None:
    """Let everything on the shelf have been there for so much longer."""
    client = queue.scene.client
    switch = {"type": "config_entries/disable", "entry_id": queue.entry_id}
    await client.command(**switch, disabled_by="user")
    file = queue.scene.home.folder / DOMAIN / f"{queue.entry_id}.db"
    await asyncio.to_thread(_set_back, file, time)
    await client.command(**switch, disabled_by=None)


def _set_back(file: Path, time: timedelta) -> None:
    """Change the file of a queue that is switched off; its times are in microseconds."""
    with closing(sqlite3.connect(file)) as connection, connection:
        (shelf,) = connection.execute("SELECT shelf FROM queue").fetchone()
        parts = [
            {**part, "ended_at": part["ended_at"] - time // timedelta(microseconds=1)}
            for part in json.loads(shelf)
        ]
        connection.execute("UPDATE queue SET shelf = ?", (json.dumps(parts),))


async def test_a_forgotten_part_is_remembered_and_an_admin_takes_it_off(
    shop: Scene, opens: Opens
) -> None:
    rack = await OnePrinter.open(shop, RACK, LIMA)
    people = {"pickup_reminder": REMINDER, "pickup_help": HELP}
    await show_panel(
        shop, rack.entry_id, False, people={"may_join": "members", **people}
    )
    await rack.add_member("Mia")
    await rack.add_member("Alex", admin=True)
    job = await rack.join("Mia", "Doorstop")
    await rack.ask("Mia", "claim", job_id=job["id"])
    await rack.print_once()
    lies = f"Doorstop waits on the plate of {LIMA}"

    def reads(person: str, title: str) -> bool:
        return any(push.get("title") == title for push in shop.phone(person).shown)

    asked = f"Who takes Doorstop off {LIMA}?"
    await let_pass(rack, timedelta(hours=REMINDER))
    await until(lambda: reads("Mia", "Doorstop waits for you"), "Mia's reminder")
    assert not reads("Alex", asked)
    await let_pass(rack, timedelta(hours=HELP - REMINDER))
    await until(lambda: reads("Alex", asked), "what Alex is asked")
    mia, alex = (
        await opens("Mia", rack.link, size=PHONE),
        await opens("Alex", rack.link),
    )
    await expect(mia.panel.get_by_text(lies)).to_be_visible()
    await alex.press("Doorstop: picked up")
    for window in (alex, mia):
        await expect(window.panel.get_by_text(lies)).to_have_count(0)

    def is_over() -> bool:
        return not (reads("Alex", asked) or reads("Mia", "Doorstop waits for you"))

    await until(is_over, "phones that ask for nothing more")
