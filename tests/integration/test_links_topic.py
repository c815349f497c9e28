"""Any MQTT topic is read with templates that a person has written."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from tests.integration.following import Followed

TOPIC = "shop/laser"
STATE = {
    "follow": "topic",
    "topic": TOPIC,
    "state_template": "{{ value_json.state }}",
    "values": {},
}

pytestmark = pytest.mark.usefixtures("subscriptions_at_once")


@pytest.fixture
def mqtt_config_entry_options() -> dict[str, Any]:
    """Let Home Assistant subscribe to nothing of its own."""
    return {"birth_message": {}, "discovery": False}


@pytest.fixture
def laser(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, mqtt_mock: Any
) -> Iterator[Followed]:
    followed = Followed(hass, freezer)
    yield followed
    followed.link.stop()


async def test_all_that_templates_tell_comes_in_one_report(laser: Followed) -> None:
    await laser.follow(
        **STATE,
        progress_template="{{ value_json.done * 100 }}",
        remaining_template="{{ value_json.left / 60 }}",
        file_template="{{ value_json.job.name }}",
    )

    await laser.tell(
        TOPIC,
        {"state": "busy", "done": 0.0, "left": 0, "job": {"name": "box.svg"}},
    )
    await laser.tell(
        TOPIC,
        {"state": "Printing", "done": 0.25, "left": 5400, "job": {"name": "box.svg"}},
    )
    await laser.wait(3)

    report = laser.reports[-1]
    assert report.state == "printing"
    assert report.progress == 25
    assert report.remaining == timedelta(minutes=90)
    assert report.file == "box.svg"


async def test_words_mean_what_the_value_map_says(laser: Followed) -> None:
    await laser.follow(
        **STATE | {"state_template": "{{ value }}", "values": {"läuft": "printing"}}
    )

    await laser.tell(TOPIC, "Läuft")

    assert laser.states == ["printing"]


async def test_a_retained_state_is_where_a_topic_begins(laser: Followed) -> None:
    await laser.follow(**STATE)

    await laser.tell(TOPIC, {"state": "idle"}, retain=True)

    assert laser.states == ["idle"]


async def test_a_message_without_the_state_leaves_it_as_it_was(
    laser: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    await laser.follow(**STATE, progress_template="{{ value_json.done }}")
    await laser.tell(TOPIC, {"state": "printing"})

    await laser.tell(TOPIC, {"done": 40})
    await laser.tell(TOPIC, {"done": 41})
    await laser.wait(3)

    assert set(laser.states) == {"printing"}
    assert laser.reports[-1].progress == 41
    assert caplog.text.count("Left: the state template") == 1


async def test_a_template_that_fails_is_logged_once_and_survived(
    laser: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    await laser.follow(**STATE, progress_template="{{ value_json.done / 0 }}")

    for _ in range(3):
        await laser.tell(TOPIC, {"state": "printing", "done": 1})

    assert laser.states == ["printing"]
    assert caplog.text.count("Left: the progress template of shop/laser") == 1


async def test_a_template_that_renders_nothing_tells_nothing(laser: Followed) -> None:
    template = "{% if value_json.state is defined %}{{ value_json.state }}{% endif %}"
    await laser.follow(**STATE | {"state_template": template})
    await laser.tell(TOPIC, {"state": "printing"})

    await laser.tell(TOPIC, {"temperature": 20})
    await laser.wait(3)

    assert laser.states == ["printing"]


@pytest.mark.parametrize("payload", [b"\xff\xfe", b"x" * 1_100_000])
async def test_an_unreadable_payload_is_logged_once_and_survived(
    laser: Followed, caplog: pytest.LogCaptureFixture, payload: bytes
) -> None:
    await laser.follow(**STATE)

    await laser.tell(TOPIC, payload)
    await laser.tell(TOPIC, payload)
    await laser.tell(TOPIC, {"state": "idle"})

    assert laser.states == ["idle"]
    assert caplog.text.count("Left: the payload of shop/laser") == 1


async def test_a_wildcard_hears_all_its_topics(laser: Followed) -> None:
    await laser.follow(**STATE | {"topic": "shop/+/state"})

    await laser.tell("shop/laser/state", {"state": "idle"})

    assert laser.states == ["idle"]


async def test_a_topic_can_neither_be_asked_nor_stopped(
    laser: Followed, mqtt_mock: Any
) -> None:
    link = await laser.follow(**STATE)

    assert not link.can_stop
    assert not await link.async_stop_print()
    assert link.refusal is None
    mqtt_mock.async_publish.assert_not_called()


async def test_a_topic_that_only_tells_changes_is_not_silent(laser: Followed) -> None:
    link = await laser.follow(**STATE)
    assert link.heard_at is None
    await laser.tell(TOPIC, {"state": "idle"})

    await laser.wait(100_000)

    assert link.heard_at == dt_util.utcnow()
