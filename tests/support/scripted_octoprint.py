"""An OctoPrint that says what a test wants, and the adapter that hears it."""

from datetime import datetime, timedelta
import json
from typing import Any

from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.octoprint import OctoPrintAdapter
from custom_components.printer_queue.printers.octoprint_api import OctoPrintApi
from tests.support.recordings import NOON

FILE: dict[str, Any] = {
    "name": "gear.gcode",
    "path": "parts/gear.gcode",
    "origin": "local",
}


class ScriptedOctoPrint:
    """One OctoPrint and the adapter that hears it; a second passes before each word."""

    def __init__(self, api: OctoPrintApi | None = None) -> None:
        """Begin with nothing said."""
        self.adapter = OctoPrintAdapter("octoPrint/", api)
        self.at: datetime = NOON
        self.reports: list[PrinterReport] = []

    @property
    def states(self) -> list[str]:
        """The states that the adapter reported."""
        return [report.state.value for report in self.reports]

    @property
    def last(self) -> PrinterReport:
        """The last report that the adapter gave."""
        return self.reports[-1]

    def say(
        self, topic: str, payload: bytes, *, retained: bool = False
    ) -> PrinterReport | None:
        """Say a payload on a topic below the base."""
        report = self.adapter.receive(
            Message(f"octoPrint/{topic}", payload, retained, self.at)
        )
        if report is not None:
            self.reports.append(report)
        return report

    def event(
        self, event: str, /, *, retained: bool = False, **fields: Any
    ) -> PrinterReport | None:
        """Fire an event."""
        self.at += timedelta(seconds=1)
        fields = {"_event": event, "_timestamp": int(self.at.timestamp())} | fields
        payload = json.dumps(fields).encode()
        return self.say(f"event/{event}", payload, retained=retained)

    def change(self, state_id: str) -> PrinterReport | None:
        """Change the printer's state."""
        return self.event("PrinterStateChanged", state_id=state_id)

    def progress(self, share: Any, *, retained: bool = False, **fields: Any) -> Any:
        """Publish progress; a field that is None is left out."""
        fields = {"_timestamp": int(self.at.timestamp())} | fields
        payload = json.dumps({"progress": share, **FILE, **fields}).encode()
        return self.say("progress/printing", payload, retained=retained)

    def will(self, word: str, *, retained: bool = False) -> PrinterReport | None:
        """Let the server come or go."""
        return self.say("mqtt", word.encode(), retained=retained)

    def start(self) -> None:
        """Start a print."""
        self.change("STARTING")
        self.event("PrintStarted", **FILE)
        self.change("PRINTING")

    def wait(self, seconds: float) -> None:
        """Say nothing for a while."""
        self.at += timedelta(seconds=seconds)
