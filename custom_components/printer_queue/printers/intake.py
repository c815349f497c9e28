"""Payloads as they come in: bad ones are logged and survived."""

import logging
from typing import Any

import orjson

from .adapter import Message
from .coerce import LONGEST_TEXT
from .complaints import Complaints

_LOGGER = logging.getLogger(__name__)

LARGEST = 1024 * 1024
"""Bytes. A full report of the most talkative printer has about 20,000."""


class Intake:
    """Reads one printer's payloads; bad ones of each kind are logged once an hour."""

    def __init__(self, printer: str) -> None:
        """Name the printer as the log shall name it."""
        self._printer = printer
        self._complaints = Complaints()

    def json_object(self, message: Message) -> dict[str, Any] | None:
        """Return the JSON object of a payload; None where there is none."""
        payload = message.payload
        if not payload:
            return None
        if len(payload) > LARGEST:
            why = f"{len(payload)} bytes are too many"
            self.complain("size", message, why)
            return None
        try:
            parsed = orjson.loads(payload)
        except orjson.JSONDecodeError as error:
            self.complain("json", message, str(error))
            return None
        if not isinstance(parsed, dict):
            self.complain("object", message, "it is no JSON object")
            return None
        return parsed

    def word(self, message: Message, *known: str) -> str | None:
        """Return a payload that is one of the known words."""
        word = message.payload[:LONGEST_TEXT].strip().decode("utf-8", "replace")
        if word in known:
            return word
        self.complain("word", message, f"it is none of {', '.join(known)}")
        return None

    def complain(self, kind: str, message: Message, why: str) -> None:
        """Log a bad payload, unless one of its kind has been of late."""
        if self._complaints.is_due(kind, message.at):
            _LOGGER.warning(
                "%s: a payload on %s was passed over: %s",
                self._printer,
                message.topic,
                why,
            )
