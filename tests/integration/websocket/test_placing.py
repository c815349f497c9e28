"""What it would cost the others that one printer alone prints a job: told, and nothing done."""

from functools import partial

from freezegun.api import FrozenDateTimeFactory
import pytest

from tests.support.makerspace import Makerspace

from .conftest import Ask
from .test_history import begin_printing


@pytest.fixture
def ask(answer_to: Ask) -> Ask:
    """Return what asks as somebody's browser does."""
    return partial(answer_to, "placing")


@pytest.fixture
async def waiting(makerspace: Makerspace, freezer: FrozenDateTimeFactory) -> list[str]:
    """Let one print, so that three wait behind it."""
    await begin_printing(makerspace, freezer)
    return [
        await makerspace.join(who, f"part of {who}", estimate)
        for who, estimate in (("Ann", 60), ("Ben", 60), ("Ann", 120))
    ]


async def test_an_admin_is_told_who_would_start_later_and_nothing_changes(
    makerspace: Makerspace, ask: Ask, waiting: list[str]
) -> None:
    first, second, third = waiting
    before = makerspace.queue.data.state
    told = (await ask(job_id=third, printer_id="p1"))["result"]
    assert makerspace.queue.data.state == before
    assert {one["job_id"] for one in told["moved"]} == {first, second}
    assert all(one["by"] >= 120 for one in told["moved"])
    assert (told["later"], told["sooner"]) == (2, 0)
    # It would go from the end to the front: 120 minutes of the others sooner.
    assert told["before"] - told["after"] >= 120 * 60


async def test_what_would_be_refused_is_refused_in_the_same_words(
    makerspace: Makerspace, ask: Ask, waiting: list[str]
) -> None:
    answer = await ask("user-ann", job_id=waiting[0], printer_id="p1")
    assert answer["error"]["translation_key"] == "admins_only"
    answer = await ask(job_id="none", printer_id="p1")
    assert answer["error"]["translation_key"] == "no_such_job"
    answer = await ask(job_id=waiting[0], printer_id="none")
    assert answer["error"]["code"] == "home_assistant_error"
    answer = await ask(job_id=waiting[0], printer_id="p1", config_entry_id="none")
    assert answer["error"]["code"] == "not_found"
