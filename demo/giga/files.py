"""The files on a simulated printer, and how long a real one would print them."""

from datetime import timedelta
from pathlib import Path
import re

USUAL = timedelta(minutes=30)
"""How long a file takes that says nothing of it."""
_HEAD = 64 * 1024
_CURA = re.compile(r"^;TIME:(\d+)", re.MULTILINE)
_SLICERS = re.compile(
    r"^; (?:total )?estimated (?:printing )?time[^=:\n]*[=:] ?(.+)$", re.MULTILINE
)
_PARTS = re.compile(r"(\d+)\s*([dhms])")
_SECONDS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}


def duration_of(path: Path) -> timedelta:
    """Return how long the file says that it prints."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(path.stat().st_size - _HEAD, 0))
        text = (head + b"\n" + file.read()).decode(errors="replace")
    if match := _CURA.search(text):
        return timedelta(seconds=int(match[1])) or USUAL
    if match := _SLICERS.search(text):
        parts = _PARTS.findall(match[1])
        seconds = sum(int(number) * _SECONDS[unit] for number, unit in parts)
        return timedelta(seconds=seconds) or USUAL
    return USUAL
