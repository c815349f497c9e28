"""Kills a queue whose printers start by themselves at random lines, and looks what was printed."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
import multiprocessing
from pathlib import Path
from random import Random
import re

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.store import QueueStore, sqlite_store

from .printing_press import Presses
from .starting import SETTINGS, Run, run

JOBS = 6
PRINTERS = 3
LINES = 25_000
"""So many run until a batch is printed."""
SOON = 1_500
"""Within so many lines what was left half done is taken up."""
NOT_KNOWN = 150
"""So many run until it is stored that a start was sent."""
PATIENCE = 60.0
"""Seconds within which a process has to be killed or done."""
_FILE = re.compile(r"part-(\d+)-\d+\.gcode")
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.power_cuts.starting"])


@dataclass(slots=True)
class StartsOutcome:
    """What all rounds have shown; empty lists are what is hoped for."""

    kills: int = 0
    jobs: int = 0
    prints: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """Everything that is wrong."""
        return [*self.lost, *self.doubled, *self.kept, *self.stuck]


def kill_while_starting(
    folder: Path,
    kills: int,
    seed: int,
    progress: Callable[[str], object] = lambda _: None,
) -> StartsOutcome:
    """Print batch after batch until the process was killed so often."""
    chance, outcome = Random(seed), StartsOutcome()
    batch = 0
    while outcome.kills < kills:
        batch += 1
        place = folder / str(batch)
        place.mkdir()
        presses = Presses()
        with presses.listening(place / "s"):
            _print_a_batch(place, presses, kills, chance, outcome)
        progress(f"{outcome.kills}/{kills} kills, wrong: {outcome.wrong or 'nothing'}")
    return outcome


def _print_a_batch(
    place: Path, presses: Presses, kills: int, chance: Random, outcome: StartsOutcome
) -> None:
    """Begin the process again and again until it has printed everything."""
    what = Run(place / "queue.db", place / "s", JOBS, PRINTERS)
    while True:
        latest = chance.choice((NOT_KNOWN, SOON, LINES))
        dies_at = chance.randrange(1, latest) if outcome.kills < kills else None
        what = replace(what, dies_at=dies_at, from_a_start=latest == NOT_KNOWN)
        process = _processes.Process(target=run, args=(what,))
        process.start()
        process.join(PATIENCE)
        if process.exitcode == 0:
            break
        if process.exitcode is None:
            process.kill()
            process.join()
            outcome.stuck.append(f"batch {place.name} does not come to an end")
            break
        if process.exitcode > 0:
            outcome.stuck.append(f"batch {place.name} broke at line {dies_at}")
            break
        outcome.kills += 1
    outcome.jobs += len(presses.accepted)
    outcome.prints += len(presses.printed)
    outcome.lost += _lost(what.file, presses)
    outcome.doubled += _doubled(presses)
    outcome.kept += _kept(what.file)


def _lost(file: Path, presses: Presses) -> Iterator[str]:
    """Yield accepted jobs that were not completed, or never printed."""
    printed = {_number(name) for _, name in presses.printed}
    with closing(_opened(file)) as store:
        for job_id in presses.accepted:
            job = store.job(job_id)
            if job is None:
                yield f"{job_id} is not in the file"
            elif job.status is not JobStatus.COMPLETED or job.number not in printed:
                yield f"{job_id} is {job.status} ({job.reason})"


def _doubled(presses: Presses) -> Iterator[str]:
    counts = Counter(_number(name) for _, name in presses.printed)
    for number, count in counts.items():
        if count > 1:
            yield f"number {number} was printed {count} times"
    for name in presses.interrupted:
        yield f"{name} was interrupted"


def _kept(file: Path) -> Iterator[str]:
    """Yield printers that are kept for a job although all is done."""
    with closing(_opened(file)) as store:
        state = store.load(SETTINGS)
        for printer_id, job in state.kept().items():
            yield f"{printer_id} is kept for {job.id}"
        for row in store.effects.heads():
            yield f"{row.effect.kind} of {row.effect.attempt_id} is still to be done"


def _opened(file: Path) -> QueueStore:
    store = sqlite_store(file)
    store.open()
    return store


def _number(name: str) -> int:
    match = _FILE.fullmatch(name)
    assert match is not None
    return int(match[1])
