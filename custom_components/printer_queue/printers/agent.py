"""Printers behind an agent: a program that takes attempts over MQTT and reports them."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, override

from ..core.report import PrinterReport
from . import agent_control as control
from .adapter import HttpRequest, Message, MqttAdapter, Publish, is_news
from .agent_report import reported
from .agent_status import AgentState, AgentStatus, availability_of, status_of
from .agent_topics import BASE, DEAD_LETTERS, LEVEL, TOPICS, AgentTopics
from .family import Config, Discovery, Family, Field
from .intake import Intake

_MOST_AGENTS = 8
_MOST_ENDED = 64
_LATE_BY = timedelta(minutes=5)
"""What is older than that comes from an agent whose clock was set back."""

_SMALLEST_GAP = timedelta(seconds=10)
_QUIET_IN_A_PRINT = timedelta(minutes=2)


class AgentAdapter(MqttAdapter):
    """One printer and all of its agents.

    Only one agent carries out an attempt: the one that was granted it, or the first one
    that is heard to be at it. What others say of that attempt does not count.
    """

    def __init__(self, topics: AgentTopics) -> None:
        """Follow what is reported on these topics."""
        self._topics = topics
        self._intake = Intake(f"Printer {topics.printer}")
        self._heard: dict[str, AgentStatus] = {}
        """The last word of each agent, the one heard last at the end."""
        self._said_at: dict[str, datetime] = {}
        """When each agent said the newest that was heard of it, by its own clock."""
        self._gone: set[str] = set()
        self._carrier: tuple[str, str] | None = None
        """The attempt that an agent was granted last, and that agent."""
        self._ended: deque[tuple[str | None, str]] = deque(maxlen=_MOST_ENDED)
        """Attempts that are over, with the agent that said so."""
        self._last: PrinterReport | None = None
        self._heard_at: datetime | None = None
        self._asked_at: datetime | None = None
        self._in_doubt = False

    @property
    @override
    def topics(self) -> tuple[str, ...]:
        # What is retained is not delivered to wildcards by every broker.
        topics = self._topics
        return (topics.availability, topics.control, topics.status)

    @property
    @override
    def echo_topics(self) -> frozenset[str]:
        # A grant that is missed shows in what its agent reports.
        return frozenset({self._topics.control})

    @property
    @override
    def wake_due(self) -> datetime | None:
        if self._asked_at is None:
            return None
        if self._in_doubt:
            return self._asked_at + _SMALLEST_GAP
        if self._heard_at is not None and self._is_busy:
            return max(self._heard_at, self._asked_at) + _QUIET_IN_A_PRINT
        return None

    @property
    def _is_busy(self) -> bool:
        status = self._speaker()
        return status is not None and (
            status.state.is_under_way or status.state is AgentState.ACCEPTED
        )

    @property
    @override
    def refusal(self) -> str | None:
        return None

    @override
    def receive(self, message: Message) -> PrinterReport | None:
        body = self._intake.json_object(message)
        if body is None:
            return None
        if message.topic == self._topics.control:
            self._take_command(body, message)
            return self._news(message.at)
        take: Callable[[Mapping[str, Any], Message], None] = (
            self._take_availability
            if message.topic == self._topics.availability
            else self._take_status
        )
        try:
            take(body, message)
        except ValueError as error:
            self._intake.complain("content", message, str(error))
            return None
        return self._news(message.at)

    def _take_command(self, body: Mapping[str, Any], message: Message) -> None:
        """Note whom the queue itself has granted an attempt, and what it gave up."""
        command, attempt_id = body.get("command"), body.get("attempt_id")
        if message.retained or not isinstance(attempt_id, str):
            return
        agent = body.get("agent")
        if command == "start" and isinstance(agent, str):
            self._carry(attempt_id, agent)
        elif command == "stop":
            # An agent that is away cannot say that it gave up.
            self._heard = {
                name: status
                for name, status in self._heard.items()
                if name not in self._gone or status.attempt_id != attempt_id
            }

    def _take_availability(self, body: Mapping[str, Any], message: Message) -> None:
        availability = availability_of(body)
        if availability.online:
            self._gone.discard(availability.agent)
        elif len(self._gone) < _MOST_AGENTS:
            self._gone.add(availability.agent)
        # It may be a will that comes after its agent is back, or one of several agents.
        self._in_doubt = True

    def _take_status(self, body: Mapping[str, Any], message: Message) -> None:
        status = status_of(body)
        if message.retained or status.slice_id is not None or self._is_late(status):
            return
        self._gone.discard(status.agent)
        self._heard_at = message.at
        self._in_doubt = False
        if self._counts(status):
            self._note(status)

    def _is_late(self, status: AgentStatus) -> bool:
        """Note when an agent said something; return whether it has said newer things."""
        if status.at is None:
            return False
        before = self._said_at.pop(status.agent, status.at)
        late = timedelta() < before - status.at < _LATE_BY
        if len(self._said_at) >= _MOST_AGENTS:
            del self._said_at[next(iter(self._said_at))]
        self._said_at[status.agent] = before if late else status.at
        return late

    def _counts(self, status: AgentStatus) -> bool:
        """Return whether a status says something of what its agent does now."""
        attempt_id, state = status.attempt_id, status.state
        if attempt_id is None:
            return True
        if self._carrier is not None and self._carrier[0] == attempt_id:
            if self._carrier[1] != status.agent:
                return False
        elif state.is_end and self._is_others(status):
            self._heard.pop(status.agent, None)
            return False
        before = self._heard.get(status.agent)
        if self._has_ended(status):
            # Said again, or late: it holds while nothing has come after it.
            return before is not None and before.attempt_id == attempt_id
        if not state.is_end:
            return True
        # The end of an attempt that another one has followed already.
        self._ended.append((attempt_id, status.agent))
        other = before is not None and before.attempt_id not in (None, attempt_id)
        return not (other or status.printer_state in ("printing", "paused"))

    def _has_ended(self, status: AgentStatus) -> bool:
        return (status.attempt_id, status.agent) in self._ended

    def _is_others(self, status: AgentStatus) -> bool:
        """Return whether another agent is at a print, or may be granted this attempt."""
        return any(
            other.agent != status.agent
            and (
                other.state.is_under_way
                or (
                    other.state is AgentState.ACCEPTED
                    and other.attempt_id == status.attempt_id
                )
            )
            for other in self._heard.values()
        )

    def _note(self, status: AgentStatus) -> None:
        before = self._heard.get(status.agent)
        if before is not None and before.state.is_end and self._has_ended(status):
            return  # said again, or what the attempt did before its end
        self._heard.pop(status.agent, None)
        if len(self._heard) >= _MOST_AGENTS:
            del self._heard[next(iter(self._heard))]
        self._heard[status.agent] = status
        if status.attempt_id and (status.state.is_under_way or status.state.is_end):
            self._carry(status.attempt_id, status.agent)

    def _carry(self, attempt_id: str, agent: str) -> None:
        """Take an agent for the one that is at an attempt, and others for free of any."""
        if self._carrier == (attempt_id, agent):
            return
        self._carrier = (attempt_id, agent)
        self._heard = {
            name: status
            for name, status in self._heard.items()
            if name == agent or status.attempt_id is None
        }

    def _speaker(self) -> AgentStatus | None:
        """Return the word that counts: of who is at an attempt, else the last one."""
        words = list(self._heard.values())
        at_it = [status for status in words if status.state.is_under_way]
        if at_it:
            return at_it[-1]
        there = [status for status in words if status.agent not in self._gone]
        for status in reversed(there):
            if status.state is AgentState.ACCEPTED:
                return status
            if status.state.is_end:
                break
        return (there or words)[-1] if words else None

    def _news(self, at: datetime) -> PrinterReport | None:
        status = self._speaker()
        gone = status is None or status.agent in self._gone
        if status is None and not self._gone:
            return None
        report = reported(None if gone else status, at)
        if not is_news(report, self._last):
            return None
        self._last = report
        return report

    @override
    def wake(self, now: datetime) -> tuple[Publish | HttpRequest, ...]:
        if self._asked_at is not None and abs(now - self._asked_at) < _SMALLEST_GAP:
            self._in_doubt = True
            return ()
        self._asked_at = now
        self._in_doubt = False
        return (control.ask(self._topics),)

    @override
    def stop(self) -> Publish | None:
        status = self._speaker()
        if status is None or status.attempt_id is None:
            return None  # an agent knows of nothing but attempts
        return control.stop(self._topics, status.attempt_id)


TOPIC_PREFIX = Field(
    "topic_prefix",
    default=BASE,
    pattern=TOPICS,
    identifies=True,
)
AGENT_PRINTER = Field(
    "agent_printer", pattern=rf"(?!{DEAD_LETTERS}\Z){LEVEL}", identifies=True
)


def topics_of(config: Config) -> AgentTopics:
    """Return a printer's topics by its configuration."""
    return AgentTopics(config[TOPIC_PREFIX.key], config[AGENT_PRINTER.key])


def _listen(config: Config) -> MqttAdapter:
    return AgentAdapter(topics_of(config))


FAMILY = Family(
    key="agent",
    needs=(AGENT_PRINTER, TOPIC_PREFIX),
    listen=_listen,
    starts=True,
    discovery=Discovery(
        AgentTopics(f"{{{TOPIC_PREFIX.key}}}", f"{{{AGENT_PRINTER.key}}}").availability,
        rb'"agent"\s*:',
    ),
)
