"""Of what a Bambu Lab printer says of its spools the newest holds, whatever comes late or is no spool."""

from typing import Any

import pytest

from custom_components.printer_queue.printers.bambu_merge import (
    records,
    without,
    without_pulled,
)

EXTRUDER = {"device": {"extruder": {"state": 1}}}


def test_a_late_message_says_nothing_of_an_extruder_that_was_set_since() -> None:
    newer = frozenset(records(EXTRUDER))
    assert without({**EXTRUDER, "mapping": [1]}, newer) == {
        "device": {},
        "mapping": [1],
    }
    assert without(EXTRUDER, frozenset()) == EXTRUDER


@pytest.mark.parametrize(
    "said", [7, {"ams": 7}, {"ams": [7, {"id": "0", "tray": [7]}]}]
)
def test_what_is_no_unit_and_no_tray_is_left_as_it_is(said: Any) -> None:
    assert without_pulled(said) == said
