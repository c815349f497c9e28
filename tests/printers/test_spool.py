"""What an entity shows of a spool, whoever made it."""

from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.printers.spool import grams_shown, spool_of

SPOOLMAN = {
    "id": 7,
    "remaining_weight": 731.2,
    "filament_id": 3,
    "filament_name": "PolyTerra Charcoal",
    "filament_vendor_name": "Polymaker",
    "filament_material": "PLA",
    "filament_color_hex": "4a4a4a",
    "archived": False,
    "unit_of_measurement": "g",
}
BAMBU_TRAY = {
    "type": "PETG",
    "color": "#FF8000FF",
    "filament_id": "GFG00",
    "name": "Bambu PETG Basic",
    "empty": False,
    "remain": 80,
}


def test_spoolman_tells_material_and_colour_of_a_spool() -> None:
    assert spool_of("731.2", SPOOLMAN) == (Filament("PLA", "4A4A4A"),)


@pytest.mark.parametrize(
    "colors",
    [
        {"filament_color_hex": None, "filament_multi_color_hexes": "ffa11f,ff5900"},
        {"filament_multi_color_hexes": "#FFA11F;FF5900FF"},
        {"filament_color_hex": "FFA11F", "multi_color_hexes": ["FFA11F", "FF5900"]},
        {"cols": ["FFA11FFF", "FF5900FF", "FFA11FFF"]},
    ],
)
def test_of_a_spool_of_many_colours_all_are_kept(colors: dict[str, Any]) -> None:
    all_of_it = Filament("PLA", "FFA11F", None, ("FFA11F", "FF5900"))
    assert spool_of("731.2", SPOOLMAN | colors) == (all_of_it,)


@pytest.mark.parametrize(
    "colors",
    [
        {"filament_color_hex": "00000000"},
        {"filament_color_hex": "#FFFFFF00"},
        {"filament_color_hex": None, "filament_multi_color_hexes": "00000000,"},
        {"filament_color_hex": "4A4A4A00", "color": "FF0000"},
        {"filament_color_hex": None},
    ],
)
def test_a_clear_spool_has_no_colour(colors: dict[str, Any]) -> None:
    assert spool_of("731.2", SPOOLMAN | colors) == (Filament("PLA"),)


def test_a_bambu_tray_tells_the_makers_own_id_as_well() -> None:
    spools = spool_of("Bambu PETG Basic", BAMBU_TRAY)
    assert spools == (Filament("PETG", "FF8000", "GFG00"),)


@pytest.mark.parametrize(
    ("value", "attributes"),
    [
        ("Empty", BAMBU_TRAY | {"empty": True}),
        ("Empty", {}),
        ("none", {}),
        ("1", {"material": "Empty"}),
    ],
)
def test_an_empty_place_has_no_spool(value: str, attributes: dict[str, Any]) -> None:
    assert spool_of(value, attributes) == ()


@pytest.mark.parametrize(
    ("color", "meant"),
    [
        ("#00ff7F", "00FF7F"),
        ("00FF7F80", "00FF7F80"),
        ("00FF7FFF", "00FF7F"),
        ("00FF7F00", None),
        ([0, 255, 127, 128], "00FF7F80"),
        ([0, 255, 127, 0], None),
        ([0, 255, 127], "00FF7F"),
        ("green", None),
        ([0, 255], None),
        ([0, 255, 256], None),
        ([0, "255", 127], None),
        (65407, None),
        (None, None),
    ],
)
def test_a_template_sensor_tells_the_material_as_its_state(
    color: Any, meant: str | None
) -> None:
    assert spool_of(" ASA ", {"color": color}) == (Filament("ASA", meant),)


@pytest.mark.parametrize(
    ("value", "attributes"),
    [
        ("?", {"type": "?", "color": "#000000FF", "empty": False}),
        ("Unknown spool", {"material": "Unknown"}),
        ("---", {}),
        ("12", {"filament_material": "N/A", "filament_color_hex": "FF0000"}),
    ],
)
def test_a_spool_of_which_nobody_knows_what_it_is_counts_as_none(
    value: str, attributes: dict[str, Any]
) -> None:
    assert spool_of(value, attributes) == ()


@pytest.mark.parametrize("value", ["731.2", "", "x" * 40])
def test_what_tells_no_material_is_no_spool(value: str) -> None:
    assert spool_of(value, {"color": "#FF0000"}) is None


@given(
    st.text(),
    st.dictionaries(
        st.sampled_from(["material", "color", "color_hex", "tray_info_idx", "empty"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text()
        | st.lists(st.integers() | st.text(), max_size=4),
    ),
)
def test_nothing_that_an_entity_may_tell_breaks_anything(
    value: str, attributes: dict[str, Any]
) -> None:
    spools = spool_of(value, attributes)
    for spool in spools or ():
        assert spool.material
        assert all(len(bytes.fromhex(color)) in (3, 4) for color in spool.all_colors)


@pytest.mark.parametrize(
    ("attributes", "grams"),
    [
        # Spoolman's integration
        ({"remaining_weight": 637.25, "filament_weight": 1000}, 637.2),
        ({"remaining_weight": 0}, 0),
        # Bambu Lab's
        ({"remain": 40, "tray_weight": "250"}, 100),
        ({"remain": 40, "tray_weight": "250", "remain_enabled": False}, None),
        ({"remain": -1, "tray_weight": "1000"}, None),
        ({"remain": 40, "tray_weight": "0"}, None),
        ({"remain": 40}, None),
        ({"remaining_weight": "unknown"}, None),
        ({}, None),
    ],
)
def test_what_is_left_is_known_where_an_entity_weighs_it(
    attributes: dict[str, Any], grams: float | None
) -> None:
    assert grams_shown(attributes) == grams
