"""Which spools a Bambu Lab printer reports."""

from typing import Any

import pytest

from custom_components.printer_queue.core.report import Tray
from tests.support.bambu import IDLE, PRINTING, Teller

TAG = "AB12CD3400000100"


def ams(*units: tuple[int, list[dict[str, Any]]], now: str = "255") -> dict[str, Any]:
    """Return the `ams` of a report."""
    return {
        "ams": [{"id": str(unit), "tray": trays} for unit, trays in units],
        "tray_now": now,
    }


def tray(number: int, kind: str = "PLA", **more: Any) -> dict[str, Any]:
    """Return a loaded tray."""
    fields = {"id": str(number), "tray_type": kind, "tray_color": "ff0000FF"}
    return fields | {"remain": 60, "tag_uid": TAG} | more


def test_trays_are_counted_through_all_units() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0), tray(3)]), (2, [tray(1, "PETG")])))
    assert printer.last.trays == (
        Tray("0", "PLA", "FF0000", 60),
        Tray("3", "PLA", "FF0000", 60),
        Tray("9", "PETG", "FF0000", 60),
    )


def test_a_unit_with_a_single_tray_is_named_by_its_own_id() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((128, [tray(0)])))
    assert [spool.slot for spool in printer.last.trays] == ["128"]


@pytest.mark.parametrize("empty", [{"id": "1"}, {"id": "1", "state": 10}])
def test_a_tray_of_which_only_the_id_is_told_is_empty(empty: dict[str, Any]) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0), tray(1)])))
    printer.delta(ams={"ams": [{"id": "0", "tray": [empty]}]})
    assert printer.last.trays == (Tray("0", "PLA", "FF0000", 60), Tray("1"))


def test_a_change_of_one_tray_leaves_the_others() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0), tray(1)]), (1, [tray(0)])))
    printer.delta(ams={"ams": [{"id": "1", "tray": [{"id": "0", "remain": 55}]}]})
    assert [spool.remain for spool in printer.last.trays] == [60, 60, 55]
    assert [spool.material for spool in printer.last.trays] == ["PLA"] * 3
    assert printer.delta(ams={"tray_tar": "2", "version": 9}) is None


def test_a_unit_that_was_taken_off_is_gone_with_the_next_full_report() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0)]), (1, [tray(0)])))
    printer.wait(seconds=5)
    printer.full(IDLE, ams=ams((0, [tray(0)])))
    assert [spool.slot for spool in printer.last.trays] == ["0"]


@pytest.mark.parametrize(
    ("more", "remain"),
    [
        ({"remain": -1}, None),
        ({"remain": 130}, None),
        ({"remain": 0, "tag_uid": "0000000000000000"}, None),
        ({"remain": 0}, 0),
    ],
)
def test_the_remaining_share_is_known_for_weighed_spools_only(
    more: dict[str, Any], remain: int | None
) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, **more)])))
    assert printer.last.trays[0].remain == remain


@pytest.mark.parametrize(
    ("more", "grams"),
    [
        ({"tray_weight": "1000"}, 600),
        ({"tray_weight": 250}, 150),
        ({"tray_weight": "0"}, None),
        ({"tray_weight": "heavy"}, None),
        ({"tray_weight": "1000", "remain": -1}, None),
        ({"tray_weight": "1000", "tag_uid": "0" * 16}, None),
        ({}, None),
    ],
)
def test_what_is_left_in_grams_is_known_of_spools_with_a_label(
    more: dict[str, Any], grams: float | None
) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, **more)])))
    assert printer.last.trays[0].grams == grams


@pytest.mark.parametrize("color", ["", "red", "FFFF", 16711680, None])
def test_a_colour_that_is_none_is_unknown(color: Any) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, tray_color=color)])))
    assert printer.last.trays == (Tray("0", "PLA", None, 60),)


@pytest.mark.parametrize(
    ("colors", "known"),
    [
        ({"tray_color": "00000000"}, (None, ())),
        ({"tray_color": "FFFFFF00", "cols": ["FFFFFF00"]}, (None, ())),
        ({"tray_color": "d6abff80"}, ("D6ABFF80", ())),
        ({"tray_color": "FF0000FF", "cols": ["FF0000FF"]}, ("FF0000", ())),
        (
            {"tray_color": "FF0000FF", "cols": ["FF0000FF", "00FF00FF"]},
            ("FF0000", ("FF0000", "00FF00")),
        ),
        (
            {"tray_color": "00FF00FF", "cols": ["FF0000FF", "00FF0080", "00000000"]},
            ("FF0000", ("FF0000", "00FF0080")),
        ),
        ({"tray_color": "FF0000FF", "cols": "00FF00FF"}, ("FF0000", ())),
        ({"tray_color": "FF0000FF", "cols": [7, None, {}]}, ("FF0000", ())),
    ],
)
def test_the_colours_of_a_spool_are_those_that_it_has(
    colors: dict[str, Any], known: tuple[str | None, tuple[str, ...]]
) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, **colors)])))
    spool = printer.last.trays[0]
    assert (spool.color, spool.colors) == known


