"""How a PrusaLink is told to print, and what it answers."""

import json
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers import prusalink_start as prusalink
from custom_components.printer_queue.printers.call import Reply
from custom_components.printer_queue.printers.fault import Fault, WayError

NOTHING = Reply(204)
LOCAL = {"path": "/local", "type": "LOCAL", "available": True, "free_space": 1000}
USB = {"path": "/usb", "type": "USB", "available": True}


def said(body: Any, status: int = 200) -> Reply:
    """Return an answer with a JSON body."""
    return Reply(status, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("IDLE", PrinterState.IDLE),
        ("READY", PrinterState.IDLE),
        ("BUSY", PrinterState.PREPARING),
        ("PRINTING", PrinterState.PRINTING),
        ("PAUSED", PrinterState.PAUSED),
        ("FINISHED", PrinterState.FINISHED),
        ("STOPPED", PrinterState.CANCELLED),
        ("ERROR", PrinterState.ERROR),
        ("ATTENTION", PrinterState.ERROR),
        ("DREAMING", PrinterState.UNKNOWN),
        (None, PrinterState.UNKNOWN),
    ],
)
def test_what_it_does_is_read_from_its_own_word(
    word: str | None, state: PrinterState
) -> None:
    doing = prusalink.read(said({"printer": {"state": word}}), NOTHING)
    assert doing.state is state
    assert doing.file is None


def test_its_file_is_known_by_its_long_name() -> None:
    job = {"id": 7, "file": {"name": "BRACKE~1.GCO", "display_name": "bracket.gcode"}}
    doing = prusalink.read(said({"printer": {"state": "PRINTING"}}), said(job))
    assert doing.prints("bracket.gcode")


def test_a_question_on_its_screen_is_passed_on() -> None:
    printer = {"state": "ATTENTION", "status_printer": {"message": "Filament?"}}
    doing = prusalink.read(said({"printer": printer}), NOTHING)
    with pytest.raises(WayError, match="wants somebody: Filament\\?") as caught:
        doing.require_free()
    assert caught.value.fault is Fault.PERSON


@pytest.mark.parametrize(
    ("storages", "size", "folder"),
    [
        ([USB], 5000, "/usb"),
        ([LOCAL, USB], 500, "/local"),
        ([LOCAL, USB], 5000, "/usb"),
        ([LOCAL | {"available": False}, USB], 500, "/usb"),
        ([LOCAL | {"read_only": True}, USB], 500, "/usb"),
        ([7, None, {"available": True}, USB], 500, "/usb"),
    ],
)
def test_a_file_goes_where_there_is_room_for_it(
    storages: Any, size: int, folder: str
) -> None:
    assert prusalink.folder_for(said({"storage_list": storages}), size) == folder


@pytest.mark.parametrize("storages", [[], None, [LOCAL], [USB | {"available": False}]])
def test_where_there_is_none_somebody_has_to_see_to_it(storages: Any) -> None:
    with pytest.raises(WayError) as caught:
        prusalink.folder_for(said({"storage_list": storages}), 5000)
    assert caught.value.fault is Fault.PERSON


def test_an_upload_prints_nothing_and_replaces_what_is_there() -> None:
    call = prusalink.upload("/usb", "a.gcode")
    assert call.path == "/api/v1/files/usb/a.gcode"
    assert call.headers == {
        "Content-Type": "text/x.gcode",
        "Overwrite": "?1",
        "Print-After-Upload": "?0",
    }


@pytest.mark.parametrize(
    ("reply", "number"),
    [(NOTHING, None), (said({"id": 42}), 42), (said({"id": "x"}), None)],
)
def test_a_print_is_known_by_its_number(reply: Reply, number: int | None) -> None:
    status = said({"printer": {"state": "PRINTING"}})
    assert prusalink.read(status, reply).number == number


def test_a_print_that_is_gone_is_not_the_one_that_was_meant() -> None:
    with pytest.raises(WayError) as caught:
        prusalink.check_command(Reply(404))
    assert caught.value.fault is Fault.OTHER_PRINT


@pytest.mark.parametrize(
    ("verb", "method", "path"),
    [
        ("pause", "PUT", "/api/v1/job/7/pause"),
        ("resume", "PUT", "/api/v1/job/7/resume"),
        (None, "DELETE", "/api/v1/job/7"),
    ],
)
def test_pause_resume_and_stop_have_paths_of_their_own(
    verb: str | None, method: str, path: str
) -> None:
    call = prusalink.command(7, verb)
    assert (call.method, call.path) == (method, path)
