"""Bambu Lab printers (X1, P1, A1, H2) over MQTT."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import override

from ..core.report import PrinterReport, PrinterState
from .adapter import Message, MqttAdapter, Publish, is_news
from .bambu_models import slicer_names
from .bambu_print import BambuPrinter
from .bambu_refusal import BambuRefusal
from .bambu_start import ASKED_AGAIN_AFTER, Control, control, everything, report_topic
from .bambu_state import BambuState
from .bambu_words import BambuWords
from .family import Config, Discovery, Family, Field, FieldKind
from .intake import Intake

DEVELOPER_MODE = "developer_mode"
"""The refusal of print commands by firmware that wants developer mode."""

SMALLEST_GAP = timedelta(seconds=10)


class BambuAdapter(MqttAdapter):
    """One printer, over its own broker or a bridge to it.

    Field names and message shapes: Doridian/OpenBambuAPI, mqtt.md; sksat/bambu-rs,
    docs/protocol.md.
    """

    def __init__(
        self,
        serial: str,
        bridge_topic: str | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """Name the printer, and the topic where a bridge says "1" or "0" of it.

        `values` are what a person says that the printer's words mean.
        """
        self._serial = serial
        self._report_topic = report_topic(serial)
        self._bridge_topic = bridge_topic
        self._intake = Intake(f"Printer {serial}")
        self._state = BambuState()
        self._words = BambuWords(f"Printer {serial}", values or {})
        self._printer = BambuPrinter(self._words)
        self._last: PrinterReport | None = None
        self._asked_at: datetime | None = None
        self._came_back = False
        self._refusal = BambuRefusal()

    @property
    @override
    def topics(self) -> tuple[str, ...]:
        if self._bridge_topic is None:
            return (self._report_topic,)
        return (self._report_topic, self._bridge_topic)

    @property
    @override
    def wake_due(self) -> datetime | None:
        if self._asked_at is None or self._is_offline():
            return None
        if self._came_back:
            return self._asked_at + SMALLEST_GAP
        if "gcode_state" not in self._state.fields:
            return self._asked_at + ASKED_AGAIN_AFTER
        if not self._printer.doubts_trays:
            return None
        settles_at = self._state.settles_at
        if settles_at is None:
            return None
        return max(settles_at, self._asked_at + ASKED_AGAIN_AFTER)

    @property
    @override
    def refusal(self) -> str | None:
        return DEVELOPER_MODE if self._refusal.refuses else None

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The values of `gcode_state` that nobody knows."""
        return self._words.unknown.words

    @override
    def receive(self, message: Message) -> PrinterReport | None:
        if message.topic == self._bridge_topic:
            report = self._receive_bridge(message)
        elif message.topic == self._report_topic and not message.retained:
            # Printers retain nothing: a retained report is somebody's old copy.
            report = self._receive_report(message)
        else:
            return None
        if report is not None:
            self._last = report
        return report

    def _receive_bridge(self, message: Message) -> PrinterReport | None:
        connected = self._intake.word(message, "0", "1")
        if connected == "1":
            if self._is_offline() or not message.retained:
                self._came_back = True
            if self._is_offline():
                return self._printer.silent(PrinterState.UNKNOWN, message.at)
        elif connected == "0" and not self._is_offline():
            self._state.forget()
            self._printer.forget()
            return self._printer.silent(PrinterState.OFFLINE, message.at)
        return None

    def _receive_report(self, message: Message) -> PrinterReport | None:
        payload = self._intake.json_object(message)
        if payload is None:
            return None
        body = payload.get("print")
        if not isinstance(body, dict):
            self._refusal.take_functions(payload.get("fun"))
            return None
        # Firmware differs in where it puts it.
        functions = body.get("fun", payload.get("fun"))
        if functions is not None:
            self._refusal.take_functions(functions)
        # An echo of a request has the shape of a state, and is none.
        if "result" in body or body.get("command", "push_status") != "push_status":
            self._refusal.take_answer(body)
            return None
        report = None
        if self._state.take(body, message.at):
            self._refusal.take_state(self._state.fields)
            report = self._printer.read(
                self._state.fields,
                message.at,
                settling=self._state.is_settling(message.at),
            )
        if report is None:
            if self._is_offline():
                return self._printer.silent(PrinterState.UNKNOWN, message.at)
            return None
        return report if is_news(report, self._last) else None

    def _is_offline(self) -> bool:
        return self._last is not None and self._last.state is PrinterState.OFFLINE

    @override
    def wake(self, now: datetime) -> tuple[Publish, ...]:
        self._printer.forget_id()
        if self._asked_at is not None and abs(now - self._asked_at) < SMALLEST_GAP:
            self._came_back = True
            return ()
        self._asked_at = now
        self._came_back = False
        return (everything(self._serial),)

    @override
    def stop(self) -> Publish | None:
        return control(self._serial, Control.STOP)


def _listen(config: Config) -> MqttAdapter:
    return BambuAdapter(
        config["serial"], config.get("bridge_topic") or None, config.get("values")
    )


FAMILY = Family(
    key="bambu",
    needs=(
        # X1C to H2 have 15 characters; a longer or shorter one of a later model will do.
        Field(
            "serial",
            FieldKind.SERIAL,
            pattern="[0-9A-Z]{8,32}",
            identifies=True,
            secret=True,
        ),
    ),
    takes=(
        Field("bridge_topic", FieldKind.TOPIC),
        Field("values", FieldKind.STATE_WORDS),
    ),
    listen=_listen,
    discovery=Discovery(report_topic("{serial}"), rb'"print"\s*:\s*\{'),
    slicer_names=lambda config: slicer_names(config["serial"]),
)
