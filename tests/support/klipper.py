"""One Klipper printer, heard through Moonraker."""

from datetime import datetime, timedelta
import json
from typing import Any

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from tests.support.recordings import INSTANCE, NOON

READY = {"state": "ready"}
SHUTDOWN = {"state": "shutdown", "state_message": "MCU shutdown\nsorry"}


class Klipper:
    """One printer and the adapter that hears it; a second passes before each word."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.adapter = MoonrakerAdapter(INSTANCE)
        self.at: datetime = NOON
        self.moment = 5000.0
        self.reports: list[PrinterReport] = []

    @property
    def last(self) -> PrinterReport:
        """The last report that the adapter gave."""
        return self.reports[-1]

    def say(
        self, topic: str, body: Any, *, retained: bool = False
    ) -> PrinterReport | None:
        """Say something on a topic of the instance."""
        self.at += timedelta(seconds=1)
        self.moment += 1
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        report = self.adapter.receive(
            Message(f"{INSTANCE}/{topic}", payload, retained, self.at)
        )
        if report is not None:
            self.reports.append(report)
        return report

    def status(self, *, moment: float | None = None, **objects: Any) -> Any:
        """Say what has changed, in one message."""
        body = {"eventtime": moment or self.moment, "status": objects}
        return self.say("klipper/status", body)

    def split(self, path: str, value: Any, *, retained: bool = False) -> Any:
        """Say one field in a message of its own."""
        body = {"eventtime": self.moment, "value": value}
        return self.say(f"klipper/state/{path}", body, retained=retained)

    def server(self, word: str, *, retained: bool = False) -> PrinterReport | None:
        """Let Moonraker come or go."""
        return self.say("moonraker/status", {"server": word}, retained=retained)

    def wait(self, **duration: float) -> None:
        """Let time pass in silence, on both clocks."""
        passed = timedelta(**duration)
        self.at += passed
        self.moment += passed.total_seconds()

    def asks(self) -> bool:
        """Let the adapter be woken if it wants to be by now; say whether it asks."""
        due = self.adapter.wake_due
        return due is not None and due <= self.at and bool(self.adapter.wake(self.at))

    def refuse(self, code: Any = 503, why: str = "Klippy Host not connected") -> Any:
        """Answer the adapter's request with an error."""
        self.at += timedelta(seconds=1)
        asked = json.loads(MoonrakerAdapter(INSTANCE).wake(self.at)[0].payload)
        error = {"code": code, "message": why}
        answer = {"jsonrpc": "2.0", "error": error, "id": asked["id"]}
        return self.say("moonraker/api/response", answer)

    def answer(self, **objects: Any) -> PrinterReport | None:
        """Answer the request for everything."""
        result = {"eventtime": self.moment, "status": objects}
        answer = {"jsonrpc": "2.0", "result": result, "id": 1}
        return self.say("moonraker/api/response", answer)


def printing(**more: Any) -> Klipper:
    """Return a Klipper that has printed a.gcode for ten minutes."""
    printer = Klipper()
    printer.adapter.wake(printer.at)
    printer.answer(webhooks=READY, print_stats={"state": "standby"})
    stats = {"state": "printing", "filename": "a.gcode", "total_duration": 0.2}
    printer.status(print_stats=stats, virtual_sdcard={"progress": 0.0})
    printer.wait(minutes=10)
    printer.asks()
    printer.answer(
        webhooks=READY,
        print_stats=stats | {"total_duration": 600.0, "print_duration": 580.0} | more,
        virtual_sdcard={"progress": 0.5},
    )
    assert printer.last.state is PrinterState.PRINTING
    return printer
