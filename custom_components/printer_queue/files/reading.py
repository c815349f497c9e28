"""What a file says, whatever kind of file it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .bgcode import MAGIC, read_bgcode
from .errors import FileError
from .facts import FileFacts
from .gcode import read_gcode
from .gx import GX_MAGIC, read_gx
from .project import SLICED_ENDING, read_3mf, read_plates_of_3mf
from .scalars import text
from .stl import read_stl
from .time_limit import TimeLimit

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes."""
_READERS = {
    ".gcode": read_gcode,
    ".gco": read_gcode,
    ".g": read_gcode,
    ".gx": read_gcode,
    ".bgcode": read_bgcode,
    ".bgc": read_bgcode,
    ".stl": read_stl,
}
_MODEL_ENDING = ".3mf"
ENDINGS = (SLICED_ENDING, _MODEL_ENDING, *_READERS)
"""What names of files that can be read end with."""


def check_name(name: str, size: int) -> None:
    """Raise FileError for a file that cannot be read, by its name and its bytes."""
    _checked(name, size)


def read_file(
    path: Path, plate: int | None = None, name: str | None = None
) -> FileFacts:
    """Return what a sliced file or a model says.

    `plate` chooses a plate of a 3MF project by its number; else it is the first that is
    sliced, or that has something on it. `name` is what the file is called, with its
    ending, where it lies under another name.

    Raises FileError for everything that can be wrong with a file. Blocks: some
    milliseconds for what is sliced, some seconds for the largest models, and never
    longer than `time_limit.LONGEST_READ`.
    """
    limit = TimeLimit()
    called = name or path.name
    with _raising_file_error(called):
        stem, ending = _checked(called, path.stat().st_size)
        if ending in (SLICED_ENDING, _MODEL_ENDING):
            sliced = ending == SLICED_ENDING
            return read_3mf(path, stem, limit, plate, sliced=sliced)
        return _reader(path, ending)(path, stem, limit)


def read_plates(path: Path, name: str | None = None) -> tuple[FileFacts, ...]:
    """Return what every plate of a project says; of another file what it says.

    Raises FileError and blocks as `read_file` does.
    """
    limit = TimeLimit()
    called = name or path.name
    with _raising_file_error(called):
        stem, ending = _checked(called, path.stat().st_size)
        if ending in (SLICED_ENDING, _MODEL_ENDING):
            sliced = ending == SLICED_ENDING
            return read_plates_of_3mf(path, stem, limit, sliced=sliced)
        return (_reader(path, ending)(path, stem, limit),)


@contextmanager
def _raising_file_error(name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as err:
        raise FileError("file_missing", file=name) from err
    except OSError as err:
        raise FileError(
            "file_unreadable", file=name, error=err.strerror or str(err)
        ) from err


def _checked(name: str, size: int) -> tuple[str, str]:
    """Return name and ending of a file that may be read, by both and its bytes."""
    ending = next((end for end in ENDINGS if name.lower().endswith(end)), None)
    if ending is None:
        raise FileError("file_kind_unknown", file=name, endings=", ".join(ENDINGS))
    if size > LARGEST_FILE:
        raise FileError("file_too_large", limit=LARGEST_FILE // 1024**2)
    if size == 0:
        raise FileError("file_empty", file=name)
    return text(name[: -len(ending)]) or ending, ending


def _reader(path: Path, ending: str) -> Callable[[Path, str, TimeLimit], FileFacts]:
    reader = _READERS[ending]
    if reader is read_gcode:
        with path.open("rb") as file:
            begin = file.read(len(GX_MAGIC))
        # Older PrusaSlicers called binary G-code by the same name, and newer printers
        # of FlashForge take text as ".gx".
        if begin.startswith(MAGIC):
            reader = read_bgcode
        elif begin == GX_MAGIC:
            reader = read_gx
    return reader
