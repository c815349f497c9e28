"""Agents of one printer that say what a test wants, and the adapter that hears them."""

from datetime import datetime, timedelta
import json
from typing import Any

from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.agent import AgentAdapter
from custom_components.printer_queue.printers.agent_topics import AgentTopics
from tests.support.recordings import NOON

TOPICS = AgentTopics("printer_queue", "giga")
ATTEMPT = "job-1-a1"
FILE = "bracket-57-1.gcode"


def status(state: str, *, agent: str = "shed", **fields: Any) -> dict[str, Any]:
    """Return a status as an agent sends it, of the usual attempt unless said otherwise."""
    of_attempt = state not in ("idle", "offline") and "slice_id" not in fields
    body = {
        "version": 1,
        "agent": agent,
        "attempt_id": ATTEMPT if of_attempt else None,
        "job_id": "job-1" if of_attempt else None,
        "state": state,
        "progress": None,
        "remaining_seconds": None,
        "reason": None,
        "error": None,
        "file": FILE if of_attempt else None,
        "estimated_seconds": None,
        "grams": None,
        "duration_seconds": None,
        "printer_state": None,
    }
    return body | fields


class HeardAgents:
    """The agents of one printer and the adapter that hears them, a second apart."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.adapter = AgentAdapter(TOPICS)
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

    def publish(
        self, topic: str, payload: bytes, *, retained: bool = False
    ) -> PrinterReport | None:
        """Publish a payload."""
        self.at += timedelta(seconds=1)
        report = self.adapter.receive(Message(topic, payload, retained, self.at))
        if report is not None:
            self.reports.append(report)
        return report

    def say(
        self, state: str, *, retained: bool = False, **fields: Any
    ) -> PrinterReport | None:
        """Let an agent report a state."""
        fields = {"at": (self.at + timedelta(seconds=1)).isoformat()} | fields
        body = json.dumps(status(state, **fields)).encode()
        return self.publish(TOPICS.status, body, retained=retained)

    def come(self, agent: str = "shed", *, retained: bool = False) -> None:
        """Let an agent come."""
        self._appear(agent, "online", retained=retained)

    def go(self, agent: str = "shed", *, retained: bool = False) -> None:
        """Let an agent go: its will is published."""
        self._appear(agent, "offline", retained=retained)

    def _appear(self, agent: str, state: str, *, retained: bool) -> None:
        body = json.dumps({"agent": agent, "state": state}).encode()
        self.publish(TOPICS.availability, body, retained=retained)

    def command(self, command: str, **fields: Any) -> PrinterReport | None:
        """Let the queue say something to the agents, as its own broker repeats it."""
        body = {"version": 1, "command": command, "attempt_id": ATTEMPT} | fields
        return self.publish(TOPICS.control, json.dumps(body).encode())
