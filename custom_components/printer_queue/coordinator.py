"""The glue: reports, requests and time go into the inbox; what happened comes out."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import (
    async_call_later,
    async_track_point_in_utc_time,
    async_track_time_interval,
)
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed
from homeassistant.util import dt as dt_util

from . import issues
from .announcer import Announcer
from .config import contacts_of, members_of, printers_of, settings_of
from .connections.manager import ConnectionManager
from .const import DOMAIN, LOGGER
from .core.commands import Command, Configure, Reconcile, Recover, Tick
from .core.errors import QueueError
from .core.events import Ended
from .core.happenings import Happening, happenings
from .core.learning.durations import Durations
from .core.learning.experience import Experience
from .core.model import QueueState
from .core.picture import PrinterData, PrinterFigures, QueueData
from .core.plan.plan import Plan
from .core.report import PrinterReport
from .core.rules.reconcile import is_news, prints_to_stop
from .core.rules.windows import next_due
from .delivery.delivery import Delivery
from .printer_coordinator import PrinterCoordinator, PrinterCoordinators
from .queue.commit import commit
from .queue.counter import Counter
from .queue.mailbox import Changes, Mailbox
from .queue.replanner import Replanner, Snapshot, has_drifted
from .queue.retention import async_purge
from .store import QueueStore, StoreError, StoreReplaced
from .times import whole_minute

type QueueConfigEntry = ConfigEntry[QueueCoordinator]

LOOK_ROUND_EVERY = timedelta(seconds=30)
PURGE_EVERY = timedelta(days=1)
FIRST_PURGE_AFTER = timedelta(minutes=5)
"""Before the day is over: Home Assistant may be restarted each night."""


class QueueCoordinator(DataUpdateCoordinator[QueueData]):
    """One queue: its inbox, its store, its printers and its clock."""

    config_entry: QueueConfigEntry
    _mailbox: Mailbox

    def __init__(
        self, hass: HomeAssistant, entry: QueueConfigEntry, store: QueueStore
    ) -> None:
        """Begin with a store that is not open yet."""
        super().__init__(hass, LOGGER, config_entry=entry, name=entry.title)
        self.store = store
        self._counter = Counter(store)
        self.connections = ConnectionManager(hass, entry, self._heard)
        self.delivery = Delivery(self)
        self._announcer = Announcer(hass, entry)
        self._printers = PrinterCoordinators(hass, entry, self._printer_data)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=DOMAIN)
        self._experience: Experience
        self._plan_to_show: Plan
        self._replanner = Replanner(
            hass, snapshot=self.snapshot, take=self._take_plan, run=self._run
        )
        self._timer: CALLBACK_TYPE | None = None
        self._work: asyncio.Task[None] | None = None
        self._stopped = False

    @property
    def printers(self) -> Mapping[str, PrinterCoordinator]:
        """The printers' own coordinators, by printer id."""
        return self._printers.by_id

    @property
    def durations(self) -> Durations:
        """What was learnt of how long prints take."""
        return self._experience.durations

    async def in_store[**P, T](
        self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a function that uses the store, outside the event loop.

        Raises QueueError once the queue is put down.
        """
        ask = partial(function, *args, **kwargs)
        try:
            work = self.hass.loop.run_in_executor(self._thread, ask)
        except RuntimeError as err:  # the thread takes nothing any more
            raise QueueError("not_running") from err
        return await work

    async def execute(self, command: Command) -> None:
        """Carry out a command; it is stored and shown when this returns.

        Raises QueueError when the rules refuse and StoreError when it could not be
        stored; then nothing has changed.
        """
        await self._mailbox.execute(command)

    async def async_plan_now(self) -> Plan:
        """Look for the best plan, follow it, and return the plan after that.

        Raises StoreError when what it leads to could not be stored.
        """
        await self._replanner.async_plan_thoroughly()
        steps = self.data.plan.steps
        if steps is not None:
            await self.execute(steps)
        return self.data.plan

    @callback
    def async_listen(
        self, listener: Callable[[Happening], None], printer_id: str | None = None
    ) -> CALLBACK_TYPE:
        """Call back on what happens to one printer, or on everything."""
        return self._announcer.listen(listener, printer_id)

    @callback
    def async_listen_printers(self, listener: Callable[[str], None]) -> CALLBACK_TYPE:
        """Call back with the id of each printer that is there, and of later ones."""
        return self._printers.listen(listener)

    # From start to stop

    @override
    async def _async_setup(self) -> None:
        """Take up the queue where it stopped, and follow its printers."""
        try:
            await self._begin()
        except StoreError as err:
            await self.async_shutdown()
            self._store_trouble(err)
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key=err.key,
                translation_placeholders=err.placeholders,
            ) from err
        self._store_trouble(None)
        on_unload = self.config_entry.async_on_unload
        on_unload(
            async_track_time_interval(self.hass, self._look_round, LOOK_ROUND_EVERY)
        )
        on_unload(async_track_time_interval(self.hass, self._purge, PURGE_EVERY))
        on_unload(async_call_later(self.hass, FIRST_PURGE_AFTER, self._purge))
        await self.connections.async_start()
        await self.delivery.async_start()

    async def _begin(self) -> None:
        entry = self.config_entry
        await self.in_store(self.store.open)
        state = await self.in_store(self.store.load, settings_of(entry))
        members = {member.id: member for member in members_of(entry)}
        state = replace(state, members=members)
        now = dt_util.utcnow()
        self._experience = Experience.of(state, now)
        figures = await self.in_store(self._counter.count, now)
        plan = await self.in_store(Snapshot(state, {}, self._experience).plan, now)
        self.data = QueueData(state, plan, figures)
        self._mailbox = Mailbox(
            state,
            commit=self._commit,
            probe=self._probe,
            show=self._show,
            on_trouble=self._store_trouble,
        )
        # Not the entry's: an unload would cancel it in the middle of a decision.
        self._work = self.hass.async_create_background_task(
            self._mailbox.run(), f"{DOMAIN} {self.name} inbox"
        )
        await self.execute(Recover())
        await self.execute(self._configuration())
        self._replanner.plan()

    def _configuration(self) -> Configure:
        entry = self.config_entry
        return Configure(
            settings=settings_of(entry),
            members=members_of(entry),
            printers=printers_of(entry),
        )

    @override
    async def _async_update_data(self) -> QueueData:
        """Return what is known: the queue pushes, it is never polled."""
        return self.data

    async def async_configure(self) -> None:
        """Take over the set-up as it is now, without losing a job."""
        # What cannot be stored now is owed, and shown as trouble.
        with suppress(QueueError, StoreError):
            await self.execute(self._configuration())
        await self.connections.async_update()
        if not self._stopped:
            self._replanner.plan()
            await self.delivery.async_update()

    @override
    async def async_shutdown(self) -> None:
        """Stop following and telling; what is being stored is finished first."""
        await super().async_shutdown()
        if self._stopped:
            return
        self._stopped = True
        self.connections.stop()
        self._disarm()
        if self._work is not None:
            self._mailbox.close()
            await asyncio.wait([self._work])
        await self.delivery.async_stop()
        await self.in_store(self.store.close)
        await self.hass.async_add_executor_job(self._thread.shutdown)

    def _run(self, work: Coroutine[Any, Any, None], what: str) -> asyncio.Task[None]:
        return self.config_entry.async_create_background_task(
            self.hass, work, f"{DOMAIN} {self.name} {what}"
        )

    # Into the inbox

    @callback
    def _heard(self, printer_id: str, report: PrinterReport) -> None:
        """Decide on a report that is news; show one that only tells progress."""
        printer = self.data.state.printers.get(printer_id)
        if (
            printer is None  # not yet: its set-up may be owed, and comes before this
            or self._mailbox.is_pending(printer_id)
            or is_news(printer, report)
        ):
            progress = self.connections.progress.get(printer_id)
            self._mailbox.tell(
                Reconcile(
                    printer_id=printer_id, report=report, progress_before=progress
                )
            )
        else:
            self._printers.hear(printer_id, report)
            printing = self.data.state.printing_on(printer_id)
            if has_drifted(self.data.plan, printing, printer_id, report):
                self._replanner.plan()

    async def _commit(self, changes: Changes) -> None:
        """Store a decision; know then what is learnt and planned by it."""
        self._experience, self._plan_to_show = await self.in_store(
            commit,
            self.store,
            changes,
            self.snapshot(),
            contacts_of(self.hass, self.config_entry),
        )

    async def _probe(self) -> None:
        """Store something, to see whether the file can be written."""
        now = dt_util.utcnow().isoformat()
        await self.in_store(self.store.set_meta, "probed_at", now)

    @callback
    def _store_trouble(self, err: StoreError | None) -> None:
        """Say what is wrong with the file, or that it is well again."""
        issues.show_store_trouble(self.hass, self.config_entry, err)
        if isinstance(err, StoreReplaced):
            self.hass.config_entries.async_schedule_reload(self.config_entry.entry_id)

    # Out of the inbox

    @callback
    def _show(self, changes: Changes) -> None:
        """Let entities, automations, phones and printers know what was stored."""
        try:
            self._show_state(changes.after, self._plan_to_show)
        finally:
            self._tell(changes)

    @callback
    def _tell(self, changes: Changes) -> None:
        """Announce what was stored, see to prints nobody wants, and send notices."""
        for told in happenings(changes.steps):
            self._announcer.announce(told)
        if any(isinstance(step.event, Ended) for step in changes.steps):
            self._run(self._count(), "count")
        for printer_id in prints_to_stop(changes.before, changes.after):
            self._run(self.connections.async_stop_print(printer_id), "stop print")
        self.delivery.wake()

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
            self._arm()
            self._mailbox.follow(plan.steps)

    @callback
    def _show_data(self, data: QueueData) -> None:
        self.async_set_updated_data(data)
        self._printers.update(data.state.printers)

    def snapshot(self) -> Snapshot:
        """Return what there is to plan from."""
        return Snapshot(
            self.data.state,
            dict(self.connections.reports),
            self._experience,
            self.data.plan,
        )

    def _printer_data(self, printer_id: str) -> PrinterData:
        plan, figures = self.data.plan, self.data.figures
        job = self.data.kept.get(printer_id)
        expected = plan.jobs.get(job.id) if job else None
        free_at = plan.free_at.get(printer_id)
        return PrinterData(
            printer=self.data.state.printers[printer_id],
            report=self.connections.reports.get(printer_id),
            job=job,
            next_job=self.data.next_jobs.get(printer_id),
            ends_at=whole_minute(expected.end) if expected else None,
            free_at=whole_minute(free_at) if free_at else None,
            figures=figures.printers.get(printer_id, PrinterFigures()),
        )

    async def _count(self) -> None:
        try:
            figures = await self.in_store(self._counter.count, dt_util.utcnow())
        except (QueueError, StoreError) as err:
            LOGGER.debug("Could not count the history: %s", err)
            return
        if figures != self.data.figures:
            self._show_data(replace(self.data, figures=figures))

    # Time

    @callback
    def _arm(self) -> None:
        """Wake up when time next changes something."""
        self._disarm()
        now = dt_util.utcnow()
        moments = (next_due(self.data.state, now), self.data.plan.next_step_at)
        due = min((one for one in moments if one is not None), default=None)
        if due is not None and not self._stopped:
            self._timer = async_track_point_in_utc_time(
                self.hass, self._time_is_up, max(due, now)
            )

    @callback
    def _disarm(self) -> None:
        if self._timer is not None:
            self._timer()
            self._timer = None

    async def _time_is_up(self, _now: datetime) -> None:
        self._timer = None
        # A Tick that could not be stored is owed.
        with suppress(QueueError, StoreError):
            await self.execute(Tick())
            self._replanner.plan()

    async def _look_round(self, now: datetime) -> None:
        """Let expectations follow the clock, and notice printers that fell silent."""
        if self._stopped:
            return
        await self.connections.async_try_again()
        self.connections.look_for_trouble(now)
        self._replanner.plan()
        await self._note_forecasts()
        await self._count()

    async def _note_forecasts(self) -> None:
        """Remember what was told of starts, to learn from it: many in one go."""
        notes = self.data.plan.notes
        if notes is not None:
            with suppress(QueueError, StoreError):
                await self.execute(notes)

    @callback
    def _purge(self, now: datetime) -> None:
        self._run(async_purge(self.config_entry, now), "purge")
