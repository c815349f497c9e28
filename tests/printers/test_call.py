"""What a printer's answers to commands mean, in whatever words they come."""

import json

import pytest

from custom_components.printer_queue.printers.call import (
    Reply,
    fault_of_trial,
    is_same_file,
    quoted,
    refusal,
)
from custom_components.printer_queue.printers.fault import Fault

TRACE = (
    "Traceback (most recent call last):\n  File x\n"
    "tornado.web.HTTPError: HTTP 403: Forbidden (File is loaded, upload not permitted)\n"
)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"error": "Printer is not operational"}', "Printer is not operational"),
        (b'{"error": {"code": 400, "message": "SD busy"}}', "SD busy"),
        (
            json.dumps(
                {"error": {"message": "Forbidden", "traceback": TRACE}}
            ).encode(),
            "File is loaded, upload not permitted",
        ),
        (b'{"error": {"message": "Bad", "traceback": 7}}', "Bad"),
        (b'{"title": "Conflict", "text": "File exists"}', "File exists"),
        (b'{"title": "Conflict"}', "Conflict"),
        (b"409: Conflict", "409: Conflict"),
        (b"<html><title>nginx</title></html>", None),
        (b"", None),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[1, 2]", "[1, 2]"),
        (b'{"error": null}', None),
    ],
)
def test_what_is_said_to_people_is_found_in_every_kind_of_answer(
    body: bytes, said: str | None
) -> None:
    assert Reply(400, body).said == said


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (301, Fault.FORBIDDEN),
        (307, Fault.FORBIDDEN),
        (400, Fault.PRINTER),
        (401, Fault.FORBIDDEN),
        (403, Fault.FORBIDDEN),
        (404, Fault.PRINTER),
        (409, Fault.BUSY),
        (413, Fault.PERSON),
        (415, Fault.JOB),
        (422, Fault.JOB),
        (429, Fault.BUSY),
        (500, Fault.PRINTER),
        (502, Fault.UNREACHABLE),
        (503, Fault.UNREACHABLE),
        (504, Fault.UNREACHABLE),
        (507, Fault.PERSON),
        (599, Fault.PRINTER),
    ],
)
def test_a_status_decides_what_happens_next(status: int, fault: Fault) -> None:
    error = refusal(Reply(status, b"why"), "OctoPrint")
    assert error.fault is fault
    assert error.error == f"OctoPrint answers with {status}: why"


def test_a_software_may_mean_something_else_by_a_status() -> None:
    assert refusal(Reply(422), "X", {422: Fault.BUSY}).fault is Fault.BUSY


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        (None, ("address", "address_unreachable")),
        (Reply(401), ("api_key", "api_key_refused")),
        (Reply(403), ("api_key", "api_key_refused")),
        (Reply(200, b'{"server": "1.11"}'), None),
        (Reply(200, b"<html>"), ("address", "not_octoprint")),
        (Reply(404, b'{"server": "1.11"}'), ("address", "not_octoprint")),
    ],
)
def test_a_first_question_shows_what_is_wrong(
    reply: Reply | None, wrong: tuple[str, str] | None
) -> None:
    assert fault_of_trial(reply, ("server",), "not_octoprint") == wrong


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a.gcode", "a.gcode"),
        ("/parts/a b.gcode", "parts/a%20b.gcode"),
        ("ü?#%.gcode", "%C3%BC%3F%23%25.gcode"),
    ],
)
def test_any_name_of_a_file_can_be_asked_for(path: str, address: str) -> None:
    assert quoted(path) == address


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("a.gcode", "parts/a.gcode", True),
        ("parts/a.gcode", "a.gcode", True),
        ("a.gcode", "b.gcode", False),
        ("a.gcode", None, False),
        (None, None, False),
    ],
)
def test_a_file_is_known_by_its_name_without_folders(
    name: str | None, other: str | None, same: bool
) -> None:
    assert is_same_file(name, other) is same
