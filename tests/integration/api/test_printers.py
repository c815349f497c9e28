"""Printers over HTTP: what they are and do, and what people set of them."""

import time
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.printer_coordinator import PrinterCoordinator
from custom_components.printer_queue.store import QueueStore
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace, printer, subentry
from tests.support.rest import BASE, next_page, problem

from .conftest import Asking

PRINTERS = f"{BASE}/printers"
P1 = f"{PRINTERS}/p1"


async def add_printers(space: Makerspace, **named: dict[str, Any]) -> None:
    """Put more printers into the queue, by their ids."""
    for printer_id, data in named.items():
        described = printer(printer_id, **data)
        space.hass.config_entries.async_add_subentry(space.entry, subentry(described))
    await space.settle()


async def test_a_printer_shows_what_the_action_status_shows_of_it(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    job = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=25, mc_remaining_time=45
    )
    client = await asking("Ben")
    (shown,) = (await (await client.get(PRINTERS)).json())["printers"]
    single = await (await client.get(P1)).json()

    assert single == {"printer": shown}
    assert shown["state"] == "printing"
    assert shown["progress"] == 25
    assert shown["job"]["id"] == job
    status = await makerspace.ask("status")
    assert shown == status["printers"][0]


async def test_a_printer_goes_by_its_id_or_its_name(asking: Asking) -> None:
    client = await asking("Ann")
    for named in ("p1", "X1C p1", "x1c P1", "x1c_p1"):
        answer = await client.get(f"{PRINTERS}/{named}")
        assert (await answer.json())["printer"]["id"] == "p1"


@pytest.mark.usefixtures("subscriptions_at_once")
async def test_a_printer_goes_by_its_key_at_the_distributor(
    makerspace: Makerspace, asking: Asking
) -> None:
    agents = {
        "follow": "agent",
        "topic_prefix": "farm",
        "agent_printer": "bamboo_h2d",
    }
    await add_printers(makerspace, p2=agents)
    client = await asking("Ann")
    answer = await client.get(f"{PRINTERS}/bamboo_h2d")
    assert (await answer.json())["printer"]["id"] == "p2"


async def test_a_printer_that_there_is_not_or_that_is_not_alone_is_no_printer(
    makerspace: Makerspace, asking: Asking
) -> None:
    client = await asking("Ann")
    missing = await problem(await client.get(f"{PRINTERS}/p9"), 404)
    assert missing["code"] == "no_such_printer"
    missing = await problem(
        await client.put(f"{PRINTERS}/p9/spools", json={"filaments": []}), 404
    )
    assert missing["code"] == "no_such_printer"

    await add_printers(makerspace, p2={})
    makerspace.hass.config_entries.async_update_subentry(
        makerspace.entry, makerspace.entry.subentries["p2"], title="X1C p1"
    )
    await makerspace.settle()
    several = await problem(await client.get(f"{PRINTERS}/X1C p1"), 422)
    assert several["code"] == "several_printers"
    assert "p1, p2" in several["detail"]


async def test_printers_are_chosen_by_what_they_are_now(
    makerspace: Makerspace, asking: Asking
) -> None:
    await add_printers(makerspace, p2={}, p3={})
    await makerspace.hear("p2", gcode_state="RUNNING", mc_percent=1)
    await makerspace.settle()
    cleo = await asking("Cleo")
    await cleo.put(f"{PRINTERS}/p3/service", json={"in_service": False})

    async def those(query: str) -> list[str]:
        answer = await (await cleo.get(f"{PRINTERS}?{query}")).json()
        return [shown["id"] for shown in answer["printers"]]

    assert await those("") == ["p1", "p2", "p3"]
    assert await those("sort=-name") == ["p3", "p2", "p1"]
    assert await those("connected=true&state=idle") == ["p1"]
    assert await those("connected=false") == ["p3"]
    assert await those("in_service=false") == ["p3"]
    assert await those("state=paused") == []


async def test_what_was_set_is_answered_though_entities_show_it_later(
    makerspace: Makerspace, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PrinterCoordinator, "show", lambda *_: None)
    cleo = await asking("Cleo")
    answer = await cleo.put(f"{P1}/service", json={"in_service": False})
    assert not (await answer.json())["printer"]["in_service"]
    chosen = await (await cleo.get(f"{PRINTERS}?in_service=false")).json()
    assert [shown["id"] for shown in chosen["printers"]] == ["p1"]


async def test_many_printers_come_page_by_page_and_none_twice(
    makerspace: Makerspace, asking: Asking
) -> None:
    await add_printers(makerspace, p2={}, p4={}, p5={})
    client = await asking("Ann")
    answer = await client.get(f"{PRINTERS}?limit=2")
    assert [shown["id"] for shown in (await answer.json())["printers"]] == ["p1", "p2"]
    following = next_page(answer)

    await add_printers(makerspace, p0={}, p3={})
    answer = await client.get(following)
    page = await answer.json()
    assert [shown["id"] for shown in page["printers"]] == ["p3", "p4"]
    answer = await client.get(f"{PRINTERS}?limit=2&cursor={page['next_cursor']}")
    page = await answer.json()
    assert [shown["id"] for shown in page["printers"]] == ["p5"]
    assert page["next_cursor"] is None
    assert "Link" not in answer.headers


