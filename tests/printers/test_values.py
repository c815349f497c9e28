"""How single values of any topic or sensor are read."""

from datetime import timedelta
import logging
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState, Tray
from custom_components.printer_queue.printers.adapter import Role
from custom_components.printer_queue.printers.values import ValueAdapter
from custom_components.printer_queue.printers.words import words_of
from tests.support.prints import outcomes
from tests.support.recordings import NOON
from tests.support.values import Values


def printing(**more: Any) -> Values:
    """Return a printer that prints."""
    values = Values(ValueAdapter("sensor.printer", **more))
    values.state("printing")
    return values


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("idle", PrinterState.IDLE),
        ("Ready", PrinterState.IDLE),
        ("STANDBY", PrinterState.IDLE),
        ("Operational", PrinterState.IDLE),
        ("slicing", PrinterState.PREPARING),
        ("Heating", PrinterState.PREPARING),
        ("Printing", PrinterState.PRINTING),
        (" RUNNING ", PrinterState.PRINTING),
        ("Printing from SD", PrinterState.PRINTING),
        ("pause", PrinterState.PAUSED),
        ("Paused", PrinterState.PAUSED),
        ("finish", PrinterState.FINISHED),
        ("Complete", PrinterState.FINISHED),
        ("Failed", PrinterState.FAILED),
        ("Error: MINTEMP triggered", PrinterState.FAILED),
        ("canceled", PrinterState.CANCELLED),
        ("cancelled", PrinterState.CANCELLED),
        ("Stopped", PrinterState.CANCELLED),
        ("Offline (no answer)", PrinterState.OFFLINE),
        ("unavailable", PrinterState.OFFLINE),
        ("unknown", PrinterState.UNKNOWN),
        (None, PrinterState.UNKNOWN),
        ("self-testing", PrinterState.PREPARING),
        ("file_checking", PrinterState.PREPARING),
    ],
)
def test_usual_words_are_understood(word: str | None, state: PrinterState) -> None:
    values = Values(ValueAdapter("sensor.printer"))
    values.state(word)
    assert values.last.state is state


def test_a_persons_own_words_win() -> None:
    own = {"Läuft": "printing", "ready": "finished", "heating": "printing", "x": "tea"}
    values = Values(ValueAdapter("sensor.printer", words_of(own)))
    for word in ("läuft", "READY", "heating", "idle", "printing", "heating"):
        values.state(word)
    assert values.states() == ["printing", "finished", "printing", "idle", "printing"]


def test_a_word_that_nobody_knows_is_unknown_and_logged_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    values = printing()
    with caplog.at_level(logging.WARNING):
        for word in ("teatime", "Lunch (soup)", "printing", "teatime", "lunch: stew"):
            values.state(word)
    assert values.states() == ["printing", "unknown", "printing", "unknown"]
    assert values.unknown_words == ("teatime", "Lunch")
    assert [r.getMessage() for r in caplog.records] == [
        "sensor.printer: nobody knows the state 'teatime'",
        "sensor.printer: nobody knows the state 'Lunch'",
    ]


def test_words_without_number_fill_no_list() -> None:
    values = printing()
    for number in range(1000):
        values.state(f"step {number}")
    assert len(values.unknown_words) == 10


def test_octoprints_own_texts_are_known_wherever_they_are_shown() -> None:
    values = Values(ValueAdapter("sensor.printer"))
    for word in (
        "Opening serial connection",
        "Detecting serial connection",
        "Connecting",
        "Operational",
        "Starting to send file to SD",
        "Sending file to SD",
        "Transferring file to SD",
        "Starting print from SD",
        "Printing from SD",
        "Offline after error",
        "Closed with error",
    ):
        values.state(word)
    assert values.states() == ["offline", "idle", "preparing", "printing", "error"]
    assert values.unknown_words == ()


@pytest.mark.parametrize("word", ["", "  ", "unknown", "none"])
def test_nothing_is_no_word(word: str) -> None:
    values = printing()
    values.state(word)
    assert values.last.state is PrinterState.UNKNOWN
    assert values.unknown_words == ()


@pytest.mark.parametrize(
    ("role", "first", "second"),
    [
        (Role.PROGRESS, "40", "41"),
        (Role.REMAINING, "30", "29"),
        (Role.LAYER, "7", "8"),
    ],
)
def test_a_print_whose_values_move_goes_on_whatever_it_is_called(
    role: Role, first: str, second: str
) -> None:
    values = printing()
    values.report(role, first)
    values.report(role, second)
    values.state("teatime")
    assert values.states() == ["printing"]
    values.state("paused")
    values.state("lunch")
    assert values.states() == ["printing", "paused"]
    values.wait(hours=2)
    values.state("supper")
    assert values.states() == ["printing", "paused", "unknown"]
    values.report(role, first)
    assert values.last.state is PrinterState.PAUSED


