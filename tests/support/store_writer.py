"""Joins and claims without end, writing each out once it is stored, until it is killed."""

from pathlib import Path
import sys

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.decide import decide
from custom_components.printer_queue.core.model import JobSpec, Person
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.store import sqlite_store
from tests.support.world import NOON

SETTINGS = Settings(name="Queue", members_only=False, open_jobs_limit=10**9)
ROOT = cmd.Caller(Person("root", "Root"), is_admin=True)


def main(path: Path) -> None:
    """Say `joined <id>` or `cancelled <id>` after each commit."""
    store = sqlite_store(path)
    store.open()
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
            sys.stdout.write(f"{done} {job_id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
