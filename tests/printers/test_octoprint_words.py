"""States that a later OctoPrint, or a plugin, may bring."""

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.octoprint import FAMILY, OctoPrintAdapter
from tests.support.scripted_octoprint import ScriptedOctoPrint


def scripted(**values: str) -> tuple[ScriptedOctoPrint, OctoPrintAdapter]:
    """Return an OctoPrint of whose words a person has said what they mean."""
    assert FAMILY.listen is not None
    adapter = FAMILY.listen({"base_topic": "octoPrint/", "values": values})
    assert isinstance(adapter, OctoPrintAdapter)
    octoprint = ScriptedOctoPrint()
    octoprint.adapter = adapter
    return octoprint, adapter


def test_a_new_state_changes_nothing_and_is_asked_about() -> None:
    octoprint, adapter = scripted()
    octoprint.start()
    octoprint.change("HEAT_SOAKING")
    assert octoprint.last.state is PrinterState.PRINTING
    assert adapter.unknown_words == ("HEAT_SOAKING",)


@pytest.mark.parametrize("state", ["CONNECTING", "OPEN_SERIAL", "PAUSING", ""])
def test_states_that_pass_by_are_not_asked_about(state: str) -> None:
    octoprint, adapter = scripted()
    octoprint.start()
    octoprint.change(state)
    assert adapter.unknown_words == ()


@pytest.mark.parametrize(
    ("meaning", "state"),
    [
        ("paused", "paused"),
        ("preparing", "printing"),
        ("finished", "finished"),
        ("idle", "idle"),
        ("error", "error"),
        ("unknown", "printing"),
    ],
)
def test_what_a_person_says_that_a_state_means_holds(meaning: str, state: str) -> None:
    octoprint, adapter = scripted(heat_soaking=meaning)
    octoprint.start()
    octoprint.change("HEAT_SOAKING")
    assert octoprint.last.state == state
    assert adapter.unknown_words == ()
