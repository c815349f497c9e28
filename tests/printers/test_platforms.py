"""The tables of other integrations: whose entities are which, and what their words mean."""

import re

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.adapter import Role
from custom_components.printer_queue.printers.platforms import KINDS
from custom_components.printer_queue.printers.platforms.kind import EntityKind
from tests.support.prints import outcomes
from tests.support.values import follow

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED
STARTS = {"creality_control": ("1",), "reprapfirmware": ("processing",)}
"""How an integration calls printing, if not so."""


@pytest.mark.parametrize(
    ("platform", "unique_id", "role"),
    [
        ("bambu_lab", "01P00A0000_print_status", Role.STATE),
        ("bambu_lab", "01P00A0000_print_progress", Role.PROGRESS),
        ("bambu_lab", "01P00A0000_remaining_time", Role.REMAINING),
        ("bambu_lab", "01P00A0000_subtask_name", Role.FILE),
        ("bambu_lab", "01P00A0000_print_error", Role.ERROR),
        ("bambu_lab", "01P00A0000_online", Role.ONLINE),
        ("bambu_lab", "01P00A0000_active_tray", Role.MATERIAL),
        ("bambu_lab", "01P00A0000_wifi_signal", None),
        ("moonraker", "0123abcd_print_state", Role.STATE),
        ("moonraker", "0123abcd_print_time_left", Role.REMAINING),
        ("moonraker", "0123abcd_state", Role.ACTIVITY),
        ("octoprint", "Current State-9f0c", Role.STATE),
        ("octoprint", "Estimated Finish Time-9f0c", Role.REMAINING),
        ("octoprint", "Printing-9f0c", None),
        ("prusalink", "0123abcd_printer.state", Role.STATE),
        ("prusalink", "0123abcd_job.finish", Role.REMAINING),
        ("elegoo_printer", "abc_percent_complete", Role.PROGRESS),
        ("elegoo_printer", "abc_current_status", Role.ACTIVITY),
        ("elegoo_printer", "abc_current_print_error_status_reason", None),
        ("duet3d", "Current State-0123abcd", Role.STATE),
        ("reprapfirmware", "0123abcd_estimated_remaining", Role.REMAINING),
        ("flashforge", "SNADVA5M01_status", Role.STATE),
        ("flashforge", "SNADVA5M01_print_time_remaining", Role.REMAINING),
        ("flashforge", "SNADVA5M01_total_layers", Role.TOTAL_LAYERS),
        ("dremel_3d_printer", "5A000_job_phase", Role.STATE),
        ("dremel_3d_printer", "5A000_job_status", None),
        ("anycubic_cloud", "AA:BB-job_state", Role.STATE),
        ("anycubic_cloud", "AA:BB-current_status", Role.ACTIVITY),
        ("anycubic_wifi", "0123abcdstatus", Role.STATE),
        ("ultimaker", "um3_printer_activity", Role.STATE),
        ("prusa_connect", "0123-abcd_state", Role.STATE),
        ("ha_creality_ws", "10.0.0.9-print_left_time", Role.REMAINING),
        ("ha_creality_ws", "10.0.0.9-print_status", Role.STATE),
    ],
)
def test_siblings_are_known_by_their_unique_ids(
    platform: str, unique_id: str, role: Role | None
) -> None:
    assert KINDS[platform].role_of(unique_id) is role


