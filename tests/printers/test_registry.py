"""Every family of printers can be followed from its configuration."""

from typing import Any

import pytest

from custom_components.printer_queue.printers.adapter import Role
from custom_components.printer_queue.printers.agent import AgentAdapter
from custom_components.printer_queue.printers.bambu import BambuAdapter
from custom_components.printer_queue.printers.family import Family, Field, FieldKind
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from custom_components.printer_queue.printers.registry import FAMILIES


def test_there_are_six_families() -> None:
    assert list(FAMILIES) == [
        *("bambu", "moonraker", "octoprint"),
        *("agent", "topic", "entity"),
    ]
    others = [family.key for family in FAMILIES.values() if not family.uses_mqtt]
    assert others == ["entity"]


@pytest.mark.parametrize(
    ("key", "config", "made", "topic"),
    [
        ("bambu", {"serial": "01P"}, BambuAdapter, "device/01P/report"),
        ("bambu", {"serial": "01P", "bridge_topic": "b/1"}, BambuAdapter, "b/1"),
        ("moonraker", {"instance": "v0"}, MoonrakerAdapter, "v0/klipper/status"),
        ("octoprint", {"base_topic": "octo/"}, OctoPrintAdapter, "octo/mqtt"),
        (
            "agent",
            {"topic_prefix": "farm", "agent_printer": "giga"},
            AgentAdapter,
            "farm/agents/giga/status",
        ),
    ],
)
def test_a_family_of_messages_makes_its_adapter(
    key: str, config: dict[str, str], made: type, topic: str
) -> None:
    family = FAMILIES[key]
    assert set(config) <= {field.key for field in family.fields}
    assert family.read is None
    assert family.listen is not None
    adapter = family.listen(config)
    assert isinstance(adapter, made)
    assert topic in adapter.topics


def test_an_empty_bridge_topic_is_none() -> None:
    listen = FAMILIES["bambu"].listen
    assert listen is not None
    assert len(listen({"serial": "01P", "bridge_topic": ""}).topics) == 1


@pytest.mark.parametrize(
    ("key", "identity"),
    [
        ("bambu", ("serial",)),
        ("moonraker", ("instance",)),
        ("octoprint", ("base_topic",)),
        ("agent", ("agent_printer", "topic_prefix")),
        ("topic", ("topic", "state_template")),
        ("entity", ("entity",)),
    ],
)
def test_printers_are_one_by_the_fields_that_identify(
    key: str, identity: tuple[str, ...]
) -> None:
    assert FAMILIES[key].identity == identity


def test_a_serial_number_is_known_where_a_family_has_one() -> None:
    assert FAMILIES["bambu"].serial_number({"serial": "01P"}) == "01P"
    assert FAMILIES["moonraker"].serial_number({"instance": "v0"}) is None


TOPIC = Field("topic", FieldKind.TOPIC_FILTER, identifies=True)
STATE = Field("state_template", FieldKind.TEMPLATE, role=Role.STATE)
LISTEN, READ = FAMILIES["bambu"].listen, FAMILIES["topic"].read


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"needs": (TOPIC,)}, "either listen or read"),
        ({"needs": (TOPIC, STATE), "listen": LISTEN, "read": READ}, "either listen"),
        ({"needs": (Field("host"),), "listen": LISTEN}, "identifies"),
        ({"needs": (TOPIC,), "read": READ}, "read the state from"),
        ({"needs": (TOPIC,), "takes": (STATE,), "read": READ}, "read the state from"),
    ],
)
def test_a_family_that_could_not_be_followed_is_refused(
    row: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        Family(key="toy", **row)
