"""The plan follows the queue: at once while that is quick, else beside the event loop."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
import threading
from typing import Any
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.printer_queue.const import CONF_EARLY_ASK, CONF_ORDERING
from custom_components.printer_queue.core.commands import AUTOMATION, Cancel
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.plan.plan import Plan
from custom_components.printer_queue.core.samples import WaitsFor
from custom_components.printer_queue.core.settings import Ordering
from custom_components.printer_queue.queue import replanner
from custom_components.printer_queue.queue.replanner import Replanner, Snapshot
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def space(
    hass: HomeAssistant, mqtt_mock: MagicMock, freezer: FrozenDateTimeFactory
) -> Makerspace:
    """Return a makerspace with one free printer that follows a plan."""
    freezer.move_to("2027-06-15 10:00:00+00:00")
    opened = await Makerspace.open(
        hass,
        "p1",
        options={CONF_ORDERING: Ordering.OPTIMISED.value, CONF_EARLY_ASK: 20},
    )
    await opened.hear("p1", gcode_state="IDLE")
    await opened.settle()
    return opened


@pytest.fixture
def threads() -> Iterator[list[threading.Thread]]:
    """Note in which threads plans are made."""
    seen: list[threading.Thread] = []
    plan = Snapshot.plan

    def noting(self: Snapshot, *args: Any, **kwargs: Any) -> Plan:
        seen.append(threading.current_thread())
        return plan(self, *args, **kwargs)

    with patch.object(Snapshot, "plan", noting):
        yield seen


async def start(space: Makerspace, freezer: FrozenDateTimeFactory, left: int) -> str:
    """Let Ann print; return her job's id."""
    job = await space.join("Ann", name="bracket", estimate=left)
    await space.settle()
    await space.ask("claim", job_id=job)
    await space.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=1, mc_remaining_time=left
    )
    return job


