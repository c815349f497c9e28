"""How much a queue keeps: for each file, for all of them, and what the disk has left."""

from dataclasses import dataclass
from typing import Any

from homeassistant.config_entries import ConfigEntry

from ..config import DEFAULTS
from ..const import CONF_FILES_TOGETHER, CONF_LARGEST_FILE

MB = 1_000_000
"""Bytes."""
SPARE = 500 * MB
"""Bytes of the disk that are left to Home Assistant itself."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bytes of one file, and of all together, that a queue keeps at most."""

    largest: int
    together: int


def limits_of(entry: ConfigEntry[Any]) -> Limits:
    """Return a queue's limits as its options are now."""
    options = DEFAULTS | dict(entry.options)
    return Limits(
        largest=int(options[CONF_LARGEST_FILE] * MB),
        together=int(options[CONF_FILES_TOGETHER] * MB),
    )


def megabytes(size: int) -> str:
    """Return bytes in MB as people read them: whole ones, of little a tenth."""
    return f"{size / MB:.1f}" if size < 10 * MB else f"{size / MB:.0f}"
