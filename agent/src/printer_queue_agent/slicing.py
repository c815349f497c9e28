"""What a slicer is to an agent, and what sliced files say of themselves."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
import re

from .messages import FileOrder

_TAIL = 256 * 1024
"""Bytes; PrusaSlicer writes its summary before its settings, at the end."""
_TIME = re.compile(rb"^; estimated printing time \(normal mode\) = (.+)$", re.MULTILINE)
_GRAMS = re.compile(rb"^; total filament used \[g\] = ([\d.]+)$", re.MULTILINE)
_LENGTH = re.compile(rb"^; filament used \[mm\] = ([\d., ]+)$", re.MULTILINE)
_UNITS = {b"d": 86400, b"h": 3600, b"m": 60, b"s": 1}


class SlicingError(Exception):
    """A model cannot be sliced; the text is for people."""


class SlicerError(Exception):
    """Nothing can be sliced as the slicer is set up here; the text is for people."""


class Slicer(ABC):
    """Slices models for one printer."""

    @abstractmethod
    def fingerprint(self, order: FileOrder) -> str:
        """Return what differs whenever another slicing may come out of the same model.

        It can be part of a file's name.
        """

    @abstractmethod
    def judge(self, order: FileOrder) -> str | None:
        """Return why such an order can never be sliced here, None where it may be."""

    @abstractmethod
    async def slice(
        self, model: Path, order: FileOrder, target: Path, *, idly: bool
    ) -> None:
        """Write G-code to `target`. Raises SlicingError or SlicerError.

        `idly` lets everything else on this computer go first.
        """


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sliced file says of itself: seconds, and grams where it knows the filament."""

    seconds: int | None
    grams: float | None
    millimetres: float
    """Of filament."""


def read_summary(gcode: Path) -> Summary:
    """Read what PrusaSlicer wrote at the end of a file. Raises OSError."""
    with gcode.open("rb") as file:
        file.seek(max(0, gcode.stat().st_size - _TAIL))
        tail = file.read()
    time, grams, lengths = (
        pattern.search(tail) for pattern in (_TIME, _GRAMS, _LENGTH)
    )
    weight = float(grams[1]) if grams else 0.0
    return Summary(
        seconds=_seconds(time[1]) if time else None,
        # Without a density the slicer writes 0.00, whatever it uses.
        grams=weight or None,
        millimetres=sum(map(float, lengths[1].split(b","))) if lengths else 0.0,
    )


def _seconds(text: bytes) -> int | None:
    """Read a time such as `1d 2h 3m 4s`."""
    parts = re.findall(rb"(\d+)([dhms])", text)
    return sum(int(number) * _UNITS[unit] for number, unit in parts) or None
