"""Follows a made-up field of a spec through a queue, and prints where it arrives.

Run in a process of its own, beside a copy of the integration whose `JobSpec` has the
field: `python -m tests.support.made_up_field FOLDER`.
"""

from contextlib import closing
import json
from pathlib import Path
import sys
from types import SimpleNamespace
from typing import Any, cast

from custom_components.printer_queue.coordinator import QueueCoordinator
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.evolve.evolve import evolve_all
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.core.picture import Figures, QueueData
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.presentation.jobs import Views
from custom_components.printer_queue.websocket.history import print_row
from custom_components.printer_queue.websocket.rows import JobRows, past_row
from tests.support.store import KeptWorld, opened
from tests.support.viewers import ANYBODY
from tests.support.world import NOON, minutes

FIELD = "cooling"


def value_of(job: Job) -> float:
    """Return the minutes that the job carries."""
    carried: float = getattr(job.spec, FIELD) / minutes(1)
    return carried


def shown_by(world: KeptWorld, job: Job) -> dict[str, Any]:
    """Return what every door shows of an ended job."""
    durations = Durations.learn([], world.now)
    data = QueueData(world.state, world.plan(), Figures())
    # The view looks at no more of the coordinator.
    queue = SimpleNamespace(
        hass=None,
        data=data,
        printers={},
        snapshot=lambda: SimpleNamespace(
            experience=SimpleNamespace(durations=durations), reports={}
        ),
    )
    ending = next(one for one in world.store.endings(NOON) if one.id == job.id)
    return {
        "actions": Views(cast(QueueCoordinator, queue), cmd.AUTOMATION).job(job)[
            f"{FIELD}_minutes"
        ],
        "live": JobRows(data, durations, world.now, {}).row(job)[FIELD],
        "recent": past_row(job)[FIELD],
        "history": print_row(ending, ANYBODY)[FIELD],
    }


def main(folder: Path) -> None:
    """Say what became of 90 minutes."""
    with closing(opened(folder / "queue.db")) as store:
        store.load(Settings(name="Queue"))
        world = KeptWorld(store)
        more: dict[str, Any] = {FIELD: minutes(90)}
        first = world.join("a", copies=2, **more)
        carried: dict[str, Any] = {"joined": value_of(world.job(first))}
        carried["copy"] = value_of(world.job(f"{first}-2"))
        world.do(cmd.Cancel(caller=world.caller("a"), job_id=f"{first}-2"))
        world.restore(f"{first}-2")
        carried["restored"] = value_of(world.job(f"{first}-2"))
        world.print_now(first)
        world.hear("p1", PrinterState.FAILED)
        carried["retry"] = value_of(world.job(f"{first}-try-2"))
        carried["loaded"] = [value_of(job) for job in world.loaded().jobs.values()]
        events = [one.event for one in store.events()]
        replayed = evolve_all(world.start, events).jobs
        carried["replayed"] = [value_of(job) for job in replayed.values()]
        carried |= shown_by(world, world.past(first)[1])
    sys.stdout.write(json.dumps(carried))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
