"""Files and pictures that take long over a slow line keep no decision waiting."""

import asyncio
from threading import Event
from typing import Any

import pytest

from custom_components.printer_queue.store.file_contents import FileContents
from tests.support.makerspace import Makerspace
from tests.support.node_files import GCODE, content_of, join_with_file, keep_files

pytestmark = pytest.mark.enable_socket  # on loopback
PICTURE = GCODE.read_bytes() + b";\n" * 100_000
_LONG = 20.0
"""Seconds in which all else is done in any case."""


@pytest.fixture(autouse=True)
async def jobs_have_files(leader: Makerspace) -> None:
    """Let the jobs of the queue have their files, before another node shares it."""
    await keep_files(leader)


@pytest.mark.parametrize("way", ["fetch", "put"])
async def test_a_decision_is_stored_while_what_is_as_large_as_a_picture_is_carried(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    begun, goes_on = Event(), Event()

    def slow(name: str) -> None:
        real = getattr(FileContents, name)

        def waits(*args: Any) -> Any:
            begun.set()
            assert goes_on.wait(_LONG)
            return real(*args)

        monkeypatch.setattr(FileContents, name, waits)

    if way == "fetch":
        sha256 = await join_with_file(other, PICTURE)
        slow("read")
        slow("read_at_once")
        carried = asyncio.create_task(content_of(leader, sha256))
    else:
        slow("keep")
        slow("keep_at_once")
        carried = asyncio.create_task(_kept(leader))
    try:
        assert await leader.hass.async_add_executor_job(begun.wait, _LONG)
        async with asyncio.timeout(_LONG / 4):
            await leader.queue.in_store(leader.queue.store.set_meta, "one", "more")
    finally:
        goes_on.set()
        content = await carried
    assert content == PICTURE


async def _kept(space: Makerspace) -> bytes:
    return await content_of(space, await join_with_file(space, PICTURE))


async def test_many_small_files_let_a_decision_in_between(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [
        await join_with_file(other, GCODE.read_bytes() + b";\n" * n) for n in range(3)
    ]
    stored: list[str] = []
    for name, of in (("read_at_once", FileContents), ("set_meta", None)):
        place = of or type(leader.queue.store)
        real = getattr(place, name)

        def noted(*args: Any, real: Any = real, name: str = name) -> Any:
            stored.append(name)
            return real(*args)

        monkeypatch.setattr(place, name, noted)
    fetches = [asyncio.create_task(content_of(leader, sha256)) for sha256 in files]
    await _all_asked(leader, files)
    await leader.queue.in_store(leader.queue.store.set_meta, "one", "more")
    await asyncio.gather(*fetches)
    assert stored.count("read_at_once") == 3
    assert stored.index("set_meta") <= 1


async def _all_asked(space: Makerspace, files: list[str]) -> None:
    """Let all of these be on their way."""
    shared = space.queue.files.keeper.shared
    assert shared is not None
    async with asyncio.timeout(_LONG):
        while len(shared._fetches) < len(files):  # noqa: SLF001, ASYNC110  # nothing else tells of it
            await asyncio.sleep(0)
