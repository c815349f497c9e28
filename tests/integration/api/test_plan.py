"""The plan over HTTP, and what an admin stops of the whole queue."""

from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, problem

from .conftest import Asking

PLAN = f"{BASE}/plan"


async def test_the_plan_says_who_gets_which_printer_when(
    makerspace: Makerspace, asking: Asking
) -> None:
    first = await makerspace.join("Ann", name="bracket", goal="a secret")
    second = await makerspace.join("Ben", name="vase", goal="a secret")
    ann = await asking("Ann")
    plan = await (await ann.get(PLAN)).json()

    assert [row["id"] for row in plan["assignments"]] == [first, second]
    assert plan["assignments"][1]["expected_printer"] == "X1C p1"
    assert plan["next_start"] > plan["assignments"][1]["expected_start"]
    assert (plan["paused"], plan["starting_stopped"]) == (False, False)
    assert "secret" not in str(plan)
    scheduled = await makerspace.ask("schedule")
    assert plan["assignments"] == scheduled["assignments"]


async def test_a_plan_that_is_as_it_was_is_not_sent_again(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann = await asking("Ann")
    known = {"If-None-Match": (await ann.get(PLAN)).headers["ETag"]}
    assert (await ann.get(PLAN, headers=known)).status == 304
    await makerspace.join("Ann")
    assert (await ann.get(PLAN, headers=known)).status == 200


async def test_an_admin_pauses_offers_and_goes_on(
    makerspace: Makerspace, asking: Asking
) -> None:
    cleo = await asking("Cleo")
    for paused in (True, False):
        answer = await cleo.put(f"{BASE}/queue/paused", json={"paused": paused})
        assert (await answer.json())["paused"] is paused
        assert makerspace.queue.data.state.paused is paused
        seen = await (await cleo.get(f"{BASE}/queue/paused")).json()
        assert seen["paused"] is paused


async def test_an_admin_stops_all_printers_from_starting(
    makerspace: Makerspace, asking: Asking
) -> None:
    cleo = await asking("Cleo")
    path = f"{BASE}/queue/starting"
    for stopped in (True, False):
        answer = await cleo.put(path, json={"stopped": stopped})
        assert (await answer.json())["starting_stopped"] is stopped
        assert makerspace.queue.data.state.starting_stopped is stopped
        assert (await (await cleo.get(path)).json())["starting_stopped"] is stopped


async def test_what_another_admin_has_changed_is_not_changed_unseen(
    makerspace: Makerspace, asking: Asking
) -> None:
    cleo, path = await asking("Cleo"), f"{BASE}/queue/paused"
    seen = {"If-Match": (await cleo.get(path)).headers["ETag"]}
    assert (await cleo.put(path, json={"paused": True}, headers=seen)).status == 200

    stale = await cleo.put(path, json={"paused": False}, headers=seen)
    assert (await problem(stale, 412))["code"] == "changed_meanwhile"
    assert makerspace.queue.data.state.paused
    for anything in ("*", 'W/"weak", *'):
        answer = await cleo.put(
            path, json={"paused": True}, headers={"If-Match": anything}
        )
        assert answer.status == (200 if anything == "*" else 412)
