"""Printers that speak MQTT are followed through Home Assistant's client."""

from datetime import timedelta
from typing import Any
from unittest.mock import MagicMock

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.printer_queue.connections import (
    MqttMissingError,
    async_when_mqtt_appears,
    mqtt_needed,
)
from custom_components.printer_queue.const import DOMAIN, SUBENTRY_PRINTER
from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from tests.support.followed import BAMBU, OCTO, REPORT, REQUEST, Broker, Followed, bambu
from tests.support.set_up import subentry

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")


async def test_reports_come_in_the_queues_own_words(left: Followed) -> None:
    await left.follow(**BAMBU)

    await left.publish(REPORT, bambu("RUNNING", mc_percent=5, mc_remaining_time=90))

    (report,) = left.reports
    assert report.state == "printing"
    assert report.progress == 5
    assert report.remaining == timedelta(minutes=90)
    assert report.at == dt_util.utcnow()


async def test_a_printer_that_is_followed_at_the_second_try_is_heard_once(
    left: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise HomeAssistantError("MQTT was unloaded meanwhile")

    with monkeypatch.context() as broken:
        broken.setattr(mqtt, "async_on_subscribe_done", fails)
        with pytest.raises(HomeAssistantError):
            await left.follow(**BAMBU)
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))

    assert left.states == ["printing"]


async def test_a_flicker_is_not_seen(left: Followed) -> None:
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))

    await left.publish(REPORT, bambu("PAUSE"))
    await left.wait(1)
    await left.publish(REPORT, bambu("RUNNING"))
    await left.wait(5)

    assert "paused" not in left.states


async def test_an_end_is_passed_on_after_two_seconds(left: Followed) -> None:
    await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))

    await left.publish(REPORT, bambu("FINISH"))
    assert left.states == ["printing"]
    await left.wait(2)

    assert left.states == ["printing", "finished"]


@pytest.mark.parametrize(
    "payload", [b"\xff\xfe{", b"{", b"[]", b"", '{"print":{"gcode_state":7}}']
)
async def test_garbage_is_survived(left: Followed, payload: bytes | str) -> None:
    await left.follow(**BAMBU)

    await left.publish(REPORT, payload)
    await left.publish(REPORT, bambu("IDLE"))

    assert left.states == ["idle"]


async def test_a_print_is_stopped_by_a_request_to_the_printer(
    left: Followed, broker: Broker
) -> None:
    connection = await left.follow(**BAMBU)

    assert connection.can_stop
    assert await connection.async_stop_print()

    assert broker.sent(REQUEST)[-1]["print"]["command"] == "stop"


async def test_a_print_that_could_not_be_stopped_is_logged(
    left: Followed, broker: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    connection = await left.follow(**BAMBU)

    with broker.refusing():
        assert not await connection.async_stop_print()

    assert "Left could not be sent a request" in caplog.text


async def test_octoprint_cannot_be_stopped_over_mqtt(left: Followed) -> None:
    connection = await left.follow(**OCTO)

    assert not connection.can_stop
    assert not await connection.async_stop_print()


async def test_a_printer_that_refuses_commands_says_so_once(
    left: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    connection = await left.follow(**BAMBU)
    refused = {
        "print": {
            "command": "stop",
            "result": "failed",
            "reason": "mqtt message verify failed",
            "err_code": 84033543,
        }
    }

    await left.publish(REPORT, refused)
    await left.publish(REPORT, refused)

    assert connection.refusal == "developer_mode"
    assert caplog.text.count("Left obeys no command") == 1

    await left.publish(REPORT, {"print": {"command": "stop", "result": "success"}})
    assert connection.refusal is None


async def test_when_a_printer_was_heard_is_known(
    left: Followed, freezer: FrozenDateTimeFactory
) -> None:
    connection = await left.follow(**BAMBU)
    assert connection.last_seen is None
    await left.publish(REPORT, bambu("IDLE"), retain=True)
    assert connection.last_seen is None

    await left.publish(REPORT, bambu("IDLE"))
    last_seen = dt_util.utcnow()
    await left.wait(3600)

    assert connection.last_seen == last_seen


async def test_the_silence_of_an_idle_octoprint_is_no_silence(left: Followed) -> None:
    connection = await left.follow(**OCTO)
    assert connection.last_seen is None
    await left.publish(
        "octoPrint/event/PrinterStateChanged",
        {"_event": "PrinterStateChanged", "state_id": "OPERATIONAL"},
    )
    await left.wait(100_000)
    assert connection.last_seen == dt_util.utcnow()

    await left.publish("octoPrint/mqtt", "disconnected")
    received_at = dt_util.utcnow()
    await left.wait(100_000)
    assert connection.last_seen == received_at


async def test_nothing_is_reported_after_the_end(
    hass: HomeAssistant, left: Followed, broker: Broker, mqtt_mock: MagicMock
) -> None:
    connection = await left.follow(**BAMBU)
    await left.publish(REPORT, bambu("RUNNING"))
    await left.publish(REPORT, bambu("FINISH"))
    hear = mqtt_mock.async_subscribe.call_args.args[1]

    connection.stop()
    await left.wait(600)
    await left.publish(REPORT, bambu("IDLE"))
    # as MQTT does that was reloaded in the meantime
    hear(MagicMock(topic=REPORT, payload=b"{}", retain=False))
    await broker.go_away()
    await broker.come_back()
    await left.wait(600)

    assert left.states == ["printing"]
    assert len(broker.sent(REQUEST)) == 1
    assert not mqtt_mock.is_active_subscription(REPORT)


async def test_without_mqtt_it_is_said_what_is_missing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    with pytest.raises(MqttMissingError) as missing:
        await Followed(hass, freezer).follow(**BAMBU)

    assert missing.value.translation_key == "mqtt_missing"


async def test_it_is_called_back_when_mqtt_has_been_set_up(
    hass: HomeAssistant, mock_hass_config: None, mqtt_mock_entry: Any
) -> None:
    calls: list[str] = []
    async_when_mqtt_appears(hass, lambda: calls.append("listening"))
    async_when_mqtt_appears(hass, lambda: calls.append("gone"))()
    MockConfigEntry(domain="other").add_to_hass(hass)
    assert calls == []

    await mqtt_mock_entry()

    assert set(calls) == {"listening"}


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
