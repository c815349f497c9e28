"""Jobs that failed for good, over HTTP."""

import pytest

from custom_components.printer_queue.dispatch.dispatch import Dispatch
from tests.support.dead_letters import failed_for_good
from tests.support.makerspace import Makerspace
from tests.support.rest import BASE, next_page, problem

from .conftest import Asking

LETTERS = f"{BASE}/dead-letters"


@pytest.fixture(autouse=True)
def nothing_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send nothing to the printer: the tests say themselves how an attempt ends."""
    monkeypatch.setattr(Dispatch, "start", lambda dispatch: None)


async def test_they_are_listed_as_the_action_lists_them(
    makerspace: Makerspace, asking: Asking
) -> None:
    await failed_for_good(makerspace, "vase")
    ann = await asking("Ann")
    answer = await (await ann.get(LETTERS)).json()
    assert answer["jobs"] == (await makerspace.ask("dead_letters"))["jobs"]
    assert answer["jobs"][0]["failed_attempts"][0]["error"] == "walls too thin"
    assert answer["next_cursor"] is None


async def test_they_come_page_by_page_the_last_that_failed_first(
    makerspace: Makerspace, asking: Asking
) -> None:
    for job_id, who in (("vase", "Ann"), ("cup", "Ben"), ("lid", "Ann")):
        await failed_for_good(makerspace, job_id, who)
    ann = await asking("Ann")
    answer = await ann.get(f"{LETTERS}?limit=2")
    assert [job["id"] for job in (await answer.json())["jobs"]] == ["lid", "cup"]
    following = next_page(answer)

    # What is decided meanwhile, and what fails, moves nothing from page to page.
    assert (await ann.delete(f"{LETTERS}/lid")).status == 204
    await failed_for_good(makerspace, "box")
    answer = await ann.get(following)
    assert [job["id"] for job in (await answer.json())["jobs"]] == ["vase"]

    answer = await ann.get(f"{LETTERS}?person=Ben&sort=number")
    assert [job["id"] for job in (await answer.json())["jobs"]] == ["cup"]


async def test_one_is_put_back_once_however_often_that_is_asked(
    makerspace: Makerspace, asking: Asking
) -> None:
    letter = await failed_for_good(makerspace, "vase")
    ann = await asking("Ann")
    for _ in range(2):
        answer = await ann.post(f"{LETTERS}/{letter}/requeue")
        assert answer.status == 200
        job = (await answer.json())["job"]
        assert (job["id"], job["retry_of"]) == ("vase-try-2", letter)
    assert makerspace.queue.data.state.dead_letters == {}


async def test_one_is_dropped_and_stays_in_the_history(
    makerspace: Makerspace, asking: Asking
) -> None:
    letter = await failed_for_good(makerspace, "vase")
    ann = await asking("Ann")
    assert (await ann.delete(f"{LETTERS}/{letter}")).status == 204
    history = await (await ann.get(f"{BASE}/history")).json()
    assert [job["id"] for job in history["jobs"]] == [letter]


async def test_nobody_decides_on_somebody_elses(
    makerspace: Makerspace, asking: Asking
) -> None:
    letter = await failed_for_good(makerspace, "vase")
    ben = await asking("Ben")
    refused = await problem(await ben.delete(f"{LETTERS}/{letter}"), 403)
    assert refused["code"] == "not_your_job"
    await problem(await ben.post(f"{LETTERS}/{letter}/requeue"), 403)
    assert letter in makerspace.queue.data.state.dead_letters
    cleo = await asking("Cleo")
    assert (await cleo.delete(f"{LETTERS}/{letter}")).status == 204


async def test_what_is_none_is_missing(makerspace: Makerspace, asking: Asking) -> None:
    ann = await asking("Ann")
    for missing in ("nothing", "vase%20with%20%2F"):
        await problem(await ann.delete(f"{LETTERS}/{missing}"), 404)
        await problem(await ann.post(f"{LETTERS}/{missing}/requeue"), 404)
    known = {"If-Match": '"something"'}
    await problem(await ann.delete(f"{LETTERS}/nothing", headers=known), 404)
