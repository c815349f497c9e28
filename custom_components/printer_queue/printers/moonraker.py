"""Klipper printers over Moonraker's MQTT."""

from collections.abc import Mapping
from datetime import datetime, timedelta
import json
from typing import Any, override

from ..core.report import PrinterReport, PrinterState
from .adapter import Message, MqttAdapter, Publish, is_news
from .coerce import base_name, first_line, number, remaining, whole
from .family import Config, Family, Field, FieldKind
from .intake import Intake
from .leftovers import Leftovers
from .moonraker_status import BROKEN, OBJECTS, KlipperStatus

_STATES = {
    "standby": PrinterState.IDLE,
    "printing": PrinterState.PRINTING,
    "paused": PrinterState.PAUSED,
    "complete": PrinterState.FINISHED,
    "cancelled": PrinterState.CANCELLED,
    "error": PrinterState.FAILED,
}
_LEFT_OVER = (
    "print_stats.print_duration",
    "print_stats.info",
    "virtual_sdcard.progress",
    "display_status.progress",
)

_LEAST_PROGRESS = 0.01
_LEAST_DURATION = 60.0
"""Seconds; before, the remaining time would be a guess from nothing."""

ASKED_AGAIN_AFTER = timedelta(minutes=1)
SMALLEST_GAP = timedelta(seconds=10)
_REQUEST_ID = 20251


