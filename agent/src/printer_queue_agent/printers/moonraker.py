"""Klipper behind Moonraker's HTTP API (docs/external_api of Arksine/moonraker)."""

import asyncio
from collections.abc import Mapping
import hashlib
from pathlib import Path
from typing import Any, override
from urllib.parse import quote

from .http import PrinterHttp, form
from .printer import Activity, Look, Printer, PrinterError, Progress

_QUERY = "/printer/objects/query?webhooks&print_stats&virtual_sdcard"
_ACTIVITIES = {
    "standby": Activity.IDLE,
    "printing": Activity.PRINTING,
    "paused": Activity.PAUSED,
    "complete": Activity.COMPLETED,
    "error": Activity.FAILED,
    "cancelled": Activity.CANCELLED,
}
_SOME_PROGRESS = 0.02
"""From here on the time that is left can be worked out of the time that has passed."""


class Moonraker(Printer):
    """A printer with Klipper."""

    endings = (".gcode", ".gco", ".g")

    def __init__(self, http: PrinterHttp) -> None:
        """Take Moonraker's server."""
        self._http = http

    @override
    async def look(self) -> Look:
        answer = await self._http.get(_QUERY)
        status: Mapping[str, Any] = answer["result"]["status"]
        stats, klipper = status["print_stats"], status["webhooks"]
        activity = _ACTIVITIES[stats["state"]]
        file = stats["filename"] or None
        if klipper.get("state") != "ready":
            error = str(klipper.get("state_message") or klipper.get("state"))
            return Look(activity=Activity.ERROR, file=file, error=error)
        share = _number(status.get("virtual_sdcard", {}).get("progress"))
        return Look(
            activity=activity,
            file=file,
            progress=100 * share if activity.is_active else None,
            remaining_seconds=_remaining(share, _number(stats.get("print_duration"))),
            error=stats.get("message") or None,
        )

    @override
    async def upload(self, file: Path, name: str, progress: Progress) -> str:
        digest = await asyncio.to_thread(_sha256, file)
        data = form(file, name, progress, root="gcodes", checksum=digest)
        path = "/server/files/upload"
        answer = await self._http.send("POST", path, data=data, upload=True)
        try:
            stored = answer["item"]["path"]
        except (KeyError, TypeError) as err:
            raise PrinterError("Moonraker does not say where the file is") from err
        return str(stored)

    @override
    async def start(self, file: str) -> None:
        # A printer that is paused would drop its print without a word (klipper3d,
        # virtual_sdcard); whoever calls has seen that it is idle.
        await self._http.send("POST", "/printer/print/start", body={"filename": file})

    @override
    async def pause(self) -> None:
        await self._http.send("POST", "/printer/print/pause")

    @override
    async def resume(self) -> None:
        await self._http.send("POST", "/printer/print/resume")

    @override
    async def stop(self) -> None:
        await self._http.send("POST", "/printer/print/cancel")

    @override
    async def remove(self, file: str) -> None:
        await self._http.send("DELETE", f"/server/files/gcodes/{quote(file)}")


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _remaining(share: float, seconds: float) -> int | None:
    """Return the seconds left: Klipper counts bytes of the file, and no forecast."""
    return round(seconds / share - seconds) if share >= _SOME_PROGRESS else None
