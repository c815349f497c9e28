"""What an OctoPrint is asked over HTTP, and what its answers are taken for."""

from datetime import datetime, timedelta
import json
from typing import Any

from hypothesis import given, strategies as st
import pytest

from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.printers.adapter import HttpAnswer, HttpRequest
from custom_components.printer_queue.printers.octoprint_api import OctoPrintApi, fault
from tests.support.disorder import garbage
from tests.support.prints import outcomes
from tests.support.recordings import NOON
from tests.support.scripted_octoprint import FILE, ScriptedOctoPrint

ADDRESS = "http://octopi.local"
JOB, PRINTER = (
    f"{ADDRESS}/api/job",
    f"{ADDRESS}/api/printer?exclude=temperature,sd",
)
MINUTE, MOMENT = timedelta(minutes=1), timedelta(seconds=10)


class Asked(ScriptedOctoPrint):
    """An OctoPrint whose API can be reached."""

    def __init__(self) -> None:
        """Begin with nothing said or asked."""
        super().__init__(OctoPrintApi(ADDRESS, "SECRET"))

    def ask(self) -> list[str]:
        """Return the addresses that are asked now."""
        asked = self.adapter.wake(self.at)
        assert all(isinstance(request, HttpRequest) for request in asked)
        return [request.url for request in asked if isinstance(request, HttpRequest)]

    def answer(self, url: str, status: int | None, body: Any) -> None:
        """Answer one request."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        report = self.adapter.take_answer(
            HttpAnswer(HttpRequest(url), status, raw, self.at)
        )
        if report is not None:
            self.reports.append(report)

    def tell(
        self, *flags: str, completion: float | None = None, error: str = ""
    ) -> None:
        """Answer both requests with what it does."""
        job = {
            "job": {"file": FILE},
            "progress": {"completion": completion, "printTimeLeft": 1790},
            "state": "Operational",
        }
        self.answer(JOB, 200, job)
        state = {"flags": dict.fromkeys(flags, True), "error": error}
        self.answer(PRINTER, 200, {"state": state})

    def tell_closed(self, state: str, error: str | None = None) -> None:
        """Answer both requests as a printer does that is not operational."""
        self.answer(JOB, 200, {"state": state, "error": error})
        self.answer(PRINTER, 409, {"error": "Printer is not operational"})


def test_without_an_address_nothing_is_asked() -> None:
    octoprint = ScriptedOctoPrint()
    assert octoprint.adapter.wake(NOON) == ()
    octoprint.change("OPERATIONAL")
    assert octoprint.adapter.wake_due is None
    answer = HttpAnswer(HttpRequest(JOB), 200, b"{}", NOON)
    assert octoprint.adapter.take_answer(answer) is None


def test_the_key_goes_along_with_each_question() -> None:
    asked = Asked().adapter.wake(NOON)
    assert [r.url for r in asked if isinstance(r, HttpRequest)] == [JOB, PRINTER]
    assert all(
        r.headers == {"X-Api-Key": "SECRET"}
        for r in asked
        if isinstance(r, HttpRequest)
    )


@pytest.mark.parametrize(
    ("flags", "state"),
    [
        (("operational", "ready"), "idle"),
        (("operational", "printing"), "printing"),
        (("operational", "paused"), "paused"),
        (("closedOrError", "error"), "error"),
    ],
)
def test_what_it_does_is_known_after_a_start_of_home_assistant(
    flags: tuple[str, ...], state: str
) -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell(*flags, completion=40.3)
    assert octoprint.states == [state]


def test_a_print_found_running_has_its_file_progress_and_time_left() -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell("operational", "printing", completion=40.3)
    assert octoprint.last.file == "gear.gcode"
    assert octoprint.last.progress == 40
    assert octoprint.last.remaining == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("Offline", "offline"),
        ("Closed", "offline"),
        ("Offline after error", "error"),
        ("Error: Thermal runaway", "error"),
    ],
)
def test_a_printer_that_is_not_connected_is_known(told: str, state: str) -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell_closed(told, "Thermal runaway")
    assert octoprint.states == [state]
    assert octoprint.last.error == "Thermal runaway"


@pytest.mark.parametrize("told", ["Opening serial connection", "Connecting", None, 7])
def test_a_printer_that_is_connecting_is_not_known(told: Any) -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell_closed(told)
    assert octoprint.states == []


def test_a_start_of_which_nothing_was_heard_is_known_within_a_minute() -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell("operational", "ready")
    assert octoprint.adapter.wake_due == octoprint.at + MINUTE
    octoprint.wait(60)
    assert octoprint.ask() == [JOB, PRINTER]
    octoprint.tell("operational", "printing", completion=0.1)
    assert octoprint.states == ["idle", "printing"]


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("event/PrintStarted", b"{"),
        ("event/PrinterStateChanged", b"\xff\xfe"),
        ("progress/printing", b"[]"),
    ],
)
def test_a_message_that_cannot_be_read_is_a_reason_to_ask_at_once(
    topic: str, payload: bytes
) -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell("operational", "ready")
    octoprint.wait(20)
    octoprint.say(topic, payload)
    assert octoprint.adapter.wake_due is not None
    assert octoprint.adapter.wake_due <= octoprint.at


def test_a_file_at_its_beginning_is_a_reason_to_ask_whether_it_is_printed() -> None:
    octoprint = Asked()
    octoprint.change("OPERATIONAL")
    octoprint.wait(60)
    octoprint.ask()
    octoprint.tell("operational", "ready")
    octoprint.wait(20)
    octoprint.progress(0)
    assert octoprint.adapter.wake_due == octoprint.at - timedelta(seconds=20) + MOMENT


def test_a_server_that_is_back_is_asked_at_once() -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell("operational", "ready")
    octoprint.wait(20)
    octoprint.will("disconnected")
    octoprint.will("connected")
    assert octoprint.adapter.wake_due is not None
    assert octoprint.adapter.wake_due <= octoprint.at


def test_it_is_not_asked_more_often_than_every_ten_seconds() -> None:
    octoprint = Asked()
    assert octoprint.ask() == [JOB, PRINTER]
    octoprint.wait(3)
    assert octoprint.ask() == []
    assert octoprint.adapter.wake_due == NOON + MOMENT
    octoprint.wait(7)
    assert octoprint.ask() == [JOB, PRINTER]


def test_an_answer_that_an_event_has_overtaken_does_not_count() -> None:
    octoprint = Asked()
    octoprint.change("OPERATIONAL")
    octoprint.wait(60)
    octoprint.ask()
    octoprint.start()
    octoprint.tell("operational", "ready")
    assert octoprint.last.state is PrinterState.PRINTING
    assert octoprint.adapter.wake_due is not None
    assert octoprint.adapter.wake_due <= octoprint.at + MOMENT


@pytest.mark.parametrize(
    ("completion", "outcome"), [(100.0, PrinterState.FINISHED), (None, "aborted")]
)
def test_an_end_of_which_nothing_was_heard_is_known(
    completion: float | None, outcome: PrinterState | str
) -> None:
    octoprint = Asked()
    octoprint.start()
    octoprint.wait(600)
    octoprint.ask()
    octoprint.tell("operational", "ready", completion=completion)
    assert outcomes(octoprint.reports) == [outcome]


def test_a_print_that_ended_before_anybody_listened_has_ended() -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell("operational", "ready", completion=100.0)
    assert octoprint.states == ["finished"]
    assert octoprint.last.file == "gear.gcode"


def test_an_answer_is_newer_than_what_was_retained_before_it() -> None:
    octoprint = Asked()
    octoprint.ask()
    octoprint.tell("operational", "ready")
    octoprint.will("connected", retained=True)
    flags = {"operational": True, "printing": True}
    before = int(octoprint.at.timestamp()) - 60
    octoprint.progress(
        40,
        retained=True,
        _timestamp=before,
        printer_data={"state": {"flags": flags}},
    )
    assert octoprint.states == ["idle"]


def test_an_end_that_comes_after_its_answer_is_one_end() -> None:
    octoprint = Asked()
    octoprint.start()
    octoprint.wait(600)
    octoprint.ask()
    octoprint.tell("operational", "ready", completion=100.0)
    octoprint.event("PrintDone", **FILE)
    octoprint.change("OPERATIONAL")
    assert outcomes(octoprint.reports) == [PrinterState.FINISHED]


def test_a_print_that_was_lost_with_its_printer_has_failed() -> None:
    octoprint = Asked()
    octoprint.start()
    octoprint.wait(600)
    octoprint.ask()
    octoprint.tell_closed("Offline")
    assert outcomes(octoprint.reports) == [PrinterState.FAILED]
    assert octoprint.last.state is PrinterState.ERROR


def test_a_server_that_the_broker_has_lost_is_still_asked() -> None:
    octoprint = Asked()
    octoprint.will("disconnected", retained=True)
    octoprint.ask()
    octoprint.tell("operational", "ready")
    assert octoprint.states == ["offline", "idle"]


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (None, b"", "does not answer"),
        (403, {"error": "no"}, "refuses the API key"),
        (502, b"<html>", "answers with 502"),
        (302, b"", "answers with 302"),
        (200, b"<html>", ""),
        (200, [], "no JSON object"),
        (200, b"[" * 5000, ""),
    ],
)
def test_an_answer_that_says_nothing_is_logged_once_and_changes_nothing(
    status: int | None, body: Any, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    octoprint = Asked()
    octoprint.change("OPERATIONAL")
    octoprint.wait(60)
    for _ in range(3):
        octoprint.ask()
        octoprint.answer(JOB, status, body)
        octoprint.answer(PRINTER, status, body)
        octoprint.wait(60)
    assert octoprint.states == ["idle"]
    (line,) = caplog.messages
    assert "cannot be asked over HTTP" in line
    assert why in line
    assert "SECRET" not in caplog.text

    octoprint.tell("operational", "ready")
    octoprint.answer(PRINTER, status, body)
    assert len(caplog.messages) == 1

    octoprint.wait(2 * 3600)
    octoprint.tell("operational", "ready")
    octoprint.answer(PRINTER, status, body)
    assert len(caplog.messages) == 2


def test_that_a_server_which_is_gone_does_not_answer_is_no_wonder(
    caplog: pytest.LogCaptureFixture,
) -> None:
    octoprint = Asked()
    octoprint.will("disconnected")
    octoprint.ask()
    octoprint.answer(JOB, None, b"")
    assert octoprint.states == ["offline"]
    assert caplog.messages == []


@pytest.mark.parametrize(
    "body",
    [
        {"state": 7},
        {"state": {"flags": []}},
        {"state": {"flags": {"ready": "yes"}, "error": {}}},
        {},
    ],
)
def test_strange_answers_change_nothing(body: Any) -> None:
    octoprint = Asked()
    octoprint.change("OPERATIONAL")
    octoprint.wait(60)
    octoprint.ask()
    octoprint.answer(JOB, 200, {"job": 7, "progress": [], "state": {}})
    octoprint.answer(PRINTER, 200, body)
    assert octoprint.states == ["idle"]


@given(
    st.lists(
        st.tuples(st.sampled_from([None, 200, 403, 409, 500]), garbage), max_size=4
    )
)
def test_no_answer_raises(answers: list[tuple[int | None, bytes]]) -> None:
    octoprint = Asked()
    for status, raw in answers:
        octoprint.ask()
        octoprint.answer(JOB, status, raw)
        octoprint.answer(PRINTER, status, raw)
        fault(HttpAnswer(HttpRequest(JOB), status, raw, octoprint.at))


@pytest.mark.parametrize(
    ("status", "body", "wrong"),
    [
        (200, {"text": "OctoPrint 1.11.8", "server": "1.11.8", "api": "0.1"}, None),
        (None, b"", ("address", "address_unreachable")),
        (403, b"", ("api_key", "api_key_refused")),
        (401, b"", ("api_key", "api_key_refused")),
        (302, b"", ("address", "not_octoprint")),
        (404, b"<html>", ("address", "not_octoprint")),
        (200, b"<html>", ("address", "not_octoprint")),
        (200, {"text": "Router 7"}, ("address", "not_octoprint")),
        (200, ["OctoPrint"], ("address", "not_octoprint")),
    ],
)
def test_an_address_and_a_key_are_tried_out(
    status: int | None, body: Any, wrong: tuple[str, str] | None
) -> None:
    request = OctoPrintApi(ADDRESS, "SECRET").try_out()
    assert request.url == f"{ADDRESS}/api/version"
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    moment: datetime = NOON
    assert fault(HttpAnswer(request, status, raw, moment)) == wrong
