"""What is read of a spool, whatever Spoolman answers."""

from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.spoolman.spool import StoredSpool, spool_from


def answer(**filament: Any) -> dict[str, Any]:
    return {"id": 7, "used_weight": 0.0, "filament": filament}


@pytest.mark.parametrize(
    ("filament", "expected"),
    [
        ({"material": "PLA", "color_hex": "ff0000"}, Filament("PLA", "FF0000")),
        ({"material": "PLA", "color_hex": "00000000"}, Filament("PLA")),
        (
            {"material": "PETG", "multi_color_hexes": "FF0000,00FF00"},
            Filament("PETG", "FF0000", None, ("FF0000", "00FF00")),
        ),
        ({}, Filament()),
    ],
)
def test_material_and_colours_are_read(
    filament: dict[str, Any], expected: Filament
) -> None:
    spool = spool_from(answer(**filament))
    assert spool is not None
    assert spool.filament == expected


def test_people_know_a_spool_by_maker_name_and_material() -> None:
    spool = spool_from(
        answer(vendor={"name": "Prusament"}, name="Lipstick Red", material="PLA")
    )
    assert spool is not None
    assert spool.name == "Prusament Lipstick Red PLA"


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        {"id": 0, "used_weight": 0, "filament": {}},
        {"id": 7, "filament": {}},
        {"id": 7, "used_weight": -1, "filament": {}},
        {"id": 7, "used_weight": 0},
    ],
)
def test_what_is_no_spool_is_none(raw: object) -> None:
    assert spool_from(raw) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        {"id": st.just(7), "used_weight": st.just(1)},
        optional={
            "filament": st.dictionaries(
                st.sampled_from(["material", "color_hex", "vendor", "name"]), _JSON
            ),
            "remaining_weight": _JSON,
            "location": _JSON,
        },
    )
)
def test_whatever_is_answered_is_a_spool_or_none(raw: dict[str, Any]) -> None:
    spool = spool_from(raw)
    assert spool is None or isinstance(spool, StoredSpool)
    assert (spool is None) is ("filament" not in raw)
