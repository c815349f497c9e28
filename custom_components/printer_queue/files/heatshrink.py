"""Heatshrink, the compression of small devices that binary G-code may use.

A stream of bits, highest first: 1 and eight bits are a byte; 0, `window` bits and
`lookahead` bits point back to what came before: distance and length, each less 1.
Source: `heatshrink_decoder.c` of atomicobject/heatshrink.
"""

from .errors import FileError


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
        distance = bits.take(window) + 1
        for _ in range(min(bits.take(lookahead) + 1, end - len(output))):
            output.append(output[-distance])
    return bytes(output[1 << window :])


class _Bits:
    """Bits of bytes, the highest first."""

    def __init__(self, packed: bytes) -> None:
        self._bytes = iter(packed)
        self._held = 0
        self._count = 0

    def take(self, count: int) -> int:
        """Return the next bits as a number. Raises FileError at the end."""
        while self._count < count:
            try:
                self._held = self._held << 8 | next(self._bytes)
            except StopIteration:
                raise FileError("file_damaged") from None
            self._count += 8
        self._count -= count
        taken = self._held >> self._count
        self._held &= (1 << self._count) - 1
        return taken
