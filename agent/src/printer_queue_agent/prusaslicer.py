"""Slices with PrusaSlicer's command line."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
import hashlib
import json
import os
from pathlib import Path
import re
import shutil
import signal
import tempfile
from typing import override

from .messages import FileOrder
from .model_file import prepare_model
from .slicer_settings import changed_profile, changes_profile, options
from .slicing import Slicer, SlicerError, SlicingError, read_summary

_PROGRESS = re.compile(r"\d+ => |\[.*\] *\[trace\]|terminate called")
_BEFORE_WORDS = re.compile(r"^(\[.*\] *\[\w+\]|\s*what\(\):) *")
_LONGEST_OUTPUT = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PrusaSlicerSettings:
    """How one printer's models are sliced.

    `profiles` are files that PrusaSlicer has exported, later ones win. `materials` are
    patterns of material ids with the profile that is loaded besides, the first that fits;
    without one that fits the model is refused. `timeout` is in seconds.
    """

    command: Sequence[str]
    profiles: Sequence[Path]
    materials: Mapping[str, Path]
    timeout: float


class PrusaSlicer(Slicer):
    """PrusaSlicer 2.5 or later."""

    def __init__(self, settings: PrusaSlicerSettings, folder: Path) -> None:
        """`folder` is where it may write while it works; what a crash left there goes."""
        self._settings = settings
        self._folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)

    @override
    def fingerprint(self, order: FileOrder) -> str:
        parts = [json.dumps(dict(order.settings), sort_keys=True).encode()]
        parts += [profile.read_bytes() for profile in self._profiles(order)]
        digest = hashlib.sha256()
        for part in parts:
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return digest.hexdigest()[:32]

    @override
    def judge(self, order: FileOrder) -> str | None:
        if self._settings.materials and self._material(order) is None:
            return f"No profile is set up for the material {order.material_id}"
        return None

    @override
    async def slice(
        self, model: Path, order: FileOrder, target: Path, *, idly: bool
    ) -> None:
        with tempfile.TemporaryDirectory(dir=self._folder) as name:
            work = Path(name)
            try:
                given = await asyncio.to_thread(
                    prepare_model, model, order.file_name, work
                )
                sliced = work / "sliced.gcode"
                arguments = [
                    *("--export-gcode", given),
                    *self._loads(order),
                    *await self._speeds(order, work, idly),
                    *options(order.settings),
                    *("--output", sliced),
                ]
                output = await self._run(arguments, idly)
                _check(sliced, output.replace(f"{work}/", ""))
                await asyncio.to_thread(sliced.replace, target)
            except OSError as err:
                raise SlicerError(f"Slicing cannot be done here: {err}") from err

    def _loads(self, order: FileOrder) -> list[str | Path]:
        return [part for path in self._profiles(order) for part in ("--load", path)]

    async def _speeds(self, order: FileOrder, work: Path, idly: bool) -> list[str]:
        """Return options for what is to change from what the profiles say."""
        if not changes_profile(order.settings):
            return []
        merged = work / "merged.ini"
        await self._run([*self._loads(order), "--save", merged], idly)
        lines = await asyncio.to_thread(merged.read_text)
        pairs = (line.partition(" = ") for line in lines.splitlines())
        profile = {key: value for key, _, value in pairs}
        return list(changed_profile(profile, order.settings))

    def _profiles(self, order: FileOrder) -> list[Path]:
        material = self._material(order)
        return [*self._settings.profiles, *([material] if material else [])]

    def _material(self, order: FileOrder) -> Path | None:
        wanted = (order.material_id or "").lower()
        for pattern, profile in self._settings.materials.items():
            if fnmatchcase(wanted, pattern.lower()):
                return profile
        return None

    async def _run(self, arguments: Sequence[str | Path], idly: bool) -> str:
        """Run the slicer and return what it printed; nothing of it is left behind."""
        nice = ["nice", "-n", "19"] if idly else []
        with tempfile.TemporaryFile(dir=self._folder) as output:
            try:
                process = await asyncio.create_subprocess_exec(
                    *nice,
                    *self._settings.command,
                    *arguments,
                    *("--datadir", self._folder),
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=output,
                    stderr=asyncio.subprocess.STDOUT,
                    start_new_session=True,
                )
            except OSError as err:
                name = self._settings.command[0]
                raise SlicerError(f"{name} cannot be run: {err.strerror}") from err
            try:
                async with asyncio.timeout(self._settings.timeout):
                    await process.wait()
            except TimeoutError:
                seconds = self._settings.timeout
                raise SlicingError(f"Slicing took longer than {seconds:g} s") from None
            finally:
                if process.returncode is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    await process.wait()
            output.seek(max(0, output.seek(0, os.SEEK_END) - _LONGEST_OUTPUT))
            return output.read().decode(errors="replace")


def _check(sliced: Path, output: str) -> None:
    """Raise SlicingError unless there is a print in the file.

    The exit code says nothing: PrusaSlicer 2.9 ends with 0 when the model is larger than
    the bed, and then there is no file.
    """
    if sliced.is_file():
        summary = read_summary(sliced)
        if summary.seconds and summary.millimetres:
            return
    said = [
        _BEFORE_WORDS.sub("", line).strip()
        for line in output.splitlines()
        if not _PROGRESS.match(line)
    ]
    words = [line for line in said if line]
    raise SlicingError(words[-1][:500] if words else "Nothing came of slicing")
