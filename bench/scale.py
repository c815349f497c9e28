"""How far one Home Assistant goes: printers and waiting jobs by the thousand."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
import sys

from custom_components.printer_queue.core.settings import Ordering
from evaluation.drawing import can_draw

from . import curves
from .curves import Plans
from .figures import median
from .load import Load, Size, load_of
from .older import ROOT, measured_tree
from .plans import plans_of
from .results import Result, Section, table
from .steps import Step

TITLE = "Scale"
CPU_TARGET = 40.0
"""Percent of a core, above parsing."""
MEMORY_TARGET = 300.0
STEP_TARGET_MS = 20.0
BEFORE = "7dc7ffd"
"""The last commit before printers that start by themselves, sites and databases."""
WAITING = 5000
SECONDS, SECONDS_SHORT = 24, 9
MOST = 2000
SIZES = (50, 400, 1000, MOST)
"""Printers, the most last."""
SIZES_BEFORE = (50, 400)
"""With more printers Home Assistant left entities of the older version out."""
PLANNED = 500
"""Printers that are planned for."""
PLANS = tuple((PLANNED, waiting) for waiting in (100, 1000, 3000, 10_000))
REPLANNED = Size(printers=PLANNED, waiting=10_000, seconds=12, replanned=True)


def sizes(printers: Sequence[int]) -> Iterator[Size]:
    """Return what is measured for so many printers; the most for longer."""
    for count in printers:
        seconds = SECONDS if count == MOST else SECONDS_SHORT
        yield Size(printers=count, waiting=WAITING, seconds=seconds)


def measured(folder: Path) -> Section:
    """Measure, draw the curves, and say what came out."""
    older = measured_tree(folder / "before", BEFORE)
    loads_before = [load_of(older, folder, size) for size in sizes(SIZES_BEFORE)]
    loads = [load_of(ROOT, folder, size) for size in sizes(SIZES)]
    replanned = load_of(ROOT, folder, REPLANNED)
    plans_before = plans_of(older, folder, PLANS)
    plans = plans_of(ROOT, folder, PLANS)
    if can_draw():
        curves.draw(loads, loads_before, plans, plans_before)
    else:
        print("Nothing is drawn without the group `evaluation`.", file=sys.stderr)
    notes = (_NOTES, _growth(loads, loads_before), _planned(plans, plans_before))
    return Section(
        TITLE, [*_largest(loads[-1]), *_replanned(replanned)], "\n\n".join(notes)
    )


def _largest(load: Load) -> Iterator[Result]:
    what = _named(load)
    yield Result(
        f"{what}: CPU above parsing",
        f"<= {CPU_TARGET:.0f} % of a core",
        f"{load.above:.1f} % (parsing {load.parsing:.1f} %)",
        passed=load.above <= CPU_TARGET,
    )
    yield Result(
        f"{what}: memory that the queue takes",
        f"<= {MEMORY_TARGET:.0f} MB",
        f"{load.memory:.0f} MB ({load.entities:,} entities)",
        passed=load.memory <= MEMORY_TARGET,
    )
    yield _step(f"{what}: longest step, by the clock", load.longest)
    yield Result(f"{what}: most CPU in a step", "", _said(load.most_cpu), passed=None)
    yield Result(
        f"{what}: longest run of the garbage collector",
        "",
        f"{load.collection:.0f} ms",
        passed=None,
    )
    yield Result(
        f"{what}: set up after, and each printer heard after",
        "",
        f"{load.start:.1f} s, {load.heard:.1f} s more",
        passed=None,
    )
    yield Result(
        f"{what}: longest step until then, by the clock",
        "",
        _said(load.longest_at_start),
        passed=None,
    )


def _replanned(load: Load) -> Iterator[Result]:
    what = f"{_named(load)}, planned again and again"
    yield _step(f"{what}: longest step, by the clock", load.longest)
    yield Result(f"{what}: plans meanwhile", "", f"{load.plans}", passed=None)


def _step(what: str, step: Step) -> Result:
    return Result(
        what,
        f"<= {STEP_TARGET_MS:.0f} ms",
        _said(step),
        passed=step.wall <= STEP_TARGET_MS,
    )


def _said(step: Step) -> str:
    return f"{step.wall:.1f} ms ({step.cpu:.1f} ms of CPU: {step.what})"


def _named(load: Load) -> str:
    return f"{load.size.printers:,} printers, {load.size.waiting:,} waiting jobs"


def _growth(loads: Sequence[Load], before: Sequence[Load]) -> str:
    rows = [
        (
            "printers",
            "version",
            "entities",
            "CPU above parsing, %",
            "memory, MB",
            "longest step, ms",
            "set up, s",
        )
    ]
    rows += [
        (
            f"{load.size.printers:,}",
            version,
            f"{load.entities:,}",
            f"{load.above:.1f}",
            f"{load.memory:.0f}",
            f"{load.longest.wall:.1f}",
            f"{load.start:.1f}",
        )
        for version, of in (("before", before), ("now", loads))
        for load in of
    ]
    return table(rows)


def _planned(plans: Plans, before: Plans) -> str:
    rows = [("waiting jobs", "version", "first come, ms", "optimised, ms")]
    rows += [
        (
            f"{waiting:,}",
            version,
            _ms(took, Ordering.FIRST_COME),
            _ms(took, Ordering.OPTIMISED),
        )
        for version, of in (("before", before), ("now", plans))
        for (_, waiting), took in of.items()
    ]
    return table(rows)


def _ms(took: Mapping[Ordering, Sequence[float]], ordering: Ordering) -> str:
    return f"{median(took[ordering]) * 1000:.1f}"


_NOTES = f"""All printers print and send a full report each second, and 300 people look at the queue, in which {WAITING:,} \
jobs wait; {SECONDS} s of reports at the most printers, {SECONDS_SHORT} s at others, and as many that are only parsed, in \
turns. Each queue has a process of its own. Memory is what this has more in the end than before the queue was set up, Home \
Assistant's own for the entities included. While plans are made again and again, each begins when the one before it is \
done. Steps are counted without what Python's garbage collector takes, in whichever of them it comes: it looks at all that \
Home Assistant holds. Before is commit {BEFORE}; with many more than {SIZES_BEFORE[-1]} printers it had more entities than Home Assistant takes. \
Then the CPU time of a plan for {PLANNED} printers made from the one before, in a thread."""
