"""Whether a spool is where a Bambu Lab printer said that it was."""

from collections.abc import Iterable
from itertools import permutations
from typing import Any

import pytest

from tests.support.bambu import IDLE, PRINTING, Teller

HEAVY = 128
LITE = 16


def tray(number: int, **more: Any) -> dict[str, Any]:
    """Return a tray with a green spool of PETG, or with what is given."""
    spool = {"id": str(number), "tray_type": "PETG", "tray_color": "00FF00FF"}
    return spool | more


def ams(*units: tuple[int, Iterable[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    """Return the `ams` of a report with these units and their trays."""
    return {
        "ams": [{"id": str(unit), "tray": list(trays)} for unit, trays in units]
    } | more


def loaded(printer: Teller) -> list[str]:
    """Return the slots in which spools are, as last reported."""
    return [spool.slot for spool in printer.last.trays if spool.material is not None]


def four(unit: int = 0, **more: Any) -> tuple[int, list[dict[str, Any]]]:
    """Return a unit whose four trays are loaded."""
    return unit, [tray(number, **more) for number in range(4)]


# What a delta makes of a tray


@pytest.mark.parametrize("state", [3, 11, 15, 27, "11"])
def test_a_delta_that_only_says_loaded_does_not_forget_the_spool(state: Any) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, state=11)]), tray_exist_bits="1"))
    printer.delta(ams=ams((0, [{"id": "0", "state": state}])))
    printer.delta(mc_percent=1)
    assert [spool.material for spool in printer.last.trays] == ["PETG"]


@pytest.mark.parametrize("state", [0, 1, 2, 8, 9, 10, 17, 21])
def test_a_delta_that_says_anything_else_forgets_the_spool(state: int) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(state=11)))
    printer.delta(ams=ams((0, [{"id": "1", "state": state}])))
    assert loaded(printer) == ["0", "2", "3"]
    # What is put in next is another spool, until the printer says what it is.
    printer.delta(ams=ams((0, [{"id": "1", "state": 11}])))
    assert loaded(printer) == ["0", "2", "3"]
    printer.delta(ams=ams((0, [tray(1, state=11)])))
    assert loaded(printer) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("state", [9, 10])
def test_a_tray_that_is_empty_is_so_whatever_it_was_loaded_with(state: int) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, state=11), tray(1, state=state)])))
    assert loaded(printer) == ["0"]


def test_a_state_that_nobody_understands_says_nothing() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, state="loaded"), tray(1, state=None)])))
    assert loaded(printer) == ["0", "1"]


def test_a_spool_whose_type_was_cleared_leaves_nothing_behind() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0, cols=["00FF00FF"])])))
    printer.delta(ams=ams((0, [{"id": "0", "tray_type": ""}])))
    printer.delta(ams=ams((0, [{"id": "0", "tray_type": "PLA"}])))
    assert printer.last.trays[0].material == "PLA"
    assert printer.last.trays[0].color is None


# Where spools are


def test_a_pulled_spool_is_gone_though_its_tray_still_names_it() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams((0, [tray(0), tray(1)]), tray_exist_bits="3"))
    gone = ams((0, [tray(1, state=9)]), tray_exist_bits="1")
    printer.delta(ams=gone)
    assert loaded(printer) == ["0"]


def test_a_spool_is_pulled_by_the_bits_alone_and_the_next_one_is_another() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(), four(1), tray_exist_bits="ff"))
    printer.delta(ams={"tray_exist_bits": "DF"})
    assert loaded(printer) == ["0", "1", "2", "3", "4", "6", "7"]
    printer.delta(ams={"tray_exist_bits": "ff"})
    assert loaded(printer) == ["0", "1", "2", "3", "4", "6", "7"]
    printer.delta(ams=ams((1, [tray(1, tray_type="ASA")])))
    assert "5" in loaded(printer)


def test_a_unit_that_was_unplugged_holds_nothing() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(), four(1), tray_exist_bits="ff"))
    printer.delta(ams={"ams_exist_bits": "1", "tray_exist_bits": "f"})
    assert loaded(printer) == ["0", "1", "2", "3"]


