"""What a Bambu Lab printer lets be known of a request, and who is needed then."""

import json
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.printers.bambu_answer import (
    Answer,
    answered,
    refusal_of,
)
from custom_components.printer_queue.printers.bambu_codes import CANCELLED
from custom_components.printer_queue.printers.fault import Fault

OURS = "1617283066"


def said(held: str | None = None, **body: Any) -> Any:
    """Return what a message under `print` says of our request."""
    return answered(json.dumps({"print": body}).encode(), OURS, held)


def acknowledged(**body: Any) -> Any:
    """Return what an acknowledgement of our request says."""
    return said(command="project_file", sequence_id=OURS, **body)


@pytest.mark.parametrize(
    "body",
    [
        {"result": "success", "reason": "success"},
        {"result": "SUCCESS", "reason": "SUCCESS", "err_code": 0},
        {"result": "Success"},
    ],
)
def test_an_acknowledgement_proves_nothing(body: dict[str, Any]) -> None:
    assert acknowledged(**body) == Answer(is_acknowledged=True)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (
            {
                "result": "failed",
                "reason": "mqtt message verify failed",
                "err_code": 84033543,
            },
            Fault.FORBIDDEN,
        ),
        ({"result": "FAIL", "reason": "MQTT message verify failed"}, Fault.FORBIDDEN),
        ({"result": "fail", "err_code": 0x05004004}, Fault.BUSY),
        ({"result": "fail", "err_code": "0500_4004"}, Fault.BUSY),
        ({"result": "fail", "reason": "printer is busy"}, Fault.PRINTER),
        ({"result": "failed"}, Fault.PRINTER),
    ],
)
def test_a_refusal_says_who_is_needed(body: dict[str, Any], fault: Fault) -> None:
    assert acknowledged(**body).refusal.fault is fault


def test_the_answer_to_somebody_elses_request_is_not_ours() -> None:
    refused: dict[str, Any] = {
        "command": "project_file",
        "result": "fail",
        "err_code": 0x05004004,
    }
    assert said(sequence_id="7", **refused) is None
    assert said(**refused).refusal.fault is Fault.BUSY


def test_firmware_that_only_shows_its_refusal_is_understood() -> None:
    answer = said(hms=[{"attr": 0x05000500, "code": 0x00010007}])
    assert answer.refusal.fault is Fault.FORBIDDEN
    assert "Developer Mode" in answer.refusal.error


@pytest.mark.parametrize(
    ("code", "fault", "words"),
    [
        (0x05004001, Fault.BUSY, "cloud"),
        (0x05004002, Fault.NO_FILE, "find the file"),
        (0x05004003, Fault.JOB, "read the file"),
        (0x05004004, Fault.BUSY, "busy"),
        (0x05004005, Fault.BUSY, "updating"),
        (0x05004006, Fault.PERSON, "full"),
        (0x0500400C, Fault.PERSON, "no storage card"),
        (0x05004014, Fault.JOB, "prepare"),
        (0x05004016, Fault.PERSON, "write-protected"),
        (0x05004037, Fault.MISMATCH, "another model"),
        (0x05004038, Fault.MISMATCH, "another nozzle"),
        (0x0500402E, Fault.PERSON, "card"),
        (0x0500803C, Fault.PERSON, "screen"),
        (0x05008036, Fault.PERSON, "screen"),
        (0x0500C010, Fault.PERSON, "card"),
        (0x07008012, Fault.PRINTER, "trays"),
        (0x07038012, Fault.PRINTER, "trays"),
        (0x07FF8012, Fault.PRINTER, "trays"),
        (0x03004013, Fault.BUSY, "drying"),
        (0x05004099, Fault.PRINTER, "0500-4099"),
    ],
)
def test_an_error_on_the_screen_says_who_is_needed(
    code: int, fault: Fault, words: str
) -> None:
    answer = said(print_error=code)
    assert answer.refusal.fault is fault
    assert words in answer.refusal.error
    assert answer.error == code


@pytest.mark.parametrize("code", [*CANCELLED, 0x03008003, 0x07FF8007, 0])
def test_what_happens_to_a_print_is_no_refusal(code: int) -> None:
    assert refusal_of(code) is None
    assert said(print_error=code) is None


def test_an_error_that_was_there_before_is_about_another_print() -> None:
    assert said("0500-4003", print_error=0x05004003) is None
    assert said("0500-4003", print_error=0x05004004).refusal.fault is Fault.BUSY


@pytest.mark.parametrize("state", ["PREPARE", "SLICING", "RUNNING", "PAUSE"])
def test_a_print_under_way_ends_the_waiting(state: str) -> None:
    assert said(gcode_state=state, print_error=0).has_begun


def test_an_id_that_was_taken_over_ends_the_waiting_too() -> None:
    assert said(gcode_state="FINISH", subtask_id=OURS).has_begun
    assert said(gcode_state="FINISH", subtask_id="41") is None


@pytest.mark.parametrize("payload", [b"", b"\xff", b"[]", b"7", b'{"print": 3}', b"{"])
def test_what_cannot_be_read_says_nothing(payload: bytes) -> None:
    assert answered(payload, OURS) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["hms", "print_error", "result", "reason", "err_code", "gcode_state"]
            ),
            inner,
            max_size=4,
        )
    ),
)


@given(JSON, st.sampled_from([OURS, None, 7]))
def test_no_message_is_too_odd(value: Any, number: Any) -> None:
    body = {"hms": value, "err_code": value, "gcode_state": value}
    body = value if isinstance(value, dict) else body
    payload = json.dumps({"print": {"sequence_id": number, **body}}).encode()
    answered(payload, OURS)
