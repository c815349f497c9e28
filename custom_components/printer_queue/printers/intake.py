"""Payloads as they come in: bad ones are logged once and survived."""

import logging
from typing import Any

import orjson

from .adapter import Message
from .coerce import LONGEST_TEXT

_LOGGER = logging.getLogger(__name__)

LARGEST = 1024 * 1024
"""Bytes. A full report of the most talkative printer has about 20,000."""


class Intake:
    """Reads one printer's payloads.

    Bad input is logged once, and again only after good input came in between.
    """

    def __init__(self, printer: str) -> None:
        """Name the printer as the log shall name it."""
        self._printer = printer
        self._complained = False

    def json_object(self, message: Message) -> dict[str, Any] | None:
        """Return the JSON object of a payload; None where there is none."""
        payload = message.payload
        if not payload:
            return None
        if len(payload) > LARGEST:
            self.complain(message, f"{len(payload)} bytes are too many")
            return None
        try:
            parsed = orjson.loads(payload)
        except orjson.JSONDecodeError as error:
            self.complain(message, str(error))
            return None
        if not isinstance(parsed, dict):
            self.complain(message, "it is no JSON object")
            return None
        self._complained = False
        return parsed

    def word(self, message: Message, *known: str) -> str | None:
        """Return a payload that is one of the known words."""
        word = message.payload[:LONGEST_TEXT].strip().decode("utf-8", "replace")
        if word in known:
            self._complained = False
            return word
        self.complain(message, f"it is none of {', '.join(known)}")
        return None

    def complain(self, message: Message, why: str) -> None:
        """Log a bad payload, unless the last one was bad as well."""
        if not self._complained:
            _LOGGER.warning(
                "%s: a payload on %s was passed over: %s",
                self._printer,
                message.topic,
                why,
            )
        self._complained = True
