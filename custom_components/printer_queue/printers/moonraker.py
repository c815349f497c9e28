"""Klipper printers over Moonraker's MQTT."""

from collections.abc import Mapping
from datetime import datetime, timedelta
import json
from typing import Any, override

from ..core.report import PrinterReport, PrinterState
from .adapter import Message, MqttAdapter, Publish, is_news
from .coerce import base_name, first_line, number
from .family import Config, Discovery, Family, Field, FieldKind
from .intake import Intake
from .leftovers import Leftovers
from .moonraker_questions import SILENCE, Questions
from .moonraker_report import report_of
from .moonraker_status import BROKEN, OBJECTS, PROGRESS, STARTING, Change, KlipperStatus
from .moonraker_words import WORDS
from .words import UnknownWords, Words, words_of

_LEFT_OVER = ("print_stats.print_duration", "print_stats.info", *PROGRESS)

_ENDED_BEFORE = frozenset({PrinterState.FINISHED, PrinterState.CANCELLED})
"""Ends that a shutdown in the same moment does not turn into failures."""

_SETTLED_AFTER = timedelta(minutes=2)
"""A Moonraker that has just been started finds its Klipper within that time."""
_SAYS_NOTHING_FOR = timedelta(seconds=10)
"""So long the progress of another file is that of its header, whose pictures are long."""
_BOOTED_AFTER = timedelta(minutes=2)
"""A host that began anew so soon after a print was heard has lost that print."""
_LONGEST_UPTIME = 1e9
"""Seconds."""

_VALUES = "values"
_REQUEST_ID = 20251
_WITHOUT_KLIPPER = (503, -32601)
"""JSON-RPC errors while Moonraker has no Klipper: not connected, or not even once yet."""


