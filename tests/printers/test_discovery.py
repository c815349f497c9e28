"""A printer that speaks on the broker is recognised by one message, and nothing else is."""

import pytest

from custom_components.printer_queue.printers.family import (
    Config,
    Discovery,
    Family,
    Field,
)
from custom_components.printer_queue.printers.registry import FAMILIES

SERIAL = "00M00A000000003"


def found(family: str, topic: str, payload: bytes) -> dict[str, str] | None:
    """Return what a family finds in a message."""
    discovery = FAMILIES[family].discovery
    assert discovery is not None
    return discovery.config(topic, payload)


@pytest.mark.parametrize(
    ("family", "topic_filter"),
    [
        ("bambu", "device/+/report"),
        ("moonraker", "+/moonraker/status"),
        ("octoprint", "+/mqtt"),
        ("agent", "+/agents/+/availability"),
    ],
)
def test_a_family_is_found_on_topics_with_single_wildcards(
    family: str, topic_filter: str
) -> None:
    discovery = FAMILIES[family].discovery
    assert discovery is not None
    assert discovery.topic_filter == topic_filter


@pytest.mark.parametrize(
    ("family", "topic", "payload", "config"),
    [
        (
            "bambu",
            f"device/{SERIAL}/report",
            b'{"print": {"command": "push_status"}}',
            {"serial": SERIAL},
        ),
        (
            "moonraker",
            "voron/moonraker/status",
            b'{"server": "online"}',
            {"instance": "voron"},
        ),
        ("octoprint", "octoPrint/mqtt", b"connected", {"base_topic": "octoPrint"}),
        ("octoprint", "ender/mqtt", b"disconnected", {"base_topic": "ender"}),
        (
            "agent",
            "printer_queue/agents/left/availability",
            b'{"version": 1, "agent": "pi", "state": "online"}',
            {"topic_prefix": "printer_queue", "agent_printer": "left"},
        ),
    ],
)
def test_a_printer_is_named_by_its_topic(
    family: str, topic: str, payload: bytes, config: Config
) -> None:
    assert found(family, topic, payload) == config


@pytest.mark.parametrize(
    ("family", "topic", "payload"),
    [
        ("bambu", "device/lamp/report", b'{"on": true}'),
        ("bambu", f"device/{SERIAL}/report", b""),
        ("bambu", f"device/{SERIAL}/request", b'{"print": {}}'),
        ("bambu", f"device/{SERIAL}/report", b" " * 5000 + b'{"print": {}}'),
        ("moonraker", "voron/moonraker/status", b"\xff\xfe"),
        ("octoprint", "bridge/mqtt", b"connected to broker"),
        ("octoprint", "a/b/mqtt", b"connected"),
        ("agent", "printer_queue/agents/left/availability", b"online"),
    ],
)
def test_what_is_no_such_printer_is_not_found(
    family: str, topic: str, payload: bytes
) -> None:
    assert found(family, topic, payload) is None


def test_a_discovery_that_leaves_a_required_field_open_is_refused() -> None:
    with pytest.raises(ValueError, match="toy: discovery finds other fields"):
        Family(
            key="toy",
            needs=(Field("base", identifies=True), Field("pin")),
            listen=lambda _: None,  # type: ignore[arg-type, return-value] # never called
            discovery=Discovery("{base}/toy", b""),
        )
