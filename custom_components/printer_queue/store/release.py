"""Which release of Printer queue this is."""

import json
from pathlib import Path

from awesomeversion import AwesomeVersion

_MANIFEST = Path(__file__).parents[1] / "manifest.json"
# Read with the code: an update that waits for a restart replaces the file before that.
RELEASE: str = json.loads(_MANIFEST.read_text())["version"]
"""As in 1.2.0."""


def is_later(than: str, version: str | None) -> bool:
    """Return whether a version is later than another; None is of before it was told."""
    return version is not None and AwesomeVersion(version) > AwesomeVersion(than)
