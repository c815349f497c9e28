"""How long plans of a long queue take.

`python -m bench.plans` measures one size in a process of its own, and prints it as JSON. It
runs in an older tree as well (see `older`), with what it imports here.
"""

from collections.abc import Sequence
from dataclasses import replace
import gc
import json
from pathlib import Path
import subprocess
import sys
import tempfile
import time
from typing import Any

from custom_components.printer_queue import store as stores
from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import QueueState
from custom_components.printer_queue.core.plan.formulation_cache import FormulationCache
from custom_components.printer_queue.core.plan.make_plan import make_plan
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Ordering
from homeassistant.util import dt as dt_util

from .seeding import SETTINGS, fill
from .shape import Queue

ORDERINGS = (Ordering.FIRST_COME, Ordering.OPTIMISED)


def make_plans(
    folder: Path, *, printers: int = 50, waiting: int = 1000, plans: int = 9
) -> dict[Ordering, list[float]]:
    """Return the seconds of CPU of plans in a row, each made from the one before."""
    state = heard_queue(folder, printers=printers, printing=printers, waiting=waiting)
    took: dict[Ordering, list[float]] = {}
    for ordering in ORDERINGS:
        settings = replace(state.settings, ordering=ordering)
        ordered = replace(state, settings=settings)
        durations, cache = Durations.learn((), dt_util.utcnow()), FormulationCache()
        plan = make_plan(ordered, {}, durations, dt_util.utcnow(), cache=cache)
        for _ in range(plans):
            gc.collect()
            now, begun = dt_util.utcnow(), time.process_time()
            plan = make_plan(ordered, {}, durations, now, before=plan, cache=cache)
            took.setdefault(ordering, []).append(time.process_time() - begun)
    return took


def heard_queue(
    folder: Path, *, printers: int, printing: int, waiting: int
) -> QueueState:
    """Return a queue whose printers have all been heard; those that do not print are free."""
    file = folder / f"queue{printers}-{printing}.db"
    queue = Queue(printers=printers, members=200)
    fill(file, queue, printing=printing, waiting=waiting)
    store = _opened(file)
    state: QueueState = store.load(SETTINGS)
    store.close()
    heard = {
        key: replace(
            printer,
            online=True,
            state=PrinterState.PRINTING
            if state.printing_on(key)
            else PrinterState.IDLE,
        )
        for key, printer in state.printers.items()
    }
    return replace(state, printers=heard)


def plans_of(
    tree: Path, folder: Path, sizes: Sequence[tuple[int, int]], plans: int = 3
) -> dict[tuple[int, int], dict[Ordering, list[float]]]:
    """Plan with the integration of a tree, by printers and waiting jobs."""
    made = {}
    for printers, waiting in sizes:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            asked = [place, str(printers), str(waiting), str(plans)]
            answer = subprocess.run(
                [sys.executable, "-m", "bench.plans", *asked],
                cwd=tree,
                stdout=subprocess.PIPE,
                check=True,
            ).stdout
        took: dict[str, list[float]] = json.loads(answer)
        made[printers, waiting] = {Ordering(key): took[key] for key in took}
    return made


def _opened(file: Path) -> Any:
    """Open a queue's file; older trees name their one store otherwise."""
    make: Any = getattr(stores, "sqlite_store", None) or stores.QueueStore
    store = make(file)
    store.open()
    return store


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    printers, waiting, plans = map(int, numbers)
    made = make_plans(Path(place), printers=printers, waiting=waiting, plans=plans)
    print(json.dumps(made))
