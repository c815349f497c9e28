"""What of somebody's own has ended, as their page asks for it."""

from functools import partial

from freezegun.api import FrozenDateTimeFactory
import pytest

from tests.support.makerspace import Makerspace
from tests.support.shown import ask_as

from .conftest import Ask
from .test_history import print_a_part


@pytest.fixture
def ask(answer_to: Ask) -> Ask:
    """Return what asks for ended jobs as a person's browser does."""
    return partial(answer_to, "own_ended")


async def test_what_ended_last_comes_first_and_what_is_open_not_at_all(
    makerspace: Makerspace, ask: Ask, freezer: FrozenDateTimeFactory
) -> None:
    done = await print_a_part(makerspace, freezer, name="bracket")
    await makerspace.join("Ann", name="still open")
    gone = await makerspace.join("Ann", name="lid")
    await ask_as(makerspace.hass, makerspace, "Ann", "cancel", job_id=gone)
    others = await makerspace.join("Ben", name="cup")
    await ask_as(makerspace.hass, makerspace, "Ben", "cancel", job_id=others)

    jobs = (await ask("user-ann"))["result"]
    assert [(job["id"], job["status"]) for job in jobs] == [
        (gone, "cancelled"),
        (done, "completed"),
    ]
    assert (jobs[1]["name"], jobs[1]["printer"]) == ("bracket", "X1C p1")
    assert [job["id"] for job in (await ask("user-ann", limit=1))["result"]] == [gone]


async def test_whoever_has_printed_nothing_has_none(
    makerspace: Makerspace, ask: Ask, freezer: FrozenDateTimeFactory
) -> None:
    await print_a_part(makerspace, freezer)
    assert (await ask("user-ben"))["result"] == []


async def test_a_queue_that_there_is_not_is_refused(
    makerspace: Makerspace, ask: Ask
) -> None:
    answer = await ask("user-ann", config_entry_id="none")
    assert answer["error"]["code"] == "not_found"