@pytest.mark.parametrize(
    ("platform", "words", "states"),
    [
        (
            "bambu_lab",
            ["idle", "prepare", "slicing", "running", "pause", "running", "finish"],
            ["idle", "preparing", "printing", "paused", "printing", "finished"],
        ),
        (
            "bambu_lab",
            ["init", "offline", "unknown", "failed"],
            ["unknown", "offline", "unknown", "failed"],
        ),
        (
            "moonraker",
            ["standby", "printing", "paused", "cancelled", "error", "complete"],
            ["idle", "printing", "paused", "cancelled", "failed", "finished"],
        ),
        (
            "prusalink",
            ["ready", "idle", "busy", "printing", "paused", "printing", "finished"],
            ["idle", "preparing", "printing", "paused", "printing", "finished"],
        ),
        ("prusalink", ["printing", "stopped"], ["printing", "cancelled"]),
        ("prusalink", ["printing", "error"], ["printing", "error"]),
        (
            "prusalink",
            ["idle", "attention", "idle", "printing", "attention", "printing"],
            ["idle", "unknown", "idle", "printing", "paused", "printing"],
        ),
        (
            "elegoo_printer",
            ["idle", "homing", "preheating", "printing", "pausing", "paused"],
            ["idle", "preparing", "printing", "paused"],
        ),
        (
            "elegoo_printer",
            ["printing", "homing", "stopping", "stopped", "idle"],
            ["printing", "cancelled", "idle"],
        ),
        ("elegoo_printer", ["printing", "complete"], ["printing", "finished"]),
        (
            "ha_creality_ws",
            ["off", "idle", "self-testing", "processing", "printing", "completed"],
            ["offline", "idle", "preparing", "printing", "finished"],
        ),
        ("ha_creality_ws", ["printing", "stopped"], ["printing", "cancelled"]),
        ("ha_creality_ws", ["printing", "error"], ["printing", "failed"]),
        (
            "octoprint",
            ["operational", "starting", "printing", "pausing", "paused", "resuming"],
            ["idle", "preparing", "printing", "paused"],
        ),
        (
            "octoprint",
            ["Operational", "Printing from SD", "Offline (Error: SerialException)"],
            ["idle", "printing", "error"],
        ),
        (
            "octoprint",
            ["open_serial", "detect_serial", "connecting", "operational", "error"],
            ["offline", "idle", "error"],
        ),
        ("octoprint", ["operational", "offline"], ["idle", "offline"]),
        ("octoprint", ["printing", "error"], ["printing", "error"]),
        ("octoprint", ["printing", "offline_after_error"], ["printing", "error"]),
        (
            "reprapfirmware",
            ["idle", "busy", "processing", "changingTool", "pausing", "paused"],
            ["idle", "preparing", "printing", "paused"],
        ),
        (
            "reprapfirmware",
            ["idle", "simulating", "idle", "updating", "starting", "idle"],
            ["idle", "preparing", "idle", "offline", "idle"],
        ),
        ("reprapfirmware", ["processing", "halted"], ["printing", "error"]),
        (
            "duet3d",
            ["off", "disconnected", "idle", "processing", "busy", "resuming"],
            ["offline", "idle", "printing"],
        ),
        (
            "flashforge",
            ["READY", "HEATING", "BUILDING_FROM_SD", "PAUSED", "BUILDING_FROM_SD"],
            ["idle", "preparing", "printing", "paused", "printing"],
        ),
        (
            "flashforge",
            ["BUILDING_FROM_SD", "BUILDING_COMPLETED", "READY"],
            ["printing", "finished", "idle"],
        ),
        (
            "flashforge",
            ["BUILDING_FROM_SD", "CANCELING", "CANCELLED", "READY"],
            ["printing", "cancelled", "idle"],
        ),
        (
            "flashforge",
            ["ready", "calibrating", "printing", "busy", "completed", "ready"],
            ["idle", "preparing", "printing", "finished", "idle"],
        ),
        (
            "dremel_3d_printer",
            ["idle", "preparing", "building", "pausing", "paused", "resuming"],
            ["idle", "preparing", "printing", "paused"],
        ),
        ("dremel_3d_printer", ["building", "abort"], ["printing", "cancelled"]),
        ("dremel_3d_printer", ["building", "completed"], ["printing", "finished"]),
        (
            "anycubic_cloud",
            ["finished", "downloading", "checking", "preheating", "printing"],
            ["finished", "preparing", "printing"],
        ),
        ("anycubic_cloud", ["printing", "failed"], ["printing", "cancelled"]),
        (
            "anycubic",
            ["idle", "busy", "printing", "stopping", "idle"],
            ["idle", "printing", "idle"],
        ),
        (
            "anycubic_wifi",
            ["stop\r\n", "print", "pause", "print", "stop", "print", "finish"],
            [
                "idle",
                "printing",
                "paused",
                "printing",
                "cancelled",
                "printing",
                "finished",
            ],
        ),
        ("moonraker", ["printing", "canceled"], ["printing", "cancelled"]),
        ("moonraker", ["printing", "completed"], ["printing", "finished"]),
        ("snapmaker", ["IDLE", "RUNNING", "PAUSED"], ["idle", "printing", "paused"]),
        (
            "snapmaker_u1",
            ["standby", "printing", "complete"],
            ["idle", "printing", "finished"],
        ),
        (
            "prusa_connect",
            ["READY", "MANIPULATING", "PRINTING", "ATTENTION", "FINISHED"],
            ["idle", "preparing", "printing", "paused", "finished"],
        ),
        (
            "bambuddy",
            ["prepare", "running", "finish"],
            ["preparing", "printing", "finished"],
        ),
        (
            "creality_control",
            ["0", "1", "5", "1", "2"],
            ["idle", "printing", "paused", "printing", "finished"],
        ),
        (
            "ultimaker",
            ["booting", "idle", "pre_print", "printing", "wait_user_action"],
            ["offline", "idle", "preparing", "printing", "paused"],
        ),
        (
            "raise3d",
            ["idle", "running", "busy", "paused", "completed", "error"],
            ["idle", "printing", "paused", "finished", "error"],
        ),
        ("flashforge_adventurer_3", ["online", "printing"], ["idle", "printing"]),
    ],
)
def test_the_states_of_an_integration_have_their_meaning(
    platform: str, words: list[str], states: list[str]
) -> None:
    values = follow(platform)
    for word in words:
        values.state(word)
    assert values.states() == states


CENTAURI = [
    *("idle", "file_checking", "printers_checking", "homing", "homing_completed"),
    *("preheating", "preheating_completed", "leveling", "auto_leveling_completed"),
    *("print_started", "preheating_completed"),
]
"""What a Centauri Carbon shows of one print, the last word for hours."""


