"""Printers read from any topic, with a person's own words."""

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.topic import FAMILY
from custom_components.printer_queue.printers.values import ValueAdapter
from tests.support.values import Values


@pytest.mark.parametrize("values", [None, {}, {"läuft": "printing"}])
def test_words_are_read_as_usual_and_as_a_person_means_them(
    values: dict[str, str] | None,
) -> None:
    assert FAMILY.read is not None
    printer = Values(FAMILY.read({"topic": "shop/printer", "values": values}, None))
    assert isinstance(printer.adapter, ValueAdapter)
    printer.state("Läuft" if values else "Printing")
    assert printer.last.state is PrinterState.PRINTING
