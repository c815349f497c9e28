"""Printers that start by themselves, in a real Home Assistant: orders, troubles, restarts."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta
from time import sleep
from types import MappingProxyType
from typing import Any
from unittest.mock import MagicMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.const import (
    CONF_STARTS_BY_ITSELF,
    CONF_WAY,
    DOMAIN,
)
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.job_file import FileKind, JobFile
from custom_components.printer_queue.core.model import JobSpec, JobStatus
from custom_components.printer_queue.core.needs import Needs
from custom_components.printer_queue.dispatch.way import Fault, WayError, WayKind
from custom_components.printer_queue.dispatch.ways import WAYS
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from tests.support.farmyard import ScriptedWay
from tests.support.makerspace import Makerspace, printer
from tests.support.world import ADMIN

NAME = "bracket.gcode"


class Shelf:
    """The ways that were made, the newest last."""

    def __init__(self) -> None:
        self.made: list[ScriptedWay] = []
        self.next: list[Any] = []

    def starts(self, number: int = 0) -> list[str]:
        """Return what one of them was told to start, in the order of their making."""
        return self.made[number].starts if len(self.made) > number else []

    def make(self, _hass: HomeAssistant, _printer: ConfigSubentry) -> ScriptedWay:
        way = ScriptedWay()
        way.next.extend(self.next)
        self.made.append(way)
        return way


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """Let printers be commanded as a test says."""
    shelf = Shelf()
    kind = WayKind(key="scripted", make=shelf.make, accepts=frozenset(FileKind))
    with patch.dict(WAYS, {"scripted": kind}):
        yield shelf


@pytest.fixture
async def farm(
    hass: HomeAssistant,
    mqtt_mock: MagicMock,
    freezer: FrozenDateTimeFactory,
    shelf: Shelf,
) -> Makerspace:
    """Open a queue whose one printer starts by itself, and is heard idle."""
    own = printer("p1", **{CONF_WAY: "scripted", CONF_STARTS_BY_ITSELF: True})
    space = await Makerspace.open(hass, subentries=(own,))
    await space.tell("p1", freezer, gcode_state="IDLE")
    return space


async def join(space: Makerspace, number: int = 1) -> str:
    """Let Ann join with a file that lies at the printer."""
    job_id = f"job-{number}"
    spec = JobSpec(
        name="bracket",
        estimate=timedelta(hours=1),
        needs=Needs(printer="p1"),
        file=JobFile(name=NAME, kind=FileKind.GCODE),
    )
    person = space.queue.data.state.members["ann"].person
    await space.queue.execute(
        cmd.Join(caller=ADMIN, person=person, job_id=job_id, spec=spec)
    )
    await until(space, lambda: True)
    return job_id


async def until(space: Makerspace, holds: Callable[[], bool]) -> None:
    """Wait until the worker has come so far: it shares its thread with the store."""
    for _ in range(100):
        await space.settle()
        await space.hass.async_add_executor_job(sleep, 0.01)  # the clock is frozen
        if holds():
            return
    raise AssertionError("it does not come to that")


async def stay_idle(space: Makerspace, freezer: FrozenDateTimeFactory) -> None:
    """Let the printer say that it is idle, for as long as a start may take to show."""
    for _ in range(10):
        await space.tell("p1", freezer, gcode_state="IDLE")
        await space.wait(freezer, timedelta(seconds=5))


def issue(space: Makerspace) -> ir.IssueEntry | None:
    registry = ir.async_get(space.hass)
    return registry.async_get_issue(DOMAIN, f"disobedience_{space.entry.entry_id}_p1")


async def test_a_job_is_started_and_followed(
    farm: Makerspace, shelf: Shelf, freezer: FrozenDateTimeFactory
) -> None:
    job = await join(farm)
    await until(farm, lambda: shelf.starts() == [f"{job}-a1"])
    attempt = farm.job(job).attempt
    assert attempt is not None
    assert attempt.sent_at is not None
    await farm.tell("p1", freezer, gcode_state="RUNNING", subtask_name=NAME)

    assert farm.job(job).status is JobStatus.PRINTING


async def test_a_cancelled_print_is_stopped_by_the_same_way(
    farm: Makerspace, shelf: Shelf, freezer: FrozenDateTimeFactory
) -> None:
    job = await join(farm)
    await until(farm, lambda: bool(shelf.starts()))
    await farm.tell("p1", freezer, gcode_state="RUNNING", subtask_name=NAME)
    answer = await farm.ask("cancel", job_id=job)
    await until(farm, lambda: shelf.made[0].asked[-1] == f"stop {job}-a1")

    assert answer["stop_at_printer"] is False
    assert farm.queue.connections.can_stop("p1")


async def test_repairs_say_what_a_printer_refuses_until_it_obeys(
    farm: Makerspace, shelf: Shelf, freezer: FrozenDateTimeFactory
) -> None:
    shelf.next.append(WayError(Fault.FORBIDDEN, "wrong key"))
    await join(farm)
    await until(farm, lambda: issue(farm) is not None)
    shown = issue(farm)
    assert shown is not None
    assert shown.translation_key == "printer_refuses"
    assert shown.translation_placeholders is not None
    assert shown.translation_placeholders["error"] == "wrong key"
    await stay_idle(farm, freezer)
    await until(farm, lambda: len(shelf.starts()) == 2)

    await until(farm, lambda: issue(farm) is None)


async def test_another_key_is_taken_over_and_forgets_the_trouble(
    hass: HomeAssistant,
    farm: Makerspace,
    shelf: Shelf,
    freezer: FrozenDateTimeFactory,
) -> None:
    shelf.next.append(WayError(Fault.FORBIDDEN, "wrong key"))
    await join(farm)
    await until(farm, lambda: issue(farm) is not None)
    shelf.next.clear()
    subentry = farm.entry.subentries["p1"]
    hass.config_entries.async_update_subentry(
        farm.entry,
        subentry,
        data=MappingProxyType({**subentry.data, "api_key": "another"}),
    )
    await farm.settle()
    assert issue(farm) is None
    await stay_idle(farm, freezer)
    await until(farm, lambda: bool(shelf.starts(1)))


async def test_a_trouble_is_forgotten_with_a_restart_until_it_shows_again(
    farm: Makerspace, shelf: Shelf
) -> None:
    shelf.next.append(WayError(Fault.PERSON, "door open"))
    await join(farm)
    await until(farm, lambda: issue(farm) is not None)
    shelf.next.clear()
    await farm.restart()

    assert issue(farm) is None


async def test_a_print_that_ends_settles_a_pause_that_was_not_obeyed(
    farm: Makerspace, shelf: Shelf, freezer: FrozenDateTimeFactory
) -> None:
    job = await join(farm)
    await until(farm, lambda: bool(shelf.starts()))
    await farm.tell("p1", freezer, gcode_state="RUNNING", subtask_name=NAME)
    shelf.made[0].always = WayError(Fault.PRINTER, "it cannot")
    await farm.queue.execute(cmd.PausePrint(caller=ADMIN, job_id=job))
    await until(farm, lambda: issue(farm) is not None)
    shown = issue(farm)
    assert shown is not None
    assert shown.translation_key == "not_paused"
    await farm.tell("p1", freezer, gcode_state="FINISH", subtask_name=NAME)
    await until(farm, lambda: issue(farm) is None)


async def test_what_was_under_way_is_taken_up_after_a_restart(
    farm: Makerspace, shelf: Shelf, freezer: FrozenDateTimeFactory
) -> None:
    """A start that hangs is in doubt afterwards: nothing is sent before the printer speaks."""
    shelf.next.append(asyncio.Event())
    job = await join(farm)
    await until(farm, lambda: bool(shelf.starts()))
    await farm.restart()
    assert shelf.made[0].ended_early == [f"start {job}-a1"]
    assert len(shelf.made) == 2
    assert shelf.made[1].asked == []
    await farm.tell("p1", freezer, gcode_state="RUNNING", subtask_name=NAME)

    assert farm.job(job).status is JobStatus.PRINTING
    assert shelf.made[1].asked == []


async def test_how_far_an_upload_is_is_shown_until_it_is_over(
    farm: Makerspace,
) -> None:
    def shown() -> float | None:
        return farm.queue.printers["p1"].data.uploaded

    farm.queue.printers.show_upload("p1", 40.0)
    await farm.queue.execute(cmd.Tick())
    assert shown() == 40.0
    farm.queue.printers.show_upload("p1", None)
    farm.queue.printers.show_upload("gone", 3.0)

    assert shown() is None
