"""A picture that was just kept outlives the sweep under way, and the next one."""

import asyncio
from collections.abc import Callable, Collection
from time import sleep

import pytest

from custom_components.printer_queue.store import StoreFullError
from tests.support.makerspace import Makerspace

PICTURE = b"\x89PNG\r\n\x1a\n and so on"


async def keep_picture(space: Makerspace) -> str:
    """Keep a picture for which no job has asked yet; return its hash."""
    files = space.queue.files
    with files.keeper.hold() as hold:
        return (await files.async_keep_picture(PICTURE, hold)).sha256


async def test_two_sweeps_at_once_leave_a_picture_that_was_just_kept(
    keeping: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = keeping.queue.files
    remove, waits, goes_on = (
        files.keeper.async_remove_all_but,
        asyncio.Event(),
        asyncio.Event(),
    )

    async def later(needed: Callable[[], Collection[str]]) -> None:
        if not waits.is_set():
            waits.set()
            await goes_on.wait()
        await remove(needed)

    monkeypatch.setattr(files.keeper, "async_remove_all_but", later)
    one = asyncio.create_task(files.async_sweep())
    await waits.wait()
    sha256 = await keep_picture(keeping)
    other = asyncio.create_task(files.async_sweep())
    for _ in range(30):  # the loop's own clock stands still
        await keeping.hass.async_add_executor_job(sleep, 0.01)
    goes_on.set()
    await one
    assert files.path_of(sha256).exists()
    await other


async def test_a_picture_that_was_just_kept_outlives_a_sweep_that_failed(
    keeping: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreFullError("queue.db", "database or disk is full")

    files = keeping.queue.files
    sha256 = await keep_picture(keeping)
    path = files.path_of(sha256)
    with monkeypatch.context() as failing:
        failing.setattr(keeping.queue.store.files, "of_ended", fail)
        await files.async_sweep()
    await files.async_sweep()
    assert path.exists()
    await files.async_sweep()
    assert not path.exists(), "no job has asked for it"
