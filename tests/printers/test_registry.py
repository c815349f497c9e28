"""Every way of following a printer can be made from its configuration."""

from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.adapter import Role
from custom_components.printer_queue.printers.bambu import BambuAdapter
from custom_components.printer_queue.printers.entity import KINDS, EntityAdapter
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from custom_components.printer_queue.printers.registry import WAYS
from custom_components.printer_queue.printers.values import ValueAdapter
from tests.support.values import Values


def test_there_are_five_ways() -> None:
    assert list(WAYS) == ["bambu", "moonraker", "octoprint", "topic", "entity"]
    assert [way.key for way in WAYS.values() if not way.uses_mqtt] == ["entity"]


@pytest.mark.parametrize(
    ("key", "config", "made", "topic"),
    [
        ("bambu", {"serial": "01P"}, BambuAdapter, "device/01P/report"),
        ("bambu", {"serial": "01P", "bridge_topic": "b/1"}, BambuAdapter, "b/1"),
        ("moonraker", {"instance": "v0"}, MoonrakerAdapter, "v0/klipper/status"),
        ("octoprint", {"base_topic": "octo/"}, OctoPrintAdapter, "octo/mqtt"),
    ],
)
def test_a_way_of_messages_makes_its_adapter(
    key: str, config: dict[str, str], made: type, topic: str
) -> None:
    way = WAYS[key]
    assert set(config) <= {*way.needs, *way.takes}
    assert way.read is None
    assert way.listen is not None
    adapter = way.listen(config)
    assert isinstance(adapter, made)
    assert topic in adapter.topics


def test_an_empty_bridge_topic_is_none() -> None:
    listen = WAYS["bambu"].listen
    assert listen is not None
    assert len(listen({"serial": "01P", "bridge_topic": ""}).topics) == 1


def make(key: str, config: dict[str, Any], platform: str | None = None) -> Values:
    """Return a printer that is followed by single values."""
    way = WAYS[key]
    assert way.listen is None
    assert way.read is not None
    return Values(way.read(config, platform))


def test_a_topic_is_read_with_a_persons_words() -> None:
    config = {"topic": "shop/printer", "values": {"läuft": "printing"}}
    values = make("topic", config)
    assert isinstance(values.adapter, ValueAdapter)
    values.state("Läuft")
    assert values.last.state is PrinterState.PRINTING


@pytest.mark.parametrize("platform", [None, "template"])
def test_any_sensor_can_be_followed(platform: str | None) -> None:
    values = make("entity", {"entity": "sensor.x"}, platform)
    values.state("printing")
    assert values.last.state is PrinterState.PRINTING


@pytest.mark.parametrize("platform", KINDS)
def test_the_entities_of_known_integrations_are_read_as_theirs(platform: str) -> None:
    values = make("entity", {"entity": "sensor.x", "values": {}}, platform)
    assert isinstance(values.adapter, EntityAdapter)
    assert values.adapter.kind is KINDS[platform]


def test_a_persons_words_win_over_an_integrations() -> None:
    config = {"entity": "sensor.x", "values": {"attention": "idle"}}
    values = make("entity", config, "prusalink")
    for word in ("attention", "printing", "attention"):
        values.state(word)
    assert values.states() == ["idle", "printing", "idle"]


def test_hours_are_moonrakers_unit_also_for_a_configured_printer() -> None:
    values = make("entity", {"entity": "sensor.x"}, "moonraker")
    values.state("printing")
    values.tell(Role.REMAINING, "2")
    assert values.last.remaining is not None
    assert values.last.remaining.total_seconds() == 7200
