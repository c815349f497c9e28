"""An OctoPrint is asked over HTTP for what MQTT does not say."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from tests.support.followed import OCTO, Broker, Followed

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")

ADDRESS = "http://octopi.local"
ASKED = OCTO | {"address": ADDRESS, "api_key": "SECRET"}
JOB, PRINTER = f"{ADDRESS}/api/job", f"{ADDRESS}/api/printer"


def tell(
    aioclient_mock: AiohttpClientMocker, *flags: str, completion: float | None = None
) -> None:
    """Let OctoPrint answer with what its printer does."""
    aioclient_mock.clear_requests()
    job: dict[str, Any] = {
        "job": {"file": {"path": "gear.gcode"}},
        "progress": {"completion": completion},
    }
    aioclient_mock.get(JOB, json=job)
    state = {"flags": dict.fromkeys(flags, True), "error": ""}
    aioclient_mock.get(PRINTER, json={"state": state})


async def test_an_octoprint_that_rests_is_known_as_home_assistant_starts(
    left: Followed, aioclient_mock: AiohttpClientMocker
) -> None:
    tell(aioclient_mock, "operational", "ready")
    connection = await left.follow(**ASKED)
    await left.wait(3)
    assert left.states == ["idle"]
    assert connection.last_seen is not None


async def test_a_start_that_nobody_heard_is_known_within_a_minute(
    left: Followed, aioclient_mock: AiohttpClientMocker
) -> None:
    tell(aioclient_mock, "operational", "ready")
    await left.follow(**ASKED)
    await left.wait(3)
    tell(aioclient_mock, "operational", "printing", completion=0.4)
    await left.wait(60)
    await left.wait(3)
    assert left.states == ["idle", "printing"]
    assert left.reports[-1].file == "gear.gcode"


async def test_a_message_that_cannot_be_read_is_asked_about_within_ten_seconds(
    left: Followed, aioclient_mock: AiohttpClientMocker
) -> None:
    tell(aioclient_mock, "operational", "ready")
    await left.follow(**ASKED)
    await left.wait(3)
    tell(aioclient_mock, "operational", "printing", completion=0.4)
    await left.publish("octoPrint/event/PrintStarted", b"{")
    await left.wait(10)
    await left.wait(3)
    assert left.states == ["idle", "printing"]


async def test_it_is_asked_while_the_broker_is_away(
    left: Followed, broker: Broker, aioclient_mock: AiohttpClientMocker
) -> None:
    tell(aioclient_mock, "operational", "ready")
    await left.follow(**ASKED)
    await left.wait(3)
    await broker.go_away()
    await left.wait(3)
    tell(aioclient_mock, "operational", "printing", completion=0.4)
    await left.wait(60)
    await left.wait(3)
    assert "unknown" not in left.states
    assert left.states[-1] == "printing"

    tell(aioclient_mock, "operational", "ready", completion=100.0)
    await broker.come_back()
    await left.wait(10)
    await left.wait(3)
    assert left.states[-2:] == ["printing", "finished"]


async def test_an_octoprint_that_does_not_answer_is_still_heard(
    left: Followed,
    aioclient_mock: AiohttpClientMocker,
    caplog: pytest.LogCaptureFixture,
) -> None:
    aioclient_mock.get(JOB, exc=TimeoutError())
    await left.follow(**ASKED)
    await left.publish(
        "octoPrint/event/PrinterStateChanged",
        {"_event": "PrinterStateChanged", "state_id": "OPERATIONAL"},
    )
    for _ in range(5):
        await left.wait(60)
    assert left.states == ["idle"]
    assert caplog.text.count("cannot be asked over HTTP: it does not answer") == 1
    # one that answers nothing is not asked twice in a row
    assert {str(call[1]) for call in aioclient_mock.mock_calls} == {JOB}


async def test_it_is_asked_no_more_once_it_is_followed_no_more(
    left: Followed, aioclient_mock: AiohttpClientMocker
) -> None:
    tell(aioclient_mock, "operational", "ready")
    connection = await left.follow(**ASKED)
    connection.stop()
    asked = len(aioclient_mock.mock_calls)
    await left.wait(600)
    assert len(aioclient_mock.mock_calls) == asked
