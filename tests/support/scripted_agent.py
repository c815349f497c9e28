"""An agent that does as it is told, and as a test wants, over any MQTT client."""

from collections.abc import Callable
import json
from typing import Any

from custom_components.printer_queue.printers.agent_topics import AgentTopics

type Send = Callable[[str, str], None]
"""Publishes a payload on a topic."""

ENDS = frozenset({"completed", "failed", "cancelled", "rejected"})


class ScriptedAgent:
    """One agent of one printer; what it has accepted it knows for ever.

    It begins an attempt when it is granted it, and prints until a test lets it end.
    """

    def __init__(self, name: str, topics: AgentTopics, send: Send) -> None:
        """Be there, and ready."""
        self.name = name
        self.topics = topics
        self._send = send
        self.orders: list[dict[str, Any]] = []
        """All that came, repetitions as well."""
        self.commands: list[dict[str, Any]] = []
        self.printed: list[str] = []
        """The attempts that it began to print, in order."""
        self.slices: list[dict[str, Any]] = []
        self.states: dict[str, dict[str, Any]] = {}
        """The last status of each attempt that it knows."""
        self.seen: set[str] = set()
        self.current: str | None = None
        # What a test may want otherwise:
        self.deaf = False
        self.answer = "accepted"
        self.reason: str | None = None
        """What it rejects for."""
        self.begins = True

    @property
    def subscriptions(self) -> tuple[str, ...]:
        """The topics that it needs to hear."""
        return (self.topics.orders, self.topics.control, self.topics.slices)

    def receive(self, topic: str, payload: bytes | str) -> None:
        """Take a message."""
        if self.deaf:
            return
        body = json.loads(payload)
        if topic == self.topics.orders:
            self.orders.append(body)
            self._take(body)
        elif topic == self.topics.slices:
            self.slices.append(body)
        elif topic == self.topics.control:
            self.commands.append(body)
            self._obey(body)

    def _take(self, order: dict[str, Any]) -> None:
        attempt_id = order["attempt_id"]
        if attempt_id in self.states:
            self.report()
            self._say_again(attempt_id)
            return
        busy = self.current is not None
        state = "refused" if busy else self.answer
        body = {"job_id": order["job_id"], "file": order["file_name"]}
        if state == "refused":
            self.say(state, attempt_id, **body, error="I am busy")
        elif self.reason is not None:
            self.say(state, attempt_id, **body, reason=self.reason)
        else:
            self.say(state, attempt_id, **body)

    def _obey(self, body: dict[str, Any]) -> None:
        attempt_id = body.get("attempt_id", "")
        match body["command"]:
            case "report":
                self.report()
            case "start" if body["agent"] != self.name:
                self.states.pop(attempt_id, None)
            case "start":
                self._begin(attempt_id)
            case "stop" if attempt_id in self.states:
                self.end("cancelled", attempt_id)
            case "pause" if attempt_id == self.current:
                self.say("paused", attempt_id)
            case "resume" if attempt_id == self.current:
                self.say("printing", attempt_id)
            case "seen":
                self.seen.add(attempt_id)

    def _begin(self, attempt_id: str) -> None:
        status = self.states.get(attempt_id)
        if status is None or status["state"] != "accepted":
            self._say_again(attempt_id)
        elif self.begins:
            self.current = attempt_id
            self.printed.append(attempt_id)
            self.say("uploading", attempt_id)
            self.say("printing", attempt_id, progress=1)

    def end(self, state: str, attempt_id: str | None = None, **fields: Any) -> None:
        """Come to the end of an attempt, the present one unless said otherwise."""
        attempt_id = attempt_id or self.current
        assert attempt_id is not None
        if self.states[attempt_id]["state"] in ENDS:
            self._say_again(attempt_id)
            return
        if attempt_id == self.current:
            self.current = None
        self.say(state, attempt_id, **fields)

    def report(self) -> None:
        """Say what it does."""
        unseen = [
            attempt_id
            for attempt_id, status in self.states.items()
            if status["state"] not in ENDS or attempt_id not in self.seen
        ]
        for attempt_id in unseen:
            self._say_again(attempt_id)
        if self.current is None and not unseen:
            self.say("idle", None)

    def say(self, state: str, attempt_id: str | None, **fields: Any) -> None:
        """Report a state; what was said of the attempt before holds on."""
        before = self.states.get(attempt_id or "", {})
        status = before | {
            "version": 1,
            "agent": self.name,
            "attempt_id": attempt_id,
            "state": state,
            **fields,
        }
        if attempt_id is not None and state != "refused":
            self.states[attempt_id] = status
        self._send(self.topics.status, json.dumps(status))

    def _say_again(self, attempt_id: str) -> None:
        status = self.states.get(attempt_id)
        if status is not None:
            self._send(self.topics.status, json.dumps(status))
