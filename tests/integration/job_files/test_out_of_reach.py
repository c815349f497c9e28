"""Contents that cannot be fetched or carried: each says why, and leaves nothing half."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest

from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.job_file import KeptFile
from custom_components.printer_queue.dispatch.print_file import async_print_file
from custom_components.printer_queue.job_files.errors import JobFileError
from custom_components.printer_queue.job_files.folder import Folder
from custom_components.printer_queue.job_files.moved import moved_files
from custom_components.printer_queue.job_files.shared import SharedFiles
from custom_components.printer_queue.printers.fault import Fault, WayError
from custom_components.printer_queue.store import StoreError, StoreUnreachableError
from homeassistant.core import HomeAssistant

CONTENT = b"G28 ; home\n" * 10
NOON = datetime(2027, 6, 15, 12, tzinfo=UTC)


class Contents:
    """A database that gives for each read what is next."""

    def __init__(self, *reads: bytes | None) -> None:
        self.reads = list(reads)
        self.is_damaged = True

    def _next(self) -> tuple[int, bytes] | None:
        content = self.reads.pop(0)
        return None if content is None else (7, content)

    def read_at_once(self, _sha256: str) -> tuple[int, bytes] | None:
        return self._next()

    def read(self, _sha256: str, take: Callable[[bytes], None]) -> int | None:
        if (read := self._next()) is None:
            return None
        take(read[1])
        return read[0]

    def strike_damaged(self, _content_id: int) -> bool:
        return self.is_damaged


def kept(content: bytes = CONTENT) -> KeptFile:
    digest = sha256(content).hexdigest()
    return KeptFile(sha256=digest, size=len(content), kept_at=NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "home", tmp_path / "incoming")
    made.begin()
    return made


def shared(hass: HomeAssistant, contents: Contents) -> SharedFiles:
    async def in_store(call: Callable[..., Any], *args: Any) -> Any:
        return call(*args)

    store: Any = SimpleNamespace(files=None, contents=contents)
    return SharedFiles(hass, store, in_store)


LARGE = CONTENT * 1000


@pytest.mark.parametrize("content", [CONTENT, LARGE], ids=["small", "large"])
async def test_what_differs_once_is_fetched_once_more(
    hass: HomeAssistant, folder: Folder, content: bytes
) -> None:
    file = kept(content)
    await shared(hass, Contents(b"other", content)).async_fetch(file, folder)
    assert folder.path(file.sha256).read_bytes() == content


@pytest.mark.parametrize("content", [CONTENT, LARGE], ids=["small", "large"])
async def test_what_is_gone_is_not_offered_any_more(
    hass: HomeAssistant, folder: Folder, tmp_path: Path, content: bytes
) -> None:
    file, files = kept(content), shared(hass, Contents(None))
    files.whole.add(file.sha256)
    with pytest.raises(JobFileError) as failed:
        await files.async_fetch(file, folder)
    assert failed.value.key == "files_gone"
    assert not files.whole
    assert folder.sizes() == {}
    assert [*(tmp_path / "incoming").iterdir()] == []


@pytest.mark.parametrize("is_damaged", [True, False])
async def test_what_is_damaged_there_is_struck_and_a_fault_here_is_said_once(
    hass: HomeAssistant,
    folder: Folder,
    caplog: pytest.LogCaptureFixture,
    is_damaged: bool,
) -> None:
    contents = Contents(*[b"other"] * 4)
    contents.is_damaged = is_damaged
    file, files = kept(), shared(hass, contents)
    files.whole.add(file.sha256)
    for _ in range(2):
        with pytest.raises(JobFileError):
            await files.async_fetch(file, folder)
    assert (file.sha256 in files.whole) is not is_damaged
    assert caplog.text.count("has a fault") == (0 if is_damaged else 1)


async def test_a_full_disk_is_said_and_nothing_is_left_of_the_file(
    hass: HomeAssistant, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Folder, "free", lambda _: 0)
    with pytest.raises(JobFileError) as failed:
        await shared(hass, Contents(CONTENT)).async_fetch(kept(), folder)
    assert failed.value.key == "files_disk_full"
    assert folder.sizes() == {}


def _broken_off() -> Iterator[bytes]:
    yield b"G28"
    raise OSError(5, "Input/output error")


async def test_a_folder_that_fails_says_so_as_a_store_does(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry: Any = SimpleNamespace(entry_id="q1", options={})
    files = moved_files(hass, entry)
    with pytest.raises(StoreError, match="Input/output error"):
        files.put(kept(), _broken_off())
    fails = Mock(side_effect=OSError(5, "Input/output error"))
    for name in ("has", "pieces", "free"):
        monkeypatch.setattr(Folder, name, fails)
    for call in (
        lambda: files.has(kept()),
        lambda: list(files.pieces(kept())),
        lambda: files.check_room(1),
    ):
        with pytest.raises(StoreError, match="Input/output error"):
            call()


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (QueueError("files_gone"), Fault.JOB),
        (QueueError("not_running"), Fault.UNREACHABLE),
        (StoreUnreachableError("db.lan", "no route"), Fault.UNREACHABLE),
    ],
    ids=["gone", "stopping", "out of reach"],
)
async def test_only_a_file_that_is_really_gone_fails_its_job(
    error: Exception, fault: Fault
) -> None:
    async def path(_sha256: str) -> Path:
        raise error

    file = SimpleNamespace(sha256="0" * 64)
    job: Any = SimpleNamespace(spec=SimpleNamespace(file=file))
    with pytest.raises(WayError) as failed:
        await async_print_file(job, Mock(), path)
    assert failed.value.fault is fault