@pytest.mark.parametrize(
    ("role", "first", "back", "further"),
    [
        (Role.PROGRESS, "1", "0", "2"),
        (Role.LAYER, "9", "1", "2"),
        (Role.REMAINING, "0", "60", "59"),
    ],
)
def test_a_printer_believed_idle_prints_when_it_gets_further(
    role: Role, first: str, back: str, further: str
) -> None:
    values = Values(ValueAdapter("sensor.printer"))
    values.state("idle")
    values.report(role, first)
    values.state("teatime")
    values.report(role, back)
    assert values.states() == ["idle", "unknown"]
    values.report(role, further)
    values.state("idle")
    assert values.states() == ["idle", "unknown", "printing", "idle"]


def test_what_is_left_of_a_print_and_then_cleared_begins_none() -> None:
    values = Values(ValueAdapter("sensor.printer"))
    values.state("idle")
    values.report(Role.REMAINING, "30")
    values.state("teatime")
    values.report(Role.REMAINING, "0")
    assert values.states() == ["idle", "unknown"]


def test_a_printer_that_prepares_goes_on_preparing_whatever_it_is_called() -> None:
    values = Values(ValueAdapter("sensor.printer"))
    for word in ("idle", "heating", "teatime"):
        values.state(word)
    assert values.states() == ["idle", "preparing"]
    values.report(Role.PROGRESS, "0")
    values.report(Role.PROGRESS, "1")
    assert values.states() == ["idle", "preparing", "printing"]


def test_what_a_person_calls_preparing_passes_within_a_print() -> None:
    own = {"teatime": "preparing"}
    values = Values(ValueAdapter("sensor.printer", words_of(own)))
    for word in ("teatime", "printing", "teatime", "idle"):
        values.state(word)
    assert values.states() == ["preparing", "printing", "idle"]


@pytest.mark.parametrize("word", ["unknown", "unavailable", None])
def test_what_is_not_known_ends_nothing(word: str | None) -> None:
    values = printing()
    values.state(word)
    assert outcomes(values.reports) == [None]


@pytest.mark.parametrize(
    "word", ["pausing", "resuming", "stopping", "finishing", "heating", "Homing"]
)
def test_words_that_pass_by_change_nothing_while_a_print_runs(word: str) -> None:
    values = printing()
    assert values.state(word) is None
    values.state("paused")
    assert values.state(word) is None


def test_preparing_a_print_is_told_before_it_runs() -> None:
    values = Values(ValueAdapter("sensor.printer"))
    for word in ("idle", "heating", "printing", "done"):
        values.state(word)
    assert values.states() == ["idle", "preparing", "printing", "finished"]


def test_nothing_is_reported_before_the_state_was_told() -> None:
    values = Values(ValueAdapter("sensor.printer"))
    assert values.report(Role.PROGRESS, "20") is None
    values.state("printing")
    assert values.last.progress == 20


@pytest.mark.parametrize(
    ("value", "progress"),
    [("42", 42), ("42.5", 42.5), ("42 %", 42), ("101", None), ("nan", None)],
)
def test_progress_is_a_percentage(value: str, progress: float | None) -> None:
    values = printing()
    values.report(Role.PROGRESS, value)
    assert values.last.progress == progress


@pytest.mark.parametrize(
    ("value", "attributes", "minutes"),
    [
        ("90", {}, 90),
        ("90", {"unit_of_measurement": "s"}, 2),
        ("1.5", {"unit_of_measurement": "h"}, 90),
        ("2", {"unit_of_measurement": "d"}, 2880),
        ("5400000", {"unit_of_measurement": "ms"}, 90),
        ("90", {"unit_of_measurement": "parsec"}, 90),
        ("1:30:00", {}, 90),
        ("90:00", {}, 90),
        ((NOON + timedelta(minutes=90)).isoformat(), {}, 90),
        ("2026-10-05 13:30:00", {}, 90),
        ((NOON - timedelta(minutes=5)).isoformat(), {}, 0),
        ("soon", {}, None),
        ("-3", {}, None),
        ("inf", {}, None),
        ("1e300", {}, None),
        ("unknown", {}, None),
        ("9999-12-31T23:59:59+00:00", {}, None),
    ],
)
def test_remaining_time_is_read_in_every_usual_form(
    value: str, attributes: dict[str, str], minutes: int | None
) -> None:
    values = printing()
    values.report(Role.REMAINING, value, **attributes)
    expected = None if minutes is None else timedelta(minutes=minutes)
    assert values.last.remaining == expected


