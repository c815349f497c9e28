"""Shows a queue that another node leads: its log is read on as it grows."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
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

from ..config import followed_sites_of, members_of, settings_of
from ..const import DOMAIN
from ..core import commands as cmd
from ..core.commands import Command, Configure, FollowPlan, Reconcile
from ..core.decision import Step, Steps
from ..core.errors import QueueError
from ..core.model import QueueState
from ..core.picture import QueueData
from ..core.plan.plan import Plan
from ..core.report import PrinterReport
from ..core.rules.configure import known_members
from ..core.rules.windows import keeps_printer
from ..store import (
    EVENTS_STORED,
    LEADER_CHANGED,
    QueueStore,
    StoredEvent,
    StoreError,
    StoreOtherVersionError,
    StoreReplacedError,
)
from ..store.forwarding import REQUESTS
from ..store.handed_on import SharedReport
from ..store.shared_set_up import SET_UP_SHARED, Item
from ..store.thread import StoreThread
from .known_printers import lacking_printers
from .mailbox import Changes
from .node import HeardPrinters, Memberships, Node
from .notifications import Notifications
from .own_reports import as_they_are, silences, unknown_to_leader
from .replanner import Snapshot
from .report_sender import ReportSender
from .requester import Requester
from .shared_reports import SharedReports
from .shared_set_up import SharedSetUp

_LOGGER = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=5)
"""How often is looked whether the leader lives, and for what no notification told."""
ALONE_AFTER = 2 * LOOK_EVERY
"""A node that has not said for longer that it follows may have been given up meanwhile."""


class Follower(Node):
    """The node that follows: it evolves the leader's events, and decides nothing."""

    _state: QueueState
    _show: Callable[[Changes, Plan], None]
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
        self._looks = False
        self._stop_looking: CALLBACK_TYPE | None = None
        self._requester = Requester(store, thread)
        self._sender = ReportSender(store, thread)
        self._sending: asyncio.Task[None] | None = None
        self._shared = SharedReports(store, thread, self._show_shared)
        self._set_up = SharedSetUp(hass, entry, store, thread, self._hand_on_changes)
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
        # After the log, which tells who becomes a member from then on.
        await self._set_up.take()
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
        printers: HeardPrinters,
        plan_now: Callable[[], Awaitable[None]],
    ) -> None:
        """Follow the log from now on."""
        self.execute = self._hand_on
        self._state = state
        self._snapshot = snapshot
        self._show = show
        self._show_nodes = show_nodes
        self._take_heard = take
        self._printers = printers
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
        elif isinstance(command, Configure) and self._set_up.is_shared:
            await self._know_members()

    @override
    def carries_out(self, memberships: Memberships) -> None:
        """Nothing: the leader does."""

    @override
    async def ask_leader(self, request: cmd.MembershipRequest) -> None:
        await self._requester.ask(request)
        with suppress(QueueError, StoreError):  # it is done, and shown a little later
            await self._set_up.take()
            await self._know_members()

    @override
    async def share_set_up(self) -> None:
        self._set_up.begin_exchange()

    async def _hand_on_changes(self, changes: Mapping[str, Item]) -> None:
        await self._requester.ask(cmd.ChangeSetUp(changes=changes))

    @override
    def follows(self, site_id: str | None) -> bool:
        own = followed_sites_of(self._entry)
        return not own or site_id in own

    @override
    def post(self, command: Reconcile) -> None:
        """Hand a report on where the leader leaves the printer to this node."""
        if not self._is_own(command.printer_id):
            return
        job = self._state.next_on(command.printer_id)
        keeps = job is not None and keeps_printer(self._state, job, command.report.at)
        if job is not None and keeps and command.kept_for is None:
            command = replace(command, kept_for=job.id)
        if self._sender.post(command):
            self._begin_sending()

    def _begin_sending(self) -> None:
        if self._sending is None or self._sending.done():  # it takes all that is owed
            self._sending = self._entry.async_create_background_task(
                self._hass, self._send_reports(), f"{DOMAIN} {self._entry.title} report"
            )

    async def _send_reports(self) -> None:
        """Hand on what is owed; the leader takes it from a node of which it knows."""
        await self._note()
        await self._sender.send()

    def _is_own(self, printer_id: str) -> bool:
        """Return whether this node follows a printer in the leader's place."""
        printer = self._state.printers.get(printer_id)
        own = followed_sites_of(self._entry)
        return printer is not None and printer.spec.site_id in own

    def _own_reports(self) -> dict[str, PrinterReport]:
        reports = self._snapshot().reports
        return {key: report for key, report in reports.items() if self._is_own(key)}

    def _show_shared(self, printer_id: str, shared: SharedReport) -> None:
        if not self._is_own(printer_id):
            self._show_of_other(printer_id, shared)

    async def _note(self) -> None:
        """Say how far this node is, and of which sites it follows the printers.

        After a while in which it could not, another node may have heard the printers: it
        is in charge again, and says how they are.
        """
        if self._ended:
            return
        sites = followed_sites_of(self._entry)
        try:
            await self._in_store(
                self._store.note_following, self._seq, self.behind_since, sites
            )
            await self._in_store(self._store.named_sites.note, sites)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not say that this node follows: %s", err)
            self._noted_at = None
            return
        before, self._noted_at = self._noted_at, monotonic()
        if before is None or self._noted_at - before > ALONE_AFTER.total_seconds():
            self._sender.repeat(as_they_are(self._own_reports()))

    def _unknown_to_leader(self) -> list[Reconcile]:
        return unknown_to_leader(self._own_reports(), self._state.printers)

    @property
    @override
    def owed(self) -> Sequence[Reconcile]:
        return self._sender.owed

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
    async def end(self) -> None:
        self._ended = True
        has_begun = self._stop_looking is not None
        if self._stop_looking is not None:
            self._stop_looking()
        await self._notifications.stop()
        await self._requester.end()
        await self._sender.send()
        with suppress(QueueError, StoreError):
            await self._in_store(self._store.end_following)
        async with self._reading:
            pass  # what was read is shown as a whole
        if has_begun:  # else who could not take the queue up says why
            self._show_lacking([])

    async def _notified(self, text: str) -> None:
        self._requester.notified(text)
        if text in ("", EVENTS_STORED):
            await self._read_on()
        elif text == LEADER_CHANGED:
            await self._look_for_leader()
        elif text == SET_UP_SHARED:
            self._set_up.begin_exchange()

    async def _look(self, _now: datetime) -> None:
        """Look what is new, unless that is still under way.

        A database that does not answer at all takes longer than the time until the next.
        """
        if self._looks:
            return
        self._looks = True
        try:
            await self._look_once()
        finally:
            self._looks = False

    async def _look_once(self) -> None:
        """Read on, say so, and lead where nobody does any more."""
        let_go = await self._sender.let_go()
        await self._read_on()
        if self._ended:
            return
        if self.behind_since is None:
            self._sender.forget(let_go)
        for command in self._unknown_to_leader():
            self._sender.post(command)
        await self._send_reports()
        if await self._set_up.is_due():
            self._set_up.begin_exchange()
        await self._shared.exchange(self._as_shared(self._own_reports()))
        await self._look_for_leader()

    async def _look_for_leader(self) -> None:
        try:
            leadership = await self._in_store(self._store.leadership)
            may_lead = await self._in_store(self._store.may_lead)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not see who leads: %s", err)
            return
        if self._ended:
            return
        lacking = lacking_printers(self._entry, self._state)
        self._show_lacking(lacking, nobody_leads=may_lead)
        if may_lead and not lacking:
            self._hass.config_entries.async_schedule_reload(self._entry.entry_id)
        elif leadership != self.leadership and await self._can_follow():
            self.leadership = leadership
            self._show_nodes()

    async def _can_follow(self) -> bool:
        """Return whether who leads by now can be followed, False where that cannot be seen.

        Show nothing more where it has brought the tables up to date.
        """
        try:
            await self._in_store(self._store.follow)
        except StoreOtherVersionError:
            self._hass.config_entries.async_schedule_reload(self._entry.entry_id)
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not see which version leads: %s", err)
        else:
            return not self._ended
        return False

    async def _read_on(self) -> None:
        """Show all that is stored by now."""
        async with self._reading:
            if self._ended:
                return
            try:
                await self._read_all()
            except QueueError:
                return  # it is unloaded
            except StoreError as err:
                self.show_error(err)
                since = self.behind_since or self._read_at
                self._show_behind(since, await self._missing())
            else:
                self.show_error(None)
                self._read_at = dt_util.utcnow()
                self._show_behind(None, 0)

    async def _read_all(self) -> None:
        after = self._store.following.after
        while stored := await self._in_store(after, self._seq):
            await self._take(stored)
            if self._ended:
                return

    async def _missing(self) -> int | None:
        """Return how many events are stored that are not shown, where that can be told."""
        with suppress(QueueError, StoreError):
            return await self._in_store(self._store.last_event) - self._seq
        return None

    def _show_behind(self, since: datetime | None, events: int | None) -> None:
        if (since, events) != (self.behind_since, self.events_behind):
            self.behind_since, self.events_behind = since, events
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
        await self._advance(tuple(steps), stored[-1].event.at, stored[-1].seq)

    async def _know_members(self) -> None:
        """Show who is a member by the set-up; the log may tell of it later, or did not."""
        async with self._reading:
            now, members = dt_util.utcnow(), members_of(self._entry)
            steps = known_members(self._state, members, now)
            if steps and not self._ended:
                await self._advance(steps, now, self._seq)

    async def _advance(self, steps: Steps, at: datetime, seq: int) -> None:
        changes = Changes(steps, at)
        state = changes.after
        experience = self.experience.after(changes.before, state, changes.at)
        snapshot = replace(self._snapshot(), state=state, experience=experience)
        plan = await self._hass.async_add_executor_job(snapshot.plan, dt_util.utcnow())
        self.experience = experience
        self._state, self._seq = state, seq
        if any(silences(step) for step in steps):
            self._sender.repeat(self._unknown_to_leader())
            self._begin_sending()
        self._show(changes, plan)