def test_a_printer_that_is_being_switched_off_pulls_no_spools() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(), tray_exist_bits="f", power_on_flag=True))
    printer.delta(ams={"tray_exist_bits": "0", "power_on_flag": False})
    printer.delta(mc_percent=1)
    assert loaded(printer) == ["0", "1", "2", "3"]


def test_spools_are_pulled_from_a_printer_that_does_not_look_at_power_on() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(), tray_exist_bits="f", power_on_flag=False))
    printer.delta(ams={"tray_exist_bits": "1", "power_on_flag": False})
    assert loaded(printer) == ["0"]


@pytest.mark.parametrize("bits", ["", "f g", None, [], "f" * 4000, True, -1])
def test_bits_that_are_none_say_nothing(bits: Any) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(), tray_exist_bits=bits))
    assert loaded(printer) == ["0", "1", "2", "3"]


@pytest.mark.parametrize("order", permutations(range(3)))
def test_a_spool_that_was_changed_is_known_in_whatever_order_that_is_told(
    order: tuple[int, ...],
) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(state=11), tray_exist_bits="f"))
    printer.delta(ams={"tray_exist_bits": "d"})
    changes = (
        {"ams": ams((0, [tray(1, tray_type="ASA", state=11)]))},
        {"ams": {"tray_exist_bits": "f"}},
        {"ams": ams((0, [{"id": "1", "state": 11}]))},
    )
    for at in order:
        printer.delta(**changes[at])
    printer.delta(mc_percent=2)
    assert [spool.material for spool in printer.last.trays][1] in ("ASA", None)
    printer.wait(seconds=5)
    printer.full(
        IDLE, ams=ams((0, [tray(0), tray(1, tray_type="ASA")]), tray_exist_bits="3")
    )
    assert [spool.material for spool in printer.last.trays] == ["PETG", "ASA"]


def test_a_delta_of_one_tray_that_comes_late_is_not_lost_behind_another_one() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(state=11)))
    late = {"id": "0", "state": 10}
    printer.sequence += 1
    printer.delta(ams=ams((0, [{"id": "1", "state": 10}])))
    head = {"command": "push_status", "msg": 1, "sequence_id": "1002"}
    printer.body(head | {"ams": ams((0, [late]))})
    assert loaded(printer) == ["2", "3"]


def test_a_late_delta_does_not_bring_back_a_spool_that_was_pulled_since() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(state=11), tray_exist_bits="f"))
    printer.sequence += 1
    printer.delta(ams=ams((0, [{"id": "1", "state": 10}]), tray_exist_bits="d"))
    head = {"command": "push_status", "msg": 1, "sequence_id": "1002"}
    late = ams((0, [tray(1, state=11, remain=7)]), tray_exist_bits="f")
    printer.body(head | {"ams": late})
    assert loaded(printer) == ["0", "2", "3"]


# AMS HT and AMS Lite


@pytest.mark.parametrize("state", [9, 10, 0, 11])
def test_of_an_ams_ht_the_state_says_nothing_and_the_bit_all(state: int) -> None:
    printer = Teller()
    units = ams(four(), (HEAVY, [tray(0, state=11)]), (129, [tray(0)]))
    printer.full(IDLE, ams=units | {"tray_exist_bits": "3000f"})
    printer.delta(ams=ams((HEAVY, [{"id": "0", "state": state}])))
    assert loaded(printer) == ["0", "1", "2", "3", "128", "129"]
    printer.delta(ams={"tray_exist_bits": "2000f"})
    assert loaded(printer) == ["0", "1", "2", "3", "129"]


def test_an_ams_ht_that_is_empty_from_the_start_is_so() -> None:
    printer = Teller()
    units = ams(four(), (HEAVY, [tray(0, state=9)]), tray_exist_bits="f")
    printer.full(IDLE, ams=units)
    assert loaded(printer) == ["0", "1", "2", "3"]


