"""Keeps the plan in line with the queue: at once while that is quick, else in a thread."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from time import perf_counter
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..core.commands import FollowPlan
from ..core.learning.arrivals import drawn_futures
from ..core.learning.experience import Experience
from ..core.model import Job, QueueState
from ..core.plan.formulation_cache import FormulationCache
from ..core.plan.look_ahead import LookAhead
from ..core.plan.make_plan import ONLINE_MOVES, THOROUGH_MOVES, make_plan
from ..core.plan.plan import Plan
from ..core.plan.running import end_by_report
from ..core.report import PrinterReport, PrinterState

DRIFT = timedelta(minutes=2)
"""By how much a printer's own end may move before the plan is made anew."""
QUICK = 0.002
"""Seconds; a plan that takes longer is made in a thread."""
_LONG = 500
"""Open jobs of a queue so long that no plan of it is quick, the first one included."""
SOON = 2.0
"""Seconds."""
LOOKS_FOR = 0.3
"""Seconds that whoever is asked next waits at most for a look at what may come."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a plan is made of, as it is at one moment; nothing of it changes."""

    state: QueueState
    reports: Mapping[str, PrinterReport]
    experience: Experience
    before: Plan | None = None
    cache: FormulationCache = field(default_factory=FormulationCache)

    def plan(
        self, now: datetime, *, moves: int = ONLINE_MOVES, looks_ahead: bool = True
    ) -> Plan:
        """Make the plan; blocks for milliseconds, for a long queue longer.

        To look ahead, where somebody is to be asked, blocks for up to `LOOKS_FOR`
        seconds besides: never do so in the event loop.
        """
        draw = partial(drawn_futures, self.experience.arrivals)
        return make_plan(
            self.state,
            self.reports,
            self.experience.durations,
            now,
            before=self.before,
            moves=moves,
            calibration=self.experience.calibration,
            print_ends=self.experience.print_ends,
            cache=self.cache,
            ahead=LookAhead(draw, perf_counter, LOOKS_FOR) if looks_ahead else None,
        )


def has_drifted(
    plan: Plan, printing: Job | None, printer_id: str, report: PrinterReport
) -> bool:
    """Return whether a printer now expects another end than the plan does.

    `printing` is the job that it prints. The next job may be asked already: then the
    printer is free only after that. The end of a paused print moves all the time.
    """
    if report.state is not PrinterState.PRINTING:
        return False
    if printing is not None:
        expected = plan.jobs.get(printing.id)
        planned = plan.reported_ends.get(printing.id)
        if planned is None and expected is not None:
            planned = expected.end
    else:
        planned = plan.free_at.get(printer_id)
    end = end_by_report(report, printing)
    if planned is None or end is None:
        return False
    return abs(end - planned) > DRIFT


class Replanner:
    """Plans when it is asked to; what is asked for meanwhile is one plan more.

    `snapshot` returns what there is to plan from, `take` is called with every plan
    that still is of the present state: a plan that is stale when it arrives is dropped.
    `follow` carries out what a plan leads to. `cache` belongs to each snapshot of the
    queue: it saves work from one plan to the next.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        *,
        snapshot: Callable[[], Snapshot],
        take: Callable[[Plan], None],
        follow: Callable[[FollowPlan], Awaitable[None]],
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._snapshot = snapshot
        self._take = take
        self._follow = follow
        self.cache = FormulationCache()
        self._took = 0.0
        self._under_way = False
        self._wanted = False
        self._soon: CALLBACK_TYPE | None = None
        entry.async_on_unload(self._forget_soon)

    @callback
    def plan_soon(self) -> None:
        """Make a plan in a moment: what is decided until then needs none of its own."""
        if self._soon is None:
            self._soon = async_call_later(self._hass, SOON, self._plan_in_time)

    @callback
    def _plan_in_time(self, _now: datetime) -> None:
        self._soon = None
        self.plan()

    @callback
    def _forget_soon(self) -> None:
        if self._soon is not None:
            self._soon()
            self._soon = None

    @callback
    def plan(self) -> None:
        """Make a plan, now or soon."""
        if self._under_way:
            self._wanted = True
            return
        if self._took < QUICK and self._plan_at_once(self._snapshot()):
            return
        self._under_way = True
        self._entry.async_create_background_task(
            self._hass, self._plan_beside(), f"{DOMAIN} {self._entry.title} plan"
        )

    def _plan_at_once(self, snapshot: Snapshot) -> bool:
        """Make a plan here; return False for one that has to be made in a thread."""
        if len(snapshot.state.jobs) >= _LONG:
            return False
        plan = self._made(snapshot, looks_ahead=False)
        if plan.asks and snapshot.state.settings.looks_ahead:
            return False
        self._take(plan)
        return True

    async def async_plan_now(self) -> None:
        """Look for the best plan and follow it.

        Raises StoreError when what it leads to could not be stored.
        """
        await self._plan_thoroughly()
        plan = self._snapshot().before
        if plan is not None and plan.steps is not None:
            await self._follow(plan.steps)

    async def _plan_thoroughly(self) -> None:
        snapshot, moves = self._snapshot(), THOROUGH_MOVES
        while True:
            make = partial(snapshot.plan, dt_util.utcnow(), moves=moves)
            plan = await self._hass.async_add_executor_job(make)
            present = self._snapshot()
            if snapshot.state is present.state:
                self._take(plan)
                return
            # Something happened meanwhile: bring this plan up to date, which is quick.
            # Starting over would never end where something happens all the time.
            snapshot, moves = replace(present, before=plan), ONLINE_MOVES

    async def _plan_beside(self) -> None:
        try:
            wanted = True
            while wanted:
                self._wanted = False
                snapshot = self._snapshot()
                plan = await self._hass.async_add_executor_job(self._made, snapshot)
                if snapshot.state is self._snapshot().state:
                    self._take(plan)
                wanted = self._wanted
        finally:
            self._under_way = False

    def _made(self, snapshot: Snapshot, *, looks_ahead: bool = True) -> Plan:
        began = perf_counter()
        plan = snapshot.plan(dt_util.utcnow(), looks_ahead=looks_ahead)
        self._took = perf_counter() - began
        return plan
