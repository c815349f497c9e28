"""How the entities of other integrations are read."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.adapter import Role
from custom_components.printer_queue.printers.entity import FAMILY, EntityAdapter
from custom_components.printer_queue.printers.platforms import KINDS
from tests.support.prints import outcomes, prints_in
from tests.support.values import Values, follow

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED
CANCEL = {"code": "0300_400C", "error": "The task was canceled."}


@pytest.mark.parametrize("platform", KINDS)
@pytest.mark.parametrize("word", ["unknown", "unavailable", None])
def test_what_is_not_known_ends_nothing(platform: str, word: str | None) -> None:
    values = follow(platform)
    values.state("printing")
    values.state(word)
    values.state("printing")
    assert outcomes(values.reports) == [None]
    assert len(prints_in(values.reports)) == 1


def test_moonraker_tells_its_remaining_time_in_hours() -> None:
    values = follow("moonraker")
    values.state("printing")
    values.report(Role.REMAINING, "0.5")
    assert values.last.remaining == timedelta(minutes=30)


def test_a_unit_that_a_person_has_chosen_is_respected() -> None:
    values = follow("moonraker")
    values.state("printing")
    values.report(Role.REMAINING, "30", unit_of_measurement="min")
    assert values.last.remaining == timedelta(minutes=30)


def test_creality_tells_its_remaining_time_in_seconds() -> None:
    values = follow("ha_creality_ws")
    values.state("printing", file="Gear.gcode")
    values.report(Role.REMAINING, "1800")
    assert values.last.remaining == timedelta(minutes=30)
    assert values.last.file == "Gear.gcode"


@pytest.mark.parametrize("end", ["failed", "idle"])
def test_a_bambu_cancel_is_told_by_the_error_before_the_end(end: str) -> None:
    values = follow("bambu_lab")
    values.state("running")
    values.report(Role.ERROR, "on", **CANCEL)
    values.wait(seconds=2)
    values.state(end)
    values.report(Role.ERROR, "off")
    assert outcomes(values.reports) == [CANCELLED]
    assert values.last.state is CANCELLED


def test_a_bambu_cancel_is_told_by_the_error_after_the_end() -> None:
    values = follow("bambu_lab")
    values.state("running")
    values.state("failed")
    values.report(Role.ERROR, "on", code=50348044)
    values.report(Role.ERROR, "off")
    assert values.states() == ["printing", "failed", "cancelled"]


def test_a_bambu_failure_is_a_failure() -> None:
    values = follow("bambu_lab")
    values.state("running")
    values.report(Role.ERROR, "on", code="0300_8003", error="Spaghetti")
    values.state("failed")
    assert values.last.state is FAILED
    assert values.last.error == "Spaghetti"


def test_a_bambu_cancel_of_an_earlier_print_does_not_count() -> None:
    values = follow("bambu_lab")
    values.state("running")
    values.report(Role.ERROR, "on", **CANCEL)
    values.state("failed")
    values.report(Role.ERROR, "off")
    values.state("running")
    values.state("failed")
    assert outcomes(values.reports) == [CANCELLED, FAILED]


def test_a_bambu_cancel_that_is_long_past_does_not_count() -> None:
    values = follow("bambu_lab")
    values.state("running")
    values.report(Role.ERROR, "on", **CANCEL)
    values.report(Role.ERROR, "off")
    values.wait(minutes=5)
    values.state("failed")
    assert values.last.state is FAILED


def test_a_bambu_printer_found_cancelled_is_cancelled() -> None:
    values = follow("bambu_lab")
    values.state("failed")
    values.report(Role.ERROR, "on", **CANCEL)
    assert values.last.state is CANCELLED


def test_a_cancelled_bambu_printer_becomes_idle() -> None:
    values = follow("bambu_lab")
    values.state("running")
    values.report(Role.ERROR, "on", **CANCEL)
    values.state("failed")
    values.state("unavailable")
    values.state("failed")
    values.state("idle")
    assert values.states()[-4:] == ["cancelled", "offline", "cancelled", "idle"]


def test_octoprint_that_was_finishing_has_finished() -> None:
    values = follow("octoprint")
    for word in ("printing", "finishing", "operational"):
        values.state(word)
    assert outcomes(values.reports) == [FINISHED]


def test_octoprint_that_was_cancelling_has_cancelled() -> None:
    values = follow("octoprint")
    for word in ("printing", "cancelling", "operational"):
        values.state(word)
    assert outcomes(values.reports) == [CANCELLED]


@pytest.mark.parametrize("first", [Role.STATE, Role.PROGRESS])
def test_octoprint_that_was_done_has_finished(first: Role) -> None:
    values = follow("octoprint")
    values.state("printing")
    values.report(Role.PROGRESS, "97.2")
    ends = {Role.STATE: "operational", Role.PROGRESS: "100.0"}
    values.report(first, ends.pop(first))
    for role, value in ends.items():
        values.report(role, value)
    assert values.last.state is FINISHED
    values.report(Role.PROGRESS, "0")
    assert values.last.state is FINISHED


def test_octoprint_that_stops_in_the_middle_has_aborted() -> None:
    values = follow("octoprint")
    values.state("printing")
    values.report(Role.PROGRESS, "41")
    values.state("operational")
    assert outcomes(values.reports) == ["aborted"]


def test_the_progress_of_the_last_octoprint_print_does_not_finish_the_next() -> None:
    values = follow("octoprint")
    values.state("printing")
    values.report(Role.PROGRESS, "100")
    values.state("operational")
    values.wait(minutes=5)
    values.state("printing")
    values.state("operational")
    assert outcomes(values.reports) == [FINISHED, "aborted"]


def test_an_elegoo_end_that_lasts_a_moment_is_reported() -> None:
    values = follow("elegoo_printer")
    for word in ("printing", "complete", "idle"):
        values.state(word)
    assert outcomes(values.reports) == [FINISHED]


def test_other_integrations_do_not_read_ends_from_progress() -> None:
    values = follow("prusalink")
    values.state("printing")
    values.report(Role.PROGRESS, "100")
    values.state("idle")
    assert outcomes(values.reports) == ["aborted"]


@pytest.mark.parametrize("code", [None, "x-y", "", [], 0, "0300_400C_extra_text_1"])
def test_strange_error_codes_are_no_cancel(code: Any) -> None:
    values = follow("bambu_lab")
    values.state("running")
    values.report(Role.ERROR, "on", code=code)
    values.state("failed")
    assert values.last.state is FAILED


def configured(platform: str | None, **values: str) -> Values:
    """Return a printer as its configuration makes it."""
    assert FAMILY.read is not None
    return Values(FAMILY.read({"entity": "sensor.x", "values": values}, platform))


@pytest.mark.parametrize("platform", [None, "template"])
def test_any_sensor_can_be_followed(platform: str | None) -> None:
    printer = configured(platform)
    printer.state("printing")
    assert printer.last.state is PrinterState.PRINTING


@pytest.mark.parametrize("platform", KINDS)
def test_the_entities_of_known_integrations_are_read_as_theirs(platform: str) -> None:
    printer = configured(platform)
    assert isinstance(printer.adapter, EntityAdapter)
    assert printer.adapter.kind is KINDS[platform]


def test_a_persons_words_win_over_an_integrations() -> None:
    printer = configured("prusalink", attention="idle")
    for word in ("attention", "printing", "attention"):
        printer.state(word)
    assert printer.states() == ["idle", "printing", "idle"]


def test_hours_are_moonrakers_unit_also_for_a_configured_printer() -> None:
    printer = configured("moonraker")
    printer.state("printing")
    printer.report(Role.REMAINING, "2")
    assert printer.last.remaining == timedelta(hours=2)


def test_a_moonraker_whose_state_stays_behind_has_ended_as_its_values_are_cleared() -> (
    None
):
    values = follow("moonraker")
    values.report(Role.FILE, "Gear.gcode")
    values.report(Role.PROGRESS, "0")
    values.state("printing")
    values.report(Role.PROGRESS, "99")
    values.report(Role.PROGRESS, "0.0")
    values.report(Role.FILE, "")
    assert values.states() == ["printing", "idle"]
    values.report(Role.FILE, "Gear.gcode")
    values.report(Role.PROGRESS, "1")
    assert values.states() == ["printing", "idle", "printing"]


def test_a_paused_moonraker_keeps_its_print_though_its_values_are_cleared() -> None:
    values = follow("moonraker")
    values.report(Role.FILE, "Gear.gcode")
    values.state("printing")
    values.report(Role.PROGRESS, "40")
    values.state("paused")
    values.report(Role.PROGRESS, "0.0")
    values.report(Role.FILE, "")
    assert values.states() == ["printing", "paused"]
    assert values.last.progress is None


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (
            Role.STATE,
            (
                "idle homing dropping printing lifting pausing paused stopping stopped "
                "complete file_checking recovery printing_recovery loading preheating "
                "leveling printers_checking resuming error resonance_testing print_started "
                "auto_leveling_completed preheating_completed homing_completed "
                "resonance_testing_completed auto_feeding filament_unloading "
                "filament_unload_abnormal filament_unload_paused unrecognized"
            ),
        ),
        (
            Role.ACTIVITY,
            (
                "idle printing file_transferring exposure_testing devices_testing leveling "
                "input_shaping stopping stopped homing loading_unloading pid_tuning recovery"
            ),
        ),
    ],
)
def test_every_word_of_elegoos_integration_is_known(role: Role, words: str) -> None:
    elegoo = KINDS["elegoo_printer"]
    assert [word for word in words.split() if not elegoo.knows(role, word)] == []
    assert not elegoo.knows(role, "nozzle_wiping")
