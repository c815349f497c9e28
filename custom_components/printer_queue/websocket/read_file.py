"""What a sliced file or a model says, plate by plate, before anybody joins with it."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import voluptuous as vol

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..core.needs import PrintSettings, Size
from ..core.rules.limits import LONGEST_NAME
from ..files.facts import FileFacts
from ..presentation.silences import silences
from ..requests.persons import async_caller
from ..requests.uploads import LARGEST_PICTURE, async_plates_of, own_upload
from ..requests.validators import (
    HEAVIEST_SPOOL,
    KNOWN_SETTINGS,
    LARGEST_PART,
    LONGEST_SETTING,
    LONGEST_WORD,
    MOST_TRAYS,
)
from ..times import minutes
from .asked import queue_of

ATTR_UPLOAD_ID = "upload_id"
LARGEST_ANSWER = 2_000_000
"""Characters of all pictures together."""
_PNG = b"\x89PNG"


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/read_file",
        vol.Optional(ATTR_CONFIG_ENTRY_ID): str,
        vol.Required(ATTR_UPLOAD_ID): str,
    }
)
@websocket_api.async_response
async def read_file(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> None:
    """Send what a file that somebody has sent says, as the action Join takes it.

    `kept` says that their job will have the file itself.
    """
    async with queue_of(hass, connection, message) as entry:
        if entry is None:
            return
        queue = entry.runtime_data
        caller = await async_caller(hass, entry, connection.context(message))
        upload = own_upload(queue, caller, message[ATTR_UPLOAD_ID])
        plates = await async_plates_of(hass, queue, upload)
        answer = plates_row(plates) | {"kept": queue.files.are_kept}
        connection.send_result(message["id"], answer)


def plates_row(plates: Sequence[FileFacts]) -> dict[str, Any]:
    """Describe a file by its first plate; with several, under `plates` all of them.

    Pictures that would make the answer too large are left out.
    """
    rows = [file_row(facts) | silences(facts) for facts in plates]
    if len(rows) == 1:
        return rows[0]
    room = LARGEST_ANSWER
    for row, facts in zip(rows, plates, strict=True):
        row["plate"] = facts.plate
        room -= len(row.get("thumbnail", ""))
        if room < 0:
            row.pop("thumbnail", None)
    return rows[0] | {"plates": rows}


def file_row(facts: FileFacts) -> dict[str, Any]:
    """Describe a file: see `FileFacts` in `frontend/src/actions.ts`.

    Durations are minutes. What no field of Join would take is shortened or left out.
    """
    row = {
        "name": facts.name[:LONGEST_NAME],
        "kind": facts.kind.value,
        "is_sliced": facts.kind.is_sliced,
        "estimate": minutes(facts.duration) if facts.duration else None,
        "grams": facts.grams,
        "cost": facts.cost,
        "filaments": _filaments(facts),
        "size": _size(facts.size),
        "nozzle": facts.nozzle,
        "printer_model": facts.printer_model,
        "settings": _settings(facts.settings) or None,
        "thumbnail": _picture(facts.thumbnail),
    }
    return {name: value for name, value in row.items() if value is not None}


def _filaments(facts: FileFacts) -> list[dict[str, Any]]:
    filaments = facts.filaments
    grams = facts.filament_grams or (None,) * len(filaments)
    rows = [
        {name: word[:LONGEST_WORD] for name, word in asdict(filament).items() if word}
        | ({"grams": amount} if amount is not None and amount <= HEAVIEST_SPOOL else {})
        for filament, amount in zip(filaments, grams, strict=True)
    ]
    return [row for row in rows if row.keys() - {"grams"}][:MOST_TRAYS]


def _size(size: Size | None) -> dict[str, float] | None:
    if size is None:
        return None
    sides: dict[str, float] = asdict(size)
    return sides if all(0 < side <= LARGEST_PART for side in sides.values()) else None


def _settings(settings: PrintSettings) -> dict[str, float | str]:
    values = asdict(settings)
    other: dict[str, str] = values.pop("other")
    known = {name: value for name, value in values.items() if _is_taken(name, value)}
    return known | {name: text[:LONGEST_SETTING] for name, text in other.items()}


def _is_taken(name: str, value: float | None) -> bool:
    """Return whether Join takes a setting: slicers write 0 for "as you like", too."""
    try:
        KNOWN_SETTINGS[name](value)
    except vol.Invalid:
        return False
    return True


def _picture(image: bytes | None) -> str | None:
    """Return a picture as an address that carries it."""
    if image is None or len(image) > LARGEST_PICTURE:
        return None
    kind = "png" if image.startswith(_PNG) else "jpeg"
    return f"data:image/{kind};base64,{b64encode(image).decode()}"
