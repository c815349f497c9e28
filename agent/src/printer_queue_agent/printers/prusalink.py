"""PrusaLink's API, version 1 (openapi of prusa3d/Prusa-Link-Web)."""

from pathlib import Path
from typing import Any, override
from urllib.parse import quote

from .http import FileBody, PrinterHttp
from .printer import Activity, Look, Printer, PrinterError, Progress

_ACTIVITIES = {
    "IDLE": Activity.IDLE,
    "READY": Activity.IDLE,
    "PRINTING": Activity.PRINTING,
    "PAUSED": Activity.PAUSED,
    "FINISHED": Activity.COMPLETED,
    "STOPPED": Activity.CANCELLED,
    "ERROR": Activity.ERROR,
}


class PrusaLink(Printer):
    """A printer by Prusa."""

    remembers_its_file = False
    endings = (".gcode", ".bgcode", ".gco", ".bgc")

    def __init__(self, http: PrinterHttp, storage: str) -> None:
        """Take the printer's server, and where it keeps files: `usb` or `local`."""
        self._http = http
        self._storage = storage
        self._last_file: str | None = None

    @override
    async def look(self) -> Look:
        status = await self._http.get("/api/v1/status")
        job = await self._http.get("/api/v1/job")
        state = status["printer"]["state"]
        file = job and (job["file"].get("display_name") or job["file"]["name"])
        activity = _activity(state, has_job=job is not None)
        if activity in (Activity.COMPLETED, Activity.CANCELLED):
            # Some firmware knows no job any more when it has finished.
            file = file or self._last_file
        self._last_file = file
        return Look(
            activity=activity,
            file=file,
            progress=job.get("progress") if job and activity.is_active else None,
            remaining_seconds=job.get("time_remaining") if job else None,
            error=f"The printer says {state}" if activity is Activity.ERROR else None,
        )

    @override
    async def upload(self, file: Path, name: str, progress: Progress) -> str:
        await self._http.send(
            "PUT",
            self._path(name),
            data=FileBody(file, progress),
            headers={"Overwrite": "?1"},
            upload=True,
        )
        return name

    @override
    async def start(self, file: str) -> None:
        await self._http.send("POST", self._path(file))

    @override
    async def pause(self) -> None:
        await self._http.send("PUT", f"/api/v1/job/{await self._job()}/pause")

    @override
    async def resume(self) -> None:
        await self._http.send("PUT", f"/api/v1/job/{await self._job()}/resume")

    @override
    async def stop(self) -> None:
        await self._http.send("DELETE", f"/api/v1/job/{await self._job()}")

    @override
    async def remove(self, file: str) -> None:
        await self._http.send("DELETE", self._path(file))

    def _path(self, file: str) -> str:
        return f"/api/v1/files/{self._storage}/{quote(file)}"

    async def _job(self) -> int:
        job: Any = await self._http.get("/api/v1/job")
        try:
            return int(job["id"])
        except (KeyError, TypeError, ValueError) as err:
            raise PrinterError("The printer prints nothing", refused=True) from err


def _activity(state: object, *, has_job: bool) -> Activity:
    """Return what the printer does; in need of attention or busy it may be printing."""
    if state == "ATTENTION" and has_job:
        return Activity.PAUSED
    if state == "BUSY" and has_job:
        return Activity.PRINTING
    return _ACTIVITIES.get(str(state), Activity.ERROR)
