"""The whole job: a person joins, is pinged, claims, prints and is logged."""

from datetime import datetime

import pytest

from demo.home_assistant import HomeAssistantError
from demo.makerspace import PEOPLE
from demo.waiting import until
from tests.support.discord.description import pinged
from tests.support.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="package")

DISCORD_IDS = {person.name: person.discord_id for person in PEOPLE}


async def test_from_joining_to_the_log_and_the_next_persons_ping(shop: Scene) -> None:
    for person in ("Mia", "Jonas", "Aylin"):
        await shop.join(person, f"Part of {person}")
    await shop.join("Alex", "Lampshade")
    jobs = {job["name"]: job for job in (await shop.jobs()).values()}
    mias, alexs = jobs["Part of Mia"], jobs["Lampshade"]
    assert (mias["status"], alexs["status"]) == ("offered", "queued")
    printer = mias["printer"]

    # She is told in the channel, with a ping for her alone, and on her phone.
    message = await shop.said("Part of Mia", printer)
    body = next(
        m for m in shop.discord.messages.values() if m.get("content") == message
    )
    assert pinged(body) == {DISCORD_IDS["Mia"]}
    claim_by = datetime.fromisoformat(mias["claim_by"])
    assert f"<t:{int(claim_by.timestamp())}:" in message
    await until(lambda: shop.phone("Mia").button("Pass"), "the button Pass")

    await shop.phone("Mia").press(shop.people["Mia"], "Claim")
    await shop.becomes(mias["id"], "reserved")
    await until(lambda: not shop.phone("Mia").button("Claim"), "no button any more")

    await shop.start_at(printer, "Part of Mia", minutes=8)
    await shop.said("Part of Mia", "started")

    ended = await shop.ended(mias["id"])
    assert (ended["status"], ended["printer"]) == ("completed", printer)
    seconds = (
        datetime.fromisoformat(ended["ended"])
        - datetime.fromisoformat(ended["started"])
    ).total_seconds()
    assert 5 <= seconds <= 20
    assert ended["actual_minutes"] == pytest.approx(seconds / 60, abs=0.06)
    await shop.said("Part of Mia", "done")

    await shop.becomes(alexs["id"], "offered")
    await shop.said("Lampshade", printer)
    await until(lambda: shop.phone("Alex").button("Claim"), "Alex's turn on the phone")
    assert shop.discord.faults == []


async def test_a_pass_on_the_phone_asks_the_next_person_and_spoils_the_old_button(
    shop: Scene,
) -> None:
    for person in ("Mia", "Jonas", "Aylin"):
        await shop.enter(person, f"Part of {person}")
    waiting = await shop.enter("Alex", "Lampshade")
    await until(lambda: shop.phone("Mia").button("Claim"), "Mia's turn")
    old = shop.phone("Mia").button("Claim")
    assert old is not None
    await shop.phone("Mia").press(shop.people["Mia"], "Pass")
    await shop.becomes(waiting["id"], "offered")

    await shop.phone("Mia").send_press(shop.people["Mia"], old["action"], old["tag"])
    await until(
        lambda: any("no longer open" in p["message"] for p in shop.phone("Mia").shown),
        "the phone to say that the button is stale",
    )
    mias = next(j for j in (await shop.jobs()).values() if j["person"] == "Mia")
    assert mias["status"] == "queued"


async def test_another_persons_phone_cannot_claim(shop: Scene) -> None:
    job = await shop.enter("Mia", "Part of Mia")
    button = await until(lambda: shop.phone("Mia").button("Claim"), "Mia's turn")
    before = len(shop.phone("Jonas").pushes)
    await shop.phone("Jonas").send_press(
        shop.people["Jonas"], button["action"], button["tag"]
    )
    await until(lambda: len(shop.phone("Jonas").pushes) > before, "an answer")
    assert "somebody else" in shop.phone("Jonas").pushes[-1]["message"]
    assert (await shop.jobs())[job["id"]]["status"] == "offered"


async def test_a_cancel_at_the_printer_and_a_failure_end_jobs_as_what_they_were(
    shop: Scene,
) -> None:
    outcomes = {"cancel": "cancelled", "fail": "failed"}
    for act, outcome in outcomes.items():
        job = await shop.enter("Jonas", f"To {act}")
        printer = (await shop.becomes(job["id"], "offered"))["printer"]
        await shop.ask("Jonas", "claim")
        await shop.start_at(printer, job["name"])
        getattr(shop.printers[printer], act)()
        ended = await shop.ended(job["id"])
        assert ended["status"] == outcome


async def test_a_walk_up_takes_the_printer_and_the_asked_person_stays_first(
    shop: Scene,
) -> None:
    job = await shop.enter("Aylin", "Part of Aylin")
    printer = (await shop.becomes(job["id"], "offered"))["printer"]
    await shop.start_at(printer, "Somebody's own thing")
    on_printer = await shop.job_on(printer)
    assert on_printer is not None
    assert (on_printer["person"], on_printer["name"]) == (None, "Somebody's own thing")
    again = await shop.becomes(job["id"], "offered")
    assert again["printer"] != printer
    assert again["misses"] == 0


async def test_a_cancelled_print_is_stopped_at_the_printer(shop: Scene) -> None:
    job = await shop.enter("Aylin", "Part of Aylin")
    printer = (await shop.becomes(job["id"], "offered"))["printer"]
    await shop.ask("Aylin", "claim")
    await shop.start_at(printer, job["name"], minutes=60)
    await shop.ask("Aylin", "cancel")
    await until(lambda: not shop.printers[printer].life.busy, "the printer to stop")
    assert (await shop.ended(job["id"]))["status"] == "cancelled"


async def test_people_act_for_themselves_only_and_are_told_the_remedy(
    shop: Scene,
) -> None:
    job = await shop.enter("Jonas", "Part of Jonas")
    with pytest.raises(HomeAssistantError, match="Jonas"):
        await shop.ask("Aylin", "claim", job_id=job["id"])
    with pytest.raises(HomeAssistantError, match="400"):
        await shop.ask("Aylin", "join", person="Jonas", name="Not mine", estimate=10)
    assert (await shop.jobs())[job["id"]]["status"] == "offered"


async def test_the_list_is_the_queue(shop: Scene) -> None:
    states = await shop.client.get("/api/states")
    lists = [s["entity_id"] for s in states if s["entity_id"].startswith("todo.make")]
    jonas = shop.people["Jonas"]
    item = {"entity_id": lists[0], "item": "Vase 2h"}
    await jonas.call("todo.add_item", item)
    job = next(iter((await shop.jobs()).values()))
    assert (job["name"], job["person"]) == ("Vase", "Jonas")
    assert job["estimate_minutes"] == 120
    await jonas.call("todo.remove_item", {"entity_id": lists[0], "item": job["id"]})
    assert await shop.jobs() == {}