async def near_the_end(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let a print of an hour come so near its end that the next person is asked."""
    await space.wait(freezer, 40 * MINUTE)
    await space.tell("p1", freezer, mc_percent=75, mc_remaining_time=18)
    await space.wait(freezer, MINUTE)


async def test_whom_the_plan_names_is_asked_for_a_free_printer(
    space: Makerspace,
) -> None:
    job = await space.join("Ann")
    await space.settle()
    assert space.job(job).status is JobStatus.OFFERED


async def test_a_shorter_job_that_joins_meanwhile_is_asked_first(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start(space, freezer, 60)
    long = await space.join("Ann", name="hull", estimate=900)
    short = await space.join("Ben", name="clip", estimate=10)
    assert space.queue.data.plan.positions == {short: 1, long: 2}
    shown = await space.ask("status")
    assert [job["id"] for job in shown["queue"]][1:] == [short, long]
    await near_the_end(space, freezer)
    assert space.job(short).status is JobStatus.OFFERED
    assert space.job(short).asked_early
    assert space.job(long).overtaken == 1


async def test_a_print_that_takes_much_longer_gives_the_next_job_back(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start(space, freezer, 60)
    job = await space.join("Ben")
    await near_the_end(space, freezer)
    await space.ask("claim", job_id=job)
    await space.tell("p1", freezer, mc_percent=30, mc_remaining_time=120)
    await space.wait(freezer, MINUTE)
    assert space.job(job).status is JobStatus.QUEUED
    assert space.job(job).misses == 0


async def test_what_was_told_of_a_start_is_remembered(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start(space, freezer, 120)
    job = await space.join("Ben")
    await space.wait(freezer, MINUTE)
    (forecast,) = space.job(job).forecasts
    assert forecast.low <= forecast.start <= forecast.high
    await space.restart()
    assert space.job(job).forecasts == (forecast,)


async def test_what_became_of_a_forecast_is_learnt_from(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start(space, freezer, 120)
    job = await space.join("Ben")
    await space.wait(freezer, MINUTE)
    assert space.job(job).forecasts
    learnt = space.queue.snapshot().experience.calibration
    planned = WaitsFor.PRINT, 7200.0, 7000.0, 7400.0
    assert learnt.range(*planned) == planned[1:]
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    await space.ask("claim", job_id=job)
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=0)
    assert space.job(job).status is JobStatus.PRINTING
    learnt = space.queue.snapshot().experience.calibration
    assert learnt.range(*planned) != planned[1:]


async def test_a_print_as_it_was_planned_makes_no_other_plan(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    threads: list[threading.Thread],
) -> None:
    await start(space, freezer, 60)
    job = await space.join("Ben", estimate=300)
    await near_the_end(space, freezer)
    await space.ask("claim", job_id=job)
    await space.settle()
    threads.clear()
    await space.tell("p1", freezer, mc_percent=76, mc_remaining_time=17)
    assert not threads


async def until(space: Makerspace, true: Callable[[], bool]) -> None:
    """Wait, for ten seconds at most, until what takes a thread is shown."""
    shown = asyncio.Event()
    stop = space.queue.async_add_listener(shown.set)
    async with asyncio.timeout(10):
        while not true():
            await shown.wait()
            shown.clear()
    stop()


async def test_a_slow_plan_is_made_beside_the_event_loop(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    threads: list[threading.Thread],
) -> None:
    await start(space, freezer, 120)
    threads.clear()
    await space.wait(freezer, MINUTE)
    assert threading.main_thread() in threads
    await space.wait(freezer, MINUTE)
    before = space.queue.data.plan
    with patch.object(replanner, "QUICK", -1.0):
        threads.clear()
        freezer.tick(MINUTE)
        async_fire_time_changed(space.hass)
        await until(space, lambda: space.queue.data.plan is not before)
    assert threads
    assert threading.main_thread() not in threads


async def test_a_plan_that_is_stale_when_it_arrives_is_dropped(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start(space, freezer, 120)
    job = await space.join("Ben")
    made_by = vars(Replanner)["_made"]
    gone, stale = threading.Event(), list[Plan]()

    def overtaken(self: Replanner, snapshot: Snapshot) -> Plan:
        """Let the job be gone by the time that the plan is ready.

        Plans that are made with a decision, while it is stored, are not meant: the
        cancelling would wait for them.
        """
        made: Plan = made_by(self, snapshot)
        if job in snapshot.state.jobs and not stale:
            stale.append(made)
            cancel = space.queue.execute(Cancel(caller=AUTOMATION, job_id=job))
            asyncio.run_coroutine_threadsafe(cancel, space.hass.loop)
            gone.wait(10)
        return made

    shown: list[Plan] = []

    def look() -> None:
        shown.append(space.queue.data.plan)
        if job not in space.queue.data.state.jobs:
            gone.set()

    stop = space.queue.async_add_listener(look)
    with (
        patch.object(replanner, "QUICK", -1.0),
        patch.object(Replanner, "_made", overtaken),
    ):
        freezer.tick(MINUTE)
        async_fire_time_changed(space.hass)
        await until(space, gone.is_set)
        await space.wait(freezer, MINUTE)
    stop()
    assert job in stale[0].jobs
    assert all(plan is not stale[0] for plan in shown)
    assert job not in space.queue.data.plan.jobs


async def test_planning_at_once_looks_thoroughly_and_follows(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await start(space, freezer, 60)
    first = await space.join("Ann", name="hull", estimate=300)
    second = await space.join("Ben", name="clip", estimate=20)
    await space.queue.replanner.async_plan_now()
    plan = space.queue.data.plan
    assert plan.sequences["p1"] == (second, first)
    state = space.queue.data.state
    assert space.queue.data == replace(space.queue.data, state=state, plan=plan)


async def test_the_event_loop_never_waits_for_a_look_at_what_may_come(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    looks: set[tuple[bool, bool]] = set()
    plan = Snapshot.plan

    def noting(
        self: Snapshot, *args: Any, looks_ahead: bool = True, **more: Any
    ) -> Plan:
        in_loop = threading.current_thread() is threading.main_thread()
        looks.add((in_loop, looks_ahead))
        return plan(self, *args, looks_ahead=looks_ahead, **more)

    with patch.object(Snapshot, "plan", noting):
        await start(space, freezer, 60)
        waits = await space.join("Ben")
        await near_the_end(space, freezer)
        await until(space, lambda: space.job(waits).status is JobStatus.OFFERED)
    assert looks == {(True, False), (False, True)}


async def test_what_came_before_a_restart_is_expected_after_it(
    space: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await space.join("Ann", name="usual")
    await space.settle()
    for _ in range(2):
        arrivals = space.queue.snapshot().experience.arrivals
        assert [arrival.spec.name for arrival in arrivals] == ["usual"]
        await space.restart()


async def test_plans_that_are_wanted_soon_are_one(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    threads: list[threading.Thread],
) -> None:
    threads.clear()
    for _ in range(3):
        space.queue.replanner.plan_soon()
    assert not threads
    freezer.tick(timedelta(seconds=replanner.SOON))
    async_fire_time_changed(space.hass)
    await space.hass.async_block_till_done()
    assert len(threads) == 1
    space.queue.replanner.plan_soon()
    assert await space.hass.config_entries.async_unload(space.entry.entry_id)
