"""A killed process loses nothing that it had accepted."""

from contextlib import closing
from pathlib import Path
import random
import sqlite3
import subprocess
import sys
import time

from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.model import JobStatus, QueueState
from tests.support.store import opened
from tests.support.store_writer import SETTINGS

ROUNDS = 4
ROOT = Path(__file__).parents[2]


def killed_writer(path: Path, after: float) -> list[str]:
    """Let a process write for so many seconds; return what it said was stored."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.store_writer", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(after)
        writer.kill()
        told = first + writer.stdout.read()
    return [line for line in told.splitlines(keepends=True) if line.endswith("\n")]


def test_nothing_that_was_accepted_is_lost_by_a_kill(path: Path) -> None:
    chance = random.Random(7)
    for _ in range(ROUNDS):
        lines = killed_writer(path, chance.uniform(0.01, 0.3))
        told = [line.split() for line in lines]
        assert told
        with closing(sqlite3.connect(path)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with closing(opened(path)) as store:
            state = store.load(SETTINGS)
            for word, job_id in told:
                job = store.job(job_id)
                assert job is not None
                if word == "cancelled":
                    assert job.status is JobStatus.CANCELLED
            stored = [one.event for one in store.events(limit=10**6)]
        replayed = evolve_all(QueueState(settings=SETTINGS), stored)
        assert replayed.jobs == state.jobs
        assert replayed.next_number == state.next_number
