"""How a Klipper is told to print through Moonraker, and what it answers."""

import json
from typing import Any

import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers import moonraker_start as moonraker
from custom_components.printer_queue.printers.call import Reply
from custom_components.printer_queue.printers.doing import Doing
from custom_components.printer_queue.printers.fault import Fault, WayError


def answer(klipper: Any = None, **stats: Any) -> dict[str, Any]:
    """Return what Moonraker answers to the first question."""
    webhooks = {"state": "ready", "state_message": "Printer is ready"}
    return {"status": {"webhooks": klipper or webhooks, "print_stats": stats}}


@pytest.mark.parametrize(
    ("answered", "state"),
    [
        (answer(state="standby", filename=""), PrinterState.IDLE),
        (answer(state="printing", filename="a.gcode"), PrinterState.PRINTING),
        (answer(state="paused", filename="a.gcode"), PrinterState.PAUSED),
        (answer(state="complete", filename="a.gcode"), PrinterState.FINISHED),
        (answer(state="cancelled", filename="a.gcode"), PrinterState.CANCELLED),
        (answer(state="error", filename="a.gcode"), PrinterState.FAILED),
        (answer(state="levitating"), PrinterState.UNKNOWN),
        (answer({"state": "shutdown"}, state="printing"), PrinterState.ERROR),
        (answer({"state": "error"}, state="standby"), PrinterState.ERROR),
        (answer({"state": "startup"}, state="standby"), PrinterState.UNKNOWN),
        ({}, PrinterState.UNKNOWN),
        ({"status": None}, PrinterState.UNKNOWN),
        ({"status": {"print_stats": 7}}, PrinterState.UNKNOWN),
    ],
)
def test_what_it_does_is_read_from_its_own_words(
    answered: dict[str, Any], state: PrinterState
) -> None:
    assert moonraker.read(answered).state is state


def test_a_shutdown_says_why() -> None:
    klipper = {"state": "shutdown", "state_message": "Lost MCU\nsorry"}
    doing = moonraker.read(answer(klipper, state="printing", filename="b/a.gcode"))
    assert doing == Doing(PrinterState.ERROR, "a.gcode", "Lost MCU")


def refused(status: int, message: str) -> Fault:
    """Return what an error of Moonraker's means."""
    body = json.dumps({"error": {"code": status, "message": message}}).encode()
    with pytest.raises(WayError) as caught:
        moonraker.check(Reply(status, body))
    return caught.value.fault


@pytest.mark.parametrize(
    ("status", "message", "fault"),
    [
        (400, "SD busy", Fault.BUSY),
        (400, "Unable to open file", Fault.PRINTER),
        (401, "Unauthorized", Fault.FORBIDDEN),
        (403, "Forbidden", Fault.FORBIDDEN),
        (403, "File is loaded, upload not permitted", Fault.BUSY),
        (403, "File currently in use", Fault.BUSY),
        (422, "File checksum mismatch", Fault.UNREACHABLE),
        (503, "Klippy Host not connected", Fault.UNREACHABLE),
        (500, "Internal", Fault.PRINTER),
    ],
)
def test_what_it_refuses_decides_what_happens_next(
    status: int, message: str, fault: Fault
) -> None:
    assert refused(status, message) is fault


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        ({"code": 400, "message": "SD busy"}, Fault.BUSY),
        ({"code": 404, "message": "Metadata not available"}, Fault.PRINTER),
        ({"code": 503, "message": "Klippy Host not connected"}, Fault.UNREACHABLE),
        ({"code": -32601, "message": "Method not found"}, Fault.UNREACHABLE),
        ({"code": -32601, "message": "Metadata not available"}, Fault.PRINTER),
        ({"code": -32602, "message": "Invalid params"}, Fault.PRINTER),
        ({"code": -32602, "message": "Unauthorized"}, Fault.FORBIDDEN),
        ({"message": "without a code"}, Fault.PRINTER),
    ],
)
def test_errors_over_mqtt_mean_the_same(error: Any, fault: Fault) -> None:
    with pytest.raises(WayError) as caught:
        moonraker.result({"jsonrpc": "2.0", "error": error, "id": 1})
    assert caught.value.fault is fault


@pytest.mark.parametrize("body", [{"result": "ok"}, {"result": None}, {}])
def test_an_answer_without_an_object_is_an_empty_one(body: dict[str, Any]) -> None:
    assert moonraker.result(body) == {}


def test_an_upload_prints_nothing_and_is_checked_by_its_hash() -> None:
    call = moonraker.upload("a.gcode", "ab12")
    assert call.form == {"root": "gcodes", "checksum": "ab12"}
    assert call.file_name == "a.gcode"


@pytest.mark.parametrize("name", ["a.gcode", "A.GCODE", "a.g", "a.gco"])
def test_what_klipper_prints_is_uploaded(name: str) -> None:
    moonraker.check_name(name)


@pytest.mark.parametrize(
    "name", ["a.bgcode", "a.gcode.3mf", "a.gcode.gz", "a.ufp", "a"]
)
def test_what_klipper_would_never_print_is_not(name: str) -> None:
    with pytest.raises(WayError) as caught:
        moonraker.check_name(name)
    assert caught.value.fault is Fault.JOB


def test_a_command_over_mqtt_is_known_by_its_id_and_obeyed_once() -> None:
    sent = moonraker.rpc("giga", moonraker.START, 4711, filename="a.gcode")
    assert (sent.topic, sent.qos) == ("giga/moonraker/api/request", 1)
    assert json.loads(sent.payload) == {
        "jsonrpc": "2.0",
        "method": "printer.print.start",
        "params": {"filename": "a.gcode", "mqtt_timestamp": 4711},
        "id": 4711,
    }


def test_a_file_that_is_gone_needs_no_removal() -> None:
    gone = b'{"error": {"message": "Invalid file path: gcodes/a.gcode"}}'
    moonraker.check_removal(Reply(400, gone))
    moonraker.check_removal(Reply(404))
    with pytest.raises(WayError):
        moonraker.check_removal(Reply(400, b'{"error": {"message": "Disk"}}'))