def test_the_unit_of_the_remaining_time_may_be_set() -> None:
    values = printing(remaining_unit="h")
    values.report(Role.REMAINING, "1.5")
    assert values.last.remaining == timedelta(minutes=90)


def test_layers_and_file_are_told() -> None:
    values = printing()
    values.report(Role.FILE, "/gcodes/Gear.gcode")
    values.report(Role.LAYER, "3")
    values.report(Role.TOTAL_LAYERS, "77.0")
    assert (values.last.layer, values.last.total_layers) == (3, 77)
    assert values.last.file == "Gear.gcode"
    values.state("idle")
    assert values.last.file is None


def test_the_file_may_be_an_attribute_of_the_state() -> None:
    values = Values(ValueAdapter("sensor.printer"))
    values.state("printing", file="Gear.gcode")
    assert values.last.file == "Gear.gcode"


@pytest.mark.parametrize(
    ("value", "attributes", "error"),
    [
        ("Nozzle clogged\nhelp", {}, "Nozzle clogged"),
        ("none", {}, None),
        ("off", {}, None),
        ("no_error", {}, None),
        ("unavailable", {}, None),
        ("on", {"code": "0300_8003", "error": "Spaghetti"}, "Spaghetti"),
        ("on", {"code": "0300_8003"}, "0300_8003"),
        ("on", {}, None),
    ],
)
def test_errors_are_told(
    value: str, attributes: dict[str, str], error: str | None
) -> None:
    values = printing()
    values.report(Role.ERROR, value, **attributes)
    assert values.last.error == error


@pytest.mark.parametrize("word", ["off", "unavailable"])
def test_a_printer_that_is_not_online_is_offline(word: str) -> None:
    values = printing()
    values.report(Role.ONLINE, word)
    assert values.last.state is (
        PrinterState.OFFLINE if word == "off" else PrinterState.PRINTING
    )
    values.report(Role.ONLINE, "on")
    assert values.last.state is PrinterState.PRINTING


@pytest.mark.parametrize(
    ("value", "attributes", "tray"),
    [
        ("PETG", {}, Tray("active", "PETG")),
        (
            "Bambu PLA Basic",
            {"type": "PLA", "color": "#00ae42FF", "remain": 71},
            Tray("active", "PLA", "00AE42", 71),
        ),
        ("Empty", {"color": "nothing", "remain": -1}, Tray("active")),
        ("ABS", {"color": 7, "remain": 900}, Tray("active", "ABS")),
    ],
)
def test_the_spool_in_use_is_told(
    value: str, attributes: dict[str, Any], tray: Tray
) -> None:
    values = printing()
    values.report(Role.MATERIAL, value, **attributes)
    loaded = values.last
    assert loaded.trays == (tray,)
    assert loaded.active_tray == "active"
    values.report(Role.MATERIAL, "unknown")
    assert values.last.trays == ()


def test_what_the_last_print_left_behind_is_forgotten_as_the_next_begins() -> None:
    values = printing()
    values.report(Role.PROGRESS, "99")
    values.report(Role.REMAINING, "1")
    values.report(Role.FILE, "Gear.gcode")
    values.state("finished")
    assert (values.last.progress, values.last.remaining) == (100, None)
    values.wait(minutes=5)
    values.report(Role.REMAINING, "80")
    values.state("printing")
    assert values.last.progress is None
    assert values.last.remaining == timedelta(minutes=80)
    assert values.last.file == "Gear.gcode"


def test_the_same_again_is_no_news() -> None:
    values = printing()
    assert values.state("printing") is None
    assert values.report(Role.FILE, "unknown") is None


def test_values_that_are_cleared_before_the_end_say_nothing() -> None:
    values = printing()
    for progress in ("0", "98", "0", "99"):
        values.report(Role.PROGRESS, progress)
    for remaining in ("2", "0"):
        values.report(Role.REMAINING, remaining)
    minutes = timedelta(minutes=2)
    assert [(report.progress, report.remaining) for report in values.reports] == [
        (None, None),
        *((0, None), (98, None), (None, None), (99, None)),
        *((99, minutes), (99, None)),
    ]


def test_the_next_print_begins_at_zero() -> None:
    values = printing()
    values.report(Role.PROGRESS, "100")
    values.state("done")
    values.wait(minutes=5)
    values.report(Role.PROGRESS, "0")
    values.state("printing")
    assert values.last.progress == 0
