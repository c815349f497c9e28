"""A file that agents see is for printers behind agents, and for no other."""

from dataclasses import replace

import pytest

from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.needs import Needs
from tests.support.farm import Farm


def test_a_file_that_agents_see_goes_to_printers_that_are_given_models() -> None:
    farm = Farm(printers=2)
    first, second = farm.specs
    farm.specs = (replace(first, accepts=frozenset({FileKind.GCODE})), second)
    farm.configure()
    seen = JobFile(name="box.stl", kind=FileKind.MODEL, seen_by_agents=True)
    attempt = farm.attempt(farm.join("a", file=seen))
    assert attempt.printer_id == second.id
    assert attempt.file != seen.name


def test_a_sliced_file_that_agents_see_waits_for_no_printer_of_another_way() -> None:
    farm = Farm()
    farm.specs = (replace(farm.specs[0], accepts=frozenset({FileKind.GCODE})),)
    farm.configure()
    seen = JobFile(name="box.gcode", kind=FileKind.GCODE, seen_by_agents=True)
    chosen = Needs(printer=farm.specs[0].id)
    with pytest.raises(QueueError, match="fits_nowhere_file_elsewhere"):
        farm.join("a", file=seen, needs=chosen)
