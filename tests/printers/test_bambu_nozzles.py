"""Which of a Bambu Lab printer's two nozzles a spool feeds."""

import pytest

from tests.support.bambu import IDLE, Teller

from .test_bambu_ams import extruders, holders, tray


@pytest.mark.parametrize(
    ("info", "nozzle"),
    [("2003", 0), ("2103", 1), ("1e03", None), ("x", None), (None, None)],
)
def test_of_two_nozzles_a_unit_feeds_the_one_that_it_is_bound_to(
    info: str | None, nozzle: int | None
) -> None:
    printer = Teller()
    units = {"ams": [{"id": "0", "info": info, "tray": [tray(0)]}]}
    device = extruders(0xFFFF, 0xFEFF)
    printer.full(IDLE, ams=units, vir_slot=holders(254, 255), device=device)
    fed = {spool.slot: spool.nozzle for spool in printer.last.trays}
    assert fed == {"0": nozzle, "external": 1, "external-2": 0}


def test_a_printer_with_one_nozzle_needs_not_say_which() -> None:
    printer = Teller()
    units = {"ams": [{"id": "0", "info": "2103", "tray": [tray(0)]}]}
    printer.full(IDLE, ams=units, vir_slot=holders(254), device=extruders(0xFFFF))
    assert {spool.nozzle for spool in printer.last.trays} == {None}
