"""One job over HTTP: what it is, what became of it, and what people do with it."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.store.errors import StoreFullError
from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, problem

from .conftest import Asking

JOBS = f"{BASE}/jobs"


@pytest.mark.parametrize("named", ["id", "number"])
async def test_a_job_has_its_history(
    makerspace: Makerspace, asking: Asking, named: str
) -> None:
    job_id = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", job_id=job_id)
    ann = await asking("Ann")
    address = job_id if named == "id" else makerspace.job(job_id).number
    job = await (await ann.get(f"{JOBS}/{address}")).json()
    assert (job["id"], job["status"]) == (job_id, "reserved")
    assert [
        (entry["kind"], entry["from"], entry["to"]) for entry in job["history"]
    ] == [
        ("joined", None, "queued"),
        ("offered", "queued", "offered"),
        ("claimed", "offered", "reserved"),
    ]
    assert [entry["actor"] for entry in job["history"]] == [
        "automation",
        "clock",
        "automation",
    ]


async def test_an_ended_job_has_its_history_as_well(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id = await makerspace.join("Ann")
    ann = await asking("Ann")
    assert (await ann.delete(f"{JOBS}/{job_id}")).status == 200
    job = await (await ann.get(f"{JOBS}/{job_id}")).json()
    assert job["status"] == "cancelled"
    assert job["history"][-1]["kind"] == "ended"
    assert job["history"][-1]["actor"] == "ann"


async def test_an_admin_cancels_with_a_word_to_the_owner(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id = await makerspace.join("Ann")
    why = "Print it in two halves, please."
    cleo, ann = await asking("Cleo"), await asking("Ann")
    too_long = {"message": "x" * 501}
    refused = await problem(await cleo.delete(f"{JOBS}/{job_id}", params=too_long), 422)
    assert "message" in refused["detail"]
    answer = await cleo.delete(f"{JOBS}/{job_id}", params={"message": why})
    assert answer.status == 200
    job = await (await ann.get(f"{JOBS}/{job_id}")).json()
    assert (job["reason"], job["message"]) == ("by_admin", why)


async def test_others_see_a_job_without_what_is_private(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id = await makerspace.join("Ann", goal="a present for Ben")
    for name, seen in (("Ann", True), ("Cleo", True), ("Ben", False)):
        answer = await (await asking(name)).get(f"{JOBS}/{job_id}")
        assert ("a present" in await answer.text()) is seen


async def test_a_job_that_there_is_not_is_not_found(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann = await asking("Ann")
    for named in ("none", "99", "%F0%9F%96%A8", "x" * 2000):
        refused = await problem(await ann.get(f"{JOBS}/{named}"), 404)
        assert refused["code"] == "no_such_job"


async def test_all_that_is_given_is_changed_or_nothing(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id = await makerspace.join("Ann", estimate=60)
    ann = await asking("Ann")
    wanted = {"estimate": "PT2H30M", "priority": 2}
    refused = await problem(await ann.patch(f"{JOBS}/{job_id}", json=wanted), 403)
    assert (refused["code"], refused["field"]) == ("priority_admins_only", "priority")
    assert makerspace.job(job_id).spec.priority == 5
    assert makerspace.job(job_id).spec.estimate is not None
    before = await (await ann.get(f"{JOBS}/{job_id}")).json()
    assert before["estimate_minutes"] == 60

    wanted["priority"] = 7
    changed = await (await ann.patch(f"{JOBS}/{job_id}", json=wanted)).json()
    assert (changed["estimate_minutes"], changed["priority"]) == (150, 7)


@pytest.mark.parametrize("name", ["deadline", "deadline_at"])
async def test_a_deadline_is_taken_away_with_null(
    makerspace: Makerspace, asking: Asking, name: str
) -> None:
    job_id = await makerspace.join("Ann", deadline="2027-06-20")
    ann = await asking("Ann")
    changed = await (await ann.patch(f"{JOBS}/{job_id}", json={name: None})).json()
    assert changed["deadline"] is None
    past = {name: "2020-01-01T00:00:00Z"}
    refused = await problem(await ann.patch(f"{JOBS}/{job_id}", json=past), 422)
    assert refused["field"] == name


async def test_an_earliest_start_is_given_refused_and_taken_away(
    makerspace: Makerspace, asking: Asking
) -> None:
    ann = await asking("Ann")
    wanted = {"name": "vase", "estimate": 60, "earliest_start": "2027-06-20T12:00:00Z"}
    joined = await (await ann.post(JOBS, json=wanted)).json()
    path = f"{JOBS}/{joined['id']}"
    assert joined["earliest_start"] == "2027-06-20T14:00:00+02:00"
    for wrong in ("2040-01-01", "soon"):
        refused = await problem(
            await ann.patch(path, json={"earliest_start": wrong}), 422
        )
        assert refused["field"] == "earliest_start"
    changed = await (await ann.patch(path, json={"earliest_start": None})).json()
    assert changed["earliest_start"] is None


async def test_nothing_to_change_is_refused(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id = await makerspace.join("Ann")
    answer = await (await asking("Ann")).patch(f"{JOBS}/{job_id}", json={})
    assert (await problem(answer, 422))["code"] == "nothing_to_change"


async def test_the_print_time_of_what_prints_is_changed_and_nothing_else(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    ann = await asking("Ann")
    changed = await ann.patch(f"{JOBS}/{job_id}", json={"estimate": 90})
    assert (await changed.json())["estimate_minutes"] == 90
    both = await ann.patch(f"{JOBS}/{job_id}", json={"estimate": 95, "priority": 7})
    assert (await problem(both, 409))["code"] == "already_printing"
    assert (await (await ann.get(f"{JOBS}/{job_id}")).json())["estimate_minutes"] == 90


async def test_a_change_is_bound_to_what_was_seen(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id = await makerspace.join("Ann")
    ann = await asking("Ann")
    seen = {"If-Match": (await ann.get(f"{JOBS}/{job_id}")).headers["ETag"]}
    held = await ann.post(f"{JOBS}/{job_id}/hold", headers=seen)
    assert (await held.json())["status"] == "held"
    stale = await ann.delete(f"{JOBS}/{job_id}", headers=seen)
    assert (await problem(stale, 412))["code"] == "changed_meanwhile"
    seen = {"If-Match": held.headers["ETag"]}
    assert (await ann.delete(f"{JOBS}/{job_id}", headers=seen)).status == 200


async def test_what_does_not_print_is_not_stopped_and_so_not_cancelled(
    makerspace: Makerspace, asking: Asking
) -> None:
    job_id = await makerspace.join("Ann")
    ann = await asking("Ann")
    for verb in ("stop_print", "pause_print", "resume_print"):
        refused = await problem(await ann.post(f"{JOBS}/{job_id}/{verb}"), 409)
        assert refused["code"] == "not_begun"
    assert makerspace.job(job_id).status == "offered"


async def test_a_print_that_is_stopped_is_cancelled_and_says_whether_it_goes_on(
    makerspace: Makerspace, asking: Asking, freezer: FrozenDateTimeFactory
) -> None:
    job_id = await makerspace.join("Ann")
    await makerspace.ask("claim", job_id=job_id)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    answer = await (await asking("Ann")).post(f"{JOBS}/{job_id}/stop_print")
    stopped = await answer.json()
    assert (stopped["status"], stopped["stop_at_printer"]) == ("cancelled", False)


async def test_a_disk_that_is_full_is_said_without_its_paths(
    makerspace: Makerspace, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = await makerspace.join("Ann")
    ann = await asking("Ann")

    def full(*_: object, **__: object) -> None:
        raise StoreFullError("/config/printer_queue.db", "disk full: /config")

    monkeypatch.setattr(makerspace.queue.store, "append", full)
    answer = await ann.post(f"{JOBS}/{job_id}/hold")
    refused = await problem(answer, 503)
    assert refused["code"] == "store_full"
    assert "Makerspace" in refused["detail"]
    assert "/config" not in await answer.text()
    assert answer.headers["Retry-After"]
    assert makerspace.job(job_id).status == "offered"
