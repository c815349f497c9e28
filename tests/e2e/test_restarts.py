"""Home Assistant stops, dies or loses its broker: the queue goes on as it was."""

from datetime import UTC, datetime

import pytest

from demo.waiting import until
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

SAME = ("status", "printer", "person", "number", "misses", "estimate_minutes")


def kept(job: dict[str, object]) -> dict[str, object]:
    return {key: job[key] for key in SAME}


async def test_jobs_in_every_state_outlive_a_restart_and_a_power_cut(
    shop: Scene,
) -> None:
    prints = await shop.enter("Mia", "Prints on", 60)
    reserved = await shop.enter("Jonas", "Is reserved")
    offered = await shop.enter("Aylin", "Is offered")
    await shop.enter("Alex", "Waits")
    held = await shop.enter("Mia", "Is held")
    await shop.ask("Mia", "hold", job_id=held["id"])
    for person in ("Mia", "Jonas"):
        await shop.ask(person, "claim")
    printer = (await shop.becomes(prints["id"], "reserved"))["printer"]
    await shop.start_at(printer, "Prints on", minutes=60)
    before = await shop.jobs()
    assert {job["status"] for job in before.values()} == {
        "printing",
        "reserved",
        "offered",
        "queued",
        "held",
    }

    await shop.home.restart()
    await all_connected(shop)
    after = await shop.jobs()
    assert {key: kept(job) for key, job in after.items()} == {
        key: kept(job) for key, job in before.items()
    }
    now = datetime.now(UTC)
    assert datetime.fromisoformat(after[offered["id"]]["claim_by"]) > now
    assert datetime.fromisoformat(after[reserved["id"]]["start_by"]) > now
    assert after[prints["id"]]["started"] == before[prints["id"]]["started"]

    # The print ends while Home Assistant is away: the printer tells it afterwards.
    await shop.home.kill()
    shop.printers[printer].fail()
    await shop.home.start()
    assert (await shop.ended(prints["id"]))["status"] == "failed"
    again = await shop.jobs()
    for key in (reserved["id"], offered["id"], held["id"]):
        assert kept(again[key]) == kept(before[key])
    # The button of before still works.
    await shop.phone("Aylin").press(shop.people["Aylin"], "Claim")
    await shop.becomes(offered["id"], "reserved")
    # The failed print's next try comes first, once somebody has looked at its printer.
    await shop.clear_plate(printer)
    again = await shop.jobs()
    (retry,) = (job for job in again.values() if job["retry_of"] == prints["id"])
    assert (await shop.becomes(retry["id"], "offered"))["printer"] == printer
    waiting = next(job for job in again.values() if job["name"] == "Waits")
    assert waiting["status"] == "queued"


async def test_a_broker_that_goes_and_comes_back_ends_and_loses_nothing(
    shop: Scene,
) -> None:
    job = await shop.enter("Aylin", "Part of Aylin")
    printer = (await shop.becomes(job["id"], "offered"))["printer"]
    await shop.ask("Aylin", "claim")
    await shop.start_at(printer, job["name"], minutes=15)

    await shop.broker.stop()

    async def silent() -> bool:
        printers = (await shop.status())["printers"]
        return not any(one["connected"] for one in printers)

    await until(silent, "all printers to be offline")
    assert (await shop.jobs())[job["id"]]["status"] == "printing"

    await shop.broker.start()
    await all_connected(shop)
    ended = await shop.ended(job["id"])
    assert (ended["status"], ended["printer"]) == ("completed", printer)
    history = await shop.ask("Alex", "history", limit=200)
    assert [j["name"] for j in history["jobs"]].count("Part of Aylin") == 1


async def all_connected(shop: Scene) -> None:
    """Wait until every printer is heard."""

    async def heard() -> bool:
        printers = (await shop.status())["printers"]
        return all(one["connected"] for one in printers)

    await until(heard, "all printers to be heard", within=40)
