"""How far a request walks before the rules decide on it: few files, and always down."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
import inspect
from pathlib import Path
import sys
import threading
import tomllib
from types import CodeType

import pytest

from custom_components import printer_queue
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.queue.mailbox import Mailbox
from homeassistant.core import Context
from tests.support.makerspace import Makerspace
from tests.support.shown import as_user

ROOMS = Path(printer_queue.__file__).parent
MOST_FILES = 8

type Call = tuple[str, str]
"""A file that called, and the file that was called, both as modules of the integration."""


def floors() -> dict[str, int]:
    """Return the floor of each room as the contract has it, the lowest first."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [
        contract
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["id"] == "floors"
    ]
    return {
        room.strip(): floor
        for floor, rooms in enumerate(reversed(contract["layers"]))
        for room in rooms.split("|")
    }


def module(code: CodeType) -> str | None:
    """Return whose code it is, for instance `services.jobs`; None if not ours."""
    file = Path(code.co_filename)
    if not file.is_relative_to(ROOMS):
        return None
    return ".".join(file.relative_to(ROOMS).with_suffix("").parts)


def is_mailbox(task: asyncio.Task[object] | None) -> bool:
    """Return whether it is the task to which a request is handed over."""
    coro = task and task.get_coro()
    return inspect.iscoroutine(coro) and coro.cr_code is Mailbox.run.__code__


@contextmanager
def walk() -> Iterator[list[Call]]:
    """Note every call of ours from an action's handler until the rules decide.

    What others do meanwhile is none of it.
    """
    calls: list[Call] = []
    thread, task = threading.get_ident(), asyncio.current_task()
    monitoring = sys.monitoring
    tool = next(number for number in range(6) if monitoring.get_tool(number) is None)
    walks = False

    def entered(code: CodeType, _offset: int) -> None:
        nonlocal walks
        called = module(code)
        if called is None or threading.get_ident() != thread:
            return
        present = asyncio.current_task()
        if present is not task and not is_mailbox(present):
            return
        walks = walks or called == "services.action"
        if called == "core.decide":
            monitoring.set_events(tool, monitoring.events.NO_EVENTS)
        elif walks:
            calling = sys._getframe(1).f_back  # noqa: SLF001  # who called is told nowhere else
            calls.append(((calling and module(calling.f_code)) or "", called))

    monitoring.use_tool_id(tool, "walk")
    monitoring.register_callback(tool, monitoring.events.PY_START, entered)
    monitoring.set_events(tool, monitoring.events.PY_START)
    try:
        yield calls
    finally:
        monitoring.set_events(tool, monitoring.events.NO_EVENTS)
        monitoring.free_tool_id(tool)


@pytest.mark.parametrize(
    ("context", "person"),
    [(as_user("Ann"), {}), (Context(), {"person": "Ann"})],
    ids=["for oneself", "by an automation"],
)
async def test_a_join_walks_through_few_files_and_never_climbs(
    makerspace: Makerspace, context: Context, person: dict[str, str]
) -> None:
    with walk() as calls:
        await makerspace.hass.services.async_call(
            DOMAIN,
            "join",
            {"name": "bracket", "estimate": 60, **person},
            blocking=True,
            context=context,
            return_response=True,
        )
    files = {called for _, called in calls if not called.startswith("core.")}
    assert "queue.mailbox" in files  # it has seen the way to its end
    assert len(files) <= MOST_FILES, sorted(files)
    floor = floors()
    climbs = [
        call
        for call in calls
        if call[0]
        and floor[call[0].partition(".")[0]] < floor[call[1].partition(".")[0]]
    ]
    assert climbs == []