def test_the_spools_of_an_a2l_are_where_its_own_bits_are() -> None:
    printer = Teller()
    lite = (LITE, [tray(number) for number in range(4)])
    printer.full(IDLE, ams=ams(lite, tray_exist_bits="2000000"))
    assert loaded(printer) == ["65"]


# Power


@pytest.mark.parametrize("empty", [[], [{"id": "0"}, {"id": "1"}], [{"id": "0"}]])
def test_a_printer_that_was_just_switched_on_is_not_believed_to_be_empty(
    empty: list[dict[str, Any]],
) -> None:
    printer = Teller(bridge=True)
    printer.bridge("1")
    printer.full(IDLE, ams=ams((0, [tray(0), tray(1)]), four(1)))
    printer.bridge("0")
    printer.wait(hours=2)
    printer.bridge("1")
    bits = {"tray_exist_bits": "0", "power_on_flag": True}
    printer.full(IDLE, ams=ams((0, empty)) | bits)
    assert loaded(printer) == ["0", "1", "4", "5", "6", "7"]
    printer.wait(seconds=80)
    printer.full(IDLE, ams=ams((0, empty), (1, [tray(0)])), mc_percent=0)
    assert loaded(printer) == ["0", "1", "4"]
    printer.wait(seconds=30)
    printer.full(IDLE, ams=ams((0, empty), (1, [tray(0)])))
    assert loaded(printer) == ["4"]


def test_a_spool_that_was_pulled_while_the_printer_was_off_is_gone() -> None:
    printer = Teller(bridge=True)
    printer.bridge("1")
    printer.full(IDLE, ams=ams(four(), tray_exist_bits="f"))
    printer.bridge("0")
    printer.bridge("1")
    printer.full(IDLE, ams=ams(four(), tray_exist_bits="7"))
    assert loaded(printer) == ["0", "1", "2"]


def test_a_printer_that_numbers_anew_was_switched_off_and_on() -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(four(), tray_exist_bits="f"))
    printer.wait(minutes=5)
    printer.sequence = 1
    printer.full(IDLE, ams=ams((0, []), tray_exist_bits="0", power_on_flag=True))
    assert loaded(printer) == ["0", "1", "2", "3"]
    printer.wait(seconds=110)
    printer.delta(mc_percent=0)
    assert loaded(printer) == []


def test_a_printer_whose_trays_are_doubted_is_asked_once_it_must_know() -> None:
    printer = Teller()
    printer.adapter.wake(printer.at)
    printer.full(IDLE, ams=ams(four()))
    printer.wait(minutes=10)
    printer.delta(gcode_state="")
    printer.full(IDLE, ams=ams((0, [])))
    due = printer.adapter.wake_due
    assert due is not None
    assert due > printer.at
    printer.wait(minutes=2)
    printer.full(IDLE, ams=ams(four()))
    assert printer.adapter.wake_due is None


# What feeds


def holders(*ids: int) -> list[dict[str, Any]]:
    """Return external spools with settings."""
    return [tray(number, tray_type="TPU") for number in ids]


def extruders(*snow: int, in_use: int = 0, **more: Any) -> dict[str, Any]:
    """Return the `device` of a printer whose nozzles have these spools in them."""
    info = [{"id": at, "snow": value} | more for at, value in enumerate(snow)]
    return {"extruder": {"info": info, "state": (in_use << 4) | len(info)}}


@pytest.mark.parametrize(("now", "slots"), [("254", ["external"]), ("255", [])])
def test_an_external_spool_is_loaded_while_it_feeds_only(
    now: str, slots: list[str]
) -> None:
    printer = Teller()
    printer.full(IDLE, ams=ams(tray_now=now), vt_tray=tray(254, tray_type="TPU"))
    assert loaded(printer) == slots