@pytest.mark.parametrize(
    ("maker_id", "brand"), [("GFG00", "GFG00"), ("", None), (7, None)]
)
def test_the_makers_id_of_a_filament_is_its_brand(
    maker_id: Any, brand: str | None
) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, "PETG", tray_info_idx=maker_id)])))
    assert printer.last.trays == (Tray("0", "PETG", "FF0000", 60, brand),)


def test_a_spool_of_no_known_material_counts_as_none() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, "", tray_color="00000000")])))
    assert printer.last.trays == (Tray("0"),)


def test_the_external_spool_is_a_tray() -> None:
    printer = Teller()
    printer.full(IDLE, vt_tray=tray(254, "TPU", tag_uid="00"))
    assert printer.last.trays == (Tray("external", "TPU", "FF0000", None),)


def test_newer_printers_have_an_external_spool_for_each_nozzle() -> None:
    printer = Teller()
    printer.full(IDLE, vir_slot=[tray(255), tray(254, "TPU")], vt_tray=tray(254))
    spools = [(spool.slot, spool.material) for spool in printer.last.trays]
    assert spools == [("external", "PLA"), ("external-2", "TPU")]


@pytest.mark.parametrize(
    ("now", "slot"),
    [("255", None), ("254", "external"), ("6", "6"), (3, "3"), ("?", None)],
)
def test_the_spool_in_use_is_told(now: Any, slot: str | None) -> None:
    printer = Teller()
    printer.full(PRINTING, ams=ams((0, [tray(0)]), now=now))
    assert printer.last.active_tray == slot


def extruders(*snow: int, in_use: int = 0) -> dict[str, Any]:
    """Return the `device` of a printer with these extruders."""
    info = [{"id": number, "snow": value} for number, value in enumerate(snow)]
    return {"extruder": {"info": info, "state": (in_use << 4) | len(info)}}


@pytest.mark.parametrize(
    ("device", "slot"),
    [
        (extruders(0x0102, 0xFFFF), "6"),
        (extruders(0x0102, 0x8000, in_use=1), "128"),
        (extruders(0xFFFF, 0x0102), None),
        (extruders(0xFF00, 0x0000), "external"),
        (extruders(0x0000, 0xFE00, in_use=1), "external-2"),
    ],
)
def test_a_printer_with_two_nozzles_tells_the_spool_of_the_one_in_use(
    device: dict[str, Any], slot: str | None
) -> None:
    printer = Teller()
    holders = [tray(255), tray(254)]
    units = ams((0, [tray(0)]), (1, [tray(2)]), now="2")
    printer.full(PRINTING, ams=units, vir_slot=holders, device=device)
    assert printer.last.active_tray == slot


@pytest.mark.parametrize(
    "fields",
    [
        {"ams": []},
        {"ams": {"ams": {}}},
        {"ams": {"ams": [7, {"tray": 7}, {"id": [], "tray": [{"id": {}}, 7]}]}},
        {"vir_slot": [7], "vt_tray": 7},
        {"device": {"extruder": {"info": [{"id": 0, "snow": "x"}], "state": []}}},
    ],
)
def test_strange_spools_are_left_out(fields: dict[str, Any]) -> None:
    printer = Teller()
    printer.full(PRINTING | fields)
    assert printer.last.trays == ()
    assert printer.last.active_tray is None


def test_a_delta_that_tells_strange_spools_is_survived() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0)])))
    printer.delta(ams={})
    printer.delta(ams={"ams": [{"tray": []}]})
    assert printer.last.trays in ((), (Tray("0", "PLA", "FF0000", 60),))
    printer.wait(seconds=5)
    printer.full(IDLE, ams=ams((0, [tray(0)])))
    assert printer.last.trays == (Tray("0", "PLA", "FF0000", 60),)


def test_spools_are_looked_at_every_five_seconds_where_all_is_told_each_second() -> (
    None
):
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0)])))
    for _ in range(4):
        assert printer.full(IDLE, ams=ams((0, [tray(0, "PETG")]))) is None
    printer.full(IDLE, ams=ams((0, [tray(0, "PETG")])))
    assert [spool.material for spool in printer.last.trays] == ["PETG"]


def test_a_delta_of_the_spools_is_heard_between_full_reports() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0)])))
    printer.delta(ams={"ams": [{"id": "0", "tray": [{"id": "0", "remain": 12}]}]})
    assert printer.full(IDLE, ams=ams((0, [tray(0)]))) is None
    assert [spool.remain for spool in printer.last.trays] == [12]


def test_trays_that_did_not_change_are_not_made_again() -> None:
    printer = Teller()
    printer.full(PRINTING, ams=ams((0, [tray(0)])))
    before = printer.last.trays
    printer.full(PRINTING, ams=ams((0, [tray(0)])), mc_percent=31)
    assert printer.last.progress == 31
    assert printer.last.trays is before
