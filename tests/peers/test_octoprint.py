"""A real OctoPrint, heard as its MQTT plugin would let it be heard, and asked."""

from datetime import UTC, datetime
import json
from time import time
from typing import Any

import pytest

from custom_components.printer_queue.connections import async_ask
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.adapter import (
    HttpAnswer,
    HttpRequest,
    Message,
)
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from custom_components.printer_queue.printers.octoprint_api import OctoPrintApi, fault
from homeassistant.core import HomeAssistant
from tests.support.octoprint import KEY, OctoPrint
from tests.support.peers import wait_until
from tests.support.prints import outcomes

FINISHED, FAILED = PrinterState.FINISHED, PrinterState.FAILED
CANCELLED = PrinterState.CANCELLED


class Heard:
    """What an adapter makes of all that the server publishes from now on."""

    def __init__(self, server: OctoPrint, *, printer_data: bool) -> None:
        """Begin to listen to a server; `printer_data` as in its plugin's settings."""
        self.api = OctoPrintApi(server.address, KEY)
        self._server = server
        self._printer_data = printer_data
        self._adapter = OctoPrintAdapter("octoPrint/", self.api)
        self._place = len(server.published())
        self._reports: list[PrinterReport] = []

    @property
    def reports(self) -> list[PrinterReport]:
        """All reports until now."""
        published = self._server.published()[self._place :]
        self._place += len(published)
        for line in published:
            payload = line["payload"]
            if not self._printer_data:
                payload.pop("printer_data", None)
            at = datetime.fromtimestamp(line["at"], UTC)
            message = Message(line["topic"], json.dumps(payload).encode(), False, at)
            self._take(self._adapter.receive(message))
        return self._reports

    @property
    def states(self) -> list[str]:
        """The states until now, each once in a row."""
        states = [report.state.value for report in self.reports]
        return [
            s for s, before in zip(states, ["", *states], strict=False) if s != before
        ]

    def becomes(self, state: str) -> PrinterReport:
        """Wait for a state; return the report."""
        wait_until(lambda: self.states[-1:] == [state], f"{self.states} end in {state}")
        return self.reports[-1]

    def ask(self) -> None:
        """Ask the server what the adapter wants to know, and wait for the answers."""
        now = datetime.now(UTC)
        for request in self._adapter.wake(now):
            assert isinstance(request, HttpRequest)
            path = request.url.removeprefix(self._server.address)
            status, body = self._server.get(path, request.headers["X-Api-Key"])
            raw = json.dumps(body).encode()
            answer = HttpAnswer(request, status, raw, datetime.now(UTC))
            self._take(self._adapter.take_answer(answer))

    def _take(self, report: PrinterReport | None) -> None:
        if report is not None:
            self._reports.append(report)


@pytest.fixture
def server(octoprint_server: OctoPrint) -> OctoPrint:
    """Let a test begin with a printer that rests."""
    octoprint_server.rest()
    return octoprint_server


@pytest.fixture(params=[True, False], ids=["printer data", "default settings"])
def heard(server: OctoPrint, request: pytest.FixtureRequest) -> Heard:
    """Listen to the server, with either of the plugin's settings."""
    return Heard(server, printer_data=request.param)


@pytest.fixture
def printing(server: OctoPrint) -> Heard:
    """Listen to the server, which has printed for a moment."""
    heard = Heard(server, printer_data=False)
    server.start("long.gcode")
    heard.becomes("printing")
    started = int(time())
    wait_until(lambda: heard.reports[-1].progress, "the print goes on")
    # the plugin's moments are whole seconds: two starts in one would look like one
    wait_until(lambda: int(time()) > started, "the second of the start is over")
    return heard


def test_a_print_is_heard_to_its_end(server: OctoPrint, heard: Heard) -> None:
    server.start("short.gcode")
    ended = heard.becomes("finished")
    assert heard.states == ["preparing", "printing", "finished"]
    assert ended.file == "short.gcode"
    server.becomes("Operational")
    assert heard.states[-1] == "finished"


