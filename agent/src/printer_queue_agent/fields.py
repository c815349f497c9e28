"""The fields of messages, read with errors that say what is wrong."""

from collections.abc import Mapping
import json
from typing import Any

VERSION = 1
_LONGEST_NAME = 255
_LONGEST_ID = 200

type Settings = Mapping[str, float | str]
"""What a job asks of the slicer by name, e.g. `{"nozzle_temp": 215, "infill": 20}`."""


class MessageError(Exception):
    """A message that cannot be read; the text says what is wrong with it."""


def read_object(payload: bytes) -> Mapping[str, Any]:
    """Read a JSON object of whatever version. Raises MessageError."""
    try:
        message = json.loads(payload)
    except (ValueError, RecursionError):
        raise MessageError("it is no JSON") from None
    if not isinstance(message, dict):
        raise MessageError("it is no JSON object")
    return message


def read_message(payload: bytes) -> Mapping[str, Any]:
    """Read a JSON object of our version. Raises MessageError."""
    message = read_object(payload)
    if (version := message.get("version", VERSION)) != VERSION:
        raise MessageError(f"it is of version {version!r}")
    return message


def encode(message: Mapping[str, Any]) -> bytes:
    """Return a message as it is sent."""
    return json.dumps(message, ensure_ascii=False, allow_nan=False).encode()


def text(message: Mapping[str, Any], key: str, longest: int = 1024) -> str | None:
    """Return a text, None where there is none. Raises MessageError."""
    value = message.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > longest:
        raise MessageError(f"{key} is no text of at most {longest} characters")
    return value


def identifier(message: Mapping[str, Any], key: str) -> str:
    """Return a text that has to be there. Raises MessageError."""
    value = text(message, key, _LONGEST_ID)
    if value is None:
        raise MessageError(f"{key} is missing")
    return value


def file_name(message: Mapping[str, Any], *, at_printer: bool) -> str:
    """Return a file's name; only one that lies at the printer may lie in a folder.

    Raises MessageError.
    """
    name = identifier(message, "file_name")
    parts = name.split("/") if at_printer else [name]
    if (
        len(name.encode(errors="replace")) > _LONGEST_NAME
        or not name.isprintable()
        or "\\" in name
        or any(part in ("", ".", "..") or "/" in part for part in parts)
    ):
        raise MessageError("file_name is no name of a file")
    return name


def size(message: Mapping[str, Any]) -> int | None:
    """Return a size in bytes, None where there is none. Raises MessageError."""
    size = message.get("size")
    if size is None:
        return None
    if isinstance(size, bool) or not isinstance(size, int) or size < 0:
        raise MessageError("size is no number of bytes")
    return size


def settings(message: Mapping[str, Any]) -> Settings:
    """Return what is asked of the slicer; what is neither text nor number is left out."""
    settings = message.get("print_settings")
    if settings is None:
        return {}
    if not isinstance(settings, dict):
        raise MessageError("print_settings is no object")
    return {
        key: value
        for key, value in settings.items()
        if isinstance(value, (int, float, str)) and not isinstance(value, bool)
    }
