"""What counts as a swap, and what first-come would have swapped."""

from hypothesis import given, strategies as st

from custom_components.printer_queue.core.materials import MaterialRule
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.printer import PrinterSpec
from custom_components.printer_queue.core.statistics.records import JobRecord
from custom_components.printer_queue.core.statistics.swaps import Swaps, count_swaps
from tests.support.records import job, spools


def swaps_of(*prints: JobRecord, printers: str = "p1", **trays: int) -> Swaps:
    """Count the swaps of prints on printers which all of them fit."""
    specs = {
        printer_id: PrinterSpec(id=printer_id, name=printer_id)
        for printer_id in printers.split()
    }
    return count_swaps(prints, specs, trays)


def one_after_the_other(*materials: str) -> list[JobRecord]:
    """Return prints of an hour each, one after the other on a printer."""
    return [
        job(start, start + 1, needs=spools(material))
        for start, material in enumerate(materials)
    ]


def test_a_swap_is_another_filament_than_the_print_before_needed() -> None:
    prints = one_after_the_other("PLA", "PLA", "PETG", "PLA", "PLA")
    swaps = swaps_of(*prints)
    assert [swaps.of_prints[record.number] for record in prints] == [0, 0, 1, 1, 0]
    assert swaps.total == 2


def test_another_colour_is_another_filament_and_nearly_the_same_is_not() -> None:
    prints = one_after_the_other("PLA FF0000", "PLA F00505", "PLA 0000FF", "pla 0000FF")
    assert swaps_of(*prints).total == 1


def test_another_make_is_a_swap_where_only_the_very_same_will_do() -> None:
    wanted = ("GFA00", "GFA01", "GFL99", "GFA12")
    prints = [
        job(start, start + 1, needs=Needs(filaments=(Filament("PLA", brand=maker_id),)))
        for start, maker_id in enumerate(wanted)
    ]
    specs = {"p1": PrinterSpec(id="p1", name="p1")}
    assert count_swaps(prints, specs, {}, MaterialRule.EXACT).total == 3
    assert count_swaps(prints, specs, {}, MaterialRule.FAMILY).total == 1, "glow"
    assert count_swaps(prints, specs, {}, MaterialRule.POLYMER).total == 0


def test_another_spelling_is_no_swap_and_another_family_is_one() -> None:
    wanted = ("PLA-CF", "PLA CF", "pla_cf", "PLA", "PLA+", "PLA Silk", "PLA-CF")
    prints = [
        job(start, start + 1, needs=Needs(filaments=(Filament(material),)))
        for start, material in enumerate(wanted)
    ]
    assert swaps_of(*prints).total == 2
    specs = {"p1": PrinterSpec(id="p1", name="p1")}
    assert count_swaps(prints, specs, {}, MaterialRule.EXACT).total == 4
    assert count_swaps(prints, specs, {}, MaterialRule.POLYMER).total == 0


def test_a_print_that_does_not_say_what_it_needs_takes_what_is_there() -> None:
    plain = job(1, 2)
    first, last = job(0, 1, needs=spools("PLA")), job(2, 3, needs=spools("PLA"))
    assert swaps_of(first, plain, last).total == 0


def test_a_spool_is_known_by_what_was_printed_from_it() -> None:
    prints = one_after_the_other("PLA", "PLA FF0000", "PLA 0000FF")
    assert swaps_of(*prints).total == 1


def test_a_printer_with_several_trays_keeps_what_fits_into_them() -> None:
    prints = one_after_the_other("PLA", "PETG", "PLA", "ASA", "PETG")
    assert swaps_of(*prints).total == 4
    assert swaps_of(*prints, p1=4).total == 0
    # Of two trays PETG, which was not needed for longest, gives way to ASA.
    assert swaps_of(*prints, p1=2).total == 2


def test_a_print_of_two_filaments_says_that_there_are_two_trays() -> None:
    both = job(0, 1, needs=spools("PLA", "PETG"))
    later = [job(1, 2, needs=spools("PETG")), job(2, 3, needs=spools("PLA"))]
    assert swaps_of(both, *later).total == 0
    others = job(3, 4, needs=spools("PLA", "ASA"))
    assert swaps_of(both, *later, others).total == 1
    assert swaps_of(both, *later, job(4, 5, needs=spools("ASA", "TPU"))).total == 2


