"""What the dialog of a job that has ended is told besides its row."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from custom_components.printer_queue.dispatch.dispatch import Dispatch
from homeassistant.util import dt as dt_util
from tests.support.dead_letters import failed_for_good
from tests.support.makerspace import Makerspace

from .conftest import Connect

type Ask = Callable[[str], Awaitable[Any]]


@pytest.fixture(autouse=True)
def nothing_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send nothing to the printer: the tests say themselves how an attempt ends."""
    monkeypatch.setattr(Dispatch, "start", lambda dispatch: None)


@pytest.fixture
def ask(connect: Connect) -> Ask:
    """Return what asks for a job as Ben's browser does."""

    async def ask(job_id: str) -> Any:
        client = await connect("user-ben")
        await client.send_json_auto_id(
            {"type": "printer_queue/past_job", "job_id": job_id}
        )
        answer = await client.receive_json()
        await client.close()
        return answer

    return ask


async def test_everybody_sees_what_printers_have_tried(
    makerspace: Makerspace, ask: Ask
) -> None:
    letter = await failed_for_good(makerspace, "vase")
    (failed,) = (await ask(letter))["result"]["failed_attempts"]
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
    assert (await ask(again))["result"] == {"retry_of": 1}


async def test_of_a_job_that_was_never_tried_nothing_more_is_known(
    makerspace: Makerspace, ask: Ask
) -> None:
    job = await makerspace.join("Ann")
    await makerspace.ask("cancel", job_id=job)
    assert (await ask(job))["result"] == {}
