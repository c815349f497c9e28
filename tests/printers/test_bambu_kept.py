"""Of what a Bambu Lab printer says of its spools little is kept: halls have thousands."""

from typing import Any

import orjson

from custom_components.printer_queue.printers.bambu_kept import kept
from custom_components.printer_queue.printers.bambu_merge import SPOOLS
from custom_components.printer_queue.printers.bambu_state import BambuState
from demo.x1c.life import Life
from demo.x1c.snapshot import Equipment, push_status
from tests.support.bambu import IDLE, Teller
from tests.support.world import NOON

TRAY = {"id": "0", "tray_type": "PLA", "tray_color": "FF0000FF", "remain": 60}


def said() -> dict[str, Any]:
    """Return what a printer with two nozzles says."""
    equipment = Equipment(two_nozzles=True)
    body: dict[str, Any] = push_status(
        Life(), NOON, sequence_id=1, equipment=equipment
    )["print"]
    return body


def spools_of(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in SPOOLS if name in fields}


def test_what_nobody_reads_of_the_spools_is_not_kept() -> None:
    state, body = BambuState(), said()
    told = len(orjson.dumps(spools_of(body)))
    state.take(body, NOON)
    assert len(orjson.dumps(spools_of(state.fields))) < told / 2


def test_what_nobody_reads_is_not_kept_of_changes_either() -> None:
    printer = Teller()
    printer.full(IDLE, ams={"ams": [{"id": "0", "tray": [TRAY]}]})
    printer.delta(ams={"ams": [{"id": "0", "tray": [{"id": "0", "remain": 55}]}]})
    before = printer.last
    humid = {"id": "0", "humidity": "4", "tray": [{"id": "0", "nozzle_temp_max": 240}]}
    assert printer.delta(ams={"ams": [humid]}) is None
    assert printer.last is before
    assert printer.last.trays[0].remain == 55


def test_printers_with_the_same_spools_share_them() -> None:
    one, other = Teller(), Teller()
    for printer in (one, other):
        printer.raw(orjson.dumps({"print": said()}))
    assert one.last.trays
    for spool, same in zip(one.last.trays, other.last.trays, strict=True):
        assert spool is same


def test_what_is_no_spool_is_survived() -> None:
    nested: list[Any] = []
    for _ in range(2000):
        nested = [nested]
    assert kept("vir_slot", [nested, None, 1, {"id": nested}]) == [
        *(None, None, 1),
        {"id": [None]},
    ]
    assert kept("ams", "x" * 100) == "x" * 100
    assert kept("device", {"extruder": {"info": {"id": {"a": 1}}}}) == {
        "extruder": {"info": {"id": {}}}
    }
