"""Heatshrink, the compression of small devices that binary G-code may use.

A stream of bits, highest first: 1 and eight bits are a byte; 0, `window` bits and
`lookahead` bits point back to what came before: distance and length, each less 1.
Source: `heatshrink_decoder.c` of atomicobject/heatshrink.
"""

from .errors import FileError

_FETCHED = 4
"""Bytes that are looked at together."""


def unpack(packed: bytes, size: int, window: int, lookahead: int) -> bytes:
    """Return `size` bytes. Raises FileError where the stream ends before.

    `window` and `lookahead` are counts of bits.
    """
    bits = _Bits(packed)
    # What lies before the beginning is zeros.
    output = bytearray(1 << window)
    end = len(output) + size
    while len(output) < end:
        if bits.take(1):
            output.append(bits.take(8))
            continue
        pointer = bits.take(window + lookahead)
        distance = (pointer >> lookahead) + 1
        length = min((pointer & (1 << lookahead) - 1) + 1, end - len(output))
        # What is copied may be part of what is copied.
        seen = output[-distance:][:length]
        output += (seen * -(-length // len(seen)))[:length]
    return bytes(output[1 << window :])


class _Bits:
    """Bits of bytes, the highest first."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._at = 0
        self._held = 0
        self._count = 0

    def take(self, count: int) -> int:
        """Return the next bits as a number. Raises FileError at the end."""
        if self._count < count:
            self._fetch()
            if self._count < count:
                raise FileError("file_damaged")
        self._count -= count
        taken = self._held >> self._count
        self._held &= (1 << self._count) - 1
        return taken

    def _fetch(self) -> None:
        """Hold some more; what is held stays a small number."""
        more = self._packed[self._at : self._at + _FETCHED]
        self._at += len(more)
        self._held = self._held << 8 * len(more) | int.from_bytes(more)
        self._count += 8 * len(more)
