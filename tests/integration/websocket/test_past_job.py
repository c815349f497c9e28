"""What the dialog of a job that has ended is told besides its row."""

from functools import partial

import pytest

from custom_components.printer_queue.dispatch.dispatch import Dispatch
from homeassistant.util import dt as dt_util
from tests.support.dead_letters import failed_for_good
from tests.support.makerspace import Makerspace

from .conftest import Ask


@pytest.fixture(autouse=True)
def nothing_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send nothing to the printer: the tests say themselves how an attempt ends."""
    monkeypatch.setattr(Dispatch, "start", lambda dispatch: None)


@pytest.fixture
def ask(answer_to: Ask) -> Ask:
    """Return what asks for a job as Ben's browser does."""
    return partial(answer_to, "past_job", "user-ben")


async def test_everybody_sees_what_printers_have_tried(
    makerspace: Makerspace, ask: Ask
) -> None:
    letter = await failed_for_good(makerspace, "vase")
    (failed,) = (await ask(job_id=letter))["result"]["failed_attempts"]
    assert failed.pop("at") == pytest.approx(dt_util.utcnow().timestamp(), abs=60)
    assert failed == {
        "printer_id": "p1",
        "reason": "file_refused",
        "error": "walls too thin",
    }


async def test_a_new_try_names_the_job_that_failed(
    makerspace: Makerspace, ask: Ask
) -> None:
    letter = await failed_for_good(makerspace, "vase")
    again = (await makerspace.ask("requeue", job_id=letter))["job"]["id"]
    await makerspace.ask("cancel", job_id=again)
    assert (await ask(job_id=again))["result"] == {"retry_of": 1}


async def test_of_a_job_that_was_never_tried_nothing_more_is_known(
    makerspace: Makerspace, ask: Ask
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("cancel", job_id=job)
    assert (await ask(job_id=job))["result"] == {}
