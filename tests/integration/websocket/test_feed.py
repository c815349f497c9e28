"""What somebody who looks at a queue is told of it, over a real websocket."""

from datetime import timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.core.commands import (
    AUTOMATION,
    SetHours,
    SetPaused,
)
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.store import QueueStore, StoreFullError
from custom_components.printer_queue.websocket import feed
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, device_id, entity_id
from tests.support.subscriber import Browser, assert_is, only

MINUTE = timedelta(minutes=1)


async def test_a_snapshot_tells_what_is_there(
    hass: HomeAssistant, makerspace: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    job_id = await makerspace.join("Ben", "bracket", 90, grams=12.5)
    waiting_id = await makerspace.join("Ann", "vase", notes="slowly")

    told = await (await Browser.open(hass, hass_ws_client)).told()

    assert told["kind"] == "snapshot"
    assert told["me"] == {
        "person_id": "ann",
        "name": "Ann",
        "is_admin": False,
        "priorities": [5, 6, 7, 8, 9, 10],
        "may_join": "yes",
    }
    queue_id = makerspace.entry.entry_id
    assert told["queues"] == [{"id": queue_id, "name": "Makerspace"}]
    assert told["order"] == [job_id, waiting_id]
    assert told["printer_order"] == ["p1"]
    assert told["past"] == {}
    queue = told["queue"]
    assert_is("Queue", queue)
    assert queue["id"] == queue_id
    assert queue["claim_window"] == 10
    assert queue["members"][0] == {"id": "ann", "name": "Ann"}
    pause = entity_id(hass, makerspace, "switch", "pause_offers")
    assert queue["pause_entity"] == pause
    assert only(told["printers"]) | {"free": 0} == {
        "id": "p1",
        "device_id": device_id(hass, makerspace, "p1"),
        "service_entity": entity_id(hass, makerspace, "switch", "in_service", "p1"),
        "name": "X1C p1",
        "state": "idle",
        "connected": True,
        "in_service": True,
        "plate_clear": True,
        "waits_for_plate": False,
        "free": 0,
        "tells_spools": False,
        "job_id": job_id,
    }
    offered, waiting = told["jobs"][job_id], told["jobs"][waiting_id]
    assert_is("Job", offered)
    assert_is("Job", waiting)
    assert_is("Expected", offered["expected"])
    assert offered["status"] == "offered"
    assert offered["claim_by"] - offered["offered"] == 600
    assert offered["person"] == "Ben"
    assert offered["estimate"] == 90
    assert offered["grams"] == 12.5
    assert waiting["waiting_for"] == "printer"
    assert waiting["position"] == 1
    assert waiting["notes"] == "slowly"
    assert waiting["expected"]["start"] >= offered["expected"]["end"]
    assert waiting["expected"]["start"] % 60 == 0


async def test_only_what_changed_is_told(makerspace: Makerspace, ann: Browser) -> None:
    job_id = await makerspace.join("Ann")
    assert set(only((await ann.told())["jobs"])) >= {"id", "name", "claim_by"}

    await makerspace.ask("claim", job_id=job_id)

    told = await ann.told()
    changed = told["jobs"][job_id]
    assert set(changed) - {"expected"} == {
        "status",
        "can",
        "admin_can",
        "claim_by",
        "start_by",
        "claimed",
        "waiting_for",
    }
    assert changed["status"] == "reserved"
    assert changed["claim_by"] is None
    assert not told.keys() & {"order", "queues", "me", "past", "printer_order"}
    assert await ann.told_all() == []


async def test_a_print_that_has_ended_is_past_until_it_is_old(
    makerspace: Makerspace, ann: Browser, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await makerspace.join("Ann", "vase")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.wait(freezer, timedelta(hours=1))
    await ann.told_all()

    await makerspace.tell("p1", freezer, gcode_state="FINISH")

    told = await ann.told()
    while "past" not in told:
        told = await ann.told()
    row = told["past"][job_id]
    assert told["jobs"] == {job_id: None}
    assert_is("PastPrint", row)
    assert row["person"] == "Ann"
    assert row["printer_id"] == "p1"
    assert row["status"] == "completed"
    assert row["ended"] - row["started"] >= 3600
    await makerspace.wait(freezer, timedelta(hours=11, minutes=58))
    assert all("past" not in one for one in await ann.told_all())
    await makerspace.wait(freezer, 2 * MINUTE)
    assert {job_id: None} in [one.get("past") for one in await ann.told_all()]


async def test_a_job_that_was_never_printed_leaves_no_past_print(
    makerspace: Makerspace, ann: Browser
) -> None:
    job_id = await makerspace.join("Ann")
    await ann.told_all()

    await makerspace.ask("cancel", job_id=job_id)

    told = await ann.told()
    assert told["jobs"] == {job_id: None}
    assert "past" not in told
    assert told["order"] == []


async def test_past_prints_are_told_once_the_store_can_be_read_again(
    hass: HomeAssistant,
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.tell("p1", freezer, gcode_state="FINISH")

    full = StoreFullError("queue.db", "no space")
    with patch.object(QueueStore, "prints_between", side_effect=full):
        browser = await Browser.open(hass, hass_ws_client)
        assert (await browser.told())["past"] == {}

    await makerspace.join("Ben")
    assert set((await browser.told())["past"]) == {job_id}


async def test_what_could_not_be_described_is_told_with_the_next_change(
    makerspace: Makerspace, ann: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with patch.object(feed, "order", side_effect=ZeroDivisionError("a bug")):
        first_id = await makerspace.join("Ann")
        assert await ann.told_all() == []
        second_id = await makerspace.join("Ben")
        assert await ann.told_all() == []
    assert caplog.text.count("Could not tell what changed in Makerspace") == 1

    makerspace.queue.printers["p1"].async_update_listeners()

    assert set((await ann.told())["jobs"]) == {first_id, second_id}


async def test_the_next_try_of_a_failed_print_names_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ann: Browser,
    freezer: FrozenDateTimeFactory,
    hass_ws_client: WebSocketGenerator,
) -> None:
    first_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=first_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await makerspace.wait(freezer, timedelta(hours=1))
    await ann.told_all()

    await makerspace.tell("p1", freezer, gcode_state="FAILED")

    again = next(iter(makerspace.queue.data.state.jobs.values()))
    assert again.retry_of == first_id
    for browser in (ann, await Browser.open(hass, hass_ws_client, "Ben")):
        told = await browser.told()
        while again.id not in told.get("jobs", {}):
            told = await browser.told()
        assert told["jobs"][again.id]["retry_of"] == 1


async def test_a_job_names_the_one_before_it(
    makerspace: Makerspace, ann: Browser
) -> None:
    first_id = await makerspace.join("Ann")
    second_id = await makerspace.join("Ann", after=first_id)

    await ann.told_all()
    assert ann.sees("jobs", second_id)["after"] == 1
    assert ann.sees("jobs", second_id)["waiting_for"] == "after"


async def test_a_job_that_is_asked_early_says_so_while_the_printer_prints(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ann: Browser,
    freezer: FrozenDateTimeFactory,
) -> None:
    hass.config_entries.async_update_entry(makerspace.entry, options={"early_ask": 20})
    printing = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=printing)
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=90, mc_remaining_time=10
    )
    early = await makerspace.join("Ben")
    await makerspace.settle()

    await ann.told_all()
    assert ann.sees("jobs", early)["asked_early"] is True
    assert ann.sees("printers", "p1")["job_id"] == printing
    assert ann.sees("printers", "p1")["next_job_id"] == early

    await makerspace.tell("p1", freezer, gcode_state="FINISH")

    await ann.told_all()
    assert "asked_early" not in ann.sees("jobs", early)


async def test_jobs_on_hold_come_last(makerspace: Makerspace, ann: Browser) -> None:
    first, second, third = [await makerspace.join(who) for who in ("Ann", "Ben", "Ben")]
    await ann.told_all()

    await makerspace.ask("hold", job_id=second)

    await ann.told_all()
    assert ann.sees("order") == [first, third, second]
    assert ann.sees("jobs", second)["status"] == "held"


async def test_while_offers_are_paused_nobody_is_told_a_start(
    makerspace: Makerspace, ann: Browser
) -> None:
    assert "next_start" in ann.sees("queue")

    await makerspace.queue.execute(SetPaused(caller=AUTOMATION, paused=True))

    await ann.told_all()
    assert ann.sees("queue")["paused"] is True
    assert "next_start" not in ann.sees("queue")


async def test_opening_hours_are_told_for_today_and_tomorrow(
    makerspace: Makerspace, ann: Browser
) -> None:
    midnight = dt_util.start_of_local_day()
    opened = Span(midnight + timedelta(hours=9), midnight + timedelta(hours=21))
    await makerspace.queue.execute(SetHours(hours=Hours(open=(opened,))))

    await ann.told_all()
    hours = ann.sees("queue")["hours"]
    start = int(midnight.timestamp())
    assert hours["closed"] == [
        {"start": start, "end": start + 9 * 3600},
        {"start": start + 21 * 3600, "end": start + 48 * 3600},
    ]


async def test_time_that_passes_over_an_idle_queue_is_not_told(
    makerspace: Makerspace, ann: Browser, freezer: FrozenDateTimeFactory
) -> None:
    for _ in range(2):
        await makerspace.wait(freezer, timedelta(seconds=30))
        assert await ann.told_all() == []


async def test_people_act_and_others_see_it(
    hass: HomeAssistant,
    makerspace: Makerspace,
    ann: Browser,
    hass_ws_client: WebSocketGenerator,
) -> None:
    ben = await Browser.open(hass, hass_ws_client, "Ben")
    assert (await ben.told())["me"]["name"] == "Ben"

    answer = await ask_as(hass, makerspace, "Ben", "join", name="part", estimate=60)

    told = await ann.told()
    assert told == await ben.told()
    assert told["jobs"][answer["job"]["id"]]["person"] == "Ben"
