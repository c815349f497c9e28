"""What is read from the ids by which programs name filaments."""

import pytest

from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.requests.material_ids import filament_named


@pytest.mark.parametrize(
    ("named", "filament"),
    [
        ("pla_black_esun", Filament("PLA", "000000", "esun")),
        ("PETG-CF_Blue", Filament("PETG CF", "0000FF", None)),
        ("pla_silk_gold", Filament("PLA SILK", "FFD700", None)),
        ("pla_light_blue_bambu_lab", Filament("PLA", "ADD8E6", "bambu lab")),
        ("pa_6_white", Filament("PA 6", "FFFFFF", None)),
        ("tpu_95a_red", Filament("TPU 95A", "FF0000", None)),
        ("esun black pla+", Filament("PLA+", "000000", "esun")),
        (
            "pla_red_blue",
            Filament("PLA", "FF0000", None, ("FF0000", "0000FF")),
        ),
        ("spool-17", Filament(None, None, "spool 17")),
        ("___", Filament()),
    ],
)
def test_an_id_says_material_colours_and_brand(named: str, filament: Filament) -> None:
    assert filament_named(named) == filament
