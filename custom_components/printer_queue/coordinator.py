"""The glue: reports, requests and time go into the mailbox; what was decided comes out."""

from asyncio import Handle
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
import logging
from typing import override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed
from homeassistant.util import dt as dt_util

from .announcer import Announcer
from .config import Accepted, configuration_of, followed_sites_of
from .connections.manager import ConnectionManager
from .const import DOMAIN
from .core.commands import Command, Reconcile, Recover, Tick
from .core.errors import QueueError
from .core.events import Ended
from .core.model import QueueState
from .core.picture import PrinterData, QueueData
from .core.plan.plan import Plan
from .core.report import PrinterReport
from .core.rules.reconcile import is_news
from .core.rules.windows import next_due
from .job_files.job_files import JobFiles
from .listeners import AwaitedListeners, Listeners
from .printer_coordinator import PrinterCoordinators
from .queue import owed_reports
from .queue.alarm import Alarm
from .queue.follower import Follower
from .queue.mailbox import Changes
from .queue.node import Node
from .queue.replanner import Replanner, Snapshot, has_drifted
from .queue.writer import Writer
from .store import (
    FollowerState,
    Leadership,
    QueueStore,
    StoreError,
    StoreInUseError,
    StoreOtherVersionError,
    StorePrintersLackingError,
)
from .store.thread import StoreThread

_LOGGER = logging.getLogger(__name__)

type QueueConfigEntry = ConfigEntry[QueueCoordinator]

LOOK_ROUND_EVERY = timedelta(seconds=30)


