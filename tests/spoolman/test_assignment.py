"""Which of Spoolman's spools are on which printer."""

from custom_components.printer_queue.config import SpoolHolder
from custom_components.printer_queue.core.needs import Filament
from custom_components.printer_queue.spoolman.assignment import assigned
from custom_components.printer_queue.spoolman.spool import StoredSpool


def holder(printer_id: str, name: str, *chosen: int) -> SpoolHolder:
    return SpoolHolder(printer_id=printer_id, name=name, chosen=chosen)


def spool(number: int, location: str | None = None) -> StoredSpool:
    return StoredSpool(id=number, filament=Filament("PLA"), used=0, location=location)


def numbers(
    holders: list[SpoolHolder], spools: list[StoredSpool]
) -> dict[str, list[int]]:
    return {
        printer_id: [each.id for each in on_printer]
        for printer_id, on_printer in assigned(holders, spools).items()
    }


def test_a_spool_is_on_the_printer_at_whose_name_it_stands() -> None:
    holders = [holder("p1", "Carbon C"), holder("p2", "Carbon")]
    spools = [spool(9, "carbon  C "), spool(7, "Carbon C"), spool(8, "Shelf"), spool(6)]
    assert numbers(holders, spools) == {"p1": [7, 9], "p2": []}


def test_chosen_spools_are_there_in_the_order_of_the_choice() -> None:
    holders = [holder("p1", "Carbon C", 9, 7, 99)]
    assert numbers(holders, [spool(7, "Shelf"), spool(9)]) == {"p1": [9, 7]}


def test_a_chosen_spool_is_on_no_other_printer() -> None:
    holders = [holder("p1", "Carbon C"), holder("p2", "Carbon", 7)]
    spools = [spool(7, "Carbon C"), spool(8, "Carbon")]
    assert numbers(holders, spools) == {"p1": [], "p2": [7]}
