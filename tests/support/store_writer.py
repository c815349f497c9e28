"""Processes that join and cancel without end, writing each out once it is stored.

Each line that comes in begins one, which goes on until it is killed: it says `began <pid>`
first, and `killed` is said of it last. They are forked from the one that has imported all.
"""

import os
import sys

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.model import JobSpec, Person
from custom_components.printer_queue.core.settings import Settings

from .store import Kept, kept_at
from .world import NOON

SETTINGS = Settings(name="Queue", members_only=False, open_jobs_limit=10**9)
ROOT = cmd.Caller(Person("root", "Root"), is_admin=True)


def main(kept: Kept) -> None:
    """Begin a process for each line."""
    for _ in sys.stdin:
        writer = os.fork()
        if writer == 0:
            write_without_end(kept)
        os.waitpid(writer, 0)
        _say("killed")


def write_without_end(kept: Kept) -> None:
    """Say `joined <id>` or `cancelled <id>` after each commit."""
    _say(f"began {os.getpid()}")
    store = kept.opened()
    state = store.load(SETTINGS)
    while True:
        job_id = f"job-{state.next_number}"
        for command, done in (
            (
                cmd.Join(
                    caller=ROOT,
                    person=Person("a", "A"),
                    job_id=job_id,
                    spec=JobSpec(name="x" * 100, estimate=SETTINGS.claim_window),
                ),
                "joined",
            ),
            (cmd.Cancel(caller=ROOT, job_id=job_id), "cancelled"),
        ):
            if done == "cancelled" and state.next_number % 2:
                continue
            steps = decide(state, command, NOON)
            store.append(steps)
            state = steps[-1].after
            _say(f"{done} {job_id}")


def _say(line: str) -> None:
    """Write a line at once, and whole: a pipe takes so few bytes together."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(kept_at(sys.argv[1]))
