"""The one writer of a queue: its mailbox, and what it stores."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
import logging
from typing import Any, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from .. import issues
from ..config import contacts_of, followed_sites_of, settings_of
from ..const import DOMAIN
from ..core.commands import (
    Admit,
    AskToJoin,
    ChangeSetUp,
    FollowPlan,
    LetIn,
    LoseSite,
    MembershipRequest,
    PlanNow,
    Reconcile,
    TakeBack,
)
from ..core.errors import QueueError
from ..core.model import QueueState
from ..core.picture import QueueData
from ..core.plan.plan import Plan
from ..core.reason import Reason
from ..core.report import PrinterReport, PrinterState
from ..store import LEADER_CHANGED, QueueStore, StoreError, StoreInUseError
from ..store.forwarding import REQUEST_FORWARDED, Request
from ..store.handed_on import REPORT_HANDED_ON, HandedOn, SharedReport
from ..store.shared_set_up import Item
from ..store.thread import StoreThread
from .commit import commit
from .mailbox import Changes, Mailbox
from .node import HeardPrinters, Memberships, Node
from .notifications import Notifications
from .replanner import Snapshot
from .report_receiver import ReportReceiver
from .responder import Responder
from .shared_reports import SharedReports
from .shared_set_up import SharedSetUp
from .site_followers import SiteFollowers

_LOGGER = logging.getLogger(__name__)


class Writer(Node):
    """The node that leads: it opens the store and stores each decision.

    `open` comes first, then `begin`.
    """

    _mailbox: Mailbox
    _show_nodes: Callable[[], None]
    _plan_now: Callable[[], Awaitable[None]]

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        store: QueueStore,
        thread: StoreThread,
    ) -> None:
        super().__init__(hass, entry, store, thread)
        self._work: asyncio.Task[None] | None = None
        self._thread = thread
        self._stop_keeping_up: CALLBACK_TYPE | None = None
        self._keeps_up = False
        self._responder: Responder | None = None
        self._receiver = ReportReceiver(store, thread, self._take_report)
        self._sites = SiteFollowers(entry)
        self._memberships = asyncio.Event()
        self._carry_out: Memberships
        self._set_up = SharedSetUp(hass, entry, store, thread, self._tell_set_up)
        self._shared: SharedReports | None = None
        self._notifications: Notifications | None = None

    @property
    @override
    def leads(self) -> bool:
        return True

    @override
    async def open(self) -> QueueData:
        """Take up the queue to lead it; raise StoreInUseError where another does."""
        await self._in_store(self._store.open)
        if (every := self._store.keep_up_every) is not None:
            self._stop_keeping_up = async_track_time_interval(
                self._hass, self._keep_up, every, cancel_on_shutdown=True
            )
        self.leadership = await self._in_store(self._store.leadership)
        if self.leadership is not None:
            await self._see_nodes()
            await self._set_up.take()  # before anybody counts as gone
            await self._set_up.exchange()
        state = await self._in_store(self._store.load, settings_of(self._entry))
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
        """Decide on what comes in from now on."""
        self._show_lacking([])
        self._snapshot = snapshot
        self._show_nodes = show_nodes
        self._take_heard = take
        self._printers = printers
        self._plan_now = plan_now
        self._mailbox = Mailbox(
            state,
            commit=self._commit,
            is_stored=self._is_stored,
            probe=self._probe,
            show=show,
            on_error=self.show_error,
        )
        self.execute = self._mailbox.execute
        if self.leadership is not None:
            self._find_left_sites()
        # Not the entry's: an unload would cancel it in the middle of a decision.
        self._work = self._hass.async_create_background_task(
            self._mailbox.run(), f"{DOMAIN} {self._entry.title} mailbox"
        )
        if self.leadership is not None:
            self._responder = Responder(
                self._store, self._thread, self.leadership.epoch, self._respond
            )
            self._shared = SharedReports(self._store, self._thread, self._show_shared)
            self._notifications = Notifications(
                self._hass,
                self._store,
                f"{DOMAIN} {self._entry.title} respond",
                self._notified,
            )
            self._notifications.start()

    @override
    def post(self, command: Reconcile) -> None:
        """Take a report; that this node does not hear a site that nobody hears is no news."""
        silent = command.report.state.is_silent
        if not (silent and self._sites.is_left(self._site_of(command.printer_id))):
            self._mailbox.post(command)

    @property
    @override
    def owed(self) -> Sequence[Reconcile]:
        return self._mailbox.owed if self._work is not None else ()

    @override
    def is_pending(self, printer_id: str) -> bool:
        return self._mailbox.is_pending(printer_id)

    @override
    def follow(self, steps: FollowPlan | None) -> None:
        self._mailbox.follow(steps)

    @property
    @override
    def clock_was_set(self) -> bool:
        return self._mailbox.clock_was_set

    async def _notified(self, text: str) -> None:
        """Look for requests, and see at once where another leads by now.

        A connection that was made anew may have missed that.
        """
        if text in ("", LEADER_CHANGED):
            await self._keep_up()
        elif text == REQUEST_FORWARDED and self._responder is not None:
            await self._responder.look()
        elif text == REPORT_HANDED_ON:
            await self._look_for_reports()

    async def _respond(self, request: Request, request_id: str) -> bool:
        """Carry out what a follower hands on; return whether it led to a decision."""
        match request:
            case ChangeSetUp(changes=changes):
                self._set_up.take_given(changes)
                await self._set_up.exchange()
                return False
            case AskToJoin() | Admit() | LetIn() | TakeBack():
                await self.ask_leader(request)
                return False
        is_decided = await self._mailbox.execute(request, request_id)
        if isinstance(request, PlanNow):
            await self._plan_now()
        return is_decided

    # Who belongs to the queue, which the set-up says

    @override
    def carries_out(self, memberships: Memberships) -> None:
        self._carry_out = memberships
        self._memberships.set()

    @override
    async def ask_leader(self, request: MembershipRequest) -> None:
        await self._memberships.wait()
        await self._carry_out(request)

    @override
    async def share_set_up(self) -> None:
        if self.leadership is not None:
            await self._set_up.exchange()

    async def _tell_set_up(self, changes: Mapping[str, Item]) -> None:
        await self._in_store(self._store.shared_set_up.write, changes)

    async def _keep_up(self, _now: datetime | None = None) -> None:
        """Keep the lease up and look what is new, unless that is still under way.

        A database that does not answer at all takes longer than the time until the next.
        """
        if self._keeps_up:
            return
        self._keeps_up = True
        try:
            await self._keep_up_once()
        finally:
            self._keeps_up = False

    async def _keep_up_once(self) -> None:
        """Show at once that another leads; other trouble is shown by what it keeps back.

        It does not wait for what is under way in the store: that may take its time.
        """
        try:
            await self._hass.async_add_executor_job(self._store.keep_up)
        except StoreInUseError as err:
            self.show_error(err)
        except StoreError as err:
            _LOGGER.debug("Could not say that the queue is led from here: %s", err)
        else:
            if self._responder is not None and self._shared is not None:  # it has begun
                await self._responder.look()
                if await self._set_up.is_due():
                    await self._set_up.exchange()
                await self._name_own_sites()
                await self._look_for_reports()
                await self._look_for_lost_sites()
                await self._shared.exchange(self._as_shared(self._reports_to_share()))

    # What other nodes hear of the printers of their sites

    @override
    def follows(self, site_id: str | None) -> bool:
        return self._sites.follows(site_id)

    @property
    @override
    def site_nodes(self) -> Mapping[str, str | None]:
        if self.leadership is None:
            return {}
        return self._sites.nodes(self.leadership.node)

    async def _see_nodes(self) -> bool:
        """See who follows, and which sites have a node; return whether that has changed."""
        followers = await self._in_store(self._store.followers)
        named = await self._in_store(self._store.named_sites.all)
        before, self.followers = self.followers, followers
        self._sites.take(followers, named)
        return followers != before

    async def _name_own_sites(self) -> None:
        """Let whoever leads next know which sites have a node."""
        own = followed_sites_of(self._entry)
        with suppress(QueueError, StoreError):  # said again with the next look
            await self._in_store(self._store.named_sites.note, own)

    async def _look_for_reports(self) -> None:
        """Take what nodes hand on; who they are counts as it is now."""
        try:
            is_other = await self._see_nodes()
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not see who follows: %s", err)
            return
        self._find_left_sites()
        if is_other:
            self._show_nodes()
        await self._receiver.look()
        self._tell_silence()

    def _find_left_sites(self) -> None:
        printers = self._mailbox.state.printers.values()
        self._sites.find_left(printers, self._printers.hears)

    def _tell_silence(self) -> None:
        """Count printers as silent that nobody hears with all of their site.

        Those that this node follows itself are so for no other reason than their own once
        the site is heard.
        """
        self._find_left_sites()
        nothing = PrinterReport(state=PrinterState.UNKNOWN, at=dt_util.utcnow())
        for printer in self._mailbox.state.printers.values():
            if self._printers.hears(printer.id):
                continue
            site_id, known = printer.spec.site_id, printer.silent_because
            silence = Reconcile(printer_id=printer.id, report=nothing)
            if self._sites.is_left(site_id):
                if known is None:
                    silence = replace(silence, reason=Reason.SITE_SILENT)
                    self._mailbox.post(silence)
            elif known is not None and self._sites.follows(site_id):
                self._mailbox.post(silence)

    async def _look_for_lost_sites(self) -> None:
        """Plan nothing any more for the printers of sites that nobody hears."""
        lost = self._sites.lost()
        issues.show_sites_lost(self._hass, self._entry, [site.name for site in lost])
        for site in lost:
            with suppress(QueueError, StoreError):  # tried again with the next look
                await self._mailbox.execute(LoseSite(site_id=site.id))

    async def _take_report(self, report: HandedOn) -> None:
        command = report.command
        site_id = self._site_of(command.printer_id)
        if self._sites.takes_from(report.holder, site_id) and self._take_heard(command):
            await self._mailbox.execute(command, report=report.id)

    def _reports_to_share(self) -> dict[str, PrinterReport]:
        """Return what the printers report that this node follows in the place of others."""
        if not self._sites.are_shared:
            return {}
        reports = self._snapshot().reports
        return {
            printer_id: report
            for printer_id, report in reports.items()
            if self.follows(self._site_of(printer_id))
        }

    def _show_shared(self, printer_id: str, shared: SharedReport) -> None:
        if not self.follows(self._site_of(printer_id)):
            self._show_of_other(printer_id, shared)

    def _site_of(self, printer_id: str) -> str | None:
        printer = self._mailbox.state.printers.get(printer_id)
        return printer.spec.site_id if printer is not None else None

    @override
    async def end(self) -> None:
        """Finish the decision under way and decide no more."""
        issues.show_sites_lost(self._hass, self._entry, [])
        if self._stop_keeping_up is not None:
            self._stop_keeping_up()
        if self._notifications is not None:
            await self._notifications.stop()
        if self._responder is not None:
            await self._responder.end()
        if self._work is not None:
            self._mailbox.close()
            await asyncio.wait([self._work])

    async def _commit(self, changes: Changes) -> Plan:
        """Store a decision; return the plan after it."""
        self.experience, plan = await self._in_store(
            commit,
            self._store,
            changes,
            self._snapshot(),
            contacts_of(self._hass, self._entry),
        )
        return plan

    async def _is_stored(self, changes: Changes) -> bool:
        return await self._in_store(self._store.holds, changes.id)

    async def _probe(self) -> None:
        """Store something, to see whether the file can be written."""
        now = dt_util.utcnow().isoformat()
        await self._in_store(self._store.set_meta, "probed_at", now)
