"""A farm with 500 jobs: how soon they are on the screen."""

from playwright.async_api import expect
import pytest

from demo.makerspace import DOMAIN
from tests.browser.conftest import Opens
from tests.support.other_queues import FARM, FARM_JOBS, farm
from tests.support.scene import Scene
from tests.support.window import Window

pytestmark = pytest.mark.asyncio(loop_scope="package")

FIRST_RENDER, CHANGE = 100.0, 50.0
"""Milliseconds from a message until it is on the screen."""
TRIES = 10
"""At most: the quickest shows what the page itself takes, on a machine that does more."""


async def measured(window: Window, name: str) -> float:
    """Wait for a measure of the page's own, in milliseconds, and forget it."""
    took: float = await window.page.evaluate(
        """async (name) => {
            while (!performance.getEntriesByName(name).length)
                await new Promise((later) => setTimeout(later, 20));
            const [{ duration }] = performance.getEntriesByName(name);
            performance.clearMeasures(name);
            return duration;
        }""",
        name,
    )
    return took


async def test_500_jobs_are_shown_and_changed_in_no_time(
    shop: Scene, opens: Opens
) -> None:
    async with farm(shop) as farm_id:
        alex = await opens("Alex")
        await measured(alex, "pq:snapshot")
        first: list[float] = []
        for _ in range(TRIES):
            await alex.choose_queue(FARM)
            first.append(await measured(alex, "pq:snapshot"))
            await expect(
                alex.panel.get_by_text(f"{FARM_JOBS - 1} waiting")
            ).to_be_visible()
            if first[-1] <= FIRST_RENDER:
                break
            await alex.choose_queue("Makerspace")
            await measured(alex, "pq:snapshot")
        assert min(first) <= FIRST_RENDER, first

        cold: list[float] = []
        for _ in range(TRIES):
            await alex.page.reload(wait_until="commit")
            cold.append(await measured(alex, "pq:snapshot"))
            if cold[-1] <= FIRST_RENDER:
                break
        assert min(cold) <= FIRST_RENDER, cold
        await expect(alex.panel.get_by_text(f"{FARM_JOBS - 1} waiting")).to_be_visible()

        rows = await alex.queue.get_by_role("listitem").count()
        assert 5 < rows < 100, "only what is on the screen is drawn"
        status = await shop.client.call(
            f"{DOMAIN}.status", {"config_entry_id": farm_id}, answers=True
        )
        job = status["queue"][1]
        changes: list[float] = []
        for minutes in range(100, 100 + TRIES):
            change = {
                "job_id": job["id"],
                "estimate": minutes,
                "config_entry_id": farm_id,
            }
            await alex.page.evaluate("performance.clearMeasures('pq:changes')")
            await shop.client.call(f"{DOMAIN}.update_time", change, answers=True)
            changes.append(await measured(alex, "pq:changes"))
            if changes[-1] <= CHANGE:
                break
        assert min(changes) <= CHANGE, changes