class QueueCoordinator(DataUpdateCoordinator[QueueData]):
    """One queue: its mailbox, its store, its printers and its clock.

    Whoever delivers, announces or watches listens to it; it knows none of them.
    """

    config_entry: QueueConfigEntry

    def __init__(
        self,
        hass: HomeAssistant,
        entry: QueueConfigEntry,
        store: QueueStore,
        accepted: Accepted,
    ) -> None:
        super().__init__(hass, _LOGGER, config_entry=entry, name=entry.title)
        self.store = store
        self._accepted = accepted
        self._thread = StoreThread(DOMAIN)
        self.in_store = self._thread.run
        self._node: Node = Writer(hass, entry, store, self._thread)
        self.connections = ConnectionManager(hass, entry, self._reported, self._follows)
        self.files = JobFiles(
            hass, entry, store, self.in_store, lambda: self.data.state
        )
        self.announcer = Announcer(hass, entry)
        self.printers = PrinterCoordinators(hass, self._printer_data)
        self.replanner = Replanner(
            hass,
            entry,
            snapshot=self.snapshot,
            take=self._take_plan,
            follow=self.execute,
        )
        self._alarm = Alarm(hass, self._tick)
        self._setting_alarm: Handle | None = None
        self._decisions = Listeners[Changes]()
        self._set_up = AwaitedListeners()
        self._on_shutdown = AwaitedListeners()
        self._stopped = False

    async def execute(self, command: Command) -> None:
        """Carry out a command; it is stored and shown when this returns.

        Raises QueueError when the rules refuse and StoreError when it could not be
        stored; then nothing has changed.
        """
        await self._node.execute(command)

    @property
    def node(self) -> Node:
        """What this Home Assistant is to the queue: the one that leads, or one that follows."""
        return self._node

    @property
    def leads(self) -> bool:
        """Whether this Home Assistant decides; else it shows what another decides."""
        return self._node.leads

    @property
    def leadership(self) -> Leadership | None:
        """Who leads, since when; None where only this Home Assistant could."""
        return self._node.leadership

    @property
    def behind_since(self) -> datetime | None:
        """Since when a follower cannot show what is stored; None while it does."""
        return self._node.behind_since

    @property
    def events_behind(self) -> int | None:
        """How many events a follower lacks then; None where that cannot be told."""
        return self._node.events_behind

    @property
    def followers(self) -> Sequence[FollowerState]:
        """The nodes that follow this one, while it leads."""
        return self._node.followers

    async def async_other_nodes(self) -> Sequence[str]:
        """Return the names of the other nodes that share the queue now; raise StoreError."""
        followers = await self.in_store(self.store.followers)
        nodes = [follower.node for follower in followers if follower.is_heard]
        if not self.leads and self.leadership is not None:
            nodes.insert(0, self.leadership.node)
        return nodes

    async def async_check_leads(self) -> None:
        """Raise QueueError or StoreError where another node may lead by now.

        Asked right before anything is done in the world that no transaction can fence. A
        queue in a file has one node.
        """
        if self.store.keep_up_every is not None:
            await self.in_store(self.store.keep_up)

    @callback
    def async_listen_decisions(
        self, listener: Callable[[Changes], None]
    ) -> CALLBACK_TYPE:
        """Call back with every decision once it is stored and shown."""
        return self._decisions.add(listener)

    @callback
    def async_listen_set_up(
        self, listener: Callable[[], Awaitable[None]]
    ) -> CALLBACK_TYPE:
        """Await this with every change of the set-up that was taken over."""
        return self._set_up.add(listener)

    async def async_tell_set_up(self) -> None:
        """Await those who listen, one after the other."""
        await self._set_up.async_tell(f"{self.name} has another set-up")

    @callback
    def async_on_shutdown(self, stop: Callable[[], Awaitable[None]]) -> None:
        """Await this when nothing is decided any more, before the store is closed."""
        self._on_shutdown.add(stop)

    # From start to stop

    @override
    async def _async_setup(self) -> None:
        """Take up the queue where it stopped, and follow its printers."""
        try:
            self.data = await self._open()
            self._node.begin(
                self.data.state,
                snapshot=self.snapshot,
                show=self._show,
                show_nodes=self._show_nodes,
                take=self._heard_elsewhere,
                printers=self.connections,
                plan_now=self.replanner.async_plan_now,
            )
            for report in owed_reports.take(self.hass, self.config_entry):
                self._node.post(report)
            await self.execute(Recover())
            await self.execute(configuration_of(self.config_entry, self._accepted))
        except StoreError as err:
            await self.async_shutdown()
            self._node.show_refusal(err)
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key=err.key,
                translation_placeholders={"queue": self.config_entry.title},
            ) from err
        except BaseException:  # else it would go on leading, and no queue be there
            await self.async_shutdown()
            raise
        self._node.show_error(None)
        self.printers.update(self.data.state.printers)  # a plan may come later
        self.replanner.plan()
        self.config_entry.async_on_unload(
            async_track_time_interval(self.hass, self._look_round, LOOK_ROUND_EVERY)
        )
        await self.connections.async_start()

    async def _open(self) -> QueueData:
        """Take up the queue, as a follower where another node leads it."""
        try:
            return await self._node.open()
        except StoreInUseError as refusal:
            await self._node.end()
            self._node = Follower(
                self.hass, self.config_entry, self.store, self._thread
            )
            return await self._follow(refusal)

    async def _follow(self, refusal: StoreInUseError) -> QueueData:
        """Take up the queue as a follower, who was refused to lead it."""
        try:
            return await self._node.open()
        except StoreOtherVersionError:
            if isinstance(refusal, StorePrintersLackingError):
                raise refusal from None  # nobody leads: it can be made to
            raise

    @override
    async def _async_update_data(self) -> QueueData:
        """Return what is known: the queue pushes, it is never polled."""
        return self.data

    async def async_configure(self) -> None:
        """Take over the set-up as it is now, without losing a job."""
        await self._node.share_set_up()
        # What cannot be stored now is owed, and shown as trouble.
        with suppress(QueueError, StoreError):
            await self.execute(configuration_of(self.config_entry, self._accepted))
        await self.connections.async_update()
        if not self._stopped:
            self.replanner.plan()

    @override
    async def async_shutdown(self) -> None:
        """Stop; what is being stored is finished first."""
        await super().async_shutdown()
        if self._stopped:
            return
        self._stopped = True
        self.connections.stop()
        self._alarm.stop()
        try:
            await self._node.end()
            owed_reports.keep(self.hass, self.config_entry, self._node.owed)
            await self._on_shutdown.async_tell(f"{self.name} is put down")
        finally:
            await self._thread.end(self.store.close)

    # Into the mailbox

    def _follows(self, site_id: str | None) -> bool:
        return self._node.follows(site_id)

    @callback
    def _reported(self, command: Reconcile) -> None:
        """Decide on a report that is news; show one that differs in progress only."""
        printer_id, report = command.printer_id, command.report
        pending = self._node.is_pending(printer_id)
        if pending or is_news(self.data.state, command):
            self._node.post(command)
            if self.leads:
                return
        self._show_progress(printer_id, report)

    @callback
    def _heard_elsewhere(self, command: Reconcile) -> bool:
        """Show what a printer reports that another node follows.

        Returns False for what is older than what was heard here.
        """
        if not self.connections.take(command):
            return False
        self._show_progress(command.printer_id, command.report)
        return True

    @callback
    def _show_progress(self, printer_id: str, report: PrinterReport) -> None:
        if printer_id not in self.printers:
            return  # it is set up here, and the queue does not have it
        self.printers.show_progress(printer_id, report)
        printing = self.data.state.printing_on(printer_id)
        if has_drifted(self.data.plan, printing, printer_id, report):
            self.replanner.plan()

    # Out of the mailbox

    @callback
    def _show(self, changes: Changes, plan: Plan) -> None:
        """Show what was stored, announce it, and see to prints nobody wants.

        A follower leaves to the leader what changes anything in the world.
        """
        try:
            self._show_state(changes.after, plan)
        finally:
            self.announcer.announce(changes.steps, on_bus=self.leads)
            if any(isinstance(step.event, Ended) for step in changes.steps):
                self.config_entry.async_create_background_task(
                    self.hass, self._count(), f"{DOMAIN} {self.name} count"
                )
            if self.leads or followed_sites_of(self.config_entry):
                self.connections.stop_unwanted_prints(changes.before, changes.after)
            if changes.more_follow:  # no plan was made for it
                self.replanner.plan_soon()
            self._decisions.tell(changes, "a decision")

    @callback
    def _show_nodes(self) -> None:
        """Show who leads and who follows, and follow the printers that nobody else does."""
        self.async_update_listeners()
        self.config_entry.async_create_background_task(
            self.hass, self.connections.async_update(), f"{DOMAIN} {self.name} follow"
        )

    @callback
    def _take_plan(self, plan: Plan) -> None:
        """Show the queue with another plan."""
        if not self._stopped:
            self._show_state(self.data.state, plan)

    @callback
    def _show_state(self, state: QueueState, plan: Plan) -> None:
        """Show the queue, and do what the plan leads to."""
        try:
            self._show_data(QueueData(state, plan, self.data.figures))
        finally:
            if self._setting_alarm is None:
                self._setting_alarm = self.hass.loop.call_soon(self._set_alarm)
            self._node.follow(plan.steps)

    @callback
    def _set_alarm(self) -> None:
        """Wake when time changes something: a step of its own, which looks at all jobs."""
        self._setting_alarm = None
        due = next_due(self.data.state, dt_util.utcnow())
        self._alarm.set((due, self.data.plan.next_step_at))

    @callback
    def _show_data(self, data: QueueData) -> None:
        self.async_set_updated_data(data)
        self.printers.update(data.state.printers)

    def snapshot(self) -> Snapshot:
        """Return what there is to plan from."""
        return Snapshot(
            self.data.state,
            dict(self.connections.reports),
            self._node.experience,
            self.data.plan,
            self.replanner.cache,
        )

    def _printer_data(self, printer_id: str) -> PrinterData:
        return self.data.printer(printer_id, self.connections.reports.get(printer_id))

    async def _count(self) -> None:
        figures = await self._node.count()
        if figures is not None and figures != self.data.figures:
            self._show_data(replace(self.data, figures=figures))

    async def _tick(self) -> None:
        # A Tick that could not be stored is owed.
        with suppress(QueueError, StoreError):
            await self.execute(Tick())
            self.replanner.plan()

    async def _look_round(self, _now: datetime) -> None:
        """Let expectations follow the clock."""
        if self._stopped:
            return
        if self._node.clock_was_set:
            await self._tick()
        self.replanner.plan()
        notes = self.data.plan.notes
        if notes is not None:  # forecasts, to learn from: many in one go
            with suppress(QueueError, StoreError):
                await self.execute(notes)
        await self._count()
