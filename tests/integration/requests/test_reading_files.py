"""Several people come with files at the same time."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
import threading
from typing import Any

import pytest

from custom_components.printer_queue.core.needs import Size
from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.facts import FileFacts
from custom_components.printer_queue.files.reading import read_file
from custom_components.printer_queue.requests import job_file
from custom_components.printer_queue.requests.job_file import (
    async_named_file,
    async_uploaded,
)
from homeassistant.components import file_upload
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from tests.support.files import binary_stl, box

SIZE = Size(20, 30, 40)


class SlowDisk:
    """Files whose names begin with "slow" are read when somebody lets them."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.waits = threading.Event()
        self.go_on = threading.Event()

    def read(self, path: Path, plate: int | None = None) -> FileFacts:
        """Read a file, sooner or later."""
        self.begun.append(path.name)
        if path.name.startswith("slow"):
            self.waits.set()
            self.go_on.wait(10)
        return read_file(path, plate)


@pytest.fixture
def disk(
    hass: HomeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SlowDisk]:
    """Return a slow disk with files that may be read."""
    hass.config.media_dirs = {"local": str(tmp_path)}
    for name in ("slow.stl", "slow too.stl", "quick.stl"):
        content = binary_stl(box(20, 30, 40))
        (tmp_path / name).write_bytes(content.ljust(20_000_000 * name.startswith("s")))
    disk = SlowDisk()
    monkeypatch.setattr(job_file, "read_file", disk.read)
    yield disk
    disk.go_on.set()


@pytest.fixture
async def upload(hass: HomeAssistant) -> str:
    """Upload a slow file; return its id."""
    assert await async_setup_component(hass, "file_upload", {})
    data = await file_upload.FileUploadData.create(hass)
    hass.data[file_upload._DATA] = data  # noqa: SLF001 - what its view does first
    data.files["abc"] = "slow.stl"
    folder = data.file_dir("abc")

    def write() -> None:
        folder.mkdir()
        (folder / "slow.stl").write_bytes(binary_stl(box(20, 30, 40)))

    await hass.async_add_executor_job(write)
    return "abc"


async def until_begun(hass: HomeAssistant, disk: SlowDisk) -> None:
    """Wait until a slow file is being read."""
    assert await hass.async_add_executor_job(disk.waits.wait, 5)


async def test_a_small_file_does_not_wait_for_large_ones(
    hass: HomeAssistant, disk: SlowDisk
) -> None:
    slow = asyncio.create_task(async_named_file(hass, "slow.stl"))
    await until_begun(hass, disk)
    behind = asyncio.create_task(async_named_file(hass, "slow too.stl"))
    async with asyncio.timeout(5):
        assert (await async_named_file(hass, "quick.stl")).size == SIZE
    assert disk.begun == ["slow.stl", "quick.stl"]
    disk.go_on.set()
    assert [(await task).size for task in (slow, behind)] == [SIZE, SIZE]


async def test_an_upload_that_is_asked_for_twice_at_once_is_read_once(
    hass: HomeAssistant, disk: SlowDisk, upload: str
) -> None:
    first = asyncio.create_task(async_uploaded(hass, upload))
    await until_begun(hass, disk)
    with pytest.raises(FileError) as caught:
        await async_uploaded(hass, upload)
    assert caught.value.key == "upload_missing"
    disk.go_on.set()
    assert (await first).size == SIZE
    with pytest.raises(FileError):
        await async_uploaded(hass, upload)


async def test_whoever_gives_up_waiting_leaves_no_upload_behind(
    hass: HomeAssistant, disk: SlowDisk, upload: str
) -> None:
    data: Any = hass.data[file_upload._DATA]  # noqa: SLF001 - nothing else shows what is there
    reading = asyncio.create_task(async_uploaded(hass, upload))
    await until_begun(hass, disk)
    reading.cancel()
    with suppress(asyncio.CancelledError):
        await reading
    assert await hass.async_add_executor_job(data.file_dir(upload).exists)
    disk.go_on.set()
    await hass.async_block_till_done()
    assert not await hass.async_add_executor_job(data.file_dir(upload).exists)
    assert not data.has_file(upload)
