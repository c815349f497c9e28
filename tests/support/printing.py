"""Prints that are counted."""

import asyncio
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory

from custom_components.printer_queue.statistics_coordinator import AFTER_AN_END

from .makerspace import Makerspace

MINUTE = timedelta(minutes=1)
HOUR = 60 * MINUTE
SENSORS = (
    "throughput",
    "utilisation",
    "typical_wait",
    "deadlines_met",
    "starts_as_told",
    "failure_rate",
    "swaps_this_month",
    "swaps_saved_this_month",
    "filament_this_month",
    "cost_this_month",
)


async def print_one(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    who: str = "Ann",
    ends: str = "FINISH",
    **wanted: Any,
) -> str:
    """Let somebody print for an hour, eight minutes after joining, and be counted."""
    job_id = await print_uncounted(space, freezer, who, ends, **wanted)
    await count(space, freezer)
    return job_id


async def print_uncounted(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    who: str = "Ann",
    ends: str = "FINISH",
    **wanted: Any,
) -> str:
    """Let somebody print for an hour, eight minutes after joining."""
    fields = {"name": "part", "estimate": 60, "retries": 0} | wanted
    answer = await space.ask("join", person=who, **fields)
    job_id: str = answer["job"]["id"]
    await space.ask("claim", job_id=job_id)
    await space.wait(freezer, 8 * MINUTE)
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await space.wait(freezer, HOUR)
    await space.tell("p1", freezer, gcode_state=ends)
    await space.tell("p1", freezer, gcode_state="IDLE")
    return job_id


async def count(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let the time pass after which an end is counted at the latest."""
    await counts_ended()  # one that began before the end knows nothing of it
    await space.wait(freezer, timedelta(seconds=AFTER_AN_END + 1))
    await counts_ended()


async def counts_ended() -> None:
    """Wait until no count is under way."""
    counting = [one for one in asyncio.all_tasks() if "statistics" in one.get_name()]
    await asyncio.gather(*counting)
