"""OctoPrint with the OctoPrint-MQTT plugin."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, override

from ..core.report import PrinterReport, PrinterState
from .adapter import Message, MqttAdapter, Publish, is_news
from .coerce import base_name, first_line, number, remaining, text
from .family import Config, Family, Field, FieldKind
from .intake import Intake

_EVENTS = (
    "PrintStarted",
    "PrintPaused",
    "PrintResumed",
    "PrintDone",
    "PrintFailed",
    "PrintCancelled",
    "PrinterStateChanged",
    "Error",
)
_STARTS = {
    "PrintStarted": PrinterState.PRINTING,
    "PrintResumed": PrinterState.PRINTING,
    "PrintPaused": PrinterState.PAUSED,
}
_ENDS = {
    "PrintDone": PrinterState.FINISHED,
    "PrintFailed": PrinterState.FAILED,
    "PrintCancelled": PrinterState.CANCELLED,
}
_STATES = {
    "OPERATIONAL": PrinterState.IDLE,
    "STARTING": PrinterState.PREPARING,
    "TRANSFERING_FILE": PrinterState.PREPARING,
    "TRANSFERRING_FILE": PrinterState.PREPARING,
    "PRINTING": PrinterState.PRINTING,
    "PAUSED": PrinterState.PAUSED,
    "ERROR": PrinterState.OFFLINE,
    "OFFLINE": PrinterState.OFFLINE,
    "CLOSED": PrinterState.OFFLINE,
    "CLOSED_WITH_ERROR": PrinterState.OFFLINE,
    "NONE": PrinterState.OFFLINE,
}
"""`state_id`; those that only pass by (PAUSING, FINISHING, CANCELLING …) are left out."""

_LATE_BY = 300
"""Seconds of OctoPrint's clock; after an event from further back the clock was set."""


