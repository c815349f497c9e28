"""A node of a queue: it leads, or follows another Home Assistant that does."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
import logging
from typing import Any, Protocol

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .. import issues
from ..config import members_of
from ..core.commands import Command, FollowPlan, MembershipRequest, Reconcile
from ..core.errors import QueueError
from ..core.learning.experience import Experience
from ..core.model import QueueState
from ..core.picture import Figures, QueueData
from ..core.plan.plan import Plan
from ..core.report import PrinterReport
from ..store import (
    FollowerState,
    Leadership,
    QueueStore,
    StoreError,
    StoreInUseError,
    StoreOtherVersionError,
    StorePrintersLackingError,
    StoreReplacedError,
)
from ..store.handed_on import SharedReport
from ..store.thread import StoreThread
from .counter import Counter
from .mailbox import Changes
from .replanner import Snapshot
from .standby import async_stand_by

_LOGGER = logging.getLogger(__name__)


type Memberships = Callable[[MembershipRequest], Awaitable[None]]
"""Carries out what is asked about who belongs to the queue; raises QueueError or StoreError."""


class HeardPrinters(Protocol):
    """What a node hears of printers by itself, and takes from others."""

    def hears(self, printer_id: str) -> bool:
        """Return whether a printer is heard by this node itself."""

    def can_stop(self, printer_id: str) -> bool:
        """Return whether a print on this printer can be stopped from here."""

    def take_stoppable(self, printer_id: str, *, can_stop: bool) -> None:
        """Take whether another node can stop the prints of a printer that it follows."""


class Node(ABC):
    """What a Home Assistant is to one queue.

    `open` comes first, then `begin`; `experience` is there from then on. `leadership`
    says who leads, None where nobody else could.
    """

    experience: Experience
    execute: Callable[[Command], Awaitable[object]]
    """Carries out a command, from `begin` on; raises QueueError or StoreError with nothing changed."""
    _snapshot: Callable[[], Snapshot]
    _printers: HeardPrinters
    _take_heard: Callable[[Reconcile], bool]

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        store: QueueStore,
        thread: StoreThread,
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._store = store
        self._in_store = thread.run
        self._counter = Counter(store)
        self.leadership: Leadership | None = None
        self.behind_since: datetime | None = None
        """Since when (aware UTC) it cannot show what is stored; None while it does."""
        self.events_behind: int | None = 0
        """How many events it lacks then; None where that cannot be told."""
        self.followers: Sequence[FollowerState] = ()
        """Those that follow this one, while it leads."""

    @property
    @abstractmethod
    def leads(self) -> bool:
        """Whether this node decides; else it only shows what another decides."""

    @property
    def site_nodes(self) -> Mapping[str, str | None]:
        """Who follows the printers of which site by their names, while it leads."""
        return {}

    @abstractmethod
    async def open(self) -> QueueData:
        """Return the queue as it is stored, with the members of the set-up.

        Raises StoreError.
        """

    @abstractmethod
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
        """Go on from a state.

        `show` gets what was stored and the plan after it, `show_nodes` is called when
        another node leads, or follows. `take` gets what other nodes hear of their printers;
        it returns whether that is not older than what was heard here. `printers` says what
        this node hears by itself. `plan_now` makes the best plan and follows it.
        """

    @abstractmethod
    def carries_out(self, memberships: Memberships) -> None:
        """Take what carries such requests out, once that can be done."""

    @abstractmethod
    async def ask_leader(self, request: MembershipRequest) -> None:
        """Let the leader carry it out; what came of it is in the set-up here, too, then.

        Raises QueueError or StoreError.
        """

    @abstractmethod
    async def share_set_up(self) -> None:
        """Let the others know what was changed here, and take what was changed elsewhere."""

    @abstractmethod
    def follows(self, site_id: str | None) -> bool:
        """Return whether this node follows the printers of a site; None is of no site."""

    @abstractmethod
    def post(self, command: Reconcile) -> None:
        """Take a printer's report that is news."""

    @property
    @abstractmethod
    def owed(self) -> Sequence[Reconcile]:
        """The reports that the store could not take yet, the oldest first."""

    @abstractmethod
    def is_pending(self, printer_id: str) -> bool:
        """Return whether a report of this printer is not decided yet."""

    @abstractmethod
    def follow(self, steps: FollowPlan | None) -> None:
        """Take what the present plan leads to."""

    @property
    @abstractmethod
    def clock_was_set(self) -> bool:
        """Whether windows end at other times since the clock was set, until a Tick."""

    @abstractmethod
    async def end(self) -> None:
        """Finish what is under way, and do no more."""

    def _as_shared(
        self, reports: Mapping[str, PrinterReport]
    ) -> dict[str, SharedReport]:
        """Return what others are told of printers that this node follows for them."""
        return {
            printer_id: SharedReport(report, self._printers.can_stop(printer_id))
            for printer_id, report in reports.items()
        }

    def _show_of_other(self, printer_id: str, shared: SharedReport) -> None:
        """Show what another node tells of a printer that it follows for this one."""
        self._printers.take_stoppable(printer_id, can_stop=shared.can_stop)
        if shared.report is not None:
            self._take_heard(Reconcile(printer_id=printer_id, report=shared.report))

    async def count(self) -> Figures | None:
        """Return what the history counts to as of now; None while the store fails."""
        try:
            return await self._in_store(self._counter.count, dt_util.utcnow())
        except (QueueError, StoreError) as err:
            _LOGGER.debug("Could not count the history: %s", err)
            return None

    @callback
    def show_error(self, err: StoreError | None) -> None:
        """Say what is wrong with the file, or that it is well again."""
        issues.show_store_error(self._hass, self._entry, err)
        if isinstance(err, StoreReplacedError):
            self._hass.config_entries.async_schedule_reload(self._entry.entry_id)
        elif isinstance(err, StoreInUseError):
            async_stand_by(self._hass, self._entry)
        elif isinstance(err, StoreOtherVersionError):
            # One that follows already goes on showing what it could read.
            if self._entry.state is not ConfigEntryState.LOADED:
                async_stand_by(self._hass, self._entry)

    @callback
    def show_refusal(self, err: StoreError) -> None:
        """Say why the queue can neither be led nor followed."""
        if isinstance(err, StorePrintersLackingError):
            self._show_lacking(err.printers, nobody_leads=True)
            issues.show_store_error(self._hass, self._entry, None)
            async_stand_by(self._hass, self._entry)
        else:
            self._show_lacking([])
            self.show_error(err)

    def _show_lacking(
        self, printers: Sequence[str], *, nobody_leads: bool = False
    ) -> None:
        issues.show_printers_lacking(
            self._hass, self._entry, printers, nobody_leads=nobody_leads
        )

    async def _taken_up(self, state: QueueState) -> QueueData:
        """Return the queue in a state that was loaded."""
        members = {member.id: member for member in members_of(self._entry)}
        state = replace(state, members=members)
        now = dt_util.utcnow()
        arrivals = await self._in_store(self._store.arrivals)
        self.experience = Experience.of(state, now, arrivals)
        figures = await self._in_store(self._counter.count, now)
        plan = await self._in_store(Snapshot(state, {}, self.experience).plan, now)
        return QueueData(state, plan, figures)
