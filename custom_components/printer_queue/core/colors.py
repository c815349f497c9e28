"""What people and machines write for a colour, and the colours of a filament.

A colour is RRGGBB in upper case, RRGGBBAA for a translucent one. Alpha 00 is no colour:
that is what Bambu Lab's printers and slicers write for a clear filament and for nothing
at all.
"""

from collections.abc import Iterable
import re

MOST_COLORS = 8
"""More colours of one filament are left out."""

_COLOR = re.compile(r"#?([0-9A-F]{6})([0-9A-F]{2})?", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;|/]+")


def is_color(raw: object) -> bool:
    """Return whether a text is written as a colour, be it no colour."""
    return isinstance(raw, str) and _COLOR.fullmatch(raw.strip()) is not None


def color_of(raw: object) -> str | None:
    """Return the colour of "#rrggbb", "rrggbb" or either with alpha; else None."""
    known = _COLOR.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if known is None:
        return None
    rgb, alpha = known[1].upper(), (known[2] or "FF").upper()
    if alpha == "00":
        return None
    return rgb if alpha == "FF" else rgb + alpha


def colors_of(raw: object) -> tuple[str, ...]:
    """Return the colours of a list, or of a text that lists them; each once."""
    if isinstance(raw, str):
        parts: Iterable[object] = _BETWEEN.split(raw.strip()[:255])
    else:
        parts = raw if isinstance(raw, list | tuple) else ()
    known = dict.fromkeys(color for part in parts if (color := color_of(part)))
    return tuple(known)[:MOST_COLORS]
