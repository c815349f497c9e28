"""Files on the disk: whole or not there, under their hash."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
import resource
import shutil
import tempfile

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.printer_queue.job_files.folder import Folder
from custom_components.printer_queue.job_files.limits import megabytes

SHM = Path("/dev/shm")  # noqa: S108 - another file system, of which a folder of its own is made
CONTENT = bytes(range(256)) * 400


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a folder that nothing lies in."""
    folder = Folder(tmp_path / "files", tmp_path / "incoming")
    folder.begin()
    return folder


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let the system refuse what would make a file larger, in the middle of a write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def settled(folder: Folder, content: bytes, name: str = "a") -> str:
    """Put a file into a folder; return its hash."""
    arrival = folder.arrival(name)
    arrival.write(content)
    return folder.settle(arrival)


@given(pieces=st.lists(st.binary(max_size=50), max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_a_file_is_cut_it_is_the_same(
    folder: Folder, tmp_path: Path, pieces: list[bytes]
) -> None:
    arrival = folder.arrival("a")
    for piece in pieces:
        arrival.write(piece)
    content = b"".join(pieces)
    assert arrival.size == len(content)
    assert folder.settle(arrival) == sha256(content).hexdigest()
    name = sha256(content).hexdigest()
    assert folder.path(name).read_bytes() == content
    assert folder.sizes()[name] == len(content)
    assert not list((tmp_path / "incoming").iterdir())


def test_a_write_that_fails_in_the_middle_leaves_what_was_there(
    folder: Folder, tmp_path: Path
) -> None:
    arrival = folder.arrival("a")
    arrival.write(CONTENT[:60_000])
    with files_up_to(80_000), pytest.raises(OSError, match="large"):
        arrival.write(CONTENT[60_000:])
    assert arrival.size == 60_000
    assert (tmp_path / "incoming" / "a").stat().st_size == 60_000
    arrival.write(CONTENT[60_000:])
    name = folder.settle(arrival)
    assert folder.path(name).read_bytes() == CONTENT
    assert name == sha256(CONTENT).hexdigest()


def test_what_is_discarded_is_gone(folder: Folder, tmp_path: Path) -> None:
    arrival = folder.arrival("a")
    arrival.write(CONTENT)
    arrival.discard()
    assert not list((tmp_path / "incoming").iterdir())
    assert folder.sizes() == {}


def test_a_copy_is_all_of_it_or_nothing(folder: Folder, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(CONTENT)
    name = folder.settle(folder.copy(source, "a"))
    assert folder.path(name).read_bytes() == source.read_bytes() == CONTENT
    with files_up_to(80_000), pytest.raises(OSError, match="large"):
        folder.copy(source, "b")
    assert not list((tmp_path / "incoming").iterdir())


def test_the_same_file_lies_there_once(folder: Folder) -> None:
    assert settled(folder, CONTENT, "a") == settled(folder, CONTENT, "b")
    assert len(folder.sizes()) == 1


def test_what_a_crash_left_half_done_goes_and_the_rest_stays(
    folder: Folder, tmp_path: Path
) -> None:
    name = settled(folder, CONTENT)
    (tmp_path / "incoming" / "half").write_bytes(b"half")
    folder.path(f"{name}.part").write_bytes(b"half")
    folder.begin()
    assert [path.name for path in (tmp_path / "files").iterdir()] == [name]
    assert not list((tmp_path / "incoming").iterdir())


def test_folders_that_somebody_removed_are_there_again(
    folder: Folder, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "incoming")
    shutil.rmtree(tmp_path / "files")
    assert folder.free() > 0
    assert folder.path(settled(folder, CONTENT)).read_bytes() == CONTENT


def test_a_file_that_is_not_there_is_not_whole(folder: Folder) -> None:
    assert not folder.is_whole(sha256(CONTENT).hexdigest())


def test_only_files_under_a_hash_are_the_folders(
    folder: Folder, tmp_path: Path
) -> None:
    (tmp_path / "files" / "notes.txt").write_text("somebody's own", encoding="utf-8")
    assert folder.sizes() == {}


def test_another_folder_is_taken_over_with_all_that_it_has(
    folder: Folder, tmp_path: Path
) -> None:
    name = settled(folder, CONTENT)
    other = Folder(tmp_path / "elsewhere", tmp_path / "incoming")
    other.begin()
    other.take_over(tmp_path / "files")
    assert other.path(name).read_bytes() == CONTENT
    assert not (tmp_path / "files").exists()
    other.take_over(tmp_path / "files")  # nothing is left to be taken
    assert list(other.sizes()) == [name]


@pytest.mark.skipif(not SHM.is_dir(), reason="there is no second file system")
def test_a_file_comes_whole_from_another_disk(tmp_path: Path) -> None:
    incoming = Path(tempfile.mkdtemp(dir=SHM))
    try:
        folder = Folder(tmp_path / "files", incoming)
        folder.begin()
        name = settled(folder, CONTENT)
        assert folder.path(name).read_bytes() == CONTENT
        assert not list(incoming.iterdir())
        assert list(folder.sizes()) == [name]
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0.0"), (1_234_567, "1.2"), (9_999_999, "10.0"), (250_000_000, "250")],
)
def test_sizes_are_shown_in_megabytes(size: int, shown: str) -> None:
    assert megabytes(size) == shown
