"""A field of a spec that no door has a word for is shown all the same."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.presentation.spec import Door, fields_shown

DOOR = Door(moment=datetime.isoformat, left_out=frozenset({"notes"}))
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("PLA", "PLA"),
        (None, None),
        (NOON, "2026-11-21T12:00:00+00:00"),
        (timedelta(minutes=90), 90.0),
        (PlateGate.CONFIRM, "confirm"),
        ({"until": NOON, "for": 2}, {"until": "2026-11-21T12:00:00+00:00", "for": 2}),
        (frozenset({"b", "a"}), ["a", "b"]),
        ((timedelta(hours=1), "x"), [60.0, "x"]),
        (Size(1.0, 2.0, 3.0), {"x": 1.0, "y": 2.0, "z": 3.0}),
    ],
)
def test_a_new_field_is_shown_as_json(value: object, shown: object) -> None:
    assert fields_shown({"brand_new": value}, DOOR) == {"brand_new": shown}


def test_what_a_door_leaves_out_is_not_shown() -> None:
    assert fields_shown({"notes": "for Ann", "priority": 3}, DOOR) == {"priority": 3}


def test_a_value_that_is_no_json_is_found_where_it_is_shown() -> None:
    with pytest.raises(TypeError, match="no door knows"):
        fields_shown({"brand_new": object()}, DOOR)
