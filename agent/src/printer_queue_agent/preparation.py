"""Makes of an order's file what the printer is given."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
import hashlib
from pathlib import Path

from .download import DownloadError, Downloads
from .files import Files
from .folders import FolderError, Folders
from .messages import FileKind, FileOrder, Reason
from .slicing import Slicer, SlicerError, SlicingError, read_summary


class PreparationError(Exception):
    """The file cannot be had, or not be sliced; the text is for people."""

    def __init__(self, reason: Reason, error: str) -> None:
        """Take the cause: where it is the set-up here, another printer may do the job."""
        super().__init__(error)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A file that can be printed, and what to call it.

    `estimated_seconds` and `grams` are what slicing said; None of what came sliced.
    """

    path: Path
    name: str
    estimated_seconds: int | None = None
    grams: float | None = None


class Preparation:
    """Fetches files, and slices models where there is a slicer."""

    def __init__(
        self,
        files: Files,
        downloads: Downloads,
        folders: Folders,
        slicer: Slicer | None,
    ) -> None:
        """Take where files are kept and may lie; `slicer` is the printer's."""
        self._folders = folders
        self._files = files
        self._downloads = downloads
        self._slicer = slicer

    async def prepare(
        self, order: FileOrder, slicing: Callable[[], None], *, idly: bool = False
    ) -> Ready:
        """Return the file. Raises PreparationError.

        `slicing` is called when slicing begins; what has been sliced before for the same
        order is taken from the disk. `idly` lets everything else on this computer go first.
        """
        if order.kind is FileKind.GCODE:
            return Ready(path=await self._fetch(order), name=order.file_name)
        if self._slicer is None:
            raise PreparationError(
                Reason.PRINTER, "No slicer is set up for the printer"
            )
        try:
            key = f"{self._key(order)}-{self._slicer.fingerprint(order)}"
        except OSError as err:
            error = f"A profile cannot be read: {err}"
            raise PreparationError(Reason.PRINTER, error) from err
        async with self._files.making(key):
            path = self._files.get(key)
            if path is None:
                model = await self._fetch(order)
                slicing()
                path = await self._slice(self._slicer, model, order, key, idly=idly)
        summary = await asyncio.to_thread(read_summary, path)
        return Ready(
            path=path,
            name=f"{Path(order.file_name).stem}.gcode",
            estimated_seconds=summary.seconds,
            grams=summary.grams,
        )

    async def _slice(
        self, slicer: Slicer, model: Path, order: FileOrder, key: str, *, idly: bool
    ) -> Path:
        try:
            await slicer.slice(model, order, self._files.partial(key), idly=idly)
        except SlicingError as err:
            raise PreparationError(Reason.SLICING, str(err)) from err
        except SlicerError as err:
            raise PreparationError(Reason.PRINTER, str(err)) from err
        return await self._files.keep(key)

    async def _fetch(self, order: FileOrder) -> Path:
        if order.file_url is None:
            return self._find(order)
        key = self._key(order)
        async with self._files.making(key):
            kept = self._files.get(key)
            if kept is not None:
                return kept
            try:
                await self._downloads.fetch(
                    order.file_url,
                    self._files.partial(key),
                    size=order.size,
                    sha256=order.sha256,
                )
            except DownloadError as err:
                raise PreparationError(Reason.FILE, str(err)) from err
            return await self._files.keep(key)

    def _find(self, order: FileOrder) -> Path:
        assert order.path is not None
        try:
            return self._folders.find(order.path)
        except FolderError as err:
            raise PreparationError(Reason.FILE, str(err)) from err

    def _key(self, order: FileOrder) -> str:
        """Return under what the file is kept: its hash, or that of where it is.

        A file in a folder is another one as soon as somebody has written it.
        """
        if order.sha256 is not None:
            return order.sha256
        place = order.file_url
        if place is None:
            path = self._find(order)
            stat = path.stat()
            place = f"{path} {stat.st_mtime_ns} {stat.st_size}"
        return hashlib.sha256(place.encode(errors="surrogateescape")).hexdigest()