def test_an_external_spool_is_unloaded_when_a_tray_feeds_instead() -> None:
    printer = Teller()
    units = ams(four(), tray_now="254")
    printer.full(PRINTING, ams=units, vt_tray=tray(254, tray_type="TPU"))
    assert "external" in loaded(printer)
    printer.delta(ams={"tray_now": "2"})
    assert "external" not in loaded(printer)
    assert printer.last.active_tray == "2"


@pytest.mark.parametrize(
    ("snow", "in_use", "active", "slots"),
    [
        ((0xFFFF, 0xFEFF), 0, None, []),
        ((0xFFFF, 0xFEFF), 1, None, []),
        ((0x0103, 0xFEFF), 0, "7", []),
        ((0x8000, 0xFEFF), 1, None, []),
        ((0xFF00, 0xFEFF), 0, "external-2", ["external-2"]),
        ((0x0002, 0xFE00), 0, "2", ["external"]),
        ((0xFF00, 0xFE00), 1, "external", ["external", "external-2"]),
        ((0x00FF, 0xFEFF), 0, None, []),
    ],
)
def test_an_empty_nozzle_is_fed_by_no_external_spool(
    snow: tuple[int, int], in_use: int, active: str | None, slots: list[str]
) -> None:
    """As an H2D lists them: that of the left nozzle, 254, first."""
    printer = Teller()
    device = extruders(*snow, in_use=in_use)
    units = ams(tray_now="0")
    printer.full(PRINTING, ams=units, vir_slot=holders(254, 255), device=device)
    assert loaded(printer) == slots
    assert printer.last.active_tray == active


def test_an_external_spool_that_ran_out_is_not_loaded() -> None:
    printer = Teller()
    full = extruders(0xFF00, info=75)
    printer.full(PRINTING, vir_slot=holders(255), device=full)
    assert loaded(printer) == ["external"]
    printer.delta(device=extruders(0xFF00, info=73))
    assert loaded(printer) == []


@pytest.mark.parametrize(
    ("units", "now", "mapping", "active"),
    [
        ((0, 1), "1", [0x0101], "5"),
        ((0, 1), "1", [0xFFFF, 0x0101, 0x0002], "5"),
        ((0, 1), "1", [0x0001], "1"),
        ((0, 1), "1", [0x0001, 0x0101], None),
        ((0, 1), "1", [], None),
        ((0, 1), "6", [0x0101], "6"),
        ((0, 128), "0", [0x8000], "128"),
        ((1,), "2", [], "6"),
        ((16,), "2", [0xFFFF], "66"),
        ((16,), "26", [0xFFFF], "66"),
        ((0, 16), "2", [0x1002], "66"),
        ((128,), "0", [], "128"),
        ((128,), "128", [], "128"),
    ],
)
def test_a_tray_that_is_counted_in_its_unit_is_not_taken_for_another_units(
    units: tuple[int, ...], now: str, mapping: list[int], active: str | None
) -> None:
    printer = Teller()
    loaded_units = ams(*(four(unit) for unit in units), tray_now=now)
    printer.full(PRINTING, ams=loaded_units, mapping=mapping)
    assert printer.last.active_tray == active


def test_older_printers_count_through_all_units() -> None:
    printer = Teller()
    printer.full(PRINTING, ams=ams(four(), four(1), tray_now="1"))
    assert printer.last.active_tray == "1"
    printer.delta(ams={"tray_now": "5"})
    assert printer.last.active_tray == "5"


def test_a_delta_of_one_nozzle_leaves_the_other() -> None:
    printer = Teller()
    device = extruders(0x0001, 0xFE00, in_use=0)
    printer.full(PRINTING, ams=ams(four()), vir_slot=holders(254, 255), device=device)
    printer.delta(device={"extruder": {"info": [{"id": 0, "snow": 0x0002}]}})
    assert printer.last.active_tray == "2"
    assert loaded(printer)[-1] == "external"
    printer.delta(device={"extruder": {"info": [{"id": 0, "stat": 3}]}})
    printer.delta(device={"extruder": {"info": [{"id": 0}], "state": 0x12}})
    assert printer.last.active_tray == "external"
