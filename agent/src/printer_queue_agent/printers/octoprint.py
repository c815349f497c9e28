"""OctoPrint's REST API (docs/api of OctoPrint/OctoPrint)."""

from pathlib import Path
from typing import Any, override
from urllib.parse import quote

from .http import PrinterHttp, form
from .printer import Activity, Look, Printer, PrinterError, Progress


class OctoPrint(Printer):
    """A printer behind OctoPrint."""

    endings = (".gcode", ".gco", ".g")

    def __init__(self, http: PrinterHttp) -> None:
        """Take OctoPrint's server, with its API key among the headers."""
        self._http = http

    @override
    async def look(self) -> Look:
        job = await self._http.get("/api/job")
        said = str(job["state"])
        file = job["job"]["file"]["path"]
        share = job["progress"]["completion"]
        left = job["progress"]["printTimeLeft"]
        try:
            printer = await self._http.get("/api/printer?exclude=temperature,sd")
        except PrinterError as err:
            if not err.refused:
                raise
            # 409: the printer is not connected.
            return Look(activity=Activity.ERROR, file=file, error=said)
        activity = _activity(printer, share)
        return Look(
            activity=activity,
            file=file,
            progress=share if activity.is_active else None,
            remaining_seconds=left if activity.is_active else None,
            error=said if activity is Activity.ERROR else None,
        )

    @override
    async def upload(self, file: Path, name: str, progress: Progress) -> str:
        data = form(file, name, progress, select="false", print="false")
        path = "/api/files/local"
        answer = await self._http.send("POST", path, data=data, upload=True)
        try:
            # OctoPrint cleans names: only its own is good for anything.
            stored = answer["files"]["local"]["path"]
        except (KeyError, TypeError) as err:
            raise PrinterError("OctoPrint does not say where the file is") from err
        return str(stored)

    @override
    async def start(self, file: str) -> None:
        body = {"command": "select", "print": True}
        await self._http.send("POST", f"/api/files/local/{quote(file)}", body=body)

    @override
    async def pause(self) -> None:
        await self._command(command="pause", action="pause")

    @override
    async def resume(self) -> None:
        await self._command(command="pause", action="resume")

    @override
    async def stop(self) -> None:
        await self._command(command="cancel")

    @override
    async def remove(self, file: str) -> None:
        await self._http.send("DELETE", f"/api/files/local/{quote(file)}")

    async def _command(self, **body: str) -> None:
        await self._http.send("POST", "/api/job", body=body)


def _activity(printer: Any, completion: float | None) -> Activity:
    """Return what the flags say; those of a change come with the one of the state before."""
    flags = printer["state"]["flags"]
    if flags.get("error") or flags.get("closedOrError"):
        return Activity.ERROR
    if flags.get("paused") and not flags.get("cancelling"):
        return Activity.PAUSED
    if any(flags.get(name) for name in ("printing", "cancelling", "pausing")):
        return Activity.PRINTING
    # After a cancel the file stays chosen, without a share.
    return Activity.COMPLETED if completion == 100 else Activity.IDLE