async def test_a_plate_is_cleared_by_whoever_stands_there(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    makerspace.hass.config_entries.async_update_subentry(
        makerspace.entry,
        makerspace.entry.subentries["p1"],
        data={**makerspace.entry.subentries["p1"].data, "plate_gate": "confirm"},
    )
    await makerspace.settle()
    job = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    client = await asking("Ben")
    refused = await problem(await client.post(f"{P1}/plate"), 409)
    assert refused["code"] == "printer_is_printing"
    await makerspace.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    assert not (await (await client.get(P1)).json())["printer"]["plate_clear"]

    another = await problem(await client.post(f"{P1}/plate", json={"job_id": "x"}), 409)
    assert another["code"] == "plate_is_another"
    cleared = await client.post(f"{P1}/plate", json={"job_id": job})
    assert cleared.status == 200
    assert (await cleared.json())["printer"]["plate_clear"]


async def test_an_admin_takes_a_printer_out_of_service_and_back_in(
    makerspace: Makerspace, asking: Asking
) -> None:
    cleo = await asking("Cleo")
    for in_service in (False, True):
        answer = await cleo.put(f"{P1}/service", json={"in_service": in_service})
        assert answer.status == 200
        assert (await answer.json())["printer"]["in_service"] is in_service
        state = makerspace.queue.data.state
        assert state.printers["p1"].in_service is in_service


async def test_an_admin_stops_a_printer_from_starting(
    makerspace: Makerspace, asking: Asking
) -> None:
    cleo = await asking("Cleo")
    answer = await cleo.put(f"{P1}/starting", json={"stopped": True})
    assert (await answer.json())["printer"]["starting_stopped"] is True
    assert makerspace.queue.data.state.printers["p1"].starting_stopped


async def test_spools_are_said_of_printers_that_do_not_report_them(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann = await asking("Ann")
    spools = [{"material": "PLA", "color": "#1E90FF"}, {"material": "PETG"}]
    answer = await ann.put(f"{P1}/spools", json={"filaments": spools})
    loaded = (await answer.json())["printer"]["spools"]
    assert [spool["material"] for spool in loaded] == ["PLA", "PETG"]

    await problem(await ann.put(f"{P1}/spools", json={}), 422)
    wrong = await ann.put(f"{P1}/spools", json={"filaments": [{"color": "no colour"}]})
    assert (await problem(wrong, 422))["code"] == "invalid_body"
    nameless = await ann.put(f"{P1}/spools", json={"filaments": [{"grams": 500}]})
    refusal = await problem(nameless, 422)
    assert "one of material, color, colors, brand at least" in refusal["detail"]
    assert len(makerspace.queue.data.state.printers["p1"].spools) == 2


async def test_a_switch_takes_true_and_false_only(
    makerspace: Makerspace, asking: Asking
) -> None:
    cleo = await asking("Cleo")
    for value in ("yes", 1, None):
        answer = await cleo.put(f"{P1}/service", json={"in_service": value})
        assert (await problem(answer, 422))["field"] == "in_service"
    assert makerspace.queue.data.state.printers["p1"].in_service


async def test_a_printer_that_was_changed_meanwhile_is_not_changed_unseen(
    makerspace: Makerspace, asking: Asking
) -> None:
    cleo = await asking("Cleo")
    seen = {"If-Match": (await cleo.get(P1)).headers["ETag"]}
    spools = {"filaments": [{"material": "PLA"}]}

    first = await cleo.put(f"{P1}/spools", json=spools, headers=seen)
    assert first.status == 200
    stale = await cleo.put(f"{P1}/service", json={"in_service": False}, headers=seen)
    assert (await problem(stale, 412))["code"] == "changed_meanwhile"
    assert makerspace.queue.data.state.printers["p1"].in_service

    seen = {"If-Match": first.headers["ETag"]}
    again = await cleo.put(f"{P1}/service", json={"in_service": False}, headers=seen)
    assert again.status == 200


async def test_progress_alone_refuses_nobodys_change(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    cleo = await asking("Cleo")
    seen = await cleo.get(P1)
    await makerspace.tell("p1", freezer, mc_percent=70)

    later = await cleo.get(P1, headers={"If-None-Match": seen.headers["ETag"]})
    assert later.status == 200
    answer = await cleo.put(
        f"{P1}/service",
        json={"in_service": False},
        headers={"If-Match": seen.headers["ETag"]},
    )
    assert answer.status == 200


async def test_of_many_who_change_what_they_saw_one_does(
    hass: HomeAssistant,
    makerspace: Makerspace,
    asking: Asking,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    append = QueueStore.append

    def on_a_slow_disk(*args: Any, **kwargs: Any) -> tuple[int, ...]:
        time.sleep(0.1)
        return append(*args, **kwargs)

    monkeypatch.setattr(QueueStore, "append", on_a_slow_disk)
    cleo = await asking("Cleo")
    seen = {"If-Match": (await cleo.get(P1)).headers["ETag"]}
    tasks = [
        hass.async_create_task(
            cleo.put(
                f"{P1}/spools",
                json={"filaments": [{"material": f"PLA {number}"}]},
                headers=seen,
            )
        )
        for number in range(8)
    ]
    answers = [(await task).status for task in tasks]
    assert sorted(answers) == [200, *[412] * 7]
