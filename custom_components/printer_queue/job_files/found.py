"""Files that lie in a folder, though nothing is known of them."""

from collections.abc import Collection

from homeassistant.util import dt as dt_util

from ..core.job_file import KeptFile
from ..files.picture import media_type
from .folder import Folder

_SIGNATURE = 8
"""Bytes that tell a picture's kind."""


def whole_files(folder: Folder, hashes: Collection[str]) -> list[KeptFile]:
    """Return which of the files that lie there are whole. Blocks."""
    sizes, now = folder.sizes(), dt_util.utcnow()
    return [
        KeptFile(
            sha256=sha256,
            size=sizes[sha256],
            kept_at=now,
            media_type=media_type(folder.begins(sha256, _SIGNATURE)),
        )
        for sha256 in hashes
        if folder.is_whole(sha256)
    ]
