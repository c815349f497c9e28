"""Jobs that failed for good are listed, put back or dropped, through the actions."""

import pytest

from custom_components.printer_queue.dispatch.dispatch import Dispatch
from homeassistant.core import HomeAssistant
from tests.support.dead_letters import failed_for_good
from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as, refusal_for, shown


@pytest.fixture(autouse=True)
def nothing_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send nothing to the printer: the tests say themselves how an attempt ends."""
    monkeypatch.setattr(Dispatch, "start", lambda dispatch: None)


@pytest.fixture
async def letter(makerspace: Makerspace) -> str:
    """Return the id of a job of Ann's that no printer will print."""
    return await failed_for_good(makerspace, "vase")


async def test_what_failed_for_good_is_listed_with_all_attempts(
    hass: HomeAssistant, makerspace: Makerspace, letter: str
) -> None:
    (job,) = (await makerspace.ask("dead_letters"))["jobs"]
    assert (job["id"], job["status"], job["dead_letter"]) == (letter, "failed", True)
    (failed,) = job["failed_attempts"]
    assert (failed["printer"], failed["reason"], failed["error"]) == (
        "X1C p1",
        "file_refused",
        "walls too thin",
    )
    assert shown(hass, makerspace, "sensor", "dead_letters").state == "1"


async def test_they_come_page_by_page_the_last_that_failed_first(
    makerspace: Makerspace,
) -> None:
    for job_id in ("vase", "cup", "lid"):
        await failed_for_good(makerspace, job_id)
    page = await makerspace.ask("dead_letters", limit=2)
    assert [job["id"] for job in page["jobs"]] == ["lid", "cup"]

    # What is decided meanwhile moves nothing from page to page.
    await makerspace.ask("drop", job_id="lid")
    rest = await makerspace.ask("dead_letters", limit=2, cursor=page["next_cursor"])
    assert [job["id"] for job in rest["jobs"]] == ["vase"]
    assert rest["next_cursor"] is None


async def test_a_cursor_of_something_else_is_refused(
    hass: HomeAssistant, makerspace: Makerspace, letter: str
) -> None:
    refused = await refusal_for(
        hass, makerspace, "Ann", "dead_letters", cursor="WyJuYW1lIl0"
    )
    assert refused == "cursor_unknown"


async def test_it_is_put_back_once_however_often_it_is_asked(
    hass: HomeAssistant, makerspace: Makerspace, letter: str
) -> None:
    first = await ask_as(hass, makerspace, "Ann", "requeue", job_id=letter)
    again = await ask_as(hass, makerspace, "Ann", "requeue", job_id=letter)
    assert first["job"]["id"] == again["job"]["id"] == "vase-try-2"
    assert first["job"]["retry_of"] == letter
    assert (await makerspace.ask("dead_letters"))["jobs"] == []
    assert shown(hass, makerspace, "sensor", "dead_letters").state == "0"


async def test_it_is_dropped_and_stays_in_the_history(
    makerspace: Makerspace, letter: str
) -> None:
    await makerspace.ask("drop", job_id=letter)
    assert (await makerspace.ask("dead_letters"))["jobs"] == []
    (job,) = (await makerspace.ask("history"))["jobs"]
    assert (job["id"], job["dead_letter"]) == (letter, False)


async def test_it_waits_for_a_decision_through_a_restart(
    makerspace: Makerspace, letter: str
) -> None:
    await makerspace.restart()
    assert [job["id"] for job in (await makerspace.ask("dead_letters"))["jobs"]] == [
        letter
    ]


async def test_only_owners_and_admins_decide(
    hass: HomeAssistant, makerspace: Makerspace, letter: str
) -> None:
    refused = await refusal_for(hass, makerspace, "Ben", "drop", job_id=letter)
    assert refused == "not_your_job"


async def test_a_job_that_has_not_failed_for_good_is_no_dead_letter(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    job = await makerspace.join("Ann", "plate")
    refused = await refusal_for(hass, makerspace, "Ann", "requeue", job_id=job)
    assert refused == "no_such_dead_letter"
