"""A queue that begins anew for each door, where the tests of doors begin."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from freezegun.api import FrozenDateTimeFactory

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from tests.support.doors import AUTOMATION, Asked, Door, Outcome, ask_through
from tests.support.makerspace import Makerspace, printer
from tests.support.own_start import begin as begin_print, join_with_file

START = "2027-06-15 10:00:00+00:00"
PEOPLE = ("Ann", "Ben", "Cleo", AUTOMATION)
"""The owner of every job here, another member, an admin, and an automation."""

type Begin = Callable[[Makerspace, FrozenDateTimeFactory], Awaitable[str]]
"""Brings Ann's job where a test begins; returns its id, or nothing for no job."""


async def offered(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    return await space.join("Ann")


async def queued(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    await space.join("Ben")
    return await space.join("Ann")


async def held(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await space.join("Ann")
    await space.ask("hold", job_id=job_id)
    return job_id


async def reserved(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await space.join("Ann")
    await space.ask("claim", job_id=job_id)
    return job_id


async def printing(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await reserved(space, freezer)
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    return job_id


async def printed(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    await printing(space, freezer)
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    return ""


async def walk_up(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    return ""


async def scheduled(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    return await join_with_file(space, "Ann")


async def started(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await scheduled(space, freezer)
    await begin_print(space, freezer, job_id)
    return job_id


async def paused(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    job_id = await started(space, freezer)
    await begin_print(space, freezer, job_id, gcode_state="PAUSE")
    return job_id


async def finished(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    await started(space, freezer)
    await space.tell("p1", freezer, gcode_state="FINISH", mc_percent=100)
    return ""


async def empty(space: Makerspace, freezer: FrozenDateTimeFactory) -> str:
    return ""


class Scene:
    """A queue that begins anew for each door, in the same state at the same time."""

    def __init__(
        self,
        hass: HomeAssistant,
        freezer: FrozenDateTimeFactory,
        people: tuple[ConfigSubentryDataWithId, ...],
    ) -> None:
        """Let these people be the members."""
        self._hass = hass
        self._freezer = freezer
        self.options: dict[str, Any] = {}
        self.printer: Mapping[str, Any] = {}
        self._people = people

    def know_in_discord(self, discord_ids: Mapping[str, str]) -> None:
        """Let the members have Discord ids, by their names."""
        self._people = tuple(
            ConfigSubentryDataWithId(
                **{
                    **person,
                    "data": {
                        **person["data"],
                        "discord_id": discord_ids[person["title"]],
                    },
                }
            )
            for person in self._people
        )

    async def ask_twice(
        self, door: Door, begin: Begin, verb: str, by: str | None, **fields: Any
    ) -> list[Outcome]:
        """Ask, and ask again; return what came of it each time."""
        return await self.ask(door, begin, verb, by, times=2, **fields)

    async def ask(
        self,
        door: Door,
        begin: Begin,
        verb: str,
        by: str | None,
        *,
        times: int = 1,
        **fields: Any,
    ) -> list[Outcome]:
        """Ask some times; return what came of it each time."""
        self._freezer.move_to(START)
        printers = (printer("p1", **self.printer),)
        space = await Makerspace.open(
            self._hass, options=self.options, subentries=(*printers, *self._people)
        )
        await space.hear("p1", gcode_state="IDLE")
        await space.settle()
        job_id = await begin(space, self._freezer)
        asked = Asked(verb, by, job_id, tuple(fields.items()))
        outcomes = [await ask_through(space, door, asked) for _ in range(times)]
        assert await self._hass.config_entries.async_remove(space.entry.entry_id)
        return outcomes
