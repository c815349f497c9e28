"""A Klipper that is followed through Moonraker is asked for what nobody publishes."""

import json
from typing import Any

import pytest

from tests.support.followed import Broker, Followed

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")

VORON = {"follow": "moonraker", "instance": "voron"}
STATUS = "voron/klipper/status"
REQUEST = "voron/moonraker/api/request"
RESPONSE = "voron/moonraker/api/response"


def status(moment: float, **objects: Any) -> str:
    """Return what Moonraker publishes of Klipper."""
    return json.dumps({"eventtime": moment, "status": objects})


async def follow_print(left: Followed) -> None:
    """Follow a printer that prints."""
    await left.follow(**VORON)
    result = {"eventtime": 1.0, "status": {"print_stats": {"state": "printing"}}}
    await left.publish(RESPONSE, json.dumps({"result": result, "id": 1}))


async def test_a_print_that_is_heard_is_not_asked_after(
    left: Followed, broker: Broker
) -> None:
    await follow_print(left)
    asked = len(broker.sent(REQUEST))

    for moment in range(100):
        await left.wait(3)
        await left.publish(
            STATUS, status(2.0 + 3 * moment, print_stats={"total_duration": moment})
        )

    assert len(broker.sent(REQUEST)) == asked


async def test_a_print_whose_klipper_died_in_silence_has_failed_within_two_minutes(
    left: Followed, broker: Broker
) -> None:
    await follow_print(left)
    await left.publish(STATUS, status(2.0, print_stats={"total_duration": 1.0}))
    asked = len(broker.sent(REQUEST))
    await left.wait(30)
    await left.publish(STATUS, status(32.0, print_stats={"total_duration": 31.0}))

    await left.wait(30)
    assert len(broker.sent(REQUEST)) == asked
    await left.wait(30)
    assert len(broker.sent(REQUEST)) == asked + 1
    error = {"code": 503, "message": "Klippy Host not connected"}
    answer = {"error": error, "id": broker.sent(REQUEST)[-1]["id"]}
    await left.publish(RESPONSE, json.dumps(answer))
    await left.wait(2)

    assert left.states == ["printing", "error"]
    assert left.reports[-1].error == "Klippy Host not connected"