def test_pause_resume_and_cancel_are_heard(server: OctoPrint, heard: Heard) -> None:
    server.start("long.gcode")
    heard.becomes("printing")
    server.pause()
    heard.becomes("paused")
    server.post("/api/job", command="pause", action="resume")
    heard.becomes("printing")
    server.post("/api/job", command="cancel")
    heard.becomes("cancelled")
    server.becomes("Operational")
    assert outcomes(heard.reports) == [CANCELLED]


def test_a_paused_print_that_is_started_anew_is_two_prints(
    server: OctoPrint, printing: Heard
) -> None:
    server.pause()
    printing.becomes("paused")
    server.post("/api/job", command="restart")
    printing.becomes("printing")
    assert printing.states[-3:] == ["paused", "cancelled", "printing"]


@pytest.mark.parametrize("paused", [False, True], ids=["printing", "paused"])
@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        ("!!DEBUG:drop_connection", "SerialTimeoutException:"),
        ("M112", "Closing serial port due to emergency stop M112."),
        ("!!DEBUG:trigger_fatal_error_marlin", "Thermal Runaway, system stopped!"),
    ],
    ids=["line lost", "emergency stop", "firmware error"],
)
def test_a_printer_that_is_lost_in_a_print_fails_it_and_stays_out(
    server: OctoPrint, printing: Heard, trouble: str, error: str, paused: bool
) -> None:
    if paused:
        server.pause()
    server.command(trouble)
    printing.becomes("error")
    server.becomes("Offline after error")
    assert outcomes(printing.reports) == [FAILED]
    assert printing.states[-1] == "error"

    # why, OctoPrint publishes only in part
    printing.ask()
    assert printing.states[-1] == "error"
    assert (printing.reports[-1].error or "").startswith(error)

    server.rest()
    printing.becomes("idle")
    server.start("short.gcode")
    printing.becomes("finished")
    assert outcomes(printing.reports) == [FAILED, FINISHED]


def test_a_printer_that_is_disconnected_in_a_print_fails_it(
    server: OctoPrint, printing: Heard
) -> None:
    server.post("/api/connection", command="disconnect")
    server.becomes("Offline")
    printing.becomes("error")
    assert outcomes(printing.reports) == [FAILED]


def test_a_start_while_the_printer_is_disconnected_is_none(
    server: OctoPrint, heard: Heard
) -> None:
    server.post("/api/connection", command="disconnect")
    heard.becomes("offline")
    assert server.start("short.gcode") == 409
    heard.ask()
    assert heard.states == ["offline"]


def test_what_it_does_is_known_by_asking_alone(server: OctoPrint) -> None:
    def asked() -> PrinterReport:
        deaf = Heard(server, printer_data=False)
        deaf.ask()
        return deaf.reports[-1]

    # what was printed last stays selected, at its end
    server.post("/api/files/local/long.gcode", command="select")
    assert asked().state is PrinterState.IDLE
    server.start("long.gcode")
    server.becomes("Printing")
    wait_until(lambda: (asked().progress or 0) > 0, "the print goes on")
    assert asked().state is PrinterState.PRINTING
    assert asked().file == "long.gcode"
    server.pause()
    assert asked().state is PrinterState.PAUSED
    server.command("M112")
    server.becomes("Offline after error")
    assert asked().state is PrinterState.ERROR


@pytest.mark.parametrize(
    ("key", "wrong"), [(KEY, None), ("WRONG", ("api_key", "api_key_refused"))]
)
async def test_an_address_and_a_key_are_tried_out(
    hass: HomeAssistant, server: OctoPrint, key: str, wrong: Any
) -> None:
    answer = await async_ask(hass, OctoPrintApi(server.address, key).try_out())
    assert fault(answer) == wrong
