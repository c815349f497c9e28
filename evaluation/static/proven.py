"""What is known of the instances, whoever plans them: bounds, optima, CP-SAT's best.

It takes an hour to find and does not change, so it is kept in `proven.json`, and the
evaluation needs neither solver. `python -m evaluation.static` finds what is missing there.
"""

from dataclasses import dataclass
from hashlib import sha256
import json
from pathlib import Path

from custom_components.printer_queue.core.optimiser.problem import Problem

from .instances import instance

FILE = Path(__file__).with_name("proven.json")
SEEDS = tuple(range(2000, 2020))
"""Of the evaluation; whoever tunes the planning uses others."""


@dataclass(frozen=True, slots=True)
class Sort:
    """Instances of one sort, and which of the seeds are looked at."""

    jobs: int
    printers: int
    unlike: bool
    seeds: tuple[int, ...] = SEEDS

    @property
    def name(self) -> str:
        """The sort in words."""
        return f"{self.jobs} x {self.printers}{' unlike' * self.unlike}"

    def problem(self, seed: int) -> Problem:
        """Return one of the instances."""
        return instance(seed, self.jobs, self.printers, unlike=self.unlike)


LARGE = (Sort(30, 3, unlike=False), Sort(30, 3, unlike=True))
SMALL = (Sort(12, 3, unlike=False), Sort(12, 3, unlike=True))
WIDE = (Sort(100, 10, unlike=False, seeds=SEEDS[:5]),)
SOLVED = tuple(Sort(30, 3, unlike, seeds=SEEDS[:2]) for unlike in (False, True))


class Proven:
    """Costs in weighted minutes, by what is proven and by instance."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._costs: dict[str, dict[str, float]] = (
            json.loads(file.read_text("utf-8")) if file.exists() else {}
        )

    def get(self, what: str, problem: Problem) -> float | None:
        """Return one cost, None where it is not proven yet."""
        return self._costs.get(what, {}).get(_name(problem))

    def put(self, what: str, problem: Problem, cost: float) -> None:
        """Keep one cost."""
        self._costs.setdefault(what, {})[_name(problem)] = cost
        text = json.dumps(self._costs, indent=1, sort_keys=True)
        self._file.write_text(f"{text}\n", "utf-8")


def _name(problem: Problem) -> str:
    """Return a name that no other instance has."""
    tasks = [
        (task.seconds, task.due, task.weight, task.material) for task in problem.tasks
    ]
    machines = [(machine.kind, machine.rotating) for machine in problem.machines]
    return sha256(repr((tasks, machines)).encode()).hexdigest()[:16]
