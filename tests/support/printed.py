"""Prints inside Home Assistant, from joining to their end."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory

from .makerspace import Makerspace


async def print_for(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    who: str,
    name: str,
    takes: timedelta,
) -> str:
    """Let somebody join, claim and print; return the job's id."""
    job_id = await space.join(who, name=name)
    await space.ask("claim", job_id=job_id)
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    await space.wait(freezer, takes)
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    await space.ended(job_id)
    return job_id
