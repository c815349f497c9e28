"""How an OctoPrint is told to print, and what it answers."""

import json
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers import octoprint_start as octoprint
from custom_components.printer_queue.printers.call import Reply
from custom_components.printer_queue.printers.doing import Doing
from custom_components.printer_queue.printers.fault import Fault, WayError


def said(body: Any, status: int = 200) -> Reply:
    """Return an answer with a JSON body."""
    return Reply(status, json.dumps(body).encode())


def job(
    state: str = "Operational", completion: float | None = None, **more: Any
) -> Reply:
    """Return an answer about the job, for which a.gcode is selected."""
    file = {"name": "a.gcode", "path": "parts/a.gcode"}
    progress = {"completion": completion}
    return said({"state": state, "job": {"file": file}, "progress": progress, **more})


def printer(**flags: bool) -> Reply:
    """Return an answer about the printer, with these flags set."""
    return said({"state": {"text": "whatever", "flags": flags}})


READY = printer(operational=True, ready=True)


@pytest.mark.parametrize(
    ("job_answer", "printer_answer", "state"),
    [
        (job(), READY, PrinterState.IDLE),
        (job(completion=100.0), READY, PrinterState.FINISHED),
        (job(completion=99.9), READY, PrinterState.IDLE),
        (job("Printing", 5.0), printer(printing=True), PrinterState.PRINTING),
        (
            job("Pausing", 5.0),
            printer(printing=True, pausing=True),
            PrinterState.PRINTING,
        ),
        (
            job("Cancelling"),
            printer(printing=True, cancelling=True),
            PrinterState.PRINTING,
        ),
        (
            job("Finishing"),
            printer(printing=True, finishing=True),
            PrinterState.PRINTING,
        ),
        (job("Paused", 5.0), printer(paused=True), PrinterState.PAUSED),
        (job("Connecting"), printer(), PrinterState.UNKNOWN),
        (job("Offline"), said({"error": "x"}, 409), PrinterState.OFFLINE),
        (job("Offline after error"), said({}, 409), PrinterState.ERROR),
        (job("Error"), printer(error=True), PrinterState.ERROR),
    ],
)
def test_what_it_does_is_read_from_both_of_its_answers(
    job_answer: Reply, printer_answer: Reply, state: PrinterState
) -> None:
    assert octoprint.read(job_answer, printer_answer).state is state


def test_a_printer_that_is_not_connected_says_why() -> None:
    lost = job("Offline after error", error="Thermal Runaway")
    doing = octoprint.read(lost, said({}, 409))
    assert doing.why == "OctoPrint says: Thermal Runaway"


@pytest.mark.parametrize(
    ("body", "ended"),
    [
        ({"prints": {"success": 1, "failure": 0}}, True),
        ({"prints": {"success": 0, "failure": 2}}, True),
        ({"prints": {"success": 0, "failure": 0}}, False),
        ({"prints": None}, False),
        ({}, False),
    ],
)
def test_a_files_own_history_tells_whether_it_was_printed(
    body: Any, ended: bool
) -> None:
    assert octoprint.has_printed(said(body)) is ended


@pytest.mark.parametrize(
    "body",
    [
        {"files": {"local": {"path": "two_words.gcode"}}},
        {"files": {"local": None}},
        {"done": True},
    ],
)
def test_a_file_that_is_stored_under_another_name_is_refused(body: Any) -> None:
    with pytest.raises(WayError) as caught:
        octoprint.check_upload(said(body, 201), "two words.gcode")
    assert caught.value.fault is Fault.JOB


def test_an_upload_prints_nothing() -> None:
    call = octoprint.upload("a.gcode")
    assert call.form is not None
    assert "print" not in call.form


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (said({"error": "CSRF validation failed"}, 400), Fault.FORBIDDEN),
        (said({"error": "No command"}, 400), Fault.PRINTER),
        (Reply(403), Fault.FORBIDDEN),
        (said({"error": "Printer is already printing"}, 409), Fault.BUSY),
        (Reply(404), Fault.PRINTER),
        (Reply(415), Fault.JOB),
    ],
)
def test_what_it_refuses_decides_what_happens_next(reply: Reply, fault: Fault) -> None:
    with pytest.raises(WayError) as caught:
        octoprint.check(reply)
    assert caught.value.fault is fault


def test_a_wrong_key_is_no_state() -> None:
    with pytest.raises(WayError) as caught:
        octoprint.read(Reply(403), Reply(403))
    assert caught.value.fault is Fault.FORBIDDEN


def test_the_last_print_is_known_by_its_file() -> None:
    doing = octoprint.read(job(completion=100.0), READY)
    assert doing == Doing(PrinterState.FINISHED, "parts/a.gcode")
    assert doing.has_printed("a.gcode")
