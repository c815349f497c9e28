"""Bambu Lab's error codes, and the states that go with them."""

from collections.abc import Iterator
from typing import Any

from .coerce import whole

BEGUN = frozenset({"PREPARE", "SLICING", "RUNNING", "PAUSE"})
"""The values of `gcode_state` while a print is under way."""
CANCELLED = frozenset({0x0300400C, 0x0500400E})
"""A person cancelled the print. The printer then says FAILED or IDLE."""

VERIFY_FAILED = 84033543
"""0502-4007: firmware since 2025 takes print commands only in developer mode."""
VERIFY_FAILED_HEALTH = "0500-0500-0001-0007"
"""The same as a health message, all that some firmware shows of it."""

_SERIOUS = 2
"""Severities of the health messages: 1 fatal, 2 serious, 3 common, 4 info."""


def code_text(code: int) -> str:
    """Return a print error as the printer's screen shows it: "0300-400C"."""
    return f"{code >> 16:04X}-{code & 0xFFFF:04X}"


def error_code(value: object) -> int:
    """Return a print error as a number, 0 for none.

    Reported as a number, as its digits, or in hex as "0300_400C" or "0300-400C".
    """
    if isinstance(value, str):
        digits = value.strip().replace("_", "-")
        if "-" in digits:
            try:
                return int(digits.replace("-", "")[:16], 16)
            except ValueError:
                return 0
    return whole(value) or 0


def health_text(hms: Any) -> str | None:
    """Return the first serious health message as its code, "0700-2000-0002-0001"."""
    serious = (code for code, severity in _health(hms) if 0 < severity <= _SERIOUS)
    return next(serious, None)


def health_codes(hms: Any) -> frozenset[str]:
    """Return the codes of all health messages, whatever their severity."""
    return frozenset(code for code, _ in _health(hms))


def _health(hms: Any) -> Iterator[tuple[str, int]]:
    """Yield the code and the severity of each health message, at most 32."""
    if not isinstance(hms, list):
        return
    for entry in hms[:32]:
        if not isinstance(entry, dict):
            continue
        attr, code = whole(entry.get("attr")), whole(entry.get("code"))
        if attr and code:
            yield f"{code_text(attr)}-{code_text(code)}", code >> 16