def test_a_centauri_prints_on_while_its_last_step_is_shown() -> None:
    values = follow("elegoo_printer")
    for word in (*CENTAURI, "complete", "idle"):
        values.state(word)
    assert values.states() == ["idle", "preparing", "printing", "finished", "idle"]
    assert values.unknown_words == ()


def test_a_centauris_machine_decides_while_its_last_step_is_shown() -> None:
    values = follow("elegoo_printer")
    values.report(Role.ACTIVITY, "idle")
    values.state("idle")
    values.report(Role.ACTIVITY, "homing")
    for word in ("homing", "homing_completed", "preheating_completed"):
        values.state(word)
    values.report(Role.ACTIVITY, "printing")
    values.report(Role.ACTIVITY, "leveling")
    values.report(Role.ACTIVITY, "idle")
    assert values.states() == ["idle", "preparing", "printing", "idle"]


@pytest.mark.parametrize(
    ("role", "value", "state"),
    [
        (Role.ACTIVITY, "printing", "printing"),
        (Role.ACTIVITY, "idle", "idle"),
        (Role.PROGRESS, "41", "printing"),
        (Role.PROGRESS, "0", "unknown"),
        (Role.PROGRESS, "unavailable", "unknown"),
    ],
)
def test_a_centauri_that_is_found_in_a_print_is_known_by_other_values(
    role: Role, value: str, state: str
) -> None:
    values = follow("elegoo_printer")
    values.report(role, value)
    values.state("preheating_completed")
    assert values.last.state == state


def test_a_centauri_2_whose_step_is_not_known_is_not_idle() -> None:
    values = follow("elegoo_printer")
    values.report(Role.ACTIVITY, "printing")
    for word in ("printing", "idle", "printing"):
        values.state(word)
    assert values.states() == ["printing"]


def test_an_elegoo_that_asks_for_filament_is_paused() -> None:
    values = follow("elegoo_printer")
    for word in ("printing", "auto_feeding", "filament_unload_paused", "printing"):
        values.state(word)
    assert values.states() == ["printing", "paused", "printing"]


def test_a_creality_that_prints_on_with_an_error_goes_on() -> None:
    values = follow("ha_creality_ws")
    values.state("printing", state_raw=1)
    values.state("error", state_raw=1)
    values.state("error", state_raw=5)
    values.state("error", state_raw=1)
    values.state("error", state_raw=4)
    assert values.states() == ["printing", "paused", "printing", "cancelled"]


def test_a_creality_whose_progress_moves_with_an_error_goes_on() -> None:
    values = follow("ha_creality_ws")
    values.state("printing")
    for progress in ("40", "41"):
        values.report(Role.PROGRESS, progress)
    values.state("error")
    values.report(Role.PROGRESS, "42")
    assert values.states() == ["printing"]
    values.wait(hours=2)
    values.report(Role.FILE, "x.gcode")
    assert values.last.state is FAILED


def test_klippers_shutdown_ends_the_print_whatever_its_state_is_called() -> None:
    values = follow("moonraker")
    values.report(Role.ACTIVITY, "ready")
    values.state("printing")
    values.report(Role.ACTIVITY, "shutdown")
    values.state("standby")
    values.report(Role.ACTIVITY, "ready")
    assert values.states() == ["printing", "error", "idle"]


@pytest.mark.parametrize(
    ("busy", "state"), [("busy", "printing"), ("available", "idle")]
)
def test_an_anycubic_without_a_last_job_is_known_by_what_it_is_busy_with(
    busy: str, state: str
) -> None:
    values = follow("anycubic_cloud")
    values.state("unknown")
    values.report(Role.ACTIVITY, busy)
    assert values.last.state == state


@pytest.mark.parametrize(
    ("platform", "words", "outcome"),
    [
        ("reprapfirmware", ("processing", "cancelling", "idle"), CANCELLED),
        ("reprapfirmware", ("processing", "idle"), "aborted"),
        ("snapmaker", ("RUNNING", "IDLE"), "aborted"),
        ("ultimaker", ("printing", "post_print", "wait_cleanup"), "aborted"),
    ],
)
def test_printers_without_words_for_ends_tell_them_otherwise(
    platform: str, words: tuple[str, ...], outcome: str
) -> None:
    values = follow(platform)
    for word in words:
        values.state(word)
    assert outcomes(values.reports) == [outcome]
    values.state(words[0])
    values.report(Role.PROGRESS, "100")
    values.state(words[-1])
    assert outcomes(values.reports)[1] is FINISHED


@pytest.mark.parametrize("platform", KINDS)
def test_a_new_word_of_an_integration_does_not_stop_a_print_that_moves(
    platform: str,
) -> None:
    values = follow(platform)
    values.state(next(iter(STARTS.get(platform, ("printing",)))))
    for progress in ("40", "41"):
        values.report(Role.PROGRESS, progress)
    values.state("reticulating_splines")
    values.report(Role.PROGRESS, "42")
    assert values.states() == ["printing"]
    assert values.unknown_words == ("reticulating_splines",)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_table_says_where_it_was_taken_from(kind: EntityKind) -> None:
    assert kind.sources
    for source in kind.sources:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", source.repository)
        assert source.version
