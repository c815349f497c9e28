"""What a Bambu Lab printer lets be known of a request: that it obeys, or why not.

An acknowledgement proves nothing, and some refusals are shown in the state alone, so both
are read. What the codes mean: the low half tells the kind (4... refused or stopped, 8...
waits for a person, C... notice); maziggy/bambuddy, hms_errors.py and bambu_mqtt.py. The
words are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
import json
from typing import Any

from ..core.print_identity import same_name
from .bambu_codes import (
    BEGUN,
    CANCELLED,
    VERIFY_FAILED,
    VERIFY_FAILED_HEALTH,
    code_text,
    error_code,
    health_codes,
)
from .coerce import base_name, print_name, text
from .fault import Fault, WayError

FILE_NOT_FOUND = 0x05004002
"""The printer has no file under the name or path that it was given."""

_FORBIDDEN = (
    "The printer takes commands only in Developer Mode. Turn on LAN Only Mode and"
    " Developer Mode on its screen, restart it, and enter its new access code"
)
_REFUSALS: Mapping[int, tuple[Fault, str]] = {
    VERIFY_FAILED: (Fault.FORBIDDEN, _FORBIDDEN),
    0x05004001: (Fault.BUSY, "The printer is waiting for the cloud"),
    FILE_NOT_FOUND: (Fault.NO_FILE, "The printer does not find the file"),
    0x05004003: (Fault.JOB, "The printer cannot read the file"),
    0x05004004: (Fault.BUSY, "The printer is busy with another task"),
    0x05004005: (Fault.BUSY, "The printer is updating its firmware"),
    0x05004006: (Fault.PERSON, "The printer's storage is full"),
    0x0500400C: (Fault.PERSON, "The printer has no storage card"),
    0x05004014: (Fault.JOB, "The printer cannot prepare the file"),
    0x05004015: (Fault.PERSON, "The printer's storage is full"),
    0x05004016: (Fault.PERSON, "The printer's storage card is write-protected"),
    0x0500402E: (Fault.PERSON, "The printer's storage card has to be seen to"),
    0x0500402F: (Fault.PERSON, "The printer's storage card has to be seen to"),
    0x05004037: (Fault.MISMATCH, "The file was sliced for another model"),
    0x05004038: (Fault.MISMATCH, "The file was sliced for another nozzle"),
    0x0500403C: (Fault.PERSON, "The printer asks on its screen about its nozzle"),
    0x0500803C: (Fault.PERSON, "The printer asks on its screen about its nozzle"),
    0x05008036: (Fault.PERSON, "The printer asks on its screen about the file's model"),
    0x05008013: (Fault.PERSON, "The printer cannot reach the file on its storage"),
    0x0300800E: (Fault.PERSON, "The printer cannot reach the file on its storage"),
    0x0500C010: (Fault.PERSON, "The printer cannot read or write its storage card"),
    0x03004013: (Fault.BUSY, "The printer is drying filament"),
}
_NO_MAPPING = 0x8012
_AMS = 0x07
_NO_ID = "0"
"""A print that was begun at the printer has this one, or none."""
_REFUSED_OR_STOPPED = range(0x4000, 0x8000)


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that was heard of a request.

    `is_acknowledged` says that it has arrived, `has_begun` that a print is under way, or
    that the id of this one was taken over. `error` is the code of a refusal that has one.
    """

    refusal: WayError | None = None
    is_acknowledged: bool = False
    has_begun: bool = False
    error: int = 0


def refusal_of(code: int) -> WayError | None:
    """Return what an error says of a request; None for one that is no refusal."""
    known = _REFUSALS.get(code)
    if known is None and code >> 24 == _AMS and code & 0xFFFF == _NO_MAPPING:
        known = Fault.PRINTER, "The printer does not find the filament in its trays"
    refused = code & 0xFFFF in _REFUSED_OR_STOPPED and code not in CANCELLED
    if known is None and refused:
        known = Fault.PRINTER, "The printer refused"
    if known is None:
        return None
    fault, words = known
    return WayError(fault, f"{words} ({code_text(code)})")


def answered(
    payload: bytes, sequence_id: str, held: str | None = None
) -> Answer | None:
    """Return what a printer's message says of the request with this number.

    `held` is the error that it showed before, which says nothing of the request; the
    number is also the id of the print that the request begins. None where the message
    says nothing of it, or cannot be read.
    """
    body = _body(payload)
    if not body:
        return None
    if "result" in body or body.get("command", "push_status") != "push_status":
        return _acknowledged(body, sequence_id)
    return _shown(body, sequence_id, held)


def is_at_another_print(
    payload: bytes, number: str | None, file: str | None
) -> bool | None:
    """Return whether a message shows another print than the one that is meant.

    `number` is the id under which that one was begun, `file` its name at the printer.
    None where the message does not say which print it is about.
    """
    body = _body(payload)
    state = text(body.get("gcode_state"))
    if state is None:
        return None
    if state not in BEGUN:
        return False
    name = print_name(body.get("subtask_name")) or base_name(body.get("gcode_file"))
    if name is not None and file is not None:
        return not same_name(file, name)
    shown = text(body.get("subtask_id"))
    return None if number is None or shown in (None, _NO_ID) else shown != number


def _body(payload: bytes) -> Mapping[str, Any]:
    try:
        message: Any = json.loads(payload)
    except ValueError, RecursionError:
        return {}
    body = message.get("print") if isinstance(message, dict) else None
    return body if isinstance(body, dict) else {}


def _acknowledged(body: Mapping[str, Any], sequence_id: str) -> Answer | None:
    if str(body.get("sequence_id", sequence_id)) != sequence_id:
        return None
    reason = text(body.get("reason")) or ""
    code = error_code(body.get("err_code"))
    if code == 0 and "verify failed" in reason.lower():
        code = VERIFY_FAILED
    refusal = refusal_of(code)
    if refusal is None and (text(body.get("result")) or "").lower().startswith("fail"):
        refusal = WayError(Fault.PRINTER, f"The printer refused: {reason or code}")
    if refusal is None:
        return Answer(is_acknowledged=True)
    return Answer(refusal, error=code)


def _shown(
    body: Mapping[str, Any], sequence_id: str, held: str | None
) -> Answer | None:
    if VERIFY_FAILED_HEALTH in health_codes(body.get("hms")):
        return Answer(WayError(Fault.FORBIDDEN, _FORBIDDEN), error=VERIFY_FAILED)
    code = error_code(body.get("print_error"))
    if code and code_text(code) != held and (refusal := refusal_of(code)) is not None:
        return Answer(refusal, error=code)
    shown = str(body.get("subtask_id", _NO_ID))
    begins = text(body.get("gcode_state")) in BEGUN and shown in ("", _NO_ID)
    return Answer(has_begun=True) if begins or shown == sequence_id else None
