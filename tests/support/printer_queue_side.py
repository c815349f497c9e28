"""The queue as an agent sees it: it orders, grants, and hears what is reported."""

import asyncio
from collections.abc import Callable, Mapping
import json
from pathlib import Path
from typing import Any, Self

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from demo.waiting import until

ENDS = ("completed", "failed", "rejected", "cancelled")


class QueueSide:
    """A client of the broker for one printer; it answers as the queue does.

    `grants_to` is the agent that is granted an attempt, "" grants nobody;
    `confirms` says whether ends are confirmed.
    """

    def __init__(
        self,
        port: int,
        printer: str = "giga",
        base: str = "printer_queue",
        *,
        ca_file: Path | None = None,
        who: tuple[str, str] | None = None,
    ) -> None:
        """Choose the broker and the printer; `who` is a name and a password."""
        self.reports: list[dict[str, Any]] = []
        self.availability: list[dict[str, Any]] = []
        self.grants_to = "pi"
        self.confirms = True
        self._port = port
        self._printer = printer
        self._base = base
        self._loop = asyncio.get_running_loop()
        self._client = mqtt.Client(
            CallbackAPIVersion.VERSION2, protocol=MQTTProtocolVersion.MQTTv5
        )
        if ca_file is not None:
            self._client.tls_set(str(ca_file))
        if who is not None:
            self._client.username_pw_set(*who)
        self._client.on_message = self._received
        self._client.on_connect = lambda *_: self._subscribe()

    async def __aenter__(self) -> Self:
        """Connect."""
        self._client.connect_async("127.0.0.1", self._port)
        self._client.loop_start()
        await until(self._client.is_connected, "the queue connects")
        await asyncio.sleep(0.1)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        self._client.disconnect()
        await asyncio.to_thread(self._client.loop_stop)

    def order(self, attempt: str, **fields: Any) -> None:
        """Send an order, or send it again."""
        self.publish("jobs", {**order_message(attempt), **fields})

    def command(self, command: str, attempt: str, **fields: Any) -> None:
        """Send a command about an attempt."""
        message = {"version": 1, "command": command, "attempt_id": attempt, **fields}
        self.publish("control", message)

    def publish(self, kind: str, message: Mapping[str, Any] | bytes) -> None:
        """Publish to B/KIND/P."""
        payload = message if isinstance(message, bytes) else json.dumps(message)
        self._client.publish(f"{self._base}/{kind}/{self._printer}", payload, qos=1)

    def states(self, attempt: str | None) -> list[str]:
        """Return the states that were reported of an attempt, repetitions left out."""
        states = [r["state"] for r in self.reports if r["attempt_id"] == attempt]
        return [
            state
            for index, state in enumerate(states)
            if states[index - 1 : index] != [state]
        ]

    def last(self, attempt: str) -> dict[str, Any]:
        """Return the last report of an attempt."""
        return [r for r in self.reports if r["attempt_id"] == attempt][-1]

    async def hears(
        self, attempt: str | None, *states: str, within: float = 30
    ) -> dict[str, Any]:
        """Return the first report of an attempt in one of the states; wait for it."""

        def look() -> dict[str, Any] | None:
            return next(
                (
                    report
                    for report in self.reports
                    if report["attempt_id"] == attempt and report["state"] in states
                ),
                None,
            )

        try:
            return await until(look, f"{attempt} is {states}", within=within)
        except TimeoutError:
            raise AssertionError(
                f"waited for {states} of {attempt}: {self.reports[-5:]}"
            ) from None

    async def hears_that(
        self, check: Callable[[dict[str, Any]], bool], what: str, within: float = 30
    ) -> dict[str, Any]:
        """Return the first report that passes; wait for it."""
        return await until(
            lambda: next((r for r in self.reports if check(r)), None),
            what,
            within=within,
        )

    def _subscribe(self) -> None:
        for topic in ("status", "availability"):
            self._client.subscribe(f"{self._base}/agents/{self._printer}/{topic}", 1)

    def _received(self, _client: object, _data: object, came: mqtt.MQTTMessage) -> None:
        message = json.loads(came.payload)
        if came.topic.endswith("/availability"):
            self._loop.call_soon_threadsafe(self.availability.append, message)
        else:
            self._loop.call_soon_threadsafe(self._take, message)

    def _take(self, report: dict[str, Any]) -> None:
        self.reports.append(report)
        attempt = report["attempt_id"]
        if report["state"] == "accepted" and self.grants_to:
            self.command("start", attempt, agent=self.grants_to)
        elif report["state"] in ENDS and attempt is not None and self.confirms:
            self.command("seen", attempt)


def order_message(attempt: str) -> dict[str, Any]:
    """Return an order as the queue sends it, for a file that lies at the printer."""
    job = attempt.rpartition("-")[0]
    return {
        "version": 1,
        "job_id": job,
        "attempt_id": attempt,
        "job_name": "Bracket",
        "file_url": None,
        "file_name": f"{attempt}.gcode",
        "sha256": None,
        "size": None,
        "kind": "gcode",
        "stl_path": None,
        "gcode_path": None,
        "material_id": "PLA",
        "print_settings": {},
        "estimated_duration_hours": None,
        "priority": 5,
        "deadline_at": None,
        "retry_count": 0,
        "max_retries": 2,
    }
