"""What the tests of the readers share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from custom_components.printer_queue.files.errors import FileError
from custom_components.printer_queue.files.facts import FileFacts
from custom_components.printer_queue.files.reading import read_file

type Read = Callable[..., FileFacts]
type Refused = Callable[..., str]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that writes a file and returns its facts."""

    def written_and_read(
        name: str, content: bytes | str, plate: int | None = None
    ) -> FileFacts:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(path, plate)

    return written_and_read


@pytest.fixture
def refused(read: Read) -> Refused:
    """Return a function that writes a file and returns by which text it is refused."""

    def written_and_refused(
        name: str, content: bytes | str, plate: int | None = None
    ) -> str:
        with pytest.raises(FileError) as caught:
            read(name, content, plate)
        return caught.value.key

    return written_and_refused
