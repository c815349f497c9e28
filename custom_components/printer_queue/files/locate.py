"""Which file a person means, and that it lies where Home Assistant may look."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from .errors import FileError
from .scalars import LONGEST_TEXT

_MEDIA = "media-source://media_source/"


def is_media(reference: str) -> bool:
    """Return whether it is an id of the media browser, which means nothing elsewhere."""
    return reference.strip().startswith(_MEDIA)


def locate(reference: str, roots: Sequence[Path], media: Mapping[str, Path]) -> Path:
    """Return the real path of a file that may be read.

    `reference` is a path, or an id of the media browser
    (`media-source://media_source/local/prints/cube.stl`); a relative path is looked for
    in the media folders, then in `roots`. `roots` are the folders that may be read,
    `media` the media folders by their names, as in Home Assistant's configuration.

    Raises FileError where the file lies elsewhere, however it got there (`..`, a link),
    is missing or is no plain file. Blocks.
    """
    folders = [*media.values(), *roots]
    path = reference.strip()
    if is_media(path):
        folder, _, path = path.removeprefix(_MEDIA).partition("/")
        candidates = [media[folder] / path] if folder in media else []
    else:
        # An absolute path stays what it is.
        candidates = [folder / path for folder in folders]
    allowed = [real for folder in folders if (real := _real(folder)) is not None]
    real_paths = [_real(candidate) for candidate in candidates]
    confined = [
        real
        for real in real_paths
        if real is not None and any(real.is_relative_to(root) for root in allowed)
    ]
    for real in confined:
        if real.is_file():
            return real
    # Whether there is such a file elsewhere is nobody's business.
    key = (
        "file_missing" if real_paths and confined == real_paths else "file_not_allowed"
    )
    raise FileError(key, file=reference[:LONGEST_TEXT])


def _real(path: Path) -> Path | None:
    """Return where a path leads, links followed; None where it leads nowhere."""
    try:
        return path.resolve()
    except OSError, ValueError:
        return None
