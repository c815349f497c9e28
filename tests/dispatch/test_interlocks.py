"""Interlocks are asked right before a start, whatever was known when it was planned."""

import asyncio

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.dispatch.way import Fault, WayError
from tests.support.delivery import settle
from tests.support.farmyard import Farmyard
from tests.support.world import minutes

SMOKE = "binary_sensor.smoke"


async def block_during_the_upload(farm: Farmyard) -> str:
    """Let smoke be seen while a job's file is on its way; return the job's id."""
    uploading = asyncio.Event()
    farm.ways["p1"].next.append(uploading)
    job = farm.join_with_file()
    await settle()
    assert farm.status(job) is JobStatus.UPLOADING
    farm.blocked = {"p1": SMOKE}
    uploading.set()
    await settle()
    return job


async def test_a_print_that_became_unsafe_during_its_upload_is_not_started(
    farm: Farmyard,
) -> None:
    job = await block_during_the_upload(farm)

    assert farm.ways["p1"].starts == []
    assert farm.status(job) is JobStatus.QUEUED
    assert farm.job(job).reason is Reason.INTERLOCK
    assert farm.state.printers["p1"].failures_in_row == 0
    assert farm.job(job).spec.retries == 2


async def test_it_starts_once_it_is_safe_again(farm: Farmyard) -> None:
    job = await block_during_the_upload(farm)

    farm.blocked = {}
    await farm.execute(cmd.SetInterlocks(interlocks={}))
    await settle()

    assert farm.ways["p1"].starts == [f"{job}-a2"]


async def test_another_printer_that_is_safe_prints_it(two: Farmyard) -> None:
    job = await block_during_the_upload(two)
    await settle()

    assert two.ways["p1"].starts == []
    assert two.ways["p2"].starts == [f"{job}-a2"]


async def test_a_start_that_may_have_arrived_is_not_repeated_before_it_is_safe(
    farm: Farmyard,
) -> None:
    way = farm.ways["p1"]
    way.repeats_safely = True
    way.next.extend([None, WayError(Fault.UNREACHABLE, "no answer")])
    job = farm.join_with_file()
    await settle()
    farm.blocked = {"p1": SMOKE}
    await farm.clock.advance(minutes(1))
    assert way.starts == [f"{job}-a1"]
    assert farm.status(job) is JobStatus.UPLOADING

    farm.blocked = {}
    farm.still_heard()
    await farm.clock.advance(minutes(1))
    assert way.starts == [f"{job}-a1"] * 2
