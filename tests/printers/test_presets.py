"""The table of common models holds facts that a form can take, each with its source."""

from collections import Counter

import pytest

from custom_components.printer_queue.printers.bambu_models import slicer_names
from custom_components.printer_queue.printers.presets import (
    MAKERS,
    PRESETS,
    SOURCES,
    Preset,
    names_of,
    plain,
    recognised,
)
from tests.support.project_files import INTEGRATION, read_json

PROFILES = {
    key for key in SOURCES if key.startswith(("orcaslicer", "prusaslicer", "cura"))
}
"""Machine profiles, which say the volume and the nozzle, but no temperatures."""


def test_no_row_hides_another() -> None:
    rows = read_json(INTEGRATION / "printers" / "presets.json")["presets"]
    assert len(rows) == len(PRESETS)


def test_a_preset_is_a_printer_that_can_be() -> None:
    assert [preset.name for preset in PRESETS.values() if not _can_be(preset)] == []


def _can_be(preset: Preset) -> bool:
    """Return whether all of a preset is in the range of printers that are sold."""
    ranges = (
        *((length, 100, 1100) for length in preset.volume),
        (preset.nozzle, 0.2, 1.0),
        (preset.max_nozzle_temperature, 250, 400),
        (preset.max_bed_temperature, 60, 130),
    )
    return len(preset.volume) == 3 and all(
        value is None or low <= value <= high for value, low, high in ranges
    )


def test_a_preset_names_its_sources_and_one_that_says_temperatures() -> None:
    for preset in PRESETS.values():
        assert set(preset.sources) <= SOURCES.keys(), preset.name
        profiles = [source for source in preset.sources if source in PROFILES]
        assert profiles, preset.name
        has_temperatures = preset.max_nozzle_temperature or preset.max_bed_temperature
        says_them = len(preset.sources) > len(profiles)
        assert says_them == bool(has_temperatures), preset.name


def test_every_source_is_used_and_has_an_address() -> None:
    used = {source for preset in PRESETS.values() for source in preset.sources}
    assert used == SOURCES.keys()
    assert all(address.startswith("https://") for address in SOURCES.values())


def test_no_name_means_two_models() -> None:
    names = Counter(
        name
        for preset in PRESETS.values()
        for name in {plain(name) for name in names_of(preset)}
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_maker_is_part_of_another() -> None:
    assert len({plain(maker) for maker in MAKERS}) == len(MAKERS)
    for maker in MAKERS:
        assert [other for other in MAKERS if plain(maker) in plain(other)] == [maker]


def test_a_preset_is_recognised_by_what_people_and_slicers_call_it() -> None:
    for preset in PRESETS.values():
        for name in (preset.name, *preset.slicers):
            assert recognised(name.upper()) is preset
        assert recognised(preset.model, preset.maker) is preset


@pytest.mark.parametrize(
    ("name", "manufacturer", "preset"),
    [
        ("X1C", "Bambu Lab", "Bambu Lab X1 Carbon"),
        ("A1MINI", "Bambu Lab", "Bambu Lab A1 mini"),
        ("Original Prusa MK4S", "Prusa Research", "Prusa MK4S"),
        ("XL", "Prusa Research", "Prusa XL"),
        ("MINI", "Prusa", "Prusa MINI+"),
        ("Elegoo Centauri Carbon", "Elegoo", "Elegoo Centauri Carbon"),
        ("Ultimaker S5", "Ultimaker B.V.", "UltiMaker S5"),
    ],
)
def test_a_model_is_recognised_by_what_an_integration_shows(
    name: str, manufacturer: str, preset: str
) -> None:
    assert recognised(name, manufacturer) is PRESETS[preset]


@pytest.mark.parametrize("manufacturer", [None, "", "Moonraker", "Creality"])
def test_a_bare_name_means_nothing_without_its_maker(manufacturer: str | None) -> None:
    assert recognised("A1", manufacturer) is None
    assert recognised("XL", manufacturer) is None


@pytest.mark.parametrize(
    ("serial", "preset"),
    [("00M", "X1 Carbon"), ("030", "A1 mini"), ("22E", "P2S"), ("094", "H2D")],
)
def test_a_bambu_printer_is_recognised_by_its_serial_number(
    serial: str, preset: str
) -> None:
    name, *_ = slicer_names(serial)
    assert recognised(name) is PRESETS[f"Bambu Lab {preset}"]
