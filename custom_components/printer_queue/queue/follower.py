"""Shows a queue that another node leads: its log is read on as it grows."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
import logging
from time import monotonic
from typing import Any, cast, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..config import followed_sites_of, settings_of
from ..const import DOMAIN
from ..core import commands as cmd
from ..core.commands import Command, FollowPlan, Reconcile
from ..core.decision import Step
from ..core.errors import QueueError
from ..core.events import PrinterChanged, Recovered
from ..core.model import QueueState
from ..core.picture import QueueData
from ..core.plan.plan import Plan
from ..core.report import PrinterReport
from ..store import (
    EVENTS_STORED,
    LEADER_CHANGED,
    QueueStore,
    StoredEvent,
    StoreError,
    StoreReplacedError,
)
from ..store.forwarding import REQUESTS
from ..store.thread import StoreThread
from .mailbox import Changes
from .node import Node
from .notifications import Notifications
from .replanner import Snapshot
from .report_sender import ReportSender
from .requester import Requester
from .shared_reports import SharedReports

_LOGGER = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=5)
"""How often is looked whether the leader lives, and for what no notification told."""
ALONE_AFTER = 2 * LOOK_EVERY
"""A node that has not said for longer that it follows may have been given up meanwhile."""


class Follower(Node):
    """The node that follows: it evolves the leader's events, and decides nothing."""

    _state: QueueState
    _show: Callable[[Changes, Plan], None]
    _take_report: Callable[[Reconcile], bool]
    _show_nodes: Callable[[], None]

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        store: QueueStore,
        thread: StoreThread,
    ) -> None:
        super().__init__(hass, entry, store, thread)
        self._seq = 0
        self._read_at = dt_util.utcnow()
        self._noted_at: float | None = monotonic()
        self._reading = asyncio.Lock()
        self._ended = False
        self._stop_looking: CALLBACK_TYPE | None = None
        self._requester = Requester(store, thread)
        self._sender = ReportSender(store, thread)
        self._shared = SharedReports(store, thread, self._show_shared)
        self._notifications = Notifications(
            hass, store, f"{DOMAIN} {entry.title} follow", self._notified
        )

    @property
    @override
    def leads(self) -> bool:
        return False

    @override
    async def open(self) -> QueueData:
        """Read the queue as its leader has stored it."""
        await self._in_store(self._store.follow)
        self.leadership = await self._in_store(self._store.leadership)
        settings = settings_of(self._entry)
        state, self._seq = await self._in_store(self._store.following.load, settings)
        return await self._taken_up(state)

    @override
    def begin(
        self,
        state: QueueState,
        *,
        snapshot: Callable[[], Snapshot],
        show: Callable[[Changes, Plan], None],
        show_nodes: Callable[[], None],
        take: Callable[[Reconcile], bool],
    ) -> None:
        """Follow the log from now on."""
        self.execute = self._hand_on
        self._state = state
        self._snapshot = snapshot
        self._show = show
        self._show_nodes = show_nodes
        self._take_report = take
        self._notifications.start()
        self._stop_looking = async_track_time_interval(
            self._hass, self._look, LOOK_EVERY, cancel_on_shutdown=True
        )

    async def _hand_on(self, command: Command) -> None:
        """Let the leader carry out what people ask; all else it does by itself."""
        if isinstance(command, REQUESTS):
            request = cast(cmd.PersonCommand, command)
            await self._requester.ask(request)
            await self._read_on()

    @override
    def follows(self, site_id: str | None) -> bool:
        own = followed_sites_of(self._entry)
        return not own or site_id in own

    @override
    def post(self, command: Reconcile) -> None:
        """Hand a report on where the leader leaves the printer to this node."""
        if self._is_own(command.printer_id) and self._sender.post(command):
            self._begin_sending()

    def _begin_sending(self) -> None:
        self._entry.async_create_background_task(
            self._hass, self._send_reports(), f"{DOMAIN} {self._entry.title} report"
        )

    async def _send_reports(self) -> None:
        """Hand on what is owed; the leader takes it from a node of which it knows."""
        await self._note()
        await self._sender.send()

    def _is_own(self, printer_id: str) -> bool:
        """Return whether this node follows a printer in the leader's place."""
        printer = self._state.printers.get(printer_id)
        return printer is not None and printer.spec.site_id in followed_sites_of(
            self._entry
        )

    def _own_reports(self) -> dict[str, PrinterReport]:
        reports = self._snapshot().reports
        return {key: report for key, report in reports.items() if self._is_own(key)}

    def _show_shared(self, printer_id: str, report: PrinterReport) -> None:
        if not self._is_own(printer_id):
            self._take_report(Reconcile(printer_id=printer_id, report=report))

    async def _note(self) -> None:
        """Say how far this node is, and of which sites it follows the printers.

        After a while in which it could not, another node may have heard the printers: it
        is in charge again, and says how they are.
        """
        sites = followed_sites_of(self._entry)
        try:
            await self._in_store(
                self._store.note_following, self._seq, self.behind_since, sites
            )
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not say that this node follows: %s", err)
            self._noted_at = None
            return
        before, self._noted_at = self._noted_at, monotonic()
        if before is None or self._noted_at - before > ALONE_AFTER.total_seconds():
            self._sender.repeat(self._as_they_are(self._own_reports()))

    def _as_they_are(self, reports: Mapping[str, PrinterReport]) -> list[Reconcile]:
        """Return how printers are now."""
        now = dt_util.utcnow()
        return [
            Reconcile(printer_id=printer_id, report=replace(report, at=now))
            for printer_id, report in reports.items()
        ]

    def _unknown_to_leader(self) -> list[Reconcile]:
        """Return how the own printers are that the log shows as silent.

        Those that this node does not hear either are so for no other reason.
        """
        own, printers = self._own_reports(), self._state.printers
        silent = {
            printer_id: report
            for printer_id, report in own.items()
            if not printers[printer_id].online
            and (
                not report.state.is_silent
                or printers[printer_id].silent_because is not None
            )
        }
        return self._as_they_are(silent)

    @override
    def is_pending(self, printer_id: str) -> bool:
        return self._sender.is_pending(printer_id)

    @override
    def follow(self, steps: FollowPlan | None) -> None:
        """Nothing: the leader follows its own plan."""

    @property
    @override
    def clock_was_set(self) -> bool:
        return False

    @override
    async def events_behind(self) -> int:
        return await self._in_store(self._store.last_event) - self._seq

    @override
    async def end(self) -> None:
        self._ended = True
        if self._stop_looking is not None:
            self._stop_looking()
        await self._notifications.stop()
        await self._requester.end()
        await self._sender.send()
        with suppress(QueueError, StoreError):
            await self._in_store(self._store.end_following)
        async with self._reading:
            pass  # what was read is shown as a whole

    async def _notified(self, text: str) -> None:
        self._requester.notified(text)
        if text in ("", EVENTS_STORED):
            await self._read_on()
        elif text == LEADER_CHANGED:
            await self._look_for_leader()

    async def _look(self, _now: datetime) -> None:
        """Read on, say so, and lead where nobody does any more."""
        let_go = await self._sender.let_go()
        await self._read_on()
        if self.behind_since is None:
            self._sender.forget(let_go)
        for command in self._unknown_to_leader():
            self._sender.post(command)
        await self._send_reports()
        await self._shared.exchange(self._own_reports())
        await self._look_for_leader()

    async def _look_for_leader(self) -> None:
        try:
            leadership = await self._in_store(self._store.leadership)
            may_lead = await self._in_store(self._store.may_lead)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not see who leads: %s", err)
            return
        if may_lead:
            self._hass.config_entries.async_schedule_reload(self._entry.entry_id)
        elif leadership != self.leadership:
            self.leadership = leadership
            self._show_nodes()

    async def _read_on(self) -> None:
        """Show all that is stored by now."""
        async with self._reading:
            try:
                while not self._ended:
                    stored = await self._in_store(
                        self._store.following.after, self._seq
                    )
                    if not stored:
                        break
                    await self._take(stored)
            except QueueError:
                return  # it is unloaded
            except StoreError as err:
                self.show_error(err)
                self._show_behind(self.behind_since or self._read_at)
            else:
                self.show_error(None)
                self._read_at = dt_util.utcnow()
                self._show_behind(None)

    def _show_behind(self, since: datetime | None) -> None:
        if since != self.behind_since:
            self.behind_since = since
            self._show_nodes()

    async def _take(self, stored: list[StoredEvent]) -> None:
        """Show what events lead to."""
        steps: list[Step] = []
        state = self._state
        for of_log in stored:
            try:
                steps.append(Step.of(of_log.event, state))
            except (LookupError, ValueError) as err:
                raise StoreReplacedError(
                    self._store.place, f"event {of_log.seq} does not follow: {err!r}"
                ) from err
            state = steps[-1].after
        changes = Changes(tuple(steps), stored[-1].event.at)
        experience = self.experience.after(changes.before, state, changes.at)
        snapshot = replace(self._snapshot(), state=state, experience=experience)
        plan = await self._hass.async_add_executor_job(snapshot.plan, dt_util.utcnow())
        self.experience = experience
        self._state, self._seq = state, stored[-1].seq
        if any(_silences(step) for step in steps):
            self._sender.repeat(self._unknown_to_leader())
            self._begin_sending()
        self._show(changes, plan)


def _silences(step: Step) -> bool:
    """Return whether the leader hears a printer no more since a step, or all."""
    event = step.event
    if isinstance(event, PrinterChanged):
        return event.state.is_silent
    return isinstance(event, Recovered)
