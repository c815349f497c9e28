"""Whether a Bambu Lab printer obeys: firmware since 2025 may want developer mode."""

from collections.abc import Mapping
from typing import Any

from .bambu_codes import (
    BEGUN,
    VERIFY_FAILED,
    VERIFY_FAILED_HEALTH,
    error_code,
    health_codes,
)
from .coerce import LONGEST_NUMBER, text

_SIGNATURE_REQUIRED = 0x20000000
_CONTROLS = frozenset({"stop", "pause", "resume"})


class BambuRefusal:
    """What a printer has let be known of its obedience.

    A refusal is answered to the command, or only shown as a health message (P1S with
    firmware 01.10, which answers as if nothing were wrong: maziggy/bambuddy,
    CHANGELOG.md on #2732). Some printers say beforehand in a bit of `fun` that they
    want commands signed, which is what developer mode switches off; P1 and A1 never
    send it (bambulab/BambuStudio, DeviceManager.cpp).
    """

    def __init__(self) -> None:
        self._answered = False
        self._in_health = False
        self._wants_signature = False
        self._begins: str | None = None
        """The id of a print of ours that it said it would begin."""

    @property
    def refuses(self) -> bool:
        """It obeys no command, as far as it has let that be known."""
        return self._answered or self._in_health or self._wants_signature

    def take_answer(self, body: Mapping[str, Any]) -> None:
        """Take the answer to a command; only a plain success says that it is obeyed."""
        result = (text(body.get("result")) or "").lower()
        reason = (text(body.get("reason")) or "").lower()
        failed = result.startswith("fail")
        if error_code(body.get("err_code")) == VERIFY_FAILED or (
            failed and "verify failed" in reason
        ):
            self._answered = True
        elif result == "success" and text(body.get("command")) in _CONTROLS:
            self._answered = False
        elif result == "success" and text(body.get("command")) == "project_file":
            # A success by itself says nothing. The request's number is the print's id.
            self._begins = text(body.get("sequence_id"))

    def take_state(self, fields: Mapping[str, Any]) -> None:
        """Take what is known of the printer; a health message that went is no more."""
        health = fields.get("hms")
        if isinstance(health, list):
            self._in_health = VERIFY_FAILED_HEALTH in health_codes(health)
        if self._begins is not None and text(fields.get("gcode_state")) in BEGUN:
            if text(fields.get("subtask_id")) == self._begins:
                self._answered = False

    def take_functions(self, value: object) -> None:
        """Take `fun`, bits in hex; a printer that does not send it says nothing by that."""
        if isinstance(value, str) and len(value) <= LONGEST_NUMBER:
            try:
                bits = int(value, 16)
            except ValueError:
                return
        elif isinstance(value, int) and not isinstance(value, bool):
            bits = value
        else:
            return
        self._wants_signature = bool(bits & _SIGNATURE_REQUIRED)
        if not self._wants_signature:
            self._answered = False