def test_each_printer_has_spools_of_its_own() -> None:
    left, right = job(0, 1, needs=spools("PLA")), job(0, 1, needs=spools("PETG"))
    again = job(1, 2, needs=spools("PETG"))
    other = right._replace(printer_id="p2")
    assert swaps_of(left, other, again._replace(printer_id="p2")).total == 0
    assert swaps_of(left, other, again).total == 1


def test_what_was_sorted_by_material_saves_the_swaps_of_first_come() -> None:
    white, black = spools("PLA FFFFFF"), spools("PLA 000000")
    first = job(0, 1, joined=-4, needs=white)
    second = job(2, 3, joined=-3, needs=black)
    third = job(1, 2, joined=-2, needs=white)
    fourth = job(3, 4, joined=-1, needs=black)
    swaps = swaps_of(first, second, third, fourth)
    assert (swaps.total, swaps.first_come, swaps.saved) == (1, 3, 2)


def test_first_come_takes_the_printer_that_is_free_first() -> None:
    """Joined in this order: long white, white, black, black; two printers."""
    white, black = spools("PLA FFFFFF"), spools("PLA 000000")
    prints = [
        job(0, 5, needs=white),
        job(0, 1, needs=white, printer="p2"),
        job(1, 2, needs=black, printer="p2"),
        job(2, 3, needs=black, printer="p2"),
    ]
    swaps = swaps_of(*prints, printers="p1 p2")
    assert (swaps.total, swaps.first_come) == (1, 1)
    waits = prints[2]._replace(printer_id="p1", started=prints[0].ended)
    swaps = swaps_of(*prints[:2], waits, printers="p1 p2")
    assert (swaps.total, swaps.first_come) == (1, 1)


def test_first_come_puts_nothing_where_it_may_not_go() -> None:
    white, black = spools("PLA FFFFFF"), spools("PLA 000000")
    only_p2 = Needs(filaments=black.filaments, printers=frozenset({"p2"}))
    prints = [
        job(0, 4, needs=white),
        job(0, 1, needs=black, printer="p2"),
        job(1, 2, needs=only_p2, printer="p2"),
        job(2, 3, needs=only_p2, printer="p2"),
    ]
    assert swaps_of(*prints, printers="p1 p2").first_come == 0
    everywhere = [record._replace(needs=black) for record in prints[2:]]
    short = prints[0]._replace(ended=prints[0].started)
    swaps = swaps_of(short, prints[1], *everywhere, printers="p1 p2")
    assert (swaps.total, swaps.first_come) == (0, 1)


def test_a_walk_up_stays_on_its_printer_and_a_removed_printer_keeps_its_own() -> None:
    white, black = spools("PLA FFFFFF"), spools("PLA 000000")
    prints = [
        job(0, 9, needs=black, printer="p2"),
        job(1, 2, needs=white),
        job(9, 10, needs=black, printer="p2", person=None),
    ]
    assert swaps_of(*prints, printers="p1 p2").first_come == 0
    assert swaps_of(*prints, printers="p1").first_come == 0


PRINTS = st.lists(
    st.tuples(
        st.sampled_from(["PLA", "PETG", "ASA"]),
        st.sampled_from(["p1", "p2", "p3"]),
        st.floats(0.1, 9),
    ),
    max_size=30,
)


@given(PRINTS)
def test_there_are_never_more_swaps_than_prints_after_the_first_of_each_printer(
    prints: list[tuple[str, str, float]],
) -> None:
    free: dict[str, float] = {}
    jobs = []
    for material, printer, took in prints:
        start = free.get(printer, 0.0)
        free[printer] = start + took
        jobs.append(job(start, start + took, printer=printer, needs=spools(material)))
    swaps = swaps_of(*jobs, printers="p1 p2 p3")
    assert 0 <= swaps.total <= len(jobs) - len(free)
    assert 0 <= swaps.first_come <= len(jobs)


@given(st.lists(st.sampled_from(["PLA", "PETG", "ASA"]), max_size=30))
def test_on_one_printer_in_order_of_joining_first_come_needs_just_as_many(
    materials: list[str],
) -> None:
    swaps = swaps_of(*one_after_the_other(*materials))
    assert swaps.saved == 0
