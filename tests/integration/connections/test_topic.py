"""Any MQTT topic is read with templates that a person has written."""

from datetime import timedelta
from typing import Any

import pytest

from homeassistant.util import dt as dt_util
from tests.support.followed import Followed

TOPIC = "shop/laser"
STATE = {
    "follow": "topic",
    "topic": TOPIC,
    "state_template": "{{ value_json.state }}",
    "values": {},
}

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")


async def test_all_that_templates_tell_comes_in_one_report(left: Followed) -> None:
    await left.follow(
        **STATE,
        progress_template="{{ value_json.done * 100 }}",
        remaining_template="{{ value_json.left / 60 }}",
        file_template="{{ value_json.job.name }}",
    )

    await left.publish(
        TOPIC,
        {"state": "busy", "done": 0.0, "left": 0, "job": {"name": "box.svg"}},
    )
    await left.publish(
        TOPIC,
        {"state": "Printing", "done": 0.25, "left": 5400, "job": {"name": "box.svg"}},
    )
    await left.wait(3)

    report = left.reports[-1]
    assert report.state == "printing"
    assert report.progress == 25
    assert report.remaining == timedelta(minutes=90)
    assert report.file == "box.svg"


async def test_words_mean_what_the_value_map_says(left: Followed) -> None:
    await left.follow(
        **STATE | {"state_template": "{{ value }}", "values": {"läuft": "printing"}}
    )

    await left.publish(TOPIC, "Läuft")

    assert left.states == ["printing"]


async def test_a_retained_state_is_where_a_topic_begins(left: Followed) -> None:
    await left.follow(**STATE)

    await left.publish(TOPIC, {"state": "idle"}, retain=True)

    assert left.states == ["idle"]


async def test_a_message_without_the_state_leaves_it_as_it_was(
    left: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    await left.follow(**STATE, progress_template="{{ value_json.done }}")
    await left.publish(TOPIC, {"state": "printing"})

    await left.publish(TOPIC, {"done": 40})
    await left.publish(TOPIC, {"done": 41})
    await left.wait(3)

    assert set(left.states) == {"printing"}
    assert left.reports[-1].progress == 41
    assert caplog.text.count("Left: the state template") == 1


async def test_a_template_that_fails_is_logged_once_and_survived(
    left: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    await left.follow(**STATE, progress_template="{{ value_json.done / 0 }}")

    for _ in range(3):
        await left.publish(TOPIC, {"state": "printing", "done": 1})

    assert left.states == ["printing"]
    assert caplog.text.count("Left: the progress template of shop/laser") == 1


async def test_a_template_that_renders_nothing_changes_nothing(left: Followed) -> None:
    template = "{% if value_json.state is defined %}{{ value_json.state }}{% endif %}"
    await left.follow(**STATE | {"state_template": template})
    await left.publish(TOPIC, {"state": "printing"})

    await left.publish(TOPIC, {"temperature": 20})
    await left.wait(3)

    assert left.states == ["printing"]


@pytest.mark.parametrize("payload", [b"\xff\xfe", b"x" * 1_100_000])
async def test_an_unreadable_payload_is_logged_once_and_survived(
    left: Followed, caplog: pytest.LogCaptureFixture, payload: bytes
) -> None:
    await left.follow(**STATE)

    await left.publish(TOPIC, payload)
    await left.publish(TOPIC, payload)
    await left.publish(TOPIC, {"state": "idle"})

    assert left.states == ["idle"]
    assert caplog.text.count("Left: the payload of shop/laser") == 1


async def test_a_wildcard_hears_all_its_topics(left: Followed) -> None:
    await left.follow(**STATE | {"topic": "shop/+/state"})

    await left.publish("shop/laser/state", {"state": "idle"})

    assert left.states == ["idle"]


async def test_a_topic_can_neither_be_asked_nor_stopped(
    left: Followed, mqtt_mock: Any
) -> None:
    connection = await left.follow(**STATE)

    assert not connection.can_stop
    assert not await connection.async_stop_print()
    assert connection.refusal is None
    mqtt_mock.async_publish.assert_not_called()


async def test_a_topic_that_only_sends_changes_is_not_silent(left: Followed) -> None:
    connection = await left.follow(**STATE)
    assert connection.last_seen is None
    await left.publish(TOPIC, {"state": "idle"})

    await left.wait(100_000)

    assert connection.last_seen == dt_util.utcnow()
