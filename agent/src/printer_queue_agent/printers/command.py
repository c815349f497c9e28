"""Any printer that a program can command: what is done stands in the configuration."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
import json
import os
from pathlib import Path
import shutil
import signal
from typing import override

from .printer import Activity, Look, Printer, PrinterError, Progress

type Argv = Sequence[str]
"""A program and its arguments; `{file}` and `{name}` are filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """The programs that command a printer.

    `status` prints a JSON object: `state` (idle, printing, paused, completed, failed,
    cancelled or error), and `file`, `progress`, `remaining_seconds`, `error` where it knows
    them. Without it `start` has to run for as long as the print does, and ends with 0 when
    that has succeeded. `timeout` is in seconds, for all but such a start.
    """

    start: Argv
    upload: Argv | None = None
    status: Argv | None = None
    pause: Argv | None = None
    resume: Argv | None = None
    stop: Argv | None = None
    timeout: float = 600


class CommandPrinter(Printer):
    """A printer behind programs.

    `folder` holds the file of the print under its name. Beside it stands what was started
    last, and that it was seen to print: where the status names no file, an end counts for
    a print that was under way, and not for the one before.
    """

    remembers_its_file = False

    def __init__(self, commands: Commands, folder: Path) -> None:
        """Make the folder, which belongs to this printer alone."""
        folder.mkdir(parents=True, exist_ok=True)
        self._commands = commands
        self._folder = folder
        self._started = folder.with_suffix(".started")
        self._seen = folder.with_suffix(".seen")
        self._print: asyncio.subprocess.Process | None = None
        self._printed: str | None = None

    @override
    async def look(self) -> Look:
        if self._commands.status is None:
            return self._look_at_start()
        printed = await self._run(self._commands.status, self._file())
        status = json.loads(printed)
        activity = Activity(status["state"])
        if activity.is_active:
            self._seen.touch()
        of_ours = activity.is_active or self._seen.exists()
        file = status.get("file") or (self._file() if of_ours else None)
        return Look(
            activity=activity,
            file=str(file) if file else None,
            progress=_number(status, "progress"),
            remaining_seconds=round(_number(status, "remaining_seconds") or 0) or None,
            error=str(status["error"]) if status.get("error") else None,
        )

    @override
    async def upload(self, file: Path, name: str, progress: Progress) -> str:
        await asyncio.to_thread(self._keep, file, name)
        if self._commands.upload is not None:
            await self._run(self._commands.upload, name)
        progress(100)
        return name

    @override
    async def start(self, file: str) -> None:
        self._seen.unlink(missing_ok=True)
        self._started.write_text(file, encoding="utf-8")
        if self._commands.status is not None:
            await self._run(self._commands.start, file)
            return
        self._printed = file
        self._print = await self._spawn(self._commands.start, file, piped=False)

    @override
    async def pause(self) -> None:
        await self._run_if_there(self._commands.pause, "pause")

    @override
    async def resume(self) -> None:
        await self._run_if_there(self._commands.resume, "resume")

    @override
    async def stop(self) -> None:
        if self._commands.stop is None and self._print is not None:
            _end(self._print, signal.SIGTERM)
            return
        await self._run_if_there(self._commands.stop, "stop")

    @override
    async def remove(self, file: str) -> None:
        (self._folder / file).unlink(missing_ok=True)

    @override
    async def close(self) -> None:
        if self._print is not None:
            _end(self._print, signal.SIGTERM)

    def _look_at_start(self) -> Look:
        """Return what the program says by running, or by how it has ended."""
        if self._print is None:
            return Look(activity=Activity.IDLE)
        match self._print.returncode:
            case None:
                return Look(activity=Activity.PRINTING, file=self._printed)
            case 0:
                return Look(activity=Activity.COMPLETED, file=self._printed)
            case code if code < 0:
                return Look(activity=Activity.CANCELLED, file=self._printed)
            case code:
                error = f"The start command has ended with {code}"
                activity = Activity.FAILED
                return Look(activity=activity, file=self._printed, error=error)

    def _keep(self, file: Path, name: str) -> None:
        for other in self._folder.iterdir():
            other.unlink()
        shutil.copyfile(file, self._folder / name)

    def _file(self) -> str:
        """Return the name of the file that was started last, "" for none."""
        try:
            return self._started.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    async def _run_if_there(self, argv: Argv | None, what: str) -> None:
        if argv is None:
            raise PrinterError(f"There is no command to {what}", refused=True)
        await self._run(argv, self._file())

    async def _run(self, argv: Argv, name: str) -> bytes:
        """Return what a program prints. Raises PrinterError unless it ends with 0."""
        process = await self._spawn(argv, name, piped=True)
        try:
            async with asyncio.timeout(self._commands.timeout):
                printed, errors = await process.communicate()
        except TimeoutError as err:
            raise PrinterError(f"{argv[0]} does not end") from err
        finally:
            if process.returncode is None:
                _end(process, signal.SIGKILL)
                await process.wait()
        if process.returncode:
            said = errors.decode(errors="replace").strip().splitlines()
            error = f"{argv[0]} ends with {process.returncode}"
            last = f": {said[-1][:300]}" if said else ""
            raise PrinterError(f"{error}{last}", refused=True)
        return printed

    async def _spawn(
        self, argv: Argv, name: str, *, piped: bool
    ) -> asyncio.subprocess.Process:
        """Start a program, without a shell: a name is never read as anything else."""
        words = {"{file}": str(self._folder / name), "{name}": name}
        output = asyncio.subprocess.PIPE if piped else None
        try:
            return await asyncio.create_subprocess_exec(
                *(_fill(part, words) for part in argv),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        except OSError as err:
            error = f"{argv[0]} cannot be run: {err.strerror}"
            raise PrinterError(error, refused=True) from err


def _fill(part: str, words: Mapping[str, str]) -> str:
    for word, value in words.items():
        if word in part:
            return part.replace(word, value)
    return part


def _end(process: asyncio.subprocess.Process, how: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, how)


def _number(status: Mapping[str, object], key: str) -> float | None:
    value = status.get(key)
    return float(value) if isinstance(value, (int, float)) else None
