"""Follows a printer that speaks MQTT, through Home Assistant's own client."""

from asyncio import Task
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
import logging
from typing import TYPE_CHECKING, override

from homeassistant.components import mqtt
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import (
    async_track_point_in_utc_time,
    async_track_time_interval,
)
from homeassistant.util import dt as dt_util

from ..core.report import PrinterReport, PrinterState
from ..printers.adapter import (
    HttpRequest,
    Message,
    MqttAdapter,
    Publish,
    unknown_words_of,
)
from ..printers.complaints import Complaints
from .connection import Connection
from .debounced import DebouncedReports
from .http import async_ask
from .mqtt_ready import require_mqtt

_LOGGER = logging.getLogger(__name__)

AS_PUBLISHED = 2
"""The highest quality of service: every message comes with the one it was sent with."""
MAY_BE_MISSED = 0
"""The lowest one."""

QUIET_FOR = timedelta(hours=6)
"""After so long a printer that rests is asked whether it is still there."""


class MqttConnection(Connection):
    """Follows one printer's topics, and asks the printer for what may have been missed.

    While the broker is away messages are lost. A printer that can be asked is then
    followed from scratch, and its first report is a baseline. For one that cannot be
    asked, its last report holds again as soon as it sends anything. One that can be
    asked over HTTP does not need the broker for that.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        name: str,
        make_adapter: Callable[[], MqttAdapter],
        on_report: Callable[[PrinterReport], None],
    ) -> None:
        """Prepare to follow; `name` is the printer's, for the log."""
        self._hass = hass
        self._name = name
        self._make_adapter = make_adapter
        self._adapter = make_adapter()
        self._debounced = DebouncedReports(hass, on_report)
        self._unsubscribe: list[CALLBACK_TYPE] = []
        self._stopped = False
        self._last_seen: datetime | None = None
        self._last: PrinterReport | None = None
        self._lost: PrinterReport | None = None
        """The last report before the broker went away, if it may hold again."""
        self._can_ask = False
        self._wake_due: datetime | None = None
        self._cancel_wake: CALLBACK_TYPE | None = None
        self._asks_http = False
        self._asking: Task[None] | None = None
        self._refusal: str | None = None
        self._complaints = Complaints()

    async def async_start(self) -> None:
        """Subscribe; raise MqttMissingError when Home Assistant has no MQTT."""
        require_mqtt(self._hass)
        self._unsubscribe.append(
            mqtt.async_subscribe_connection_status(self._hass, self._connection_changed)
        )
        echoes = self._adapter.echo_topics
        for topic in self._adapter.topics:
            qos = MAY_BE_MISSED if topic in echoes else AS_PUBLISHED
            self._unsubscribe.append(
                await mqtt.async_subscribe(
                    self._hass, topic, self._message, qos, encoding=None
                )
            )
        self._unsubscribe.append(
            async_track_time_interval(self._hass, self._ask_if_quiet, QUIET_FOR)
        )
        # What is asked for before the broker has accepted the subscription is answered
        # to nobody. This also fires when Home Assistant has connected anew.
        self._unsubscribe.append(
            mqtt.async_on_subscribe_done(
                self._hass, self._adapter.topics[-1], AS_PUBLISHED, self._wake
            )
        )

    @property
    @override
    def last_seen(self) -> datetime | None:
        """The silence of a printer that cannot be asked says nothing."""
        if not self._can_ask and self._last and not self._last.state.is_silent:
            return dt_util.utcnow()
        return self._last_seen

    @property
    @override
    def refusal(self) -> str | None:
        return self._refusal

    @property
    @override
    def unknown_words(self) -> tuple[str, ...]:
        return unknown_words_of(self._adapter)

    @property
    @override
    def can_stop(self) -> bool:
        return self._adapter.stop() is not None and self._adapter.refusal is None

    @override
    async def async_stop_print(self) -> bool:
        request = self._adapter.stop()
        return request is not None and await self._async_send(request)

    @override
    def stop(self) -> None:
        self._stopped = True
        while self._unsubscribe:
            self._unsubscribe.pop()()
        self._disarm()
        self._stop_asking()
        self._debounced.stop()

    @callback
    def _message(self, received: mqtt.ReceiveMessage) -> None:
        # MQTT that was reloaded goes on calling who had subscribed before.
        if self._stopped:
            return
        now = dt_util.utcnow()
        if not received.retain:
            self._last_seen = now
        adapter = self._adapter
        payload = received.payload
        if TYPE_CHECKING:
            assert isinstance(payload, bytes)  # asked for without an encoding
        report = adapter.receive(Message(received.topic, payload, received.retain, now))
        if report is None and self._lost is not None:
            report = replace(self._lost, at=now)
        self._follow_up(report)

    @callback
    def _follow_up(self, report: PrinterReport | None) -> None:
        """Pass on what the adapter made of a message or an answer.

        A printer that prints puts off with each message when it is to be woken; once a
        minute is enough to see that.
        """
        if report is not None:
            self._report(report)
        due, armed = self._adapter.wake_due, self._wake_due
        if due is not None and (armed is None or due < armed):
            self._arm()
        if self._adapter.refusal != self._refusal:
            self._note_refusal()

    @callback
    def _connection_changed(self, connected: bool) -> None:
        if connected:
            return
        self._disarm()
        lost = self._last
        if self._can_ask:
            self._adapter = self._make_adapter()
        self._report(PrinterReport(state=PrinterState.UNKNOWN, at=dt_util.utcnow()))
        if not self._can_ask:
            self._lost = lost
        if self._asks_http:
            self._wake()

    def _report(self, report: PrinterReport) -> None:
        self._lost = None
        self._last = report
        self._debounced.take(report)

    @callback
    def _wake(self, _now: datetime | None = None) -> None:
        if self._stopped:
            return
        requests = self._adapter.wake(dt_util.utcnow())
        self._can_ask = self._can_ask or bool(requests)
        questions = [ask for ask in requests if isinstance(ask, HttpRequest)]
        for request in requests:
            if isinstance(request, Publish):
                self._hass.async_create_task(
                    self._async_send(request), f"wake {self._name}"
                )
        if questions:
            self._asks_http = True
            self._stop_asking()
            self._asking = self._hass.async_create_background_task(
                self._async_ask(questions), f"ask {self._name}"
            )
        self._arm()

    async def _async_ask(self, requests: list[HttpRequest]) -> None:
        """Hand the adapter one answer after another, until one is not given."""
        for request in requests:
            answer = await async_ask(self._hass, request)
            if answer.status is not None:
                self._last_seen = answer.at
            self._follow_up(self._adapter.take_answer(answer))
            if answer.status is None:
                return

    @callback
    def _stop_asking(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    @callback
    def _time_is_up(self, _now: datetime) -> None:
        """Wake the printer, unless it was heard in time."""
        due = self._adapter.wake_due
        if due is not None and due <= dt_util.utcnow():
            self._wake()
        else:
            self._arm()

    @callback
    def _ask_if_quiet(self, now: datetime) -> None:
        """Distinguish a printer that has nothing to say from one that is gone."""
        last_seen = self._last_seen
        if self._can_ask and (last_seen is None or now - last_seen >= QUIET_FOR):
            self._wake()

    @callback
    def _arm(self) -> None:
        """Wake the printer when its adapter says that something is missing."""
        self._disarm()
        due = self._wake_due = self._adapter.wake_due
        if due is not None:
            self._cancel_wake = async_track_point_in_utc_time(
                self._hass, self._time_is_up, max(due, dt_util.utcnow())
            )

    @callback
    def _disarm(self) -> None:
        if self._cancel_wake is not None:
            self._cancel_wake()
            self._cancel_wake = None
        self._wake_due = None

    async def _async_send(self, request: Publish) -> bool:
        try:
            await mqtt.async_publish(
                self._hass, request.topic, request.payload, request.qos
            )
        except HomeAssistantError as err:
            _LOGGER.warning("%s could not be sent a request: %s", self._name, err)
            return False
        return True

    def _note_refusal(self) -> None:
        self._refusal = self._adapter.refusal
        if self._refusal is not None and self._complaints.is_due(
            "refusal", dt_util.utcnow()
        ):
            _LOGGER.warning("%s obeys no command: %s", self._name, self._refusal)
