"""Printers are asked for what may have been missed, and brokers go away and come back."""

import asyncio
from datetime import timedelta

import pytest

from homeassistant.util import dt as dt_util
from tests.support.followed import (
    BAMBU,
    BRIDGE,
    OCTO,
    REPORT,
    REQUEST,
    Broker,
    Followed,
    bambu,
)

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")


async def test_a_printer_is_asked_once_the_broker_has_accepted_the_subscription(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)

    calls = broker.client.method_calls
    subscribed = [
        place
        for place, (name, args, _) in enumerate(calls)
        if name == "subscribe" and REPORT in str(args)
    ]
    asked = [
        place
        for place, (name, args, _) in enumerate(calls)
        if name == "publish" and args[0] == REQUEST
    ]
    assert len(subscribed) == len(asked) == 1
    assert subscribed < asked
    assert broker.sent(REQUEST)[0]["pushing"]["command"] == "pushall"


async def test_a_broker_that_went_away_ends_nothing(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))

    await broker.go_away()
    await left.wait(3)

    assert left.states == ["printing", "unknown"]


async def test_a_short_break_of_the_connection_is_not_seen(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))

    await broker.go_away()
    await broker.come_back()
    await left.publish(REPORT, bambu("RUNNING"))
    await left.wait(3)

    assert "unknown" not in left.states


async def test_a_printer_is_asked_anew_when_the_broker_is_back(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))
    await broker.go_away()
    await left.wait(60)

    await broker.come_back()
    assert len(broker.sent(REQUEST)) == 2
    await left.publish(REPORT, bambu("RUNNING"))
    await left.wait(3)

    assert left.states == ["printing", "unknown", "printing"]


async def test_what_was_put_together_before_the_break_is_not_believed_after_it(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))
    await broker.go_away()
    await left.wait(60)
    await broker.come_back()

    await left.publish(
        REPORT, {"print": {"command": "push_status", "nozzle_temper": 200}}
    )
    await left.wait(3)

    assert left.states == ["printing", "unknown"]


async def test_a_printer_that_cannot_be_asked_is_believed_again_when_it_is_heard(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**OCTO)
    await left.publish("octoPrint/mqtt", "connected", retain=True)
    await left.publish(
        "octoPrint/event/PrinterStateChanged",
        {"_event": "PrinterStateChanged", "state_id": "OPERATIONAL"},
    )
    await broker.go_away()
    await left.wait(60)
    assert left.states == ["idle", "unknown"]

    await broker.come_back()
    await left.wait(3)
    assert left.states == ["idle", "unknown"]

    await left.publish("octoPrint/mqtt", "connected", retain=True)
    await left.wait(3)
    assert left.states == ["idle", "unknown", "idle"]
    assert left.reports[-1].at > left.reports[0].at + timedelta(seconds=60)


async def test_a_printer_is_asked_when_its_bridge_comes_back(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU, bridge_topic=BRIDGE)
    await left.publish(REPORT, bambu("RUNNING"))
    await left.publish(BRIDGE, "0")
    await left.wait(60)
    assert left.states == ["printing", "offline"]

    await left.publish(BRIDGE, "1")
    await left.wait(1)
    await left.publish(REPORT, bambu("RUNNING"))
    await left.wait(3)

    assert len(broker.sent(REQUEST)) == 2
    assert left.states[-1] == "printing"


async def test_an_answer_that_does_not_come_is_asked_for_again(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.wait(301)

    assert len(broker.sent(REQUEST)) == 2


async def test_a_printer_that_says_nothing_for_hours_is_asked_whether_it_is_there(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("IDLE"))
    await left.wait(5 * 3600)
    await left.publish(REPORT, bambu("IDLE"))
    await left.wait(3600 + 10)
    assert len(broker.sent(REQUEST)) == 1

    await left.wait(6 * 3600)
    assert len(broker.sent(REQUEST)) == 2
    await left.publish(REPORT, bambu("IDLE"))
    assert left.connection.last_seen == dt_util.utcnow()


async def test_a_printer_that_was_given_up_is_not_asked_whenever_that_was(
    left: Followed, broker: Broker
) -> None:
    for turns in range(12):
        connection = await left.begin(**BAMBU)
        left.freezer.tick(timedelta(milliseconds=10))
        for _ in range(turns):
            await asyncio.sleep(0)
        asked = len(broker.sent(REQUEST))
        connection.stop()
        await left.wait(600)
        assert len(broker.sent(REQUEST)) == asked, turns
