"""Printers that speak MQTT are followed through Home Assistant's client."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.const import DOMAIN, SUBENTRY_PRINTER
from custom_components.printer_queue.links import (
    MqttMissingError,
    async_when_mqtt_appears,
    mqtt_needed,
)
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.integration.following import Broker, Followed
from tests.integration.setting_up import LEFT, subentry

BAMBU = {"follow": "bambu", "serial": LEFT}
REPORT = f"device/{LEFT}/report"
REQUEST = f"device/{LEFT}/request"
BRIDGE = "bambu/left/bridge"
OCTO = {"follow": "octoprint", "base_topic": "octoPrint/"}

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")


@pytest.fixture
def mqtt_config_entry_options() -> dict[str, Any]:
    """Let Home Assistant subscribe to nothing of its own."""
    return {"birth_message": {}, "discovery": False}


@pytest.fixture
def broker(
    hass: HomeAssistant, mqtt_client_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Broker:
    return Broker(hass, mqtt_client_mock, freezer)


@pytest.fixture
def left(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, request: pytest.FixtureRequest
) -> Iterator[Followed]:
    request.getfixturevalue("mqtt_mock")
    followed = Followed(hass, freezer)
    yield followed
    followed.link.stop()


def bambu(state: str, **fields: Any) -> dict[str, Any]:
    """Return a full report of an X1C."""
    told = {"command": "push_status", "msg": 0, "gcode_state": state}
    return {"print": told | fields}


async def test_reports_come_in_the_queues_own_words(left: Followed) -> None:
    await left.follow(**BAMBU)

    await left.tell(REPORT, bambu("RUNNING", mc_percent=5, mc_remaining_time=90))

    (report,) = left.reports
    assert report.state == "printing"
    assert report.progress == 5
    assert report.remaining == timedelta(minutes=90)
    assert report.at == dt_util.utcnow()


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
    await left.tell(REPORT, bambu("RUNNING"))

    await broker.go_away()
    await left.wait(3)

    assert left.states == ["printing", "unknown"]


async def test_a_short_break_of_the_connection_is_not_seen(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.tell(REPORT, bambu("RUNNING"))

    await broker.go_away()
    await broker.come_back()
    await left.tell(REPORT, bambu("RUNNING"))
    await left.wait(3)

    assert "unknown" not in left.states


async def test_a_printer_is_asked_anew_when_the_broker_is_back(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.tell(REPORT, bambu("RUNNING"))
    await broker.go_away()
    await left.wait(60)

    await broker.come_back()
    assert len(broker.sent(REQUEST)) == 2
    await left.tell(REPORT, bambu("RUNNING"))
    await left.wait(3)

    assert left.states == ["printing", "unknown", "printing"]


async def test_what_was_put_together_before_the_break_is_not_believed_after_it(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.tell(REPORT, bambu("RUNNING"))
    await broker.go_away()
    await left.wait(60)
    await broker.come_back()

    await left.tell(REPORT, {"print": {"command": "push_status", "nozzle_temper": 200}})
    await left.wait(3)

    assert left.states == ["printing", "unknown"]


async def test_a_printer_that_cannot_be_asked_is_believed_again_when_it_is_heard(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**OCTO)
    await left.tell("octoPrint/mqtt", "connected", retain=True)
    await left.tell(
        "octoPrint/event/PrinterStateChanged",
        {"_event": "PrinterStateChanged", "state_id": "OPERATIONAL"},
    )
    await broker.go_away()
    await left.wait(60)
    assert left.states == ["idle", "unknown"]

    await broker.come_back()
    await left.wait(3)
    assert left.states == ["idle", "unknown"]

    await left.tell("octoPrint/mqtt", "connected", retain=True)
    await left.wait(3)
    assert left.states == ["idle", "unknown", "idle"]
    assert left.reports[-1].at > left.reports[0].at + timedelta(seconds=60)


async def test_a_printer_is_asked_when_its_bridge_comes_back(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU, bridge_topic=BRIDGE)
    await left.tell(REPORT, bambu("RUNNING"))
    await left.tell(BRIDGE, "0")
    await left.wait(60)
    assert left.states == ["printing", "offline"]

    await left.tell(BRIDGE, "1")
    await left.wait(1)
    await left.tell(REPORT, bambu("RUNNING"))
    await left.wait(3)

    assert len(broker.sent(REQUEST)) == 2
    assert left.states[-1] == "printing"


async def test_an_answer_that_does_not_come_is_asked_for_again(
    left: Followed, broker: Broker
) -> None:
    await left.follow(**BAMBU)
    await left.wait(301)

    assert len(broker.sent(REQUEST)) == 2


async def test_a_flicker_is_not_seen(left: Followed) -> None:
    await left.follow(**BAMBU)
    await left.tell(REPORT, bambu("RUNNING"))

    await left.tell(REPORT, bambu("PAUSE"))
    await left.wait(1)
    await left.tell(REPORT, bambu("RUNNING"))
    await left.wait(5)

    assert "paused" not in left.states


async def test_an_end_is_passed_on_after_two_seconds(left: Followed) -> None:
    await left.follow(**BAMBU)
    await left.tell(REPORT, bambu("RUNNING"))

    await left.tell(REPORT, bambu("FINISH"))
    assert left.states == ["printing"]
    await left.wait(2)

    assert left.states == ["printing", "finished"]


@pytest.mark.parametrize(
    "payload", [b"\xff\xfe{", b"{", b"[]", b"", '{"print":{"gcode_state":7}}']
)
async def test_garbage_is_survived(left: Followed, payload: bytes | str) -> None:
    await left.follow(**BAMBU)

    await left.tell(REPORT, payload)
    await left.tell(REPORT, bambu("IDLE"))

    assert left.states == ["idle"]


async def test_a_print_is_stopped_by_a_request_to_the_printer(
    left: Followed, broker: Broker
) -> None:
    link = await left.follow(**BAMBU)

    assert link.can_stop
    assert await link.async_stop_print()

    assert broker.sent(REQUEST)[-1]["print"]["command"] == "stop"


async def test_a_print_that_could_not_be_stopped_is_told_of(
    left: Followed, broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    link = await left.follow(**BAMBU)

    with broker.refusing():
        assert not await link.async_stop_print()

    assert "Left could not be sent a request" in caplog.text


async def test_octoprint_cannot_be_stopped_over_mqtt(left: Followed) -> None:
    link = await left.follow(**OCTO)

    assert not link.can_stop
    assert not await link.async_stop_print()


async def test_a_printer_that_refuses_commands_says_so_once(
    left: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    link = await left.follow(**BAMBU)
    refused = {
        "print": {
            "command": "stop",
            "result": "failed",
            "reason": "mqtt message verify failed",
            "err_code": 84033543,
        }
    }

    await left.tell(REPORT, refused)
    await left.tell(REPORT, refused)

    assert link.refusal == "developer_mode"
    assert caplog.text.count("Left obeys no command") == 1

    await left.tell(REPORT, {"print": {"command": "stop", "result": "success"}})
    assert link.refusal is None


async def test_when_a_printer_was_heard_is_known(
    left: Followed, freezer: FrozenDateTimeFactory
) -> None:
    link = await left.follow(**BAMBU)
    assert link.heard_at is None
    await left.tell(REPORT, bambu("IDLE"), retain=True)
    assert link.heard_at is None

    await left.tell(REPORT, bambu("IDLE"))
    heard_at = dt_util.utcnow()
    await left.wait(3600)

    assert link.heard_at == heard_at


async def test_the_silence_of_an_idle_octoprint_is_no_silence(left: Followed) -> None:
    link = await left.follow(**OCTO)
    assert link.heard_at is None
    await left.tell(
        "octoPrint/event/PrinterStateChanged",
        {"_event": "PrinterStateChanged", "state_id": "OPERATIONAL"},
    )
    await left.wait(100_000)
    assert link.heard_at == dt_util.utcnow()

    await left.tell("octoPrint/mqtt", "disconnected")
    told_at = dt_util.utcnow()
    await left.wait(100_000)
    assert link.heard_at == told_at


async def test_nothing_is_reported_after_the_end(
    hass: HomeAssistant, left: Followed, broker: Broker, mqtt_mock: MagicMock
) -> None:
    link = await left.follow(**BAMBU)
    await left.tell(REPORT, bambu("RUNNING"))
    await left.tell(REPORT, bambu("FINISH"))
    hear = mqtt_mock.async_subscribe.call_args.args[1]

    link.stop()
    await left.wait(600)
    await left.tell(REPORT, bambu("IDLE"))
    # as MQTT does that was reloaded in the meantime
    hear(MagicMock(topic=REPORT, payload=b"{}", retain=False))
    await broker.go_away()
    await broker.come_back()
    await left.wait(600)

    assert left.states == ["printing"]
    assert len(broker.sent(REQUEST)) == 1
    assert not mqtt_mock.is_active_subscription(REPORT)


async def test_a_printer_that_was_given_up_is_not_asked_whenever_that_was(
    left: Followed, broker: Broker
) -> None:
    for turns in range(12):
        link = await left.begin(**BAMBU)
        left.freezer.tick(timedelta(milliseconds=10))
        for _ in range(turns):
            await asyncio.sleep(0)
        asked = len(broker.sent(REQUEST))
        link.stop()
        await left.wait(600)
        assert len(broker.sent(REQUEST)) == asked, turns


async def test_without_mqtt_it_is_said_what_is_missing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    with pytest.raises(MqttMissingError) as missing:
        await Followed(hass, freezer).follow(**BAMBU)

    assert missing.value.translation_key == "mqtt_missing"


async def test_it_is_told_when_mqtt_has_been_set_up(
    hass: HomeAssistant, mock_hass_config: None, mqtt_mock_entry: Any
) -> None:
    appeared: list[bool] = []
    end = async_when_mqtt_appears(hass, lambda: appeared.append(True))
    MockConfigEntry(domain="other").add_to_hass(hass)
    assert appeared == []

    await mqtt_mock_entry()
    assert hass.config_entries.async_entries("mqtt")[0].state is ConfigEntryState.LOADED
    assert appeared

    appeared.clear()
    end()
    hass.config_entries.async_update_entry(
        hass.config_entries.async_entries("mqtt")[0], title="Broker"
    )
    assert appeared == []


@pytest.mark.parametrize(
    ("data", "needed"),
    [(BAMBU, True), ({"follow": "entity", "entity": "sensor.left"}, False)],
)
def test_a_queue_knows_whether_it_needs_mqtt(
    data: dict[str, Any], needed: bool
) -> None:
    entry = MockConfigEntry(
        domain=DOMAIN,
        subentries_data=[subentry(SUBENTRY_PRINTER, "left", "Left", **data)],
    )

    assert mqtt_needed(entry) is needed
