"""OctoPrint with the OctoPrint-MQTT plugin."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
import logging
from typing import Any, override

from ..core.report import PrinterReport, PrinterState
from .adapter import HttpAnswer, HttpRequest, Message, MqttAdapter, Publish, is_news
from .coerce import number
from .complaints import Complaints
from .family import Config, Discovery, Family, Field, FieldKind, Trial
from .intake import Intake
from .octoprint_api import OctoPrintApi, Statement, fault, statement_of
from .octoprint_retained import Retained
from .octoprint_state import EVENTS, Flags, OctoPrintState

_LOGGER = logging.getLogger(__name__)

_LATE_BY = 300
"""Seconds of OctoPrint's clock; after an event from further back the clock was set."""

_LATEST = 1e11
"""Seconds since 1970, some thousands of years; no clock is that far ahead."""

ASKED_EVERY = timedelta(minutes=1)
SMALLEST_GAP = timedelta(seconds=10)


class OctoPrintAdapter(MqttAdapter):
    """One OctoPrint.

    Topics and payloads: OctoPrint/OctoPrint-MQTT, octoprint_mqtt/__init__.py. MQTT
    cannot be asked: after a start there is the will and the last progress, retained.
    What they leave open is asked of the HTTP API where that can be reached.
    """

    def __init__(
        self,
        base_topic: str,
        api: OctoPrintApi | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """Name the plugin's base topic, "octoPrint/" as it comes.

        `values` are what a person says that its words for states mean.
        """
        base = base_topic.rstrip("/") + "/"
        self._name = f"Printer {base_topic}"
        self._will_topic = f"{base}mqtt"
        self._event_prefix = f"{base}event/"
        self._progress_topic = f"{base}progress/printing"
        self._intake = Intake(self._name)
        self._api = api
        self._state = OctoPrintState(self._name, values)
        self._last: PrinterReport | None = None
        self._recent_events: deque[tuple[Any, ...]] = deque(maxlen=16)
        self._last_event_at = 0.0
        self._published_at = 0.0
        """When the newest of all was published, in seconds of OctoPrint's clock."""
        self._connected: bool | None = None
        self._gone_at: datetime | None = None
        self._retained: Retained | None = None
        """The last progress from before, until something newer is heard."""
        self._last_share: float | None = None
        self._asked_at: datetime | None = None
        self._in_doubt = False
        self._no_answer = False
        self._complaints = Complaints()

    @property
    @override
    def topics(self) -> tuple[str, ...]:
        events = (f"{self._event_prefix}{event}" for event in EVENTS)
        return (self._will_topic, *events, self._progress_topic)

    @property
    @override
    def wake_due(self) -> datetime | None:
        if self._api is None or self._asked_at is None:
            return None
        return self._asked_at + (SMALLEST_GAP if self._in_doubt else ASKED_EVERY)

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The values of `state_id` that nobody knows."""
        return self._state.unknown.words

    @property
    @override
    def refusal(self) -> str | None:
        return None

    @override
    def receive(self, message: Message) -> PrinterReport | None:
        if message.topic == self._will_topic:
            self._receive_will(message)
        else:
            payload = self._intake.json_object(message)
            if payload is None:
                self._in_doubt = True
                return None
            if not self._is_there(message):
                return None
            if message.topic == self._progress_topic:
                self._receive_progress(payload, message)
            elif not message.retained:  # an old end is no end
                self._receive_event(payload, message)
        return self._news(message.at)

    def _news(self, at: datetime) -> PrinterReport | None:
        report = self._state.report(at)
        if report is None and self._last is not None:
            report = PrinterReport(state=PrinterState.UNKNOWN, at=at)
        if report is None or not is_news(report, self._last):
            return None
        self._last = report
        return report

    def _receive_will(self, message: Message) -> None:
        """Follow the server itself coming and going."""
        will = self._intake.word(message, "connected", "disconnected")
        if will == "disconnected":
            self._connected = False
            self._gone_at = message.at
            self._retained = None
            self._state.forget(PrinterState.OFFLINE)
        elif will == "connected":
            self._return()
            self._judge_retained(message.at)

    def _return(self) -> None:
        if self._connected is False:
            self._state.forget()
            self._in_doubt = True
        self._connected = True

    def _is_there(self, message: Message) -> bool:
        """Return whether a message counts: not from a server that is gone.

        Where OctoPrint is back before the broker has noticed that it was gone, its will
        comes last, and is wrong from the next message on.
        """
        if self._connected is False and not message.retained:
            if self._gone_at and abs(message.at - self._gone_at) >= SMALLEST_GAP:
                self._return()
        return self._connected is not False

    def _receive_event(self, payload: Mapping[str, Any], message: Message) -> None:
        event = message.topic.removeprefix(self._event_prefix)
        if event not in EVENTS or payload.get("_event") != event:
            return
        if self._is_new(event, payload):
            self._note_published(_published_at(payload))
            self._state.hear_event(event, payload, message.at)

    def _note_published(self, moment: float | None) -> None:
        """Note that something newer than what is retained was heard."""
        self._retained = None
        self._published_at = max(self._published_at, moment or 0.0)

    def _is_new(self, event: str, payload: Mapping[str, Any]) -> bool:
        """Return whether an event is neither a repetition nor overtaken by a later one."""
        moment = _published_at(payload)
        if moment is None:
            return True
        key = (event, moment, payload.get("path"), payload.get("state_id"))
        if key in self._recent_events or 0 < self._last_event_at - moment < _LATE_BY:
            return False
        self._recent_events.append(key)
        self._last_event_at = moment
        return True

    def _receive_progress(self, payload: Mapping[str, Any], message: Message) -> None:
        statement, moment = _read_progress(payload), _published_at(payload)
        if message.retained:
            self._retained = Retained(statement, moment)
            self._judge_retained(message.at)
            return
        self._note_published(moment)
        if self._state.state is None or self._state.is_settled(message.at):
            self._believe(statement)
        self._state.hear_progress(
            statement.progress, statement.left, statement.path, statement.error
        )
        self._last_share = statement.progress

    def _believe(self, statement: Statement) -> None:
        """Follow progress that is newer than all events.

        Without flags only one that moves says something: a file that is selected and a
        print that was given up are both at 0.
        """
        share = statement.progress
        if statement.flags is not None:
            self._state.hear_flags(statement.flags, done=statement.completion == 100)
        elif share is not None and share != self._last_share:
            if 0 < share < 100:
                self._state.hear_flags(Flags.PRINTING, done=False)
            else:
                self._in_doubt = True

    def _judge_retained(self, at: datetime) -> None:
        """Believe the last progress of a server that is there, if it is news."""
        retained, known = self._retained, self._state.state is not None
        if retained is None or not self._connected:
            return
        if known and not retained.is_newer(self._published_at):
            return
        statement, flags = retained.statement, retained.flags(at, known=known)
        if flags is not None:
            self._retained = None
            self._adopt(replace(statement, flags=flags))

    def _adopt(self, statement: Statement) -> None:
        if statement.flags is not None:
            self._state.hear_flags(statement.flags, done=statement.completion == 100)
            self._state.hear_progress(
                statement.progress, statement.left, statement.path, statement.error
            )

    @override
    def wake(self, now: datetime) -> tuple[Publish | HttpRequest, ...]:
        if self._api is None:
            return ()
        if self._asked_at is not None and abs(now - self._asked_at) < SMALLEST_GAP:
            self._in_doubt = True
            return ()
        self._asked_at = now
        self._in_doubt = False
        return self._api.questions()

    @override
    def take_answer(self, answer: HttpAnswer) -> PrinterReport | None:
        if self._api is None:
            return None
        try:
            statement = self._api.read(answer)
        except ValueError as error:
            self._note_no_answer(answer, str(error))
            return None
        if statement is None:
            return None
        self._no_answer = False
        heard_at = self._state.changed_at
        if heard_at and self._asked_at and heard_at >= self._asked_at:
            self._in_doubt = True  # the answer may be from before that event
        else:
            self._published_at = max(self._published_at, answer.at.timestamp())
            if self._state.state is None and statement.has_ended:
                self._state.hear_unseen_end(statement.path)
            else:
                self._adopt(statement)
        return self._news(answer.at)

    def _note_no_answer(self, answer: HttpAnswer, why: str) -> None:
        """Log that it cannot be asked, unless that is known or no wonder."""
        is_off = self._connected is False and answer.status is None
        if not self._no_answer and not is_off:
            if self._complaints.is_due("http", answer.at):
                _LOGGER.warning("%s cannot be asked over HTTP: %s", self._name, why)
            self._no_answer = True

    @override
    def stop(self) -> Publish | None:
        return None


def _published_at(payload: Mapping[str, Any]) -> float | None:
    """Return when a message was published, in seconds of OctoPrint's clock."""
    return number(payload.get("_timestamp"), 0, _LATEST)


def _read_progress(payload: Mapping[str, Any]) -> Statement:
    """Return what the plugin publishes; `printer_data` where its setting says so."""
    progress = number(payload.get("progress"), 0, 100)
    data = payload.get("printer_data")
    if not isinstance(data, dict):
        path = payload.get("path")
        return Statement(None, completion=progress, progress=progress, path=path)
    statement = statement_of(data.get("state"), data)
    return replace(
        statement, progress=progress, path=statement.path or payload.get("path")
    )


def _api(config: Config) -> OctoPrintApi | None:
    address, key = config.get("address"), config.get("api_key")
    return OctoPrintApi(address, key) if address and key else None


def _listen(config: Config) -> MqttAdapter:
    return OctoPrintAdapter(config["base_topic"], _api(config), config.get("values"))


def _trial(config: Config) -> Trial | None:
    api = _api(config)
    return None if api is None else Trial(api.try_out(), fault)


FAMILY = Family(
    key="octoprint",
    needs=(
        Field(
            "base_topic",
            FieldKind.TOPIC_PREFIX,
            default="octoPrint/",
            suffix="/",
            identifies=True,
        ),
    ),
    takes=(
        Field("address", FieldKind.ADDRESS),
        Field("api_key", FieldKind.KEY, pattern="[!-~]{1,255}", secret=True),
        Field("values", FieldKind.STATE_WORDS),
    ),
    together=("address", "api_key"),
    trial=_trial,
    listen=_listen,
    discovery=Discovery("{base_topic}/mqtt", rb"^(dis)?connected$"),
)