class MoonrakerAdapter(MqttAdapter):
    """One instance of Moonraker, with combined or split status.

    Topics and payloads: Arksine/moonraker, components/mqtt.py. The combined status
    has changes only, so on load the whole is asked for with `printer.objects.query`.
    Moonraker publishes nothing when Klipper's process goes away, and older ones nothing
    when Klipper is ready again: then silence and contradictions are reasons to ask.
    """

    def __init__(self, instance: str, words: Words = WORDS) -> None:
        """Name the instance as `instance_name` in Moonraker's configuration does."""
        self._words = words
        self._unknown_words = UnknownWords(f"Printer {instance}")
        self._status_topic = f"{instance}/moonraker/status"
        self._combined_topic = f"{instance}/klipper/status"
        self._split_prefix = f"{instance}/klipper/state/"
        self._request_topic = f"{instance}/moonraker/api/request"
        self._response_topic = f"{instance}/moonraker/api/response"
        self._intake = Intake(f"Printer {instance}")
        self._status = KlipperStatus()
        self._values: Mapping[str, Any] = {}
        self._leftovers = Leftovers()
        self._questions = Questions()
        self._online: bool | None = None
        self._online_at: datetime | None = None
        self._last: PrinterReport | None = None
        self._last_state: PrinterState | None = None
        self._file: str | None = None
        self._heard_at: datetime | None = None
        """When Klipper last reported anything itself."""
        self._advanced_at: datetime | None = None
        self._printed_until: datetime | None = None
        """When a print was last heard before Moonraker went away."""
        self._lost = False
        """Klipper began anew in a print, or was silent: a printer that rests lost it."""
        self._active_at: datetime | None = None
        """When a print was last reported that has not ended otherwise since."""
        self._other_file_at: datetime | None = None
        self._unfinished: float | None = None
        """The moment in which a new print came, while its state is still to come."""

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
        if self._online is False:
            return None
        state = self._status.klipper_state
        return self._questions.due(
            incomplete=state in BROKEN or state == STARTING or not self._is_understood,
            heard_at=self._heard_at if self._is_printing else None,
        )

    @property
    @override
    def refusal(self) -> str | None:
        return None

    @property
    def unknown_words(self) -> tuple[str, ...]:
        """The words for states that nobody knows, as received."""
        return self._unknown_words.words

    @property
    def _is_printing(self) -> bool:
        return self._last_state is not None and self._last_state.is_active

    @property
    def _is_understood(self) -> bool:
        word = self._status.print_state
        return (
            word is not None and self._words.meaning(word, self._last_state) is not None
        )

    @override
    def receive(self, message: Message) -> PrinterReport | None:
        payload = self._intake.json_object(message)
        if payload is None:
            return None
        self._questions.note_message(message.at)
        if message.topic == self._status_topic:
            report = self._receive_server(payload.get("server"), message)
        elif self._is_believed(message):
            report = self._receive_klipper(payload, message)
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
        self._online_at = message.at
        self._forget()
        self._questions.is_urgent = True
        return self._unknown(message.at)

    def _forget(self) -> None:
        if self._is_printing:
            self._printed_until = self._heard_at
        self._status.forget()
        self._values = {}
        self._leftovers.forget()
        self._last_state = None
        self._file = None
        self._lost = False

    def _is_believed(self, message: Message) -> bool:
        """Return whether a status is today's.

        Split values are retained and outlive their printer's power: they count only
        while Moonraker is known to be there. Nothing else is retained.
        """
        if message.retained:
            return self._online is True and message.topic.startswith(self._split_prefix)
        return self._online is not False

    def _receive_klipper(
        self, payload: Mapping[str, Any], message: Message
    ) -> PrinterReport | None:
        if message.topic == self._response_topic:
            error = payload.get("error")
            if payload.get("id") == _REQUEST_ID and isinstance(error, dict):
                return self._receive_error(error, message.at)
            result = payload.get("result")
            payload = result if isinstance(result, dict) else {}
        status = payload.get("status")
        if message.topic.startswith(self._split_prefix):
            path = message.topic.removeprefix(self._split_prefix).split("/")
            if len(path) != 2 or "value" not in payload:
                return None
            status = {path[0]: {path[1]: payload["value"]}}
        if not isinstance(status, dict):
            return None
        moment = number(payload.get("eventtime"))
        change = self._status.take(status, moment, retained=message.retained)
        if not change.is_news:
            return None
        self._look_for_lost_print(change, moment, message.at)
        if not message.retained:
            self._heard_at = message.at
        if self._is_unfinished(message.topic, moment):
            return None
        report = self._read(change, message.at)
        if change.restarted and message.topic.startswith(self._split_prefix):
            self._unfinished = moment
        return report

    def _is_unfinished(self, topic: str, moment: float | None) -> bool:
        """Return whether the rest of a moment has to be awaited.

        One by one, a new print's file and durations come before its state.
        """
        if self._is_printing and topic == f"{self._split_prefix}print_stats/filename":
            self._unfinished = moment
        elif (
            moment != self._unfinished
            or topic == f"{self._split_prefix}print_stats/state"
        ):
            self._unfinished = None
        return self._unfinished is not None

    def _receive_error(
        self, error: Mapping[str, Any], at: datetime
    ) -> PrinterReport | None:
        """Take in that Moonraker has no Klipper, once that cannot be for a moment only."""
        if error.get("code") not in _WITHOUT_KLIPPER:
            return None
        if _is_recent(self._online_at, at, _SETTLED_AFTER) or (
            self._is_printing and _is_recent(self._heard_at, at, SILENCE)
        ):
            self._questions.is_urgent = True
            return None
        self._status.disconnect(first_line(error.get("message")))
        return self._read(Change(), at)

    def _look_for_lost_print(
        self, change: Change, moment: float | None, at: datetime
    ) -> None:
        """Note when the print that was under way can have ended without a word."""
        known = (self._status.klipper_state, self._status.print_state)
        if change.began_anew and None in known:
            self._questions.is_urgent = True
        if self._is_printing:
            silent = self._heard_at is not None and at - self._heard_at >= SILENCE
            self._lost = self._lost or change.began_anew or silent
        elif change.began_anew and self._printed_until is not None:
            booted = at - timedelta(seconds=min(moment or 0, _LONGEST_UPTIME))
            self._lost = booted - self._printed_until < _BOOTED_AFTER
        self._printed_until = None

    def _unknown(self, at: datetime) -> PrinterReport | None:
        if self._last is None:
            return None
        return PrinterReport(state=PrinterState.UNKNOWN, at=at)

    def _read(self, change: Change, at: datetime) -> PrinterReport | None:
        before, self._values = self._values, self._status.values()
        state = self._state(change, at)
        if self._status.klipper_state in BROKEN:
            return self._broken(state, at)
        starting = self._status.klipper_state == STARTING
        if state is None or state.is_silent or starting:
            return self._unknown(at)
        lost = self._lost
        if lost and state is PrinterState.IDLE:
            state = PrinterState.FAILED
        elif change.tells_state or change.advanced:
            self._lost = False
        if state.is_active:
            if self._is_printing and change.restarted:
                return self._cut_short(at, lost=lost)
            self._begin_if_new(before, at)
        paused = state is PrinterState.PAUSED
        if change.progressed if paused else change.advanced and not state.is_active:
            self._questions.is_doubtful = True
        self._last_state = state
        values = self._leftovers.fresh(self._values)
        if _is_recent(self._other_file_at, at, _SAYS_NOTHING_FOR):
            values = {**values, **dict.fromkeys(PROGRESS)}
        return self._report(state, values, at)

    def _state(self, change: Change, at: datetime) -> PrinterState | None:
        """Return what Klipper's word means; whatever it says, what advances is printed."""
        if change.advanced:
            self._advanced_at = at
        word = self._status.print_state
        if word is None:
            return None
        state = self._words.meaning(word, self._last_state)
        if state is None:
            self._unknown_words.note(word)
            if _is_recent(self._advanced_at, at, SILENCE):
                return self._last_state if self._is_printing else PrinterState.PRINTING
        return state

    def _begin_if_new(self, before: Mapping[str, Any], at: datetime) -> None:
        """Forget the print before, whose values were `before`, where this is another."""
        other = self._has_other_file()
        if other and _is_recent(self._active_at, at, _SAYS_NOTHING_FOR):
            self._other_file_at = at
        if not self._is_printing or other:
            self._file = None
            if self._last_state is not None:
                self._leftovers.begin(before, _LEFT_OVER)
        self._active_at = at

    def _has_other_file(self) -> bool:
        file = base_name(self._values["print_stats.filename"])
        return None not in (file, self._file) and file != self._file

    def _cut_short(self, at: datetime, *, lost: bool) -> PrinterReport:
        """End a print that was dropped for another one of the same file.

        Klipper drops a paused print without a word when it is told to print.
        """
        ended = PrinterState.FAILED if lost else PrinterState.CANCELLED
        self._last_state = ended
        self._questions.is_urgent = True
        return PrinterReport(state=ended, at=at, file=self._file)

    def _broken(self, state: PrinterState | None, at: datetime) -> PrinterReport:
        """Report that nothing can print; the print under way has failed with that."""
        if self._is_printing and state in _ENDED_BEFORE:
            self._last_state = state
            self._questions.is_urgent = True
            return self._report(state, self._values, at)
        self._active_at = None
        if self._last_state is not PrinterState.ERROR:
            printed = self._is_printing or (state is not None and state.is_active)
            self._file = self._known_file() if printed else None
        self._last_state = PrinterState.ERROR
        return PrinterReport(
            state=PrinterState.ERROR,
            at=at,
            file=self._file,
            error=first_line(self._values["webhooks.state_message"]),
        )

    def _report(
        self, state: PrinterState, values: Mapping[str, Any], at: datetime
    ) -> PrinterReport:
        return report_of(state, values, file=self._file_of(state), at=at)

    def _file_of(self, state: PrinterState) -> str | None:
        """Return the file's name; it is gone soon after a print has ended."""
        if state is PrinterState.IDLE:
            return None
        if state.is_active or self._file is None:
            self._file = self._known_file()
        return self._file

    def _known_file(self) -> str | None:
        return base_name(self._values["print_stats.filename"]) or self._file

    @override
    def wake(self, now: datetime) -> tuple[Publish, ...]:
        if not self._questions.ask(now):
            return ()
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


def _is_recent(moment: datetime | None, at: datetime, within: timedelta) -> bool:
    return moment is not None and at - moment < within


def _listen(config: Config) -> MqttAdapter:
    words = words_of(config.get(_VALUES) or {}, WORDS)
    return MoonrakerAdapter(config["instance"], words)


FAMILY = Family(
    key="moonraker",
    needs=(Field("instance", FieldKind.TOPIC_PREFIX, identifies=True),),
    takes=(Field(_VALUES, FieldKind.STATE_WORDS),),
    listen=_listen,
    discovery=Discovery("{instance}/moonraker/status", rb'"server"\s*:'),
)