class OctoPrintAdapter(MqttAdapter):
    """One OctoPrint.

    Topics and payloads: OctoPrint/OctoPrint-MQTT, octoprint_mqtt/__init__.py. It
    cannot be asked: after a start the state is unknown until it reports the next one.
    """

    def __init__(self, base_topic: str) -> None:
        """Name the plugin's base topic, "octoPrint/" as it comes."""
        base = base_topic.rstrip("/") + "/"
        self._will_topic = f"{base}mqtt"
        self._event_prefix = f"{base}event/"
        self._progress_topic = f"{base}progress/printing"
        self._intake = Intake(f"Printer {base_topic}")
        self._last: PrinterReport | None = None
        self._recent_events: deque[tuple[Any, ...]] = deque(maxlen=16)
        self._last_event_at = 0.0
        self._connected = True
        self._forget()

    def _forget(self) -> None:
        self._state: PrinterState | None = None
        self._ended: PrinterState | None = None
        self._progress: float | None = None
        self._left: timedelta | None = None
        self._file: str | None = None
        self._error: str | None = None

    @property
    @override
    def topics(self) -> tuple[str, ...]:
        events = (f"{self._event_prefix}{event}" for event in _EVENTS)
        return (self._will_topic, *events, self._progress_topic)

    @property
    @override
    def wake_due(self) -> datetime | None:
        return None

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
            # What is retained was true once: an old end is no end.
            if payload is None or message.retained or not self._connected:
                return None
            if message.topic == self._progress_topic:
                self._receive_progress(payload)
            elif message.topic.startswith(self._event_prefix):
                event = message.topic.removeprefix(self._event_prefix)
                if payload.get("_event") == event and self._is_new(event, payload):
                    self._receive_event(event, payload)
        report = self._report(message.at)
        if report is None or not is_news(report, self._last):
            return None
        self._last = report
        return report

    def _receive_will(self, message: Message) -> None:
        """Follow the server itself coming and going."""
        will = self._intake.word(message, "connected", "disconnected")
        if will == "disconnected":
            self._connected = False
            self._forget()
            self._state = PrinterState.OFFLINE
        elif will == "connected" and not self._connected:
            self._connected = True
            self._forget()

    def _is_new(self, event: str, payload: Mapping[str, Any]) -> bool:
        """Return whether an event is neither a repetition nor overtaken by a later one."""
        moment = number(payload.get("_timestamp"))
        if moment is None:
            return True
        key = (event, moment, payload.get("path"), payload.get("state_id"))
        if key in self._recent_events or 0 < self._last_event_at - moment < _LATE_BY:
            return False
        self._recent_events.append(key)
        self._last_event_at = moment
        return True

    def _receive_progress(self, payload: Mapping[str, Any]) -> None:
        self._progress = number(payload.get("progress"), 0, 100)
        self._file = base_name(payload.get("path")) or self._file
        data = payload.get("printer_data")
        if not isinstance(data, dict):
            return
        progress = data.get("progress")
        if isinstance(progress, dict):
            self._left = remaining(number(progress.get("printTimeLeft")))
        state = data.get("state")
        flags = state.get("flags") if isinstance(state, dict) else None
        if self._state is None and isinstance(flags, dict):
            if flags.get("paused") is True:
                self._state = PrinterState.PAUSED
            elif flags.get("printing") is True:
                self._state = PrinterState.PRINTING

    def _receive_event(self, event: str, payload: Mapping[str, Any]) -> None:
        if event in _ENDS:
            self._end(_ENDS[event], payload)
        elif event in _STARTS:
            self._go_on(_STARTS[event], payload)
        elif event == "PrinterStateChanged":
            self._change(text(payload.get("state_id")) or "")
        elif event == "Error":
            self._error = first_line(payload.get("error"))

    def _end(self, outcome: PrinterState, payload: Mapping[str, Any]) -> None:
        """End a print once: a cancel is reported as cancelled and as failed."""
        if self._ended is not None:
            return
        reason = (text(payload.get("reason")) or "").lower()
        if reason in ("cancelled", "canceled"):
            outcome = PrinterState.CANCELLED
        self._file = base_name(payload.get("path") or payload.get("name")) or self._file
        if outcome is PrinterState.FAILED:
            self._error = (
                first_line(payload.get("error")) or self._error or text(reason)
            )
        self._state = self._ended = outcome

    def _go_on(self, state: PrinterState, payload: Mapping[str, Any]) -> None:
        if not self._is_active():
            self._begin()
        self._state, self._ended = state, None
        self._file = base_name(payload.get("path") or payload.get("name")) or self._file

    def _begin(self) -> None:
        self._progress = self._left = self._file = self._error = None

    def _change(self, state_id: str) -> None:
        """Follow the printer's state; a print's end stays until something else begins.

        A print that runs is "starting" only for the first moment of its own.
        """
        state = _STATES.get(state_id.upper())
        if state is None or (state is PrinterState.PREPARING and self._is_active()):
            return
        if state is PrinterState.IDLE and self._ended is not None:
            return
        if state.is_active and not self._is_active():
            self._begin()
        if state is not PrinterState.IDLE:
            self._ended = None
        self._state = state

    def _is_active(self) -> bool:
        return self._state is not None and self._state.is_active

    def _report(self, at: datetime) -> PrinterReport | None:
        state = self._state
        if state is None:
            if self._last is None:
                return None
            return PrinterReport(state=PrinterState.UNKNOWN, at=at)
        progress = self._progress if state.is_active else None
        shows_error = state in (PrinterState.FAILED, PrinterState.OFFLINE)
        return PrinterReport(
            state=state,
            at=at,
            progress=100.0 if state is PrinterState.FINISHED else progress,
            remaining=self._left if state.is_active else None,
            file=self._file if state.is_active or state.is_terminal else None,
            error=self._error if shows_error else None,
        )

    @override
    def wake(self, now: datetime) -> tuple[Publish, ...]:
        return ()

    @override
    def stop(self) -> Publish | None:
        return None


def _listen(config: Config) -> MqttAdapter:
    return OctoPrintAdapter(config["base_topic"])


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
    listen=_listen,
)
