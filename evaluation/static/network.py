"""A problem as a network: what a printer prints is a path through time and colours.

The arc-time-indexed formulation (Pessoa, Uchoa, Poggi de Aragão and Rodrigues, "Exact
algorithm over an arc-time-indexed formulation for parallel machine scheduling
problems", Mathematical Programming Computation 2, 2010) in the form that swaps between
few colours allow: a node for each colour that can be on the spool and each step of
time. A job is an arc from the step at which it starts to that at which it ends, among
the nodes of its colour; a swap goes from one colour to another at the same time, by way
of a node without colour. Like printers share one network, and each of them brings one
unit of flow, which may leave anywhere. Each job's arcs together carry one unit.

Integral flows are exactly the schedules without idle time, one of which is an optimum
where everything is there from the start.
"""

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from custom_components.printer_queue.core.optimiser.arrays import Arrays

from .instances import STEP

type Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Network:
    """A linear programme: least `cost @ x` with `rows @ x` (<=, for jobs =) `supply`.

    The first `jobs` rows are those of the jobs. Up to `arcs` are jobs' arcs, swaps
    follow. Starts after `steps` steps are left out.
    """

    cost: Numbers
    rows: csr_array
    supply: Numbers
    jobs: int
    arcs: int
    steps: int


def network(figures: Arrays, steps: int) -> Network:
    """Return the network of a problem whose times are whole steps."""
    builder = _Builder(figures, steps)
    for kind in sorted(set(figures.kind)):
        builder.add_jobs(kind)
    arcs = builder.columns
    for kind in sorted(set(figures.kind)):
        builder.add_swaps(kind)
    return builder.network(arcs)


class _Builder:
    def __init__(self, figures: Arrays, steps: int) -> None:
        self.figures = figures
        self.steps = steps
        colours = sorted({*figures.material, *figures.rotating})
        self.colour = {material: place for place, material in enumerate(colours)}
        self.hub = len(colours)
        self.columns = 0
        self.costs: list[Numbers] = []
        self.entries: list[tuple[Numbers, Numbers, Numbers]] = []

    def _node(self, kind: int, colour: int) -> int:
        """Return the first row of a colour's nodes; a row for each step follows."""
        row = (kind * (self.hub + 1) + colour) * self.steps
        return self.figures.tasks + row

    def _add(self, costs: Numbers, *ends: tuple[Numbers | int, float]) -> None:
        """Add an arc for each of the costs, with entries at each of the `ends`."""
        columns = self.columns + np.arange(len(costs), dtype=np.float64)
        for rows, value in ends:
            full = np.broadcast_to(np.asarray(rows, dtype=np.float64), columns.shape)
            self.entries.append((full, columns, np.full(len(costs), value)))
        self.columns += len(costs)
        self.costs.append(costs)

    def add_jobs(self, kind: int) -> None:
        """Add each job's arcs on one kind of printer."""
        figures = self.figures
        starts = np.arange(self.steps, dtype=np.float64)
        for job, took in enumerate(figures.seconds[kind]):
            if took == inf:
                continue
            node = self._node(kind, self.colour[figures.material[job]])
            took_steps = round(took / STEP)
            costs = np.array(
                [figures.cost(job, (step + took_steps) * STEP) for step in starts]
            )
            self._add(costs, (job, 1.0), (node + starts, 1.0))
            # What ends after the last step has left the network.
            _, columns, _ = self.entries[-1]
            ends = starts + took_steps
            stays = ends < self.steps
            arrivals = np.count_nonzero(stays)
            self.entries.append(
                (node + ends[stays], columns[stays], np.full(arrivals, -1.0))
            )

    def add_swaps(self, kind: int) -> None:
        """Add the arcs by which one kind of printer changes its colour."""
        hub = self._node(kind, self.hub) + np.arange(self.steps, dtype=np.float64)
        for colour in range(self.hub):
            nodes = self._node(kind, colour) + np.arange(self.steps, dtype=np.float64)
            free = np.zeros(self.steps)
            self._add(free, (nodes, 1.0), (hub, -1.0))
            self._add(free + self.figures.swap, (hub, 1.0), (nodes, -1.0))

    def network(self, arcs: int) -> Network:
        """Return what was built."""
        figures = self.figures
        height = self._node(max(figures.kind), self.hub) + self.steps
        supply = np.zeros(height)
        supply[: figures.tasks] = 1.0
        for kind, spool in zip(figures.kind, figures.rotating, strict=True):
            supply[self._node(kind, self.colour[spool])] += 1.0
        rows, columns, values = (
            np.concatenate(part) for part in zip(*self.entries, strict=True)
        )
        matrix = csr_array(
            (values, (rows.astype(int), columns.astype(int))),
            shape=(height, self.columns),
        )
        return Network(
            np.concatenate(self.costs), matrix, supply, figures.tasks, arcs, self.steps
        )
