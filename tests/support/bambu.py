"""A Bambu Lab printer in a test: says what it is asked to say, as the real ones do."""

from datetime import datetime, timedelta
import json
from typing import Any

from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.bambu import BambuAdapter

from .recordings import BRIDGE, NOON, REPORT, SERIAL

IDLE: dict[str, Any] = {
    "gcode_state": "IDLE",
    "gcode_file": "",
    "subtask_name": "",
    "task_id": "0",
    "subtask_id": "0",
    "print_error": 0,
    "mc_percent": 0,
    "mc_remaining_time": 0,
    "layer_num": 0,
    "total_layer_num": 0,
    "hms": [],
}
"""What a full report says of an idle printer."""

PRINTING: dict[str, Any] = IDLE | {
    "gcode_state": "RUNNING",
    "gcode_file": "/data/Metadata/plate_1.gcode",
    "subtask_name": "Bracket",
    "task_id": "41",
    "subtask_id": "42",
    "mc_percent": 30,
    "mc_remaining_time": 95,
    "layer_num": 12,
    "total_layer_num": 80,
}
"""What a full report says in the middle of a print."""


class Teller:
    """One printer and the adapter that hears it; a second passes before each word."""

    def __init__(self, *, bridge: bool = False) -> None:
        self.adapter = BambuAdapter(SERIAL, BRIDGE if bridge else None)
        self.at: datetime = NOON
        self.sequence = 1000
        self.reports: list[PrinterReport] = []

    @property
    def last(self) -> PrinterReport:
        """The last report that the adapter gave."""
        return self.reports[-1]

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.at += timedelta(**time)

    def full(self, body: dict[str, Any] | None = None, **fields: Any) -> Any:
        """Say everything, as a pushall is answered and as an X1 does all the time."""
        return self._push((body or {}) | fields, msg=0)

    def delta(self, **fields: Any) -> Any:
        """Say what has changed."""
        return self._push(fields, msg=1)

    def _push(self, fields: dict[str, Any], **more: Any) -> PrinterReport | None:
        self.sequence += 1
        head = {"command": "push_status", "sequence_id": str(self.sequence)}
        return self.body(head | more | fields)

    def body(self, body: Any) -> PrinterReport | None:
        """Say something under `print`."""
        return self.raw(json.dumps({"print": body}).encode())

    def raw(
        self, payload: bytes, topic: str = REPORT, *, retained: bool = False
    ) -> PrinterReport | None:
        """Say a payload."""
        self.wait(seconds=1)
        report = self.adapter.receive(Message(topic, payload, retained, self.at))
        if report is not None:
            self.reports.append(report)
        return report

    def bridge(self, word: str, *, retained: bool = False) -> PrinterReport | None:
        """Let the bridge report the connection."""
        return self.raw(word.encode(), BRIDGE, retained=retained)