class MoonrakerAdapter(MqttAdapter):
    """One instance of Moonraker, with combined or split status.

    Topics and payloads: Arksine/moonraker, components/mqtt.py. The combined status
    has changes only, so on load the whole is asked for with `printer.objects.query`.
    """

    def __init__(self, instance: str) -> None:
        """Name the instance as `instance_name` in Moonraker's configuration does."""
        self._status_topic = f"{instance}/moonraker/status"
        self._combined_topic = f"{instance}/klipper/status"
        self._split_prefix = f"{instance}/klipper/state/"
        self._request_topic = f"{instance}/moonraker/api/request"
        self._response_topic = f"{instance}/moonraker/api/response"
        self._intake = Intake(f"Printer {instance}")
        self._status = KlipperStatus()
        self._values: Mapping[str, Any] = {}
        self._leftovers = Leftovers()
        self._online: bool | None = None
        self._last: PrinterReport | None = None
        self._last_state: PrinterState | None = None
        self._file: str | None = None
        self._asked_at: datetime | None = None
        self._came_back = False

    @property
    @override
    def topics(self) -> tuple[str, ...]:
        split = (f"{self._split_prefix}{name}/+" for name in OBJECTS)
        return (
            self._status_topic,
            self._combined_topic,
            *split,
            self._response_topic,
        )

    @property
    @override
    def wake_due(self) -> datetime | None:
        if self._asked_at is None or self._online is False:
            return None
        if self._came_back:
            return self._asked_at + SMALLEST_GAP
        if self._status.print_state is None:
            return self._asked_at + ASKED_AGAIN_AFTER
        return None

    @property
    @override
    def refusal(self) -> str | None:
        return None

    @override
    def receive(self, message: Message) -> PrinterReport | None:
        payload = self._intake.json_object(message)
        if payload is None:
            return None
        if message.topic == self._status_topic:
            report = self._receive_server(payload.get("server"), message)
        elif self._is_believed(message) and self._take(message.topic, payload):
            report = self._read(message.at)
        else:
            return None
        if report is None or not is_news(report, self._last):
            return None
        self._last = report
        return report

    def _receive_server(self, server: Any, message: Message) -> PrinterReport | None:
        """Follow Moonraker itself coming and going; its will says "offline"."""
        if server == "offline":
            self._online = False
            self._forget()
            return PrinterReport(state=PrinterState.OFFLINE, at=message.at)
        if server != "online":
            return None
        returned = self._online is False or not message.retained
        self._online = True
        if not returned:
            return None
        self._forget()
        self._came_back = True
        return self._unknown(message.at)

    def _forget(self) -> None:
        self._status.forget()
        self._values = {}
        self._leftovers.forget()
        self._last_state = None
        self._file = None

    def _is_believed(self, message: Message) -> bool:
        """Return whether a status is today's.

        Split values are retained and outlive their printer's power: they count only
        while Moonraker is known to be there. Nothing else is retained.
        """
        if message.retained:
            return self._online is True and message.topic.startswith(self._split_prefix)
        return self._online is not False

    def _take(self, topic: str, payload: Mapping[str, Any]) -> bool:
        """Merge one message; False where it says nothing about the printer."""
        if topic == self._response_topic:
            result = payload.get("result")
            payload = result if isinstance(result, dict) else {}
        status = payload.get("status")
        if topic.startswith(self._split_prefix):
            path = topic.removeprefix(self._split_prefix).split("/")
            if len(path) != 2 or "value" not in payload:
                return False
            status = {path[0]: {path[1]: payload["value"]}}
        if not isinstance(status, dict):
            return False
        knew = self._status.print_state is not None
        news = self._status.take(status, number(payload.get("eventtime")) or 0.0)
        if knew and self._status.print_state is None:
            self._came_back = True
        return news

    def _unknown(self, at: datetime) -> PrinterReport | None:
        if self._last is None:
            return None
        return PrinterReport(state=PrinterState.UNKNOWN, at=at)

    def _read(self, at: datetime) -> PrinterReport | None:
        before, self._values = self._values, self._status.values()
        state = _STATES.get(self._status.print_state or "")
        if self._status.klipper_state in BROKEN:
            return self._broken(state, at)
        if state is None or self._status.klipper_state == "startup":
            return self._unknown(at)
        if state.is_active and not (
            self._last_state is not None and self._last_state.is_active
        ):
            self._file = None
            if self._last_state is not None:
                self._leftovers.begin(before, _LEFT_OVER)
        self._last_state = state
        return self._report(state, self._leftovers.fresh(self._values), at)

    def _broken(self, state: PrinterState | None, at: datetime) -> PrinterReport:
        """Klipper has shut down: a print under way has failed, another cannot start."""
        if any(last and last.is_active for last in (state, self._last_state)):
            self._last_state = PrinterState.FAILED
        lost = self._last_state is PrinterState.FAILED
        return PrinterReport(
            state=PrinterState.FAILED if lost else PrinterState.UNKNOWN,
            at=at,
            file=self._file if lost else None,
            error=first_line(self._values["webhooks.state_message"]),
        )

    def _report(
        self, state: PrinterState, values: Mapping[str, Any], at: datetime
    ) -> PrinterReport:
        share = number(values["virtual_sdcard.progress"], 0, 1)
        if share is None:
            share = number(values["display_status.progress"], 0, 1)
        if state is PrinterState.FINISHED:
            share = 1.0
        elif not state.is_active:
            share = None
        info = values["print_stats.info"]
        if not isinstance(info, dict) or not state.is_active:
            info = {}
        failed = state is PrinterState.FAILED
        return PrinterReport(
            state=state,
            at=at,
            progress=None if share is None else round(share * 100, 1),
            remaining=_remaining(state, share, values["print_stats.print_duration"]),
            layer=whole(info.get("current_layer")),
            total_layers=whole(info.get("total_layer")),
            file=self._file_of(state, values["print_stats.filename"]),
            error=first_line(values["print_stats.message"]) if failed else None,
        )

    def _file_of(self, state: PrinterState, filename: Any) -> str | None:
        """Return the file's name; it is gone soon after a print has ended."""
        if state is PrinterState.IDLE:
            return None
        if state.is_active or self._file is None:
            self._file = base_name(filename) or self._file
        return self._file

    @override
    def wake(self, now: datetime) -> tuple[Publish, ...]:
        if self._asked_at is not None and abs(now - self._asked_at) < SMALLEST_GAP:
            self._came_back = True
            return ()
        self._asked_at = now
        self._came_back = False
        wanted = dict.fromkeys(OBJECTS)
        return (self._request("printer.objects.query", 0, objects=wanted),)

    @override
    def stop(self) -> Publish | None:
        return self._request("printer.print.cancel", 2)

    def _request(self, method: str, qos: int, **params: Any) -> Publish:
        """Return a JSON-RPC request; QoS 1 could run it twice."""
        body = {
            "jsonrpc": "2.0",
            "method": method,
            "params": params,
            "id": _REQUEST_ID,
        }
        return Publish(self._request_topic, json.dumps(body), qos)


def _remaining(
    state: PrinterState, share: float | None, duration: Any
) -> timedelta | None:
    """Return the rest if the print goes on as fast as until now."""
    printed = number(duration)
    if not state.is_active or share is None or printed is None:
        return None
    if share < _LEAST_PROGRESS or printed < _LEAST_DURATION:
        return None
    return remaining(printed / share - printed)


def _listen(config: Config) -> MqttAdapter:
    return MoonrakerAdapter(config["instance"])


FAMILY = Family(
    key="moonraker",
    needs=(Field("instance", FieldKind.TOPIC_PREFIX, identifies=True),),
    listen=_listen,
)
