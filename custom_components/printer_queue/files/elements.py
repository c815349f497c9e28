"""Long lists of elements without content, taken as text: vertices and triangles.

Programs write each like the one before it but for its numbers. Where they do not, nothing
is taken, and the parser reads them one by one.
"""

import re

from .numerals import OF_NUMERALS, Numbers, parse_numbers

_COORDINATE = rb'\s{1,8}([xyz])=(["\'])[-+.0-9eE]{1,64}\%d'
_VERTEX = re.compile(
    rb"\s*+<((?:[A-Za-z]{1,32}:)?vertex)"
    + b"".join(_COORDINATE % group for group in (3, 5, 7))
    + rb"\s{0,8}/>"
)
_AXES = [b"x", b"y", b"z"]
_WIDEST_GAP = 64
"""Blanks between two elements."""
_EXPONENTS = b"eE"
_ALL_BUT_EXPONENTS = bytes(set(range(256)) - set(_EXPONENTS))
_WORDS = b"abcdfghijklmnopqrstuvwxyzABCDFGHIJKLMNOPQRSTUVWXYZ<>/:= \t\r\n"
"""What stands around values and their quotes."""
_QUOTES_TO_BLANKS = bytes.maketrans(b"\"'", b"  ")


def take_vertices(text: bytes, at: int) -> tuple[int, Numbers | None]:
    """Return where the vertices end that stand at a place of a text, and their corners.

    A row of x, y and z for each; the place itself and None where they cannot be taken.
    """
    first = _VERTEX.match(text, at)
    if first is None:
        return at, None
    name, *axes = first.group(1, 2, 4, 6)
    listed = _listed(text, at)
    count = _alike(listed, first[0])
    numbers = _numbers(listed, name, count) if count else None
    if numbers is None or sorted(axes) != _AXES:
        return at, None
    rows = numbers.reshape(-1, 3)
    if axes != _AXES:
        rows = rows[:, [axes.index(axis) for axis in _AXES]]
    return at + len(listed), rows


def skip_empty(text: bytes, at: int) -> tuple[int, int]:
    """Return where the elements end that stand at a place of a text, and how many.

    None has content. What is in them is not looked at.
    """
    listed = _listed(text, at)
    count = listed.count(b"<")
    if count != listed.count(b"/>") or b"<!" in listed or b"<?" in listed:
        return at, 0
    return at + len(listed), count


def _listed(text: bytes, at: int) -> bytes:
    """Return what stands before the end of a list, in whole elements."""
    over = text.find(b"</", at)
    last = text.rfind(b"/>", at, len(text) if over < 0 else over)
    return text[at : last + 2] if last >= 0 else b""


def _alike(listed: bytes, first: bytes) -> int:
    """Return how many elements there are if all are like the first one, else 0."""
    begin = first.index(b"<")
    behind = listed[len(first) : len(first) + _WIDEST_GAP]
    gap = behind[: len(behind) - len(behind.lstrip())]
    shape = listed[begin:].translate(None, OF_NUMERALS)
    unit = first[begin:].translate(None, OF_NUMERALS)
    # One after the other, with the same gap between any two.
    count, rest = divmod(len(shape) + len(gap), len(unit + gap))
    return count if not rest and shape + gap == (unit + gap) * count else 0


def _numbers(listed: bytes, name: bytes, count: int) -> Numbers | None:
    """Return the three numbers of each of so many vertices."""
    if _exponents(listed) == count * _exponents(name):
        text = listed.translate(_QUOTES_TO_BLANKS, _WORDS + _EXPONENTS)
    else:
        text = listed.replace(b"<" + name, b"").translate(_QUOTES_TO_BLANKS, _WORDS)
    # One token in each pair of quotes, so that as many as expected are three each.
    return parse_numbers(text, 3 * count)


def _exponents(text: bytes) -> int:
    """Return how often the letter of exponents is in a text."""
    return len(text.translate(None, _ALL_BUT_EXPONENTS))
