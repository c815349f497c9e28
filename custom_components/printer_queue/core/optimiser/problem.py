"""What is to be planned: jobs as tasks, printers as machines, and what things cost.

Times are seconds from the making of the plan, negative ones before it. Costs are
weighted minutes: a minute that a job of weight 1 waits costs 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

NOTHING = -1
"""In place of an index: no material, no predecessor, no machine."""


class Task(NamedTuple):
    """One job.

    `seconds` says how long it prints on each kind of machine, inf where it does not
    fit. It may be asked for from `release` on. `weight` is that of a minute of
    tardiness; a minute of waiting counts `waiting` times as much. `due` is the
    deadline; being late costs `late` times `Costs.late` at once, and that cost ramps up
    over the last `margin` seconds before the deadline, since what is planned to end
    just in time ends late as often as not. `material` is a class of filament that
    takes the place of the one before on a machine's rotating spool. `after` is the
    index of the task that has to end before this one is asked for. `away` says for each
    kind of machine how many seconds of waiting it counts as to print there; empty: none.
    """

    seconds: tuple[float, ...]
    release: float = 0.0
    due: float = inf
    weight: float = 1.0
    waiting: float = 1.0
    late: float = 1.0
    margin: float = 0.0
    material: int = NOTHING
    after: int = NOTHING
    away: tuple[float, ...] = ()


class Machine(NamedTuple):
    """One printer.

    `free` is when what it does now has ended (in the past: it is free). The materials
    in `loaded` are in trays that stay; any other is put on the one spool that is
    swapped, where `rotating` is now (NOTHING: unknown, or empty). In the spans of
    `busy` it is reserved: no change-over and no print may overlap them. They are in
    order and do not overlap each other. `openings` are its own, None those of the
    problem; its change-overs are made by the people of a `crew`.
    """

    kind: int = 0
    free: float = 0.0
    loaded: frozenset[int] = frozenset()
    rotating: int = NOTHING
    busy: tuple[tuple[float, float], ...] = ()
    openings: tuple[tuple[float, float], ...] | None = None
    crew: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What is to be kept small, in weighted minutes.

    The sum over all tasks of `weight * (waiting * (end - release) + tardiness * max(end
    - due, 0))` with times in minutes (waiting is longer by what a machine is `away`), `late` for each that ends after its deadline, and
    `swap` for each spool that is swapped.
    """

    tardiness: float = 4.0
    late: float = 600.0
    swap: float = 45.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All that a plan is made of.

    `changeover` is the time from asking the next person on a free printer to the start
    of the print, `swap_time` what a spool's swap adds to it. A change-over must lie
    wholly in one of `openings` (in order, apart; None: always open); prints run on
    outside of them. What comes after the last opening is unknown and counts as open.
    At most `operators` change-overs of crew 0 go on at once (None: any number), and as
    many of crew 1, 2 ... as `crews` says. `weights`, where given, hold in the place of
    the tasks' own: they change from plan to plan, when all else of a task stays.
    """

    tasks: tuple[Task, ...]
    machines: tuple[Machine, ...]
    costs: Costs = field(default_factory=Costs)
    changeover: float = 0.0
    swap_time: float = 0.0
    openings: tuple[tuple[float, float], ...] | None = None
    operators: int | None = None
    crews: tuple[int, ...] = ()
    weights: Sequence[float] | None = None
