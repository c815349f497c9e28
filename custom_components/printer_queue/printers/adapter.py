"""What every family of printers offers to the rest of the house."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Protocol, runtime_checkable

from ..core.report import PrinterReport


@dataclass(frozen=True, slots=True)
class Message:
    """One MQTT message as it came in."""

    topic: str
    payload: bytes
    retained: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Publish:
    """One MQTT message to send."""

    topic: str
    payload: str
    qos: int = 1


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One question to a printer's own HTTP API: a GET of `url` with these headers."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came of a request, and when; `status` is None where nobody answered."""

    request: HttpRequest
    status: int | None
    body: bytes
    at: datetime


class Role(StrEnum):
    """What one entity or template of a printer shows."""

    STATE = "state"
    PROGRESS = "progress"
    REMAINING = "remaining"
    FILE = "file"
    LAYER = "layer"
    TOTAL_LAYERS = "total_layers"
    ERROR = "error"
    ONLINE = "online"
    MATERIAL = "material"
    ACTIVITY = "activity"
    """What the machine is busy with, whatever the state of its print is called."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one role; `value` is None while it is not known."""

    role: Role
    value: str | None
    at: datetime
    attributes: Mapping[str, Any] = field(default_factory=dict)


class MqttAdapter(Protocol):
    """A printer followed by MQTT messages."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics to subscribe to."""

    @property
    def echo_topics(self) -> frozenset[str]:
        """Those of them on which the queue hears what it has published itself.

        What is heard there may be missed: they are subscribed to with quality of service
        0. In a RabbitMQ cluster what Home Assistant publishes to itself with more, before
        it has subscribed anew, ends its connection for as long as the node is gone that
        it was connected to before.
        """
        return frozenset()

    @property
    def wake_due(self) -> datetime | None:
        """When `wake` should be called next; None while all is known.

        It changes when a message was received and when `wake` was called.
        """

    @property
    def refusal(self) -> str | None:
        """Why the printer obeys no command, a translation key; None while it does."""

    def receive(self, message: Message) -> PrinterReport | None:
        """Return the report when it differs from the last one; never raise."""

    def wake(self, now: datetime) -> tuple[Publish | HttpRequest, ...]:
        """Return what to send on load and on reconnect so that the printer reports all.

        Nothing, while the last request is too recent; `wake_due` then says when. HTTP
        requests are sent one after another, and no more once one got no answer.
        """

    def take_answer(self, answer: HttpAnswer) -> PrinterReport | None:
        """Return the report when an answer makes it differ from the last; never raise.

        Only a printer that sends HTTP requests has to say what their answers mean.
        """
        return None

    def stop(self) -> Publish | None:
        """Return what stops the running print; None where it cannot be done."""


class ReadingAdapter(Protocol):
    """A printer followed by single values: entity states or rendered templates."""

    def receive(self, reading: Reading) -> PrinterReport | None:
        """Return the report when it differs from the last one; never raise."""


@runtime_checkable
class NamesStates(Protocol):
    """An adapter whose printer names its states in words that not all may be known."""

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words that nobody knows, as received; few, each once."""


def unknown_words_of(adapter: object) -> tuple[str, ...]:
    """Return the words that nobody knows; none where states are no words."""
    return adapter.unknown_words if isinstance(adapter, NamesStates) else ()


_all_but_time = attrgetter(
    *(field_.name for field_ in fields(PrinterReport) if field_.name != "at")
)


def is_news(report: PrinterReport, last: PrinterReport | None) -> bool:
    """Return whether anything but the time differs from the last report."""
    return last is None or _all_but_time(report) != _all_but_time(last)
