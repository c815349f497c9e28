"""A killed process loses nothing that it had accepted."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
import os
from pathlib import Path
import random
import signal
import subprocess
import sys
import time

from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.model import JobStatus, QueueState
from tests.support.store import Kept
from tests.support.store_writer import SETTINGS

ROUNDS = 4
ROOT = Path(__file__).parents[2]


class Writers:
    """Processes that write, one after the other."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._said = process.stdin, process.stdout

    def killed(self, after: float) -> list[list[str]]:
        """Let one write for so many seconds; return what it said was stored."""
        self._orders.write("\n")
        self._orders.flush()
        began, writer = self._line()
        assert began == "began"
        told = [self._line()]
        time.sleep(after)
        os.kill(int(writer), signal.SIGKILL)
        while told[-1] != ["killed"]:
            told.append(self._line())
        return told[:-1]

    def _line(self) -> list[str]:
        line = self._said.readline()
        assert line, "the writers have ended"
        return line.split()


@contextmanager
def writers(kept: Kept) -> Iterator[Writers]:
    """Let processes write what is kept somewhere."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.store_writer", kept.place],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Writers(process)


def test_nothing_that_was_accepted_is_lost_by_a_kill(kept: Kept) -> None:
    chance = random.Random(7)
    with writers(kept) as some:
        for _ in range(ROUNDS):
            told = some.killed(chance.uniform(0.01, 0.3))
            assert told
            assert kept.damage() == []
            with closing(kept.opened()) as store:
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
