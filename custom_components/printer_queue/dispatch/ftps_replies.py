"""What a printer's storage answers over FTP when it does not take a file.

By RFC 959, and by what printers mean with it: 553 is a card that is missing, full or
wrongly formatted (maziggy/bambuddy, bambu_ftp.py).
"""

from ..printers.fault import Fault, WayError

_MEANINGS = {
    "421": (Fault.BUSY, "The printer's storage takes no more connections now"),
    "430": (Fault.FORBIDDEN, "The printer refuses the access code"),
    "450": (Fault.BUSY, "The printer's storage is busy"),
    "452": (Fault.PERSON, "The printer's storage is full"),
    "530": (Fault.FORBIDDEN, "The printer refuses the access code"),
    "532": (Fault.FORBIDDEN, "The printer refuses the access code"),
    "550": (Fault.PERSON, "The printer's storage cannot be written to"),
    "552": (Fault.PERSON, "The printer's storage is full"),
    "553": (
        Fault.PERSON,
        "The printer's storage card is missing, full, or has to be formatted",
    ),
}


def fault_of(reply: str) -> WayError:
    """Return what a reply of three digits and a text says stands in the way."""
    fault, words = _MEANINGS.get(
        reply[:3], (Fault.UNREACHABLE, "The printer's storage did not take the file")
    )
    return WayError(fault, f"{words} ({reply[:120]})")
